"""What of the figures that were found can be taken: right for KPI and period, told once, not there yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from cro_desk.i18n import _
from cro_desk.oversight.kpis.incoming.book import Candidate, Known
from cro_desk.oversight.kpis.kpi import Kpi
from cro_desk.oversight.kpis.rules import checked_figures, checked_period
from cro_desk.oversight.periods import Period
from cro_desk.studies.rules import FieldError


def judged(found: Sequence[Candidate], known: Known) -> Iterator[Candidate]:
    """Return the figures with what is wrong with each; what is wrong, or there already, is not picked."""
    found = _without_results(found)
    problems = _problems(found, known)
    seen: dict[tuple[str, str, str], str] = {}
    for each in found:
        problem = each.problem or problems.get(each.id, "")
        if each.kpi_id and each.input and each.period is not None:
            place = (each.kpi_id, each.period.code, each.input)
            if place in seen and not problem:
                problem = _("It is told twice: also in {cell}.").format(cell=seen[place])
            seen.setdefault(place, each.id.rsplit("/", 1)[0])
        before = _before(each, known)
        told = replace(each, problem=problem, before=before)
        yield replace(told, picked=told.picked and not problem and not told.is_same)


def _without_results(found: Sequence[Candidate]) -> list[Candidate]:
    """Leave out results whose figures stand beside them: they are computed here."""
    told = {(each.kpi_id, each.period) for each in found if each.input}
    return [each for each in found if each.input or (each.kpi_id, each.period) not in told]


def _before(each: Candidate, known: Known) -> Decimal | None:
    if each.period is None:
        return None
    return known.stored.get((each.kpi_id, each.period.code), {}).get(each.input)


def _problems(found: Sequence[Candidate], known: Known) -> dict[str, str]:
    """Return what is wrong by the figures' ids, looked at together by KPI and period."""
    groups: dict[tuple[str, Period | None], list[Candidate]] = {}
    for each in found:
        if each.kpi_id and each.input and not each.problem and each.value is not None:
            groups.setdefault((each.kpi_id, each.period), []).append(each)
    told: dict[str, str] = {}
    for (kpi_id, period), group in groups.items():
        kpi = known.kpi(kpi_id)
        if kpi is not None:
            told |= _wrong(kpi, period, group, known)
    return told


def _wrong(kpi: Kpi, period: Period | None, group: Sequence[Candidate], known: Known) -> dict[str, str]:
    if period is None:
        return {each.id: _("Say of which period it is.") for each in group}
    values = {each.input: each.value for each in group}
    try:
        checked_period(kpi, period, known.today)
        checked_figures(kpi, {**known.stored.get((kpi.id, period.code), {}), **values})
    except FieldError as error:
        return {each.id: str(error) for each in group}
    return {}
