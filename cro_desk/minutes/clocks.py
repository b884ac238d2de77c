"""The clocks of minutes: until when the draft, the comments and the approval are due, and who owes them.

Days are working days of the owing party; where both owe something, days on which both work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlmodel import Session

from cro_desk.communication.calendars import of_series, read_calendars
from cro_desk.communication.working_days import WorkCalendar, add_working_days, working_days_between
from cro_desk.store.connections import raw
from cro_desk.studies.terms import Side

BOTH = (Side.SPONSOR, Side.CRO)
Calendars = Mapping[Side, WorkCalendar]


@dataclass(frozen=True, slots=True)
class Rules:
    """What was agreed about minutes; days are working days."""

    draft_days: int = 3
    comment_days: int = 5
    approval_days: int = 10
    most_redates: int = 2
    silence_agreed_on: date | None = None
    silence_basis: str = ""


class ClockKind(StrEnum):
    DRAFT = "draft"
    COMMENTS = "comments"
    APPROVAL = "approval"


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline: who owes what until when, since when it is done, by how many working days it is late.

    `is_over`: its last day passed before what was owed was there; on the days off after it by no working day.
    """

    kind: ClockKind
    due: date
    owed_by: tuple[Side, ...]
    done_on: date | None = None
    late_by: int = 0
    is_over: bool = False


def approvers(writer: Side, *, joint: bool) -> tuple[Side, ...]:
    """Return the sides whose approval minutes need: internal ones that of who wrote them alone."""
    return BOTH if joint else (writer,)


def readers(writer: Side, *, joint: bool) -> tuple[Side, ...]:
    """Return the sides that are asked for comments: of joint minutes the other one."""
    return tuple(side for side in BOTH if side is not writer) if joint else (writer,)


def calendars_of(session: Session, study_id: str, partnership_id: str) -> Calendars:
    """Return the calendar that each side works by; a side without one works on every weekday."""
    known = read_calendars(raw(session.connection())).get(study_id, ())
    return by_side(of_series(known, partnership_id, ()))


def by_side(calendars: Iterable[WorkCalendar]) -> Calendars:
    """Return the first calendar of each side."""
    usual = {side: WorkCalendar("", side, side.value) for side in BOTH}
    return {**usual, **{each.side: each for each in reversed(tuple(calendars))}}


def draft_due(held_on: date, rules: Rules, writer: Side, calendars: Calendars) -> date:
    """Return until when the minutes of a meeting are to be circulated."""
    return due(held_on, rules.draft_days, (writer,), calendars)


def comment_due(circulated_on: date, rules: Rules, readers: Iterable[Side], calendars: Calendars) -> date:
    """Return until when those who read may comment."""
    return due(circulated_on, rules.comment_days, readers, calendars)


def approval_due(circulated_on: date, rules: Rules, sides: Iterable[Side], calendars: Calendars) -> date:
    """Return until when the minutes are to be approved by all who sign."""
    return due(circulated_on, rules.approval_days, sides, calendars)


def due(begun_on: date, days: int, sides: Iterable[Side], calendars: Calendars) -> date:
    """Return the day so many working days of these sides later."""
    return add_working_days(begun_on, days, [calendars[side] for side in sides if side in calendars])


def clock(
    kind: ClockKind,
    due_on: date,
    sides: tuple[Side, ...],
    done_on: date | None,
    today: date,
    calendars: Calendars,
) -> Clock:
    """Return a clock as it stands today."""
    counted = [calendars[side] for side in sides if side in calendars]
    until = done_on or today
    return Clock(kind, due_on, sides, done_on, working_days_between(due_on, until, counted), until > due_on)


def draft_clock(
    held_on: date, circulated_on: date | None, rules: Rules, writer: Side, calendars: Calendars, today: date
) -> Clock:
    """Return the clock of a meeting's first version, circulated or still owed."""
    until = draft_due(held_on, rules, writer, calendars)
    return clock(ClockKind.DRAFT, until, (writer,), circulated_on, today, calendars)
