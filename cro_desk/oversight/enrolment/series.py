"""Counts become a series that never falls, whatever their order, and whether of a month or of all.

A month without a count is a gap: it is neither nought nor a guess. What comes after it out of counts of
single months is then the least that it can be, until a count of all is given.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cro_desk.oversight.enrolment.terms import Basis, Measure

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Count:
    """Numbers of one place by a day; None: not counted."""

    country: str
    site_id: str
    basis: Basis
    day: date
    screened: int | None = None
    failed: int | None = None
    randomised: int | None = None
    discontinued: int | None = None
    completed: int | None = None

    def of(self, measure: Measure) -> int | None:
        """Return the number of one measure."""
        found: int | None = getattr(self, measure.value)
        return found


@dataclass(frozen=True, slots=True)
class Point:
    """How many there were by a day. `gap`: a month before it is missing; `least`: it may be more."""

    day: date
    value: int
    gap: bool = False
    least: bool = False


Series = tuple[Point, ...]


def series(counts: Iterable[Count], measure: Measure) -> Series:
    """Return the series of one place; of two counts on a day that of all stands."""
    told: dict[date, list[tuple[Basis, int]]] = {}
    for count in counts:
        value = count.of(measure)
        if value is not None:
            told.setdefault(count.day, []).append((count.basis, value))
    found: list[Point] = []
    for day in sorted(told):
        found.append(_next(found, day, told[day]))
    return tuple(found)


def _next(found: Sequence[Point], day: date, told: Sequence[tuple[Basis, int]]) -> Point:
    whole = [value for basis, value in told if basis is Basis.CUMULATIVE]
    if whole:
        value, least = max(whole), False
    else:
        value, least = _added(found, day, max(value for _basis, value in told))
    before = found[-1] if found else None
    gap = before is not None and months_between(before.day, day) > 1
    return Point(day, max(value, before.value if before else 0), gap, least)


def _added(found: Sequence[Point], day: date, value: int) -> tuple[int, bool]:
    """Add a month to what there was at its beginning; tell whether that is only the least."""
    earlier = [point for point in found if point.day < day.replace(day=1)]
    if not earlier:
        return value, False
    base = earlier[-1]
    return base.value + value, base.least or base.day != day.replace(day=1) - _DAY


def months_between(first: date, last: date) -> int:
    """Return how many calendar months later a day is."""
    return (last.year - first.year) * 12 + last.month - first.month


def summed(parts: Sequence[Series], own: Series = ()) -> Series:
    """Return the series of a whole: its parts together, or its own where that is more.

    A part that has not been counted yet adds nothing; each stands with its last count until the next.
    """
    events = sorted((point.day, place, point) for place, part in enumerate((own, *parts)) for point in part)
    last: dict[int, Point] = {}
    total = 0
    found: list[Point] = []
    for position, (day, place, point) in enumerate(events):
        if place > 0:
            total += point.value - (last[place].value if place in last else 0)
        last[place] = point
        if position + 1 == len(events) or events[position + 1][0] != day:
            found.append(_whole(found, day, total, last))
    return tuple(found)


def _whole(found: Sequence[Point], day: date, total: int, last: Mapping[int, Point]) -> Point:
    stated = last.get(0)
    value = max(total, stated.value if stated is not None else 0)
    before = found[-1] if found else None
    gap = before is not None and months_between(before.day, day) > 1
    least = stated is None or stated.value < total
    open_ = least and any(point.least for place, point in last.items() if place > 0)
    return Point(day, max(value, before.value if before else 0), gap, open_)


def at(known: Series, day: date) -> Point | None:
    """Return what was known by a day; None where nothing was."""
    place = bisect_right(known, day, key=lambda point: point.day)
    return known[place - 1] if place else None


def until(known: Series, day: date) -> Series:
    """Return the series up to a day."""
    return known[: bisect_right(known, day, key=lambda point: point.day)]


def by_place(counts: Iterable[Count]) -> dict[tuple[str, str], list[Count]]:
    """Return the counts of each country and site."""
    found: dict[tuple[str, str], list[Count]] = {}
    for count in counts:
        found.setdefault((count.country, count.site_id), []).append(count)
    return found


@dataclass(frozen=True, slots=True)
class Tree:
    """One measure over all places: of the whole, by country, by site."""

    whole: Series
    countries: Mapping[str, Series]
    sites: Mapping[str, Series]


def tree(counts: Iterable[Count], measure: Measure) -> Tree:
    """Return the series of every place; a country is its sites together, the whole its countries."""
    places = {place: series(found, measure) for place, found in by_place(counts).items()}
    sites = {site: told for (_country, site), told in places.items() if site and told}
    codes = sorted({country for country, _site in places if country})
    countries = {}
    for code in codes:
        parts = [told for (country, site), told in sorted(places.items()) if country == code and site]
        countries[code] = summed(parts, places.get((code, ""), ()))
    loose = [told for (country, site), told in sorted(places.items()) if site and not country]
    whole = summed([*countries.values(), *loose], places.get(("", ""), ()))
    return Tree(whole, {code: told for code, told in countries.items() if told}, sites)
