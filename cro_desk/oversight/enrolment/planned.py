"""The plan of enrolment: what should be reached by a day, and a plan made out of a study's parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from cro_desk.oversight.periods import Period, period_of

#: sites open one after the other over this share of the time; till then enrolment grows with them
RAMP = Fraction(2, 5)


@dataclass(frozen=True, slots=True)
class PlanPoint:
    """What is planned to be reached at a place by the end of a month, of all so far."""

    country: str
    site_id: str
    month: Period
    screened: int | None = None
    randomised: int | None = None
    sites: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A country as its plan is made: how many subjects from how many sites."""

    country: str
    subjects: int
    sites: int


#: a planned number by the last day of its month, in order
Steps = tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """One number of the plan: of the whole, by country, by site."""

    whole: Steps
    countries: Mapping[str, Steps]
    sites: Mapping[str, Steps]


def planned(points: Iterable[PlanPoint], name: str = "randomised") -> Planned:
    """Return the plan of each place; what is not planned for itself is its parts together."""
    places: dict[tuple[str, str], dict[date, int]] = {}
    for point in points:
        value = getattr(point, name)
        if value is not None:
            places.setdefault((point.country, point.site_id), {})[point.month.last] = value
    sites = {site: _steps(told) for (_country, site), told in places.items() if site}
    countries = {}
    for code in sorted({country for country, _site in places if country}):
        own = places.get((code, ""))
        parts = [_steps(told) for (country, site), told in places.items() if country == code and site]
        countries[code] = _steps(own) if own else added(parts)
    own = places.get(("", ""))
    return Planned(_steps(own) if own else added(list(countries.values())), countries, sites)


def _steps(told: Mapping[date, int]) -> Steps:
    """Return steps in order that never fall."""
    found: list[tuple[date, int]] = []
    for day in sorted(told):
        found.append((day, max(told[day], found[-1][1] if found else 0)))
    return tuple(found)


def added(parts: Sequence[Steps]) -> Steps:
    """Return several plans together."""
    days = sorted({day for part in parts for day, _value in part})
    return tuple((day, sum(_reached(part, day) for part in parts)) for day in days)


def _reached(steps: Steps, day: date) -> int:
    return next((value for on, value in reversed(steps) if on <= day), 0)


def by(steps: Steps, day: date) -> int | None:
    """Return what should be reached by a day, evenly within a month; None where nothing is planned."""
    if not steps:
        return None
    before = [step for step in steps if step[0] <= day]
    after = next((step for step in steps if step[0] > day), None)
    if after is None:
        return steps[-1][1]
    first = after[0].replace(day=1)
    low_day, low = before[-1] if before else (first - timedelta(days=1), 0)
    if day <= low_day:
        return 0 if not before else low
    share = Fraction((day - low_day).days, (after[0] - low_day).days)
    return low + rounded(share * (after[1] - low))


def rounded(value: Fraction) -> int:
    """Round half up."""
    return int((value + Fraction(1, 2)) // 1)


def from_parameters(
    places: Sequence[Place], starts_on: date, months: int, screen_failure: Fraction | None = None
) -> tuple[PlanPoint, ...]:
    """Make a plan by country: sites open evenly over two fifths of the time, enrolment follows them."""
    first = period_of(starts_on)
    found = []
    for place in places:
        for step in range(1, months + 1):
            share = Fraction(step, months)
            randomised = rounded(_enrolled(share) * place.subjects)
            screened = None if screen_failure is None else _screened(randomised, screen_failure)
            sites = -int(-min(Fraction(1), share / RAMP) * place.sites // 1)
            month = first.shifted(step - 1)
            found.append(PlanPoint(place.country, "", month, screened, randomised, sites))
    return tuple(found)


def _enrolled(share: Fraction) -> Fraction:
    """Return which share of the subjects is in after a share of the time."""
    whole = 1 - RAMP / 2
    return (share * share / (2 * RAMP) if share < RAMP else share - RAMP / 2) / whole


def _screened(randomised: int, failure: Fraction) -> int:
    return -int(-Fraction(randomised) / (1 - failure) // 1)


def shared_out(total: int, weights: Sequence[int]) -> list[int]:
    """Share a number out by weights in whole numbers that add up to it; evenly where no weight is given."""
    if not weights:
        return []
    whole = sum(weights)
    parts = [
        Fraction(total * weight, whole) if whole else Fraction(total, len(weights)) for weight in weights
    ]
    found = [int(part) for part in parts]
    rest = sorted(range(len(parts)), key=lambda place: (found[place] - parts[place], place))
    for place in rest[: total - sum(found)]:
        found[place] += 1
    return found
