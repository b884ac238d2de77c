"""The forecast of a study's enrolment: what it rests on, said in sentences, or why there is none yet.

It looks only at what was known by the cut-off, and begins on the day of the last count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlmodel import Session

from cro_desk.formats import day as day_text
from cro_desk.formats import number
from cro_desk.i18n import _, ngettext
from cro_desk.oversight.enrolment.queries import Stored, put_together, stored
from cro_desk.oversight.enrolment.rows import Bounds, Enrolment, Forecast
from cro_desk.oversight.enrolment.simulation import (
    ENOUGH_DELAYS,
    LATEST,
    MONTH,
    RUNS,
    Outcome,
    Seen,
    SiteAwaited,
    SiteSeen,
    seed_of,
    simulate,
)
from cro_desk.oversight.enrolment.terms import ForecastState, SiteStage

#: below these nothing is foretold
LEAST_SUBJECTS, LEAST_SITES, LEAST_DAYS = 10, 3, 60
#: counts older than this tell nothing of today
OLDEST = 92


@dataclass(frozen=True, slots=True)
class Basis:
    """What a forecast can rest on; `missing` says why none can be made."""

    seen: Seen
    start: date
    so_far: int
    undated: int
    missing: tuple[str, ...] = ()


def forecast(
    session: Session, study_id: str, partnership_id: str, cut_off: date, runs: int = RUNS
) -> Forecast:
    """Return the forecast as of a cut-off."""
    told = stored(session, study_id, partnership_id)
    return foretold(told, put_together(told, study_id, partnership_id, cut_off), runs)


def foretold(told: Stored, known: Enrolment, runs: int = RUNS) -> Forecast:
    """Return the forecast out of what was read already."""
    target, whole = known.target or known.whole.planned_whole, known.whole
    so_far, start = whole.numbers.randomised, _last_day(known)
    ends_on = known.plan.ends_on
    if target is not None and so_far is not None and start is not None and so_far >= target:
        reached = next(point.day for point in known.curve if point.value >= target)
        return Forecast(
            ForecastState.REACHED, start=start, target=target, so_far=so_far, p50=reached, planned_end=ends_on
        )
    missing = tuple(_missing(told, known, target))
    if missing or target is None or so_far is None or start is None:
        return Forecast(ForecastState.NONE, missing, start, target, so_far, planned_end=ends_on)
    basis = _basis(told, known, start, target - so_far, so_far)
    seed = seed_of(known.study_id, known.partnership_id, known.cut_off.isoformat())
    return _given(basis, simulate(basis.seen, seed, runs), target, ends_on)


def _last_day(known: Enrolment) -> date | None:
    return known.curve[-1].day if known.curve else None


def _missing(told: Stored, known: Enrolment, target: int | None) -> Iterator[str]:
    """Say what is missing for a forecast."""
    if target is None:
        yield _("The target is missing: how many subjects are to be randomised.")
    start = _last_day(known)
    if start is None or known.whole.numbers.randomised is None:
        yield _("No subject that was randomised has been counted yet.")
        return
    if (known.cut_off - start).days > OLDEST:
        yield _("The last count is of {day}: too long ago.").format(day=day_text(start))
    if known.whole.numbers.randomised < LEAST_SUBJECTS:
        words = _("Only {count} subjects are randomised; it takes {least} to estimate a rate.")
        yield words.format(count=number(known.whole.numbers.randomised), least=number(LEAST_SUBJECTS))
    opened = [day for site in told.sites if (day := _opened(site.progress)) is not None and day < start]
    if len(opened) < LEAST_SITES:
        words = _("The dates of activation are known of {count} sites; it takes {least}.")
        yield words.format(count=number(len(opened)), least=number(LEAST_SITES))
    elif (start - min(opened)).days < LEAST_DAYS:
        words = _("The first site has been active for {count} days; it takes {least}.")
        yield words.format(count=number((start - min(opened)).days), least=number(LEAST_DAYS))


def _opened(progress: object) -> date | None:
    found: date | None = getattr(progress, "activated_on", None)
    return found


def _basis(told: Stored, known: Enrolment, start: date, rest: int, so_far: int) -> Basis:
    rows = {row.site_id: row for row in known.site_rows}
    sites, awaited, delays, undated = [], [], [], 0
    for site in told.sites:
        progress = site.progress
        stage = site.stage(start)
        if progress is None:
            undated += 1
        elif stage in (SiteStage.ACTIVE, SiteStage.CLOSED) and progress.activated_on is not None:
            last = progress.closed_on if stage is SiteStage.CLOSED and progress.closed_on else start
            months = max((last - progress.activated_on).days, 1) / MONTH
            counted = rows[site.id].numbers.randomised
            sites.append(SiteSeen(site.country, counted, months, stage is SiteStage.ACTIVE))
            if progress.activated_planned is not None:
                delays.append((progress.activated_on - progress.activated_planned).days)
        elif progress.activated_planned is not None:
            awaited.append(SiteAwaited(site.country, (progress.activated_planned - start).days))
        else:
            undated += 1
    countries = tuple((row.country, row.numbers.randomised or 0) for row in known.countries)
    seen = Seen(rest, tuple(sites), tuple(awaited), tuple(sorted(delays)), countries)
    return Basis(seen, start, so_far, undated)


def _given(basis: Basis, outcome: Outcome, target: int, ends_on: date | None) -> Forecast:
    def on(days: int | None) -> date | None:
        return None if days is None else basis.start + timedelta(days=days)

    first = Bounds(basis.start, basis.so_far, basis.so_far, basis.so_far)
    later = [
        Bounds(
            basis.start + timedelta(days=round(place * MONTH)),
            *(basis.so_far + count for count in (each.low, each.middle, each.high)),
        )
        for place, each in enumerate(outcome.months, 1)
    ]
    return Forecast(
        ForecastState.GIVEN,
        start=basis.start,
        target=target,
        so_far=basis.so_far,
        p10=on(outcome.p10),
        p50=on(outcome.p50),
        p90=on(outcome.p90),
        bounds=(first, *later),
        runs=outcome.runs,
        seed=outcome.seed,
        assumptions=tuple(_assumptions(basis, outcome)),
        per_month=Decimal(str(round(outcome.rate, 1))),
        planned_end=ends_on,
    )


def _assumptions(basis: Basis, outcome: Outcome) -> Iterator[str]:
    """Say what the forecast rests on."""
    seen = basis.seen
    open_ = sum(site.open for site in seen.sites)
    words = ngettext(
        "{count} active site enrols {rate} subjects a month together, each at a rate of its own that stays.",
        "{count} active sites enrol {rate} subjects a month together, each at a rate of its own that stays.",
        open_,
    )
    yield words.format(count=number(open_), rate=number(Decimal(str(round(outcome.rate, 1)))))
    if outcome.shape_known:
        words = _("How much sites differ is estimated from their counts (shape {shape}).")
    else:
        words = _("Too few sites are counted one by one; how much they differ is assumed (shape {shape}).")
    yield words.format(shape=number(Decimal(str(round(outcome.shape, 1)))))
    yield from _pipeline(basis)
    yield _("New sites enrol as those of their country do, drawn towards the mean of all.")
    yield _("Sites that are closed stay closed; no site has a limit, and no amendment stops enrolment.")


def _pipeline(basis: Basis) -> Iterator[str]:
    seen = basis.seen
    if seen.awaited:
        words = ngettext(
            "{count} site is still to be activated on its planned day.",
            "{count} sites are still to be activated on their planned days.",
            len(seen.awaited),
        )
        yield words.format(count=number(len(seen.awaited)))
        if len(seen.delays) >= ENOUGH_DELAYS:
            words = _(
                "They are as late as the {count} sites that were activated; overdue ones count from now."
            )
            yield words.format(count=number(len(seen.delays)))
        else:
            words = _("Too few were activated to know how late: 0 to {days} days are assumed.")
            yield words.format(days=number(LATEST))
    if basis.undated:
        words = ngettext(
            "{count} site has no planned day of activation and is left out.",
            "{count} sites have no planned day of activation and are left out.",
            basis.undated,
        )
        yield words.format(count=number(basis.undated))


def method(told: Forecast) -> str:
    """Say how the forecast was made, with the number that repeats it."""
    words = _(
        "Simulation of {runs} runs (Poisson–gamma model of site rates, with sites still to be activated), "
        "seed {seed}. One run in ten reaches the target before P10, half of them before P50, nine of ten "
        "before P90."
    )
    return words.format(runs=number(told.runs), seed=told.seed)
