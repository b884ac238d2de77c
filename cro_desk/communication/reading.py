"""Series read as values: plain columns, so that sixty series with all that hangs on them are there at once.

Nothing is expanded here; see `expanding`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

import orjson

from cro_desk.communication import calendars
from cro_desk.communication.expanding import resolved
from cro_desk.communication.points import Point
from cro_desk.communication.series import (
    Agenda,
    Attendee,
    Cadence,
    Outcome,
    Paper,
    Series,
    Touched,
)
from cro_desk.communication.terms import HolidayRule, PaperKind
from cro_desk.communication.working_days import WorkCalendar
from cro_desk.i18n import _
from cro_desk.store.connections import Raw
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime, read_moment

_HEADS = """SELECT s.id, s.study_id, s.partnership_id, s.template, s.name, s.purpose, s.place, s.starts,
    s.minutes, s.holiday_rule, s.quorum, s.artifact, s.first_day, s.last_day, coalesce(s.follows_id, ''),
    s.settled_until, s.uid, s.calendars, t.protocol, coalesce(p.name, '')
    FROM meeting_series AS s JOIN study AS t ON t.id = s.study_id AND NOT t.deleted
    LEFT JOIN partnership AS p ON p.id = s.partnership_id WHERE NOT s.deleted"""
_CADENCES = """SELECT series_id, id, position, phase, rule, begins, ends, minutes FROM meeting_cadence
    WHERE NOT deleted{mine} ORDER BY position, id"""
_ATTENDEES = """SELECT a.series_id, a.id, a.side, a.person_id, coalesce(p.name, ''),
    CASE WHEN a.role <> '' THEN a.role ELSE coalesce(p.role, '') END, coalesce(p.time_zone, ''),
    coalesce(p.email, ''), a.chair, a.minute_taker, a.decides, a.optional, coalesce(p.organisation, ''),
    coalesce(p.deputy_id, ''), coalesce(p.deleted, 0) FROM meeting_attendee AS a
    LEFT JOIN person AS p ON p.id = a.person_id
    WHERE NOT a.deleted{mine} ORDER BY a.position, a.id"""
_AGENDA = """SELECT series_id, id, position, title, minutes, owner FROM agenda_point WHERE NOT deleted{mine}
    ORDER BY position, id"""
_PAPERS = """SELECT a.series_id, a.id, a.position, a.kind, a.name, a.working_days, a.side, a.person_id,
    coalesce(p.name, ''), a.role, coalesce(p.time_zone, '') FROM meeting_paper AS a
    LEFT JOIN person AS p ON p.id = a.person_id AND NOT p.deleted
    WHERE NOT a.deleted{mine} ORDER BY a.position, a.id"""
_AWAY = "SELECT person_id, first_day, last_day FROM absence WHERE NOT deleted ORDER BY first_day, id"
_TOUCHED = """SELECT series_id, slot, original_on, starts, minutes, pinned, outcome, title, place, note
    FROM meeting_occurrence WHERE NOT deleted{mine}"""
_MILESTONES = "SELECT id, coalesce(actual, forecast, baseline) FROM milestone WHERE NOT deleted"


@dataclass(frozen=True, slots=True)
class Which:
    """Which series are read; empty: all."""

    study_id: str = ""
    partnership_id: str = ""
    series_id: str = ""

    def clause(self) -> tuple[str, list[str]]:
        """Return the condition on a series and its parameters."""
        told = {"study_id": self.study_id, "partnership_id": self.partnership_id, "id": self.series_id}
        given = {name: value for name, value in told.items() if value}
        return "".join(f" AND s.{name} = ?" for name in given), list(given.values())

    def parts(self, sql: str) -> tuple[str, list[str]]:
        """Return the statement for what hangs on these series, and its parameters."""
        condition, parameters = self.clause()
        mine = f" AND series_id IN (SELECT s.id FROM meeting_series AS s WHERE true{condition})"  # noqa: S608
        return sql.format(mine=mine if condition else ""), parameters


@dataclass(frozen=True, slots=True)
class Plan:
    """Series in the order of their names, and what was done to their meetings."""

    series: tuple[Series, ...]
    touched: Mapping[str, Mapping[str, Touched]]

    def of(self, series_id: str) -> Mapping[str, Touched]:
        """Return what was done to the meetings of a series, by slot."""
        return self.touched.get(series_id, {})


def read_plan(driver: Raw, which: Which | None = None) -> Plan:
    """Return the series with what was touched of them."""
    found = read_series(driver, which)
    return Plan(found, _touched(driver, which or Which(), {each.id for each in found}))


def read_series(driver: Raw, which: Which | None = None) -> tuple[Series, ...]:
    """Return the series by name, those of the studies that were deleted left out."""
    which = which or Which()
    condition, parameters = which.clause()
    heads = driver.execute(_HEADS + condition, parameters).fetchall()
    parts = _Parts(driver, which)
    found = [_series(head, parts) for head in heads]
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))


class _Parts:
    """What hangs on the series, read once for all of them."""

    def __init__(self, driver: Raw, which: Which) -> None:
        self.cadences = _grouped(driver, *which.parts(_CADENCES))
        self.attendees = _grouped(driver, *which.parts(_ATTENDEES))
        self.agenda = _grouped(driver, *which.parts(_AGENDA))
        self.papers = _grouped(driver, *which.parts(_PAPERS))
        self.away = {id: tuple(map(_spell, rows)) for id, rows in _grouped(driver, _AWAY, ()).items()}
        self.calendars = calendars.read_calendars(driver)
        self.milestones = read_milestones(driver)


def _grouped(driver: Raw, sql: str, parameters: Sequence[str]) -> Mapping[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in driver.execute(sql, parameters):
        found[row[0]].append(row[1:])
    return found


def read_milestones(driver: Raw) -> Mapping[str, date | None]:
    """Return the day of each milestone: when it was, else when it is expected, else as first planned."""
    return {id: _day(day) for id, day in driver.execute(_MILESTONES)}


def _series(head: tuple[Any, ...], parts: _Parts) -> Series:
    id, study, partnership, *told = head
    fields = dict(zip(_HEAD_FIELDS, told, strict=True))
    for name, read in _HEAD_TYPES.items():
        fields[name] = read(fields[name])
    all_calendars = parts.calendars.get(study, ())
    counted = calendars.of_series(all_calendars, partnership, fields["calendar_ids"])
    cadences = tuple(_cadence(row, parts.milestones, counted) for row in parts.cadences.get(id, ()))
    owners: Callable[[Side, str], WorkCalendar | None]
    owners = lambda side, zone: calendars.of_person(all_calendars, side, zone, partnership)  # noqa: E731
    return Series(
        id,
        study,
        partnership,
        **fields,
        cadences=cadences,
        attendees=tuple(_attendee(row, parts.away) for row in parts.attendees.get(id, ())),
        agenda=tuple(Agenda(*row) for row in parts.agenda.get(id, ())),
        papers=tuple(_paper(row, owners) for row in parts.papers.get(id, ())),
        calendars=counted,
    )


def _cadence(
    row: tuple[Any, ...], milestones: Mapping[str, date | None], counted: tuple[WorkCalendar, ...]
) -> Cadence:
    id, position, phase, rule, begins, ends, minutes = row
    first = _point(begins)
    last = _point(ends) if ends else None
    days = (resolved(first, milestones, counted), resolved(last, milestones, counted) if last else None)
    return Cadence(id, position, phase, rule, first, last, minutes, *days)


def _spell(days: tuple[str, str]) -> tuple[date, date]:
    first, last = map(date.fromisoformat, days)
    return first, last


def _attendee(row: tuple[Any, ...], away: Mapping[str, tuple[tuple[date, date], ...]]) -> Attendee:
    id, side, *texts = row[:7]
    found = Attendee(id, Side(side), *texts, *map(bool, row[7:11]), *row[11:13])
    if not row[13]:
        return replace(found, away=away[found.person_id]) if found.person_id in away else found
    role = found.role or _("somebody who was deleted")
    return replace(found, person_id="", name="", email="", deputy_id="", role=role, gone=True)


def _paper(row: tuple[Any, ...], owner: Callable[[Side, str], WorkCalendar | None]) -> Paper:
    id, position, kind, name, days, side, person_id, person, role, zone = row
    calendar = owner(Side(side), zone)
    return Paper(id, position, PaperKind(kind), name, days, Side(side), person_id, person, role, calendar)


def _touched(driver: Raw, which: Which, wanted: set[str]) -> Mapping[str, Mapping[str, Touched]]:
    found: dict[str, dict[str, Touched]] = defaultdict(dict)
    for series, key, original, starts, minutes, pinned, outcome, *texts in driver.execute(
        *which.parts(_TOUCHED)
    ):
        if series in wanted:
            moment = read_moment(starts) if starts else None
            ended = _outcome(outcome)
            day = date.fromisoformat(original)
            found[series][key] = Touched(key, day, moment, minutes, bool(pinned), ended, *texts)
    return found


@lru_cache(4096)
def _point(text: str) -> Point:
    return Point.parse(text)


@lru_cache(4096)
def _outcome(text: str) -> Outcome | None:
    return Outcome.read(orjson.loads(text))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


_HEAD_FIELDS = (
    *("template", "name", "purpose", "place", "starts", "minutes", "holiday_rule", "quorum", "artifact"),
    *("first_day", "last_day", "follows_id", "settled_until", "uid", "calendar_ids"),
    *("protocol", "partnership"),
)
_HEAD_TYPES: Mapping[str, Callable[[Any], Any]] = {
    "starts": WallTime.parse,
    "holiday_rule": HolidayRule,
    "first_day": _day,
    "last_day": _day,
    "settled_until": _day,
    "calendar_ids": lambda text: tuple(orjson.loads(text)),
}
