"""What minutes remind of: a draft that is to go out, an action that is due, comments that are asked for.

All are due on a day, so they are told as many working days before as papers of meetings are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session

from cro_desk.communication.reminders import NEAR, Kind, Leads, Me, Reminder
from cro_desk.communication.working_days import WorkCalendar, add_working_days
from cro_desk.i18n import _
from cro_desk.minutes.attention_words import PANE, minutes_words, named
from cro_desk.minutes.clocks import Calendars, calendars_of, draft_due, readers
from cro_desk.minutes.registers import Wanted, Whose, actions
from cro_desk.minutes.signers import own_side
from cro_desk.minutes.silence import rules_of
from cro_desk.store.connections import raw
from cro_desk.studies.records import Study
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime, read_moment

_DRAFTS = """SELECT d.id, d.title, d.starts, d.study_id, d.partnership_id, d.writer_side, s.protocol
    FROM minutes_draft AS d JOIN study AS s ON s.id = d.study_id AND NOT s.deleted WHERE NOT d.deleted
    AND NOT EXISTS (SELECT 1 FROM minutes_version AS v WHERE v.meeting_id = d.meeting_id AND NOT v.deleted)"""
_ASKED = """SELECT v.id, v.title, v.meeting_on, v.study_id, v.partnership_id, v.writer_side, s.protocol,
    v.comment_until FROM minutes_version AS v JOIN study AS s ON s.id = v.study_id AND NOT s.deleted
    WHERE NOT v.deleted AND v.partnership_id <> '' AND v.comment_until BETWEEN ? AND ?
    AND NOT EXISTS (SELECT 1 FROM minutes_version AS l WHERE l.supersedes_id = v.id AND NOT l.deleted)"""


@dataclass(frozen=True, slots=True)
class _Owed:
    """Something that is due on a day, as a reminder tells it."""

    about: str
    title: str
    study_id: str
    protocol: str
    record_id: str
    due: date
    is_late: bool = False


class _Working:
    """By which calendars the parties work, and on which side one is; each read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[tuple[str, str], Calendars] = {}
        self._sides: dict[str, Side] = {}

    def own_side(self, study_id: str) -> Side:
        if study_id not in self._sides:
            self._sides[study_id] = own_side(self._session, study_id)
        return self._sides[study_id]

    def calendars(self, study_id: str, partnership_id: str) -> Calendars:
        key = study_id, partnership_id
        if key not in self._known:
            self._known[key] = calendars_of(self._session, study_id, partnership_id)
        return self._known[key]

    def calendar(self, study_id: str, partnership_id: str, side: Side | None) -> WorkCalendar:
        """Return by what somebody works; where that is not known, by the clocks of the study."""
        whose = side or self.own_side(study_id)
        known = self.calendars(study_id, partnership_id).get(whose)
        if known is not None and known.id:
            return known
        study = self._session.get(Study, study_id)
        return WorkCalendar("", whose, "", zone=study.time_zone if study is not None else "UTC")


@dataclass(frozen=True, slots=True)
class _Asked:
    """Of whom and which days it is asked."""

    session: Session
    leads: Leads
    who: Me
    first: date
    last: date
    working: _Working

    def is_near(self, due: date) -> bool:
        return self.first <= due <= self.last

    def rows(self, sql: str, *told: str) -> list[tuple[Any, ...]]:
        return list(raw(self.session.connection()).execute(sql, told))


def minutes_reminders(
    session: Session, leads: Leads, who: Me, after: datetime, until: datetime
) -> Iterator[Reminder]:
    """Return what is due about these days; who is reminded of nothing that is due hears of none of it."""
    if leads.paper is None:
        return
    asked = _Asked(session, leads, who, (after - NEAR).date(), (until + NEAR).date(), _Working(session))
    for find in (_drafts, _actions, _comments):
        for owed, calendar in find(asked):
            yield _reminder(owed, calendar, leads.paper)


def _reminder(owed: _Owed, calendar: WorkCalendar, days: int) -> Reminder:
    days = -1 if owed.is_late else days  # what is late is told once, on the first working day after
    on = add_working_days(owed.due, -days, (calendar,)) if days else owed.due
    due = WallTime(calendar.until_hour, calendar.zone).on(owed.due).astimezone(UTC)
    told = WallTime(calendar.from_hour, calendar.zone).on(on).astimezone(UTC)
    about = f"{owed.about}:{owed.due:%Y%m%d}{':late' if owed.is_late else ''}"
    where = (owed.study_id, owed.protocol, owed.record_id)
    kind = Kind.LATE if owed.is_late else Kind.DUE
    return Reminder(about, kind, owed.title, *where, due, told, pane=PANE)


_Found = Iterator[tuple[_Owed, WorkCalendar]]


def _drafts(asked: _Asked) -> _Found:
    """Return drafts, which are one's own, of meetings of which nothing went out yet: before they are due, and
    once more when they are late.
    """
    for id, title, starts, study, partnership, writer, protocol in asked.rows(_DRAFTS):
        held, side = read_moment(starts).date(), Side(writer)
        rules = rules_of(asked.session, study, partnership)
        due = draft_due(held, rules, side, asked.working.calendars(study, partnership))
        if asked.is_near(due):
            owed = _Owed(f"minutes:{id}", minutes_words(title, held), study, protocol, id, due)
            calendar = asked.working.calendar(study, partnership, side)
            yield owed, calendar
            yield replace(owed, is_late=True), calendar


def _actions(asked: _Asked) -> _Found:
    """Return actions: one's own, or all."""
    whose = Whose.ALL if asked.leads.everything else Whose.MINE
    for row in actions(asked.session, Wanted(whose=whose, cards=asked.who.cards), asked.last):
        if row.due is not None and asked.is_near(row.due):
            owed = _Owed(f"action:{row.id}", named(row), row.study_id, row.protocol, row.id, row.due)
            yield owed, asked.working.calendar(row.study_id, row.partnership_id, row.owner_side)


def _comments(asked: _Asked) -> _Found:
    """Return minutes on which one's side may still comment."""
    rows = asked.rows(_ASKED, asked.first.isoformat(), asked.last.isoformat())
    for id, title, held, study, partnership, writer, protocol, until in rows:
        (reader,) = readers(Side(writer), joint=True)
        mine = asked.who.side(study) or asked.working.own_side(study)
        if asked.leads.everything or mine is reader:
            words = _("Comments on: {minutes}").format(minutes=minutes_words(title, date.fromisoformat(held)))
            owed = _Owed(f"comments:{id}", words, study, protocol, id, date.fromisoformat(until))
            yield owed, asked.working.calendar(study, partnership, reader)
