"""The parties' calendars as they are read, and whose calendar counts for whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time

import orjson

from cro_desk.communication.terms import ClosureKind
from cro_desk.communication.working_days import DaysOff, WorkCalendar
from cro_desk.store.connections import Raw
from cro_desk.studies.terms import Side

_CALENDARS = """SELECT id, study_id, partnership_id, side, name, country, region, time_zone, weekdays, hours
    FROM party_calendar WHERE NOT deleted ORDER BY position, id"""
_CLOSURES = """SELECT study_id, coalesce(calendar_id, ''), name, kind, first_day, last_day, yearly
    FROM calendar_closure WHERE NOT deleted ORDER BY first_day, id"""


def read_calendars(driver: Raw) -> Mapping[str, tuple[WorkCalendar, ...]]:
    """Return the calendars of each study in their order, everybody's closures among those of each."""
    closures = _closures(driver)
    found: dict[str, list[WorkCalendar]] = defaultdict(list)
    for id, study, partnership, side, name, *rest in driver.execute(_CALENDARS):
        country, region, zone, weekdays, hours = rest
        begin, end = read_hours(hours)
        off = (*closures.get((study, ""), ()), *closures.get((study, id), ()))
        days = tuple(orjson.loads(weekdays))
        found[study].append(
            WorkCalendar(
                id, Side(side), name, country, region, zone, days, begin, end, off, partnership_id=partnership
            )
        )
    return {study: tuple(each) for study, each in found.items()}


def _closures(driver: Raw) -> Mapping[tuple[str, str], list[DaysOff]]:
    found: dict[tuple[str, str], list[DaysOff]] = defaultdict(list)
    for study, calendar, name, kind, first, last, yearly in driver.execute(_CLOSURES):
        days = DaysOff(
            name, ClosureKind(kind), date.fromisoformat(first), date.fromisoformat(last), bool(yearly)
        )
        found[study, calendar].append(days)
    return found


def read_hours(hours: str) -> tuple[time, time]:
    """Return when a party's day begins and ends: `08:00-18:00`."""
    begin, _, end = hours.partition("-")
    return time.fromisoformat(begin), time.fromisoformat(end)


def of_series(
    calendars: Sequence[WorkCalendar], partnership_id: str, chosen: Sequence[str]
) -> tuple[WorkCalendar, ...]:
    """Return the calendars whose days off count for a series: the chosen ones, or the first of each party."""
    mine = [each for each in calendars if each.partnership_id in ("", partnership_id)]
    if chosen:
        return tuple(each for each in mine if each.id in chosen)
    firsts: dict[Side, WorkCalendar] = {}
    for each in mine:
        if each.side is not Side.OTHER and (partnership_id or each.side is Side.SPONSOR):
            firsts.setdefault(each.side, each)
    return tuple(firsts.values())


def of_person(
    calendars: Iterable[WorkCalendar], side: Side, zone: str = "", partnership_id: str = ""
) -> WorkCalendar | None:
    """Return the calendar that a person works by: of one's party, in one's zone if there is such a one."""
    mine = [each for each in calendars if each.side is side and each.partnership_id in ("", partnership_id)]
    return next((each for each in mine if each.zone == zone), mine[0] if mine else None)
