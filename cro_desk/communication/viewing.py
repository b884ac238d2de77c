"""What the views of the calendar are worked out from: read once, paged through without reading again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlmodel import Session

from cro_desk.communication.calendars import read_calendars
from cro_desk.communication.reading import Plan, Which, read_plan
from cro_desk.communication.terms import ClosureKind
from cro_desk.communication.working_days import WorkCalendar, public_holidays
from cro_desk.i18n import N_
from cro_desk.store.connections import raw
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.terms import Side

_MILESTONES = """SELECT m.id, m.study_id, s.protocol, m.name, coalesce(m.actual, m.forecast, m.baseline),
    m.actual IS NOT NULL FROM milestone AS m JOIN study AS s ON s.id = m.study_id AND NOT s.deleted
    WHERE NOT m.deleted AND coalesce(m.actual, m.forecast, m.baseline) IS NOT NULL"""


@dataclass(frozen=True, slots=True)
class MilestoneDay:
    """A milestone on the day it was reached, is expected, or was first planned."""

    id: str
    study_id: str
    protocol: str
    name: str
    day: date
    reached: bool


@dataclass(frozen=True, slots=True)
class DayMark:
    """Why a party does not work or meet on a day, or works short hours; `kind` None: a public holiday."""

    why: str
    calendar: str
    side: Side
    kind: ClosureKind | None


@dataclass(frozen=True, slots=True)
class CalendarRead:
    """All that any view of any span is made of; `calendars` by study."""

    plan: Plan
    calendars: Mapping[str, tuple[WorkCalendar, ...]]
    milestones: tuple[MilestoneDay, ...]

    def calendars_of(self, study_id: str) -> tuple[WorkCalendar, ...]:
        """Return the calendars of a study; of all studies those that say the same stand once."""
        return self.calendars.get(study_id, ()) if study_id else _each_once(self.calendars.values())


def calendar_read(session: Session, which: Which | None = None) -> CalendarRead:
    """Return series, calendars and milestones of one study, or of all."""
    driver = raw(session.connection())
    study_id = which.study_id if which else ""
    condition, parameters = (" AND m.study_id = ?", [study_id]) if study_id else ("", [])
    rows: Iterable[tuple[Any, ...]] = driver.execute(_MILESTONES + condition + " ORDER BY 5, 4", parameters)
    milestones = tuple(_milestone(row) for row in rows)
    return CalendarRead(read_plan(driver, which), read_calendars(driver), milestones)


@operation(N_("Print the calendar"))
def note_view(work: Work, name: str, way: str) -> None:
    """Note that a view of the calendar was printed or saved."""
    work.event(f"paper {way}", work.private, name)


def _milestone(row: tuple[Any, ...]) -> MilestoneDay:
    id, study_id, protocol, name, day, reached = row
    return MilestoneDay(id, study_id, protocol, name, date.fromisoformat(day), bool(reached))


def _each_once(groups: Iterable[tuple[WorkCalendar, ...]]) -> tuple[WorkCalendar, ...]:
    found: dict[object, WorkCalendar] = {}
    for calendar in (each for group in groups for each in group):
        same = (calendar.name, calendar.country, calendar.region, calendar.zone, calendar.days_off)
        found.setdefault(same, calendar)
    return tuple(found.values())


def day_marks(
    calendars: Iterable[WorkCalendar], first: date, last: date
) -> Mapping[date, tuple[DayMark, ...]]:
    """Return holidays, closures, freezes and short hours by day; weekends are not among them."""
    found: dict[date, tuple[DayMark, ...]] = {}
    for calendar in calendars:
        for year in range(first.year, last.year + 1):
            for day, mark in _marks_of_year(calendar, year):
                if first <= day <= last and mark not in found.get(day, ()):
                    found[day] = (*found.get(day, ()), mark)
    return found


@lru_cache(1024)
def _marks_of_year(calendar: WorkCalendar, year: int) -> tuple[tuple[date, DayMark], ...]:
    name = calendar.name or calendar.country
    free = [
        (day, DayMark(why, name, calendar.side, None))
        for day, why in public_holidays(calendar.country, calendar.region, year).items()
    ]
    own = [
        (day, DayMark(off.name, name, calendar.side, off.kind))
        for off in calendar.days_off
        for day in off.within(year)
    ]
    return (*free, *own)


def week_of(day: date, first_weekday: int) -> date:
    """Return the day on which the week of a day begins; Monday is 0."""
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)
