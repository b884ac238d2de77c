"""What several clocks show at one moment, and in which weeks they differ otherwise than usual."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import combinations

from cro_desk.communication.series import Occurrence, Series
from cro_desk.studies.terms import Side
from cro_desk.zoned import in_zone, zone

FAIR_FROM, FAIR_UNTIL = time(8), time(18)
_NOON = time(12)
#: days: clocks that differ otherwise for longer do so by the season
_SHORT = 60


@dataclass(frozen=True, slots=True)
class ClockGap:
    """Days on which two zones' clocks differ by `now` minutes and not by the usual `usual`.

    EU and US change theirs two to three weeks apart in March, one week in autumn.
    """

    first_day: date
    last_day: date
    one: str
    other: str
    usual: int
    now: int


@dataclass(frozen=True, slots=True)
class LocalTime:
    """What one person's or party's clock shows at a meeting; `fair`: it lies within the working day there."""

    name: str
    side: Side
    zone: str
    starts: datetime
    fair: bool


def difference(day: date, one: str, other: str) -> int:
    """Return by how many minutes the clock of one zone is ahead of the other's at noon UTC."""
    noon = datetime.combine(day, _NOON, tzinfo=zone("UTC"))
    ahead = in_zone(noon, one).utcoffset(), in_zone(noon, other).utcoffset()
    return round(((ahead[0] or timedelta()) - (ahead[1] or timedelta())).total_seconds() / 60)


def clock_gaps(zones: Iterable[str], first: date, last: date) -> tuple[ClockGap, ...]:
    """Return when the clocks of each two zones differ otherwise than for most of the year."""
    pairs = combinations(sorted(set(zones)), 2)
    years = range(first.year - 1, last.year + 2)
    found = (gap for pair in pairs for year in years for gap in _gaps_of_year(*pair, year))
    near = {gap for gap in found if gap.first_day <= last and first <= gap.last_day}
    return tuple(sorted(near, key=lambda gap: (gap.first_day, gap.one, gap.other)))


@lru_cache(4096)
def _gaps_of_year(one: str, other: str, year: int) -> tuple[ClockGap, ...]:
    """Return the gaps that begin in a year: spells shorter than two months between two longer ones.

    Between north and south the difference after it is another one than before: usual was the one before.
    """
    spells = _spells(one, other, date(year - 1, 7, 1), date(year + 1, 6, 30))
    found = []
    for before, (first, last, now), after in zip(spells, spells[1:], spells[2:], strict=False):
        if first.year == year and _days(first, last) < _SHORT <= min(_days(*before[:2]), _days(*after[:2])):
            found.append(ClockGap(first, last, one, other, before[2], now))
    return tuple(found)


def _days(first: date, last: date) -> int:
    return (last - first).days


def _spells(one: str, other: str, first: date, last: date) -> list[tuple[date, date, int]]:
    found: list[tuple[date, date, int]] = []
    for away in range((last - first).days + 1):
        day = first + timedelta(days=away)
        ahead = difference(day, one, other)
        begin = found.pop()[0] if found and found[-1][2] == ahead else day
        found.append((begin, day, ahead))
    return found


def local_times(found: Occurrence) -> tuple[LocalTime, ...]:
    """Return what each party's and each attendee's clock shows, each zone of a side once."""
    return times_at(found.series, found.starts, found.minutes)


def times_at(series: Series, starts: datetime, minutes: int) -> tuple[LocalTime, ...]:
    """Return what the clocks show when a series meets at a moment."""
    told: dict[tuple[Side, str], tuple[list[str], time, time]] = {}
    for calendar in series.calendars:
        place = (calendar.side, calendar.zone)
        told.setdefault(place, ([calendar.name], calendar.from_hour, calendar.until_hour))
    for attendee in series.attendees:
        if attendee.zone:
            names = told.setdefault((attendee.side, attendee.zone), ([], FAIR_FROM, FAIR_UNTIL))[0]
            names.append(attendee.name or attendee.role)
    return tuple(
        LocalTime(", ".join(names), side, name, in_zone(starts, name), fair(starts, minutes, name, *hours))
        for (side, name), (names, *hours) in told.items()
    )


def fair(starts: datetime, minutes: int, name: str, begin: time = FAIR_FROM, end: time = FAIR_UNTIL) -> bool:
    """Tell whether a meeting lies within the working day of a zone."""
    local = in_zone(starts, name)
    until = in_zone(starts.astimezone(zone("UTC")) + timedelta(minutes=minutes), name)
    return begin <= local.time() and until.time() <= end and until.date() == local.date()


def unfair(found: Occurrence) -> tuple[LocalTime, ...]:
    """Return whose clock shows a time outside the working day; a meeting of days is measured by its start."""
    return tuple(each for each in local_times(found) if not each.fair)


def zones_of(series: Sequence[Series]) -> tuple[str, ...]:
    """Return the zones of all who come to these series."""
    own = {each.starts.zone for each in series}
    people = {attendee.zone for each in series for attendee in each.attendees if attendee.zone}
    parties = {calendar.zone for each in series for calendar in each.calendars}
    return tuple(sorted(own | people | parties))
