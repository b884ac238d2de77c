"""How a KPI stands in a period: its value by the formula, and which side of its limits that is on.

What cannot be computed is no data, with the reason; it is never counted as good or bad.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cro_desk.i18n import _
from cro_desk.oversight.kpis.formulas.computing import HUNDRED, NoData, compute, shown
from cro_desk.oversight.kpis.formulas.tree import Part, names
from cro_desk.oversight.kpis.kpi import Kpi
from cro_desk.oversight.kpis.terms import Direction, Move
from cro_desk.oversight.terms import Standing, Unit

Figures = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Judged:
    """The value in the KPI's unit (96 for 96 %), None with the reason where there is none.

    `numerator` and `denominator` are the sides of the formula's division, where it has one.
    """

    standing: Standing
    value: Decimal | None = None
    reason: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    sample: Decimal | None = None


def judge(kpi: Kpi, figures: Figures | None) -> Judged:
    """Return how the KPI stands with these inputs of a period; None: nobody entered any."""
    if not figures:
        return Judged(Standing.NO_DATA, reason=_("Nobody entered any figures."))
    if kpi.broken:
        return Judged(Standing.NO_DATA, reason=_("Its formula cannot be read: {why}").format(why=kpi.broken))
    values = put_in(kpi, figures)
    sides, sample = _sides(kpi, values), _shown(values.get(kpi.sample))
    if sample is not None and not sample:
        return Judged(Standing.NO_DATA, None, _nothing(kpi), *sides, sample)
    try:
        value = compute(kpi.tree, values) * (HUNDRED if kpi.unit is Unit.PERCENT else 1)
    except NoData as none:
        return Judged(Standing.NO_DATA, None, _said(kpi, values) or none.reason, *sides, sample)
    return Judged(standing_of(kpi, value), shown(value), "", *sides, sample)


def put_in(kpi: Kpi, figures: Figures) -> dict[str, Fraction | None]:
    """Return all inputs as the formula takes them: fixed ones too, percentages as shares of one."""
    told = {each.name: each.value if each.fixed else figures.get(each.name) for each in kpi.inputs}
    exact = {name: None if value is None else Fraction(value) for name, value in told.items()}
    percents = {each.name for each in kpi.inputs if each.unit is Unit.PERCENT}
    return {
        name: value / HUNDRED if value is not None and name in percents else value
        for name, value in exact.items()
    }


def standing_of(kpi: Kpi, value: Fraction) -> Standing:
    """Return on which side of its limits a value is; the limits themselves are still good, or bearable."""
    if kpi.direction is Direction.HIGHER:
        good, bearable = value >= Fraction(kpi.green), value >= Fraction(kpi.amber)
    else:
        size = abs(value) if kpi.direction is Direction.WITHIN else value
        good, bearable = size <= Fraction(kpi.green), size <= Fraction(kpi.amber)
    return Standing.GREEN if good else Standing.AMBER if bearable else Standing.RED


def move(kpi: Kpi, before: Decimal | None, now: Decimal | None) -> Move:
    """Return whether a value is better than the one before it."""
    if before is None or now is None:
        return Move.UNKNOWN
    if kpi.direction is Direction.WITHIN:
        before, now = abs(before), abs(now)
    if before == now:
        return Move.SAME
    return Move.BETTER if (now > before) == (kpi.direction is Direction.HIGHER) else Move.WORSE


def _sides(kpi: Kpi, values: Mapping[str, Fraction | None]) -> tuple[Decimal | None, Decimal | None]:
    found = kpi.divides
    return (None, None) if found is None else (_part(found.left, values), _part(found.right, values))


def _part(tree: Part, values: Mapping[str, Fraction | None]) -> Decimal | None:
    try:
        return shown(compute(tree, values))
    except NoData:
        return None


def _shown(value: Fraction | None) -> Decimal | None:
    return None if value is None else shown(value)


def _said(kpi: Kpi, values: Mapping[str, Fraction | None]) -> str:
    """Say which inputs are missing, by what they count."""
    missing = [each for name in names(kpi.tree) if (each := kpi.input(name)) and values.get(name) is None]
    if not missing:
        return ""
    if missing[0].fixed:
        return _("“{input}” is not set in this KPI.").format(input=missing[0].label)
    return _("Missing: {inputs}.").format(inputs="; ".join(each.label for each in missing))


def _nothing(kpi: Kpi) -> str:
    found = kpi.input(kpi.sample)
    return _("{input}: none in this period.").format(input=found.label if found else kpi.sample)
