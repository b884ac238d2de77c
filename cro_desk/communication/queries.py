"""What the Calendar pane and others read of the communication plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from cro_desk.communication.calendars import read_calendars
from cro_desk.communication.expanding import occurrence_of
from cro_desk.communication.expanding import occurrences as expanded
from cro_desk.communication.reading import Plan, Which, read_plan, read_series
from cro_desk.communication.series import Occurrence, Series
from cro_desk.communication.terms import ClosureKind
from cro_desk.communication.working_days import WorkCalendar
from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.store.connections import raw
from cro_desk.zoned import read_moment

_CLOSURES = """SELECT c.id, coalesce(c.calendar_id, ''), coalesce(p.name, ''), c.name, c.kind, c.first_day,
    c.last_day, c.yearly FROM calendar_closure AS c LEFT JOIN party_calendar AS p ON p.id = c.calendar_id
    WHERE c.study_id = ? AND NOT c.deleted ORDER BY c.first_day, c.id"""
_MILESTONES = """SELECT id, name, coalesce(actual, forecast, baseline) FROM milestone
    WHERE study_id = ? AND NOT deleted ORDER BY position, id"""
_BUSY = "SELECT id, person_id, starts, minutes, label, source FROM busy_time WHERE NOT deleted"


@dataclass(frozen=True, slots=True)
class ClosureRow:
    """Days off or a freeze; without a calendar they are everybody's."""

    id: str
    calendar_id: str
    name: str
    calendar: str
    kind: ClosureKind
    first_day: date
    last_day: date
    yearly: bool


@dataclass(frozen=True, slots=True)
class MilestoneChoice:
    """A milestone that a cadence can rest on; `day` is None while nobody knows it."""

    id: str
    name: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Busy:
    """Time at which a person cannot come; without a person it is who sits here."""

    id: str
    person_id: str
    starts: datetime
    minutes: int
    label: str
    source: str

    @property
    def ends(self) -> datetime:
        return self.starts + timedelta(minutes=self.minutes)


def plan(session: Session, which: Which | None = None) -> Plan:
    """Return the series with what was done to their meetings, to be expanded as often as needed."""
    return read_plan(raw(session.connection()), which)


def series_list(session: Session, which: Which | None = None) -> tuple[Series, ...]:
    """Return the series by name."""
    return read_series(raw(session.connection()), which)


def series(session: Session, series_id: str) -> Series:
    """Return one series; `UserError` where it was deleted."""
    found = series_list(session, Which(series_id=series_id))
    if not found:
        raise UserError(_("This meeting series was deleted."), _("Choose another one, or undo the deletion."))
    return found[0]


def occurrences(
    session: Session, first: date, last: date, which: Which | None = None, person_id: str = ""
) -> tuple[Occurrence, ...]:
    """Return the meetings between two days, both included, by time: of a study, a person, or all.

    A day is meant by the clocks of each series. Skipped and cancelled ones are among them, told by `state`.
    """
    return meetings(plan(session, which), first, last, person_id)


def meetings(known: Plan, first: date, last: date, person_id: str = "") -> tuple[Occurrence, ...]:
    """Return the meetings of a plan that was read between two days, by time."""
    found = (each for one in _with(known, person_id) for each in expanded(one, known.of(one.id), first, last))
    return tuple(sorted(found, key=_when))


def _with(known: Plan, person_id: str) -> Iterator[Series]:
    for one in known.series:
        if not person_id or any(each.person_id == person_id for each in one.attendees):
            yield one


def _when(found: Occurrence) -> tuple[float, str]:
    return found.starts.timestamp(), found.series.name


def occurrence(session: Session, series_id: str, key: str) -> Occurrence:
    """Return one meeting by series and slot; `UserError` where there is none any more."""
    known = plan(session, Which(series_id=series_id))
    found = next((occurrence_of(one, known.of(one.id), key) for one in known.series), None)
    if found is None:
        raise UserError(
            _("This meeting is not there any more."), _("Its series was changed; choose another.")
        )
    return found


def party_calendars(session: Session, study_id: str) -> tuple[WorkCalendar, ...]:
    """Return when the parties of a study work, in their order."""
    return read_calendars(raw(session.connection())).get(study_id, ())


def closures(session: Session, study_id: str) -> tuple[ClosureRow, ...]:
    """Return days off and freezes of a study's own, the earliest first."""
    rows = raw(session.connection()).execute(_CLOSURES, (study_id,))
    return tuple(_closure(*row) for row in rows)


def _closure(
    id: str, calendar_id: str, calendar: str, name: str, kind: str, first: str, last: str, yearly: int
) -> ClosureRow:
    days = (date.fromisoformat(first), date.fromisoformat(last))
    return ClosureRow(id, calendar_id, name, calendar, ClosureKind(kind), *days, bool(yearly))


def milestone_choices(session: Session, study_id: str) -> tuple[MilestoneChoice, ...]:
    """Return the milestones of a study in their order, with the day each has now."""
    rows = raw(session.connection()).execute(_MILESTONES, (study_id,))
    return tuple(
        MilestoneChoice(id, name, date.fromisoformat(day) if day else None) for id, name, day in rows
    )


def busy(session: Session, first: date, last: date) -> tuple[Busy, ...]:
    """Return imported busy times that touch two days or lie between them, by time."""
    found = (
        Busy(id, person, read_moment(starts), minutes, label, source)
        for id, person, starts, minutes, label, source in raw(session.connection()).execute(_BUSY)
    )
    near = (each for each in found if each.starts.date() <= last and first <= each.ends.date())
    return tuple(sorted(near, key=lambda each: each.starts))
