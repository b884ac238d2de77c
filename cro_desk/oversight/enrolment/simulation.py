"""When enrolment will be complete: a simulation of sites that open and of the subjects they bring.

Each site enrols at a rate of its own (Poisson); rates of sites differ as a gamma distribution does, whose
mean and spread are estimated from the counts (Poisson-gamma, as is usual for multicentre trials). A run draws
the rates, the days on which sites still to come are opened, and how long chance takes to bring the rest of
the subjects. The same counts and the same seed give the same days. Inside it calculates with floats; what
leaves it are whole days and whole subjects.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import ceil, sqrt
from random import Random

MONTH = 365.25 / 12  # days
QUARTER = 3 * MONTH
HORIZON = 120  # months: what takes longer is told as not foreseeable
RUNS = 1000
#: a country's rate is drawn towards the study's by the weight of so many months of one site
WEIGHT = 6.0
#: shape of the rates where too few sites were counted each to estimate it; it weighs as much as ten sites
SHAPE, USUAL_SITES, LEAST_SHAPE = 1.5, 10, 0.3
ENOUGH_SITES, ENOUGH_DELAYS = 5, 5
#: how late a site opens where too few were opened to know, in days
LATEST = 60


@dataclass(frozen=True, slots=True)
class SiteSeen:
    """A site that was opened: how many subjects it brought in how many months; `open` if it still enrols.

    `subjects` is None where nobody counted them at this site.
    """

    country: str
    subjects: int | None
    months: float
    open: bool = True


@dataclass(frozen=True, slots=True)
class SiteAwaited:
    """A site that is still to be opened, so many days after the start of the forecast, overdue below zero."""

    country: str
    days: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What the forecast rests on: the rest of the subjects, the sites, how late others opened.

    `by_country` is what was counted in each country, whether by site or for the country alone.
    """

    rest: int
    sites: tuple[SiteSeen, ...]
    awaited: tuple[SiteAwaited, ...]
    delays: tuple[int, ...]
    by_country: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """How many subjects were added by the end of a month of the forecast."""

    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """Days after the start at which the target is reached; None where that lies beyond ten years."""

    runs: int
    seed: int
    p10: int | None
    p50: int | None
    p90: int | None
    months: tuple[Spread, ...]
    rate: float  # subjects a month that the open sites bring
    shape: float
    shape_known: bool


@dataclass(frozen=True, slots=True)
class _Cohort:
    """Sites of one country that open together: in so many days, with the rate of a gamma distribution."""

    days: int
    shape: float
    scale: float


@dataclass(frozen=True, slots=True)
class _Model:
    """`doubt` is how uncertain the mean rate is (its variance by its square), `share` how much of the open
    sites' rates rests on it.
    """

    rest: int
    shape: float
    scale: float
    doubt: float
    share: float
    cohorts: tuple[_Cohort, ...]
    delays: tuple[int, ...]


def seed_of(*parts: str) -> int:
    """Return the seed that belongs to a study and a cut-off, so that nobody chooses it."""
    return int.from_bytes(sha256("|".join(parts).encode()).digest()[:4])


def simulate(seen: Seen, seed: int, runs: int = RUNS) -> Outcome:
    """Return when the rest of the subjects will be in, and how many by the end of each month."""
    rates = _rates(seen)
    shape, known = _shape(seen.sites, rates)
    model = _model(seen, rates, shape)
    rng = Random(seed)  # noqa: S311 - chance that can be repeated is wanted
    found = [_run(rng, model) for _run_number in range(runs)]
    days = sorted(end for end, _counts in found)
    p10, p50, p90 = (_picked(days, share) for share in (0.1, 0.5, 0.9))
    months = _months([counts for _end, counts in found], seen.rest, p90)
    return Outcome(runs, seed, p10, p50, p90, months, model.shape * model.scale, shape, known)


def _picked(days: Sequence[float], share: float) -> int | None:
    day = days[min(int(share * len(days)), len(days) - 1)]
    return None if day > HORIZON * MONTH else ceil(day)


def _rates(seen: Seen) -> dict[str, float]:
    """Return the mean rate of one site a month in each country, drawn towards that of all."""
    exposed: dict[str, float] = {}
    for site in seen.sites:
        exposed[site.country] = exposed.get(site.country, 0.0) + site.months
    counted = dict(seen.by_country)
    whole = sum(exposed.values())
    mean = sum(counted.values()) / whole if whole else 0.0
    codes = {*exposed, *(each.country for each in seen.awaited)}
    return {
        code: (counted.get(code, 0) + WEIGHT * mean) / (exposed.get(code, 0.0) + WEIGHT)
        for code in sorted(codes)
    }


def _shape(sites: Sequence[SiteSeen], rates: dict[str, float]) -> tuple[float, bool]:
    """Estimate how alike sites are by the method of moments, drawn towards 1.5, what is usual."""
    told = [(each.subjects, rates[each.country] * each.months) for each in sites if each.subjects is not None]
    if len(told) < ENOUGH_SITES:
        return SHAPE, False
    excess = max(sum((count - mean) ** 2 - mean for count, mean in told), 0.0)
    squares = sum(mean * mean for _count, mean in told)
    seen = excess / squares if squares else 0.0
    usual = USUAL_SITES / SHAPE
    return max((len(told) + USUAL_SITES) / (seen * len(told) + usual), LEAST_SHAPE), True


def _model(seen: Seen, rates: dict[str, float], shape: float) -> _Model:
    """Put the open sites together as one gamma distribution with their mean and their spread."""
    mean = spread = borrowed = 0.0
    found = _shared(seen)
    for site, subjects in found:
        if site.open and rates[site.country] > 0:
            total = shape / rates[site.country] + site.months
            mean += (shape + subjects) / total
            borrowed += shape / total
            spread += (shape + subjects) / total**2
    return _Model(
        seen.rest,
        mean * mean / spread if spread else 0.0,
        spread / mean if mean else 0.0,
        _doubt([site.months * rates[site.country] for site, _subjects in found], shape),
        borrowed / mean if mean else 0.0,
        _cohorts(seen.awaited, rates, shape),
        seen.delays if len(seen.delays) >= ENOUGH_DELAYS else (),
    )


def _doubt(expected: Sequence[float], shape: float) -> float:
    """Return the variance of the mean rate by its square: chance in the counts, and which sites there are."""
    whole = sum(expected)
    return (whole + sum(each * each for each in expected) / shape) / whole**2 if whole else 0.0


def _shared(seen: Seen) -> list[tuple[SiteSeen, float]]:
    """Return each site with its subjects; what was counted for a country alone goes evenly to its others."""
    found: list[tuple[SiteSeen, float]] = []
    for code, total in sorted({**{site.country: 0 for site in seen.sites}, **dict(seen.by_country)}.items()):
        here = [site for site in seen.sites if site.country == code]
        known = sum(site.subjects or 0 for site in here)
        silent = sum(site.months for site in here if site.subjects is None)
        for site in here:
            rest = max(total - known, 0) * site.months / silent if silent and site.subjects is None else 0.0
            found.append((site, site.subjects if site.subjects is not None else rest))
    return found


def _cohorts(awaited: Sequence[SiteAwaited], rates: dict[str, float], shape: float) -> tuple[_Cohort, ...]:
    """Put sites of a country that are planned for the same quarter together: they are late together."""
    groups: dict[tuple[str, int], list[int]] = {}
    for site in awaited:
        groups.setdefault((site.country, int(site.days // QUARTER)), []).append(site.days)
    return tuple(
        _Cohort(sum(days) // len(days), shape * len(days), rates[code] / shape)
        for (code, _quarter), days in sorted(groups.items())
        if rates[code] > 0
    )


def _run(rng: Random, model: _Model) -> tuple[float, list[float]]:
    """Return after how many days the rest was in, and how many were in by the end of each month until then.

    Time runs in expected subjects: the last of `rest` comes when that clock shows a draw of gamma(rest).
    """
    level = rng.gammavariate(1 / model.doubt, model.doubt) if model.doubt else 1.0
    rate = rng.gammavariate(model.shape, model.scale) if model.shape else 0.0
    rate *= 1 + model.share * (level - 1)
    coming = sorted(
        (_opens(rng, model, each), rng.gammavariate(each.shape, each.scale) * level) for each in model.cohorts
    )
    needed = rng.gammavariate(model.rest, 1.0)
    luck, pace = rng.gauss(0.0, 1.0), model.rest / needed
    clock, place = 0.0, 0
    counts: list[float] = []
    for month in range(HORIZON):
        step = rate
        while place < len(coming) and coming[place][0] < month + 1:
            opens, more = coming[place]
            step += more * (month + 1 - opens)
            rate += more
            place += 1
        if clock + step >= needed:
            return (month + (needed - clock) / step) * MONTH, counts
        clock += step
        counts.append(pace * clock + luck * sqrt(clock * (1 - clock / needed)))
    return float(HORIZON * MONTH + 1), counts


def _opens(rng: Random, model: _Model, cohort: _Cohort) -> float:
    """Draw in how many months sites open: as late as others did; what is overdue, counted from now."""
    late = rng.choice(model.delays) if model.delays else rng.randint(0, LATEST)
    return max(max(cohort.days, 0) + late, 0) / MONTH


def _months(counts: Sequence[Sequence[float]], rest: int, last: int | None) -> tuple[Spread, ...]:
    """Return the numbers of each month that one run in ten stays below, half do, and one exceeds."""
    length = HORIZON // 2 if last is None else min(ceil(last / MONTH), HORIZON // 2)
    found: list[Spread] = []
    for month in range(length):
        drawn = sorted(_within(run[month], rest) if month < len(run) else rest for run in counts)
        low, middle, high = (drawn[int(share * len(drawn))] for share in (0.1, 0.5, 0.9))
        before = found[-1] if found else Spread(0, 0, 0)
        found.append(Spread(max(low, before.low), max(middle, before.middle), max(high, before.high)))
    return tuple(found)


def _within(count: float, rest: int) -> int:
    return min(max(int(count), 0), rest)
