"""When a party works: weekdays, the public holidays of its country and region, closures, freezes.

Pure: a calendar is a value, and what a year holds is worked out once. `holidays` is loaded when first asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Any

from cro_desk.communication.terms import ClosureKind
from cro_desk.i18n import _
from cro_desk.studies.terms import Side

_DAY = timedelta(days=1)
#: nothing is moved further than this: a party that is closed for longer has to be asked
FURTHEST = 45
#: the library's categories of days that most of a region keeps, though they are no public holidays in all of
#: it: Assumption Day in 1,704 of Bavaria's 2,056 municipalities, the eves in Sweden (semesterlagen, 3 a §)
_KEPT: Mapping[tuple[str, str], tuple[str, ...]] = {("DE", "BY"): ("catholic",), ("SE", ""): ("de_facto",)}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class DaysOff:
    """A closure, a freeze or a season of short hours; `yearly` ones come again on the same days."""

    name: str
    kind: ClosureKind
    first_day: date
    last_day: date
    yearly: bool = False

    def within(self, year: int) -> Iterator[date]:
        """Return its days that lie in a year."""
        for first, last in self._spells(year):
            day = max(first, date(year, 1, 1))
            while day <= min(last, date(year, 12, 31)):
                yield day
                day += _DAY

    def _spells(self, year: int) -> Iterator[tuple[date, date]]:
        if not self.yearly:
            yield self.first_day, self.last_day
            return
        length = self.last_day - self.first_day
        for began in (year - 1, year):
            first = _same_day(self.first_day, began)
            yield first, first + length


def _same_day(day: date, year: int) -> date:
    return date(year, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The days and hours of one party, for one country of it."""

    id: str
    side: Side
    name: str
    country: str = ""
    region: str = ""
    zone: str = "UTC"
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    from_hour: time = time(8)
    until_hour: time = time(18)
    days_off: tuple[DaysOff, ...] = ()
    partnership_id: str = ""

    def off(self, day: date) -> str:
        """Return why nobody works on a day, empty where people do."""
        if day.weekday() not in self.weekdays:
            return _(_WEEKDAYS[day.weekday()])
        return _off_days(self, day.year).get(day, "")

    def no_meeting(self, day: date) -> str:
        """Return why there is no meeting on a day: nobody works, or meetings are frozen."""
        return self.off(day) or _marked(self, ClosureKind.FREEZE, day.year).get(day, "")

    def short(self, day: date) -> str:
        """Return the name of a season of short hours, empty outside one."""
        return _marked(self, ClosureKind.SHORT, day.year).get(day, "")

    def works(self, day: date) -> bool:
        return not self.off(day)


@lru_cache(1024)
def no_meetings(calendars: tuple[WorkCalendar, ...], year: int) -> Mapping[date, str]:
    """Return every day in and about a year on which these parties do not meet, and why.

    The first party that is away says why. Ninety days beyond the year are held, as far as a meeting is moved.
    """
    found: dict[date, str] = {}
    for calendar in reversed(calendars):
        for each in (year - 1, year, year + 1):
            found |= _marked(calendar, ClosureKind.FREEZE, each)
            found |= _off_days(calendar, each)
        found |= _days_of_rest(calendar.weekdays, year)
    return found


@lru_cache(256)
def _days_of_rest(weekdays: tuple[int, ...], year: int) -> Mapping[date, str]:
    first = date(year, 1, 1) - 2 * FURTHEST * _DAY
    days = (first + away * _DAY for away in range(4 * FURTHEST + 366))
    return {day: _(_WEEKDAYS[day.weekday()]) for day in days if day.weekday() not in weekdays}


@lru_cache(4096)
def _off_days(calendar: WorkCalendar, year: int) -> Mapping[date, str]:
    own = _marked(calendar, ClosureKind.CLOSED, year)
    return {**own, **public_holidays(calendar.country, calendar.region, year)}


@lru_cache(4096)
def _marked(calendar: WorkCalendar, kind: ClosureKind, year: int) -> Mapping[date, str]:
    return {day: off.name for off in calendar.days_off if off.kind is kind for day in off.within(year)}


@lru_cache(1024)
def public_holidays(country: str, region: str, year: int) -> Mapping[date, str]:
    """Return the public holidays of a country and region, by day; none where they are not known."""
    if not country:
        return {}
    from holidays import country_holidays

    kept = _KEPT.get((country, region), ())
    told: dict[str, Any] = {"categories": ("public", *kept)} if kept else {}
    try:
        found = country_holidays(country, subdiv=region or None, years=year, language="en_US", **told)
    except NotImplementedError:  # the library does not know the country, or this region of it
        return public_holidays(country, "", year) if region else {}
    return dict(found)


@lru_cache(256)
def last_year_known(country: str) -> int | None:
    """Return the last year of which a country's public holidays are known; None: they are not at all."""
    if country not in regions():
        return None
    from holidays import country_holidays

    return int(country_holidays(country).end_year)


def is_regional(country: str) -> bool:
    """Whether regions of a country have public holidays that the others have not."""
    return bool(regions().get(country))


@lru_cache(1)
def regions() -> Mapping[str, tuple[str, ...]]:
    """Return the countries whose public holidays are known, with the codes of their regions."""
    from holidays import list_supported_countries

    return {country: tuple(codes) for country, codes in list_supported_countries().items()}


def add_working_days(day: date, count: int, calendars: Iterable[WorkCalendar]) -> date:
    """Return the day so many working days of all calendars later, earlier below zero.

    With no days at all it is the day itself, or the next one on which all work.
    """
    known = tuple(calendars)
    step = -_DAY if count < 0 else _DAY
    left = abs(count)
    if left == 0:
        return next_working_day(day, known) or day
    for _turn in range(left * 20 + FURTHEST):
        day += step
        left -= all(calendar.works(day) for calendar in known)
        if left == 0:
            break
    return day


def next_working_day(day: date, calendars: Iterable[WorkCalendar], step: int = 1) -> date | None:
    """Return the day, or the nearest after it (before it for -1) on which all work."""
    known = tuple(calendars)
    days = (day + timedelta(days=step * away) for away in range(FURTHEST))
    return next((each for each in days if all(calendar.works(each) for calendar in known)), None)


def working_days_between(first: date, last: date, calendars: Iterable[WorkCalendar]) -> int:
    """Return how many working days of all lie after `first`, up to and with `last`."""
    known = tuple(calendars)
    days = (first + timedelta(days=away) for away in range(1, (last - first).days + 1))
    return sum(all(calendar.works(day) for calendar in known) for day in days)
