"""How KPIs read on screen and on paper: values with their unit, boxes, limits, where figures came from."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from cro_desk.formats import locale_name as locale
from cro_desk.formats import moment, number, signs
from cro_desk.i18n import N_, _
from cro_desk.oversight.kpis.formulas.tree import Name, names
from cro_desk.oversight.kpis.formulas.writing import written
from cro_desk.oversight.kpis.kpi import Input, Kpi
from cro_desk.oversight.kpis.rows import Entry, KpiRow, Point
from cro_desk.oversight.kpis.terms import Box, Direction, How, Move
from cro_desk.oversight.terms import Unit, standing_letter, standing_name
from cro_desk.studies.terms import Side

BOX: Mapping[Box, str] = {
    Box.DELIVERY: N_("Delivery"),
    Box.QUALITY: N_("Quality and compliance"),
    Box.PEOPLE: N_("People and communication"),
    Box.FINANCE: N_("Finance"),
    Box.PARTNERSHIP: N_("Partnership"),
    Box.SPONSOR: N_("Sponsor"),
}
DIRECTION: Mapping[Direction, str] = {
    Direction.HIGHER: N_("The higher the better"),
    Direction.LOWER: N_("The lower the better"),
    Direction.WITHIN: N_("The nearer to zero the better"),
}
UNIT: Mapping[Unit, str] = {
    Unit.PERCENT: N_("Percent"),
    Unit.COUNT: N_("Count"),
    Unit.DAYS: N_("Days"),
    Unit.WORKING_DAYS: N_("Working days"),
    Unit.MONTHS: N_("Months"),
    Unit.MONEY: N_("Money"),
    Unit.SCORE: N_("Score"),
    Unit.RATE: N_("Rate"),
}
FREQUENCY: Mapping[int, str] = {
    1: N_("Every month"),
    3: N_("Every quarter"),
    6: N_("Every half-year"),
    12: N_("Every year"),
}
HOW: Mapping[How, str] = {
    How.TYPED: N_("Typed"),
    How.PASTED: N_("Pasted"),
    How.IMPORTED: N_("Imported"),
    How.COMPUTED: N_("Computed"),
}
MOVE: Mapping[Move, str] = {
    Move.BETTER: N_("better"),
    Move.WORSE: N_("worse"),
    Move.SAME: N_("the same"),
    Move.UNKNOWN: N_("not known"),
}
#: drawn beside a value; the word says it to who sees no sign
ARROW: Mapping[Move, str] = {Move.BETTER: "↑", Move.WORSE: "↓", Move.SAME: "→", Move.UNKNOWN: ""}
CHOICES: Mapping[type[StrEnum], Mapping[Any, str]] = {Box: BOX, Direction: DIRECTION, How: HOW, Move: MOVE}
_BEHIND: Mapping[Unit, str] = {
    Unit.DAYS: N_("{value} days"),
    Unit.WORKING_DAYS: N_("{value} working days"),
    Unit.MONTHS: N_("{value} months"),
}
#: most places of a value that was computed
_PLACES: Mapping[Unit, int] = {Unit.PERCENT: 1, Unit.SCORE: 2, Unit.RATE: 2, Unit.MONEY: 0}


def box_name(box: Box) -> str:
    """Return what a box of the scorecard is called."""
    return _(BOX[box])


def side_name(side: Side) -> str:
    """Return who entered something."""
    return {Side.SPONSOR: _("Sponsor"), Side.CRO: _("CRO")}.get(side, _("Somebody else"))


def value_words(unit: Unit, value: Decimal | None, measure: str = "") -> str:
    """Write a value with its unit: `96 %`, `28.5 days`; empty where there is none."""
    if value is None:
        return ""
    told = number(trimmed(value, _PLACES.get(unit, 1)))
    if unit is Unit.PERCENT:
        return signs(locale()).percent.format(told)
    return " ".join(filter(None, (_(_BEHIND[unit]).format(value=told) if unit in _BEHIND else told, measure)))


def trimmed(value: Decimal, places: int) -> Decimal:
    """Round to so many places, without zeros at the end."""
    rounded = round(value, places)
    return rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded.normalize()


def kpi_value(kpi: Kpi, value: Decimal | None) -> str:
    """Write a KPI's value."""
    return value_words(kpi.unit, value, kpi.measure)


def standing_words(kpi: Kpi, point: Point) -> str:
    """Say how a KPI stands, with its letter and value: `G  96 %`."""
    letter = standing_letter(point.standing)
    return f"{letter}  {kpi_value(kpi, point.value)}" if point.value is not None else letter


def letters(row: KpiRow) -> str:
    """Return the standings of the periods as letters, the oldest first: `G G A R – G`."""
    return " ".join(standing_letter(point.standing) for point in row.points)


def counted_words(kpi: Kpi, point: Point) -> str:
    """Say what a value rests on: `48 of 50`, `n = 31`; empty where there are no figures."""
    judged = point.judged
    found = kpi.divides
    plain = found is not None and len(names(found.left)) == len(names(found.right)) == 1
    if plain and judged.numerator is not None and judged.denominator is not None and kpi.share:
        part, whole = (number(trimmed(side, 2)) for side in (judged.numerator, judged.denominator))
        return _("{part} of {whole}").format(part=part, whole=whole)
    return _("n = {count}").format(count=number(judged.sample)) if judged.sample is not None else ""


def limits_words(kpi: Kpi) -> str:
    """Say from where to where a KPI is green, amber, red."""
    sign = {Direction.HIGHER: "≥", Direction.LOWER: "≤", Direction.WITHIN: "±"}[kpi.direction]
    green, amber = (f"{sign}{_thin(kpi, limit)}" for limit in (kpi.green, kpi.amber))
    if kpi.green == kpi.amber:
        return _("green {green}, else red").format(green=green)
    return _("green {green}, amber {amber}, else red").format(green=green, amber=amber)


def _thin(kpi: Kpi, limit: Decimal) -> str:
    return "\N{NO-BREAK SPACE}" + value_words(kpi.unit, limit, kpi.measure)


def formula_words(kpi: Kpi) -> str:
    """Write the formula with what its inputs count."""
    return kpi.formula if kpi.broken else written(kpi.tree, {each.name: each.label for each in kpi.inputs})


def computed_words(kpi: Kpi, point: Point) -> str:
    """Write the formula with the figures of a period put in: `48 ÷ 50 = 96 %`; empty for one figure."""
    if point.entry is None or kpi.broken or isinstance(kpi.tree, Name):
        return ""
    told = {each.name: figure_words(each, _figure(each, point)) for each in kpi.inputs}
    text = written(kpi.tree, told)
    return f"{text} = {kpi_value(kpi, point.value)}" if point.value is not None else text


def _figure(found: Input, point: Point) -> Decimal | None:
    figures = point.entry.figures if point.entry is not None else {}
    return found.value if found.fixed else figures.get(found.name)


def figures_told(kpi: Kpi, point: Point) -> tuple[tuple[str, str], ...]:
    """Return what was counted in a period: the label of each input with its figure."""
    return tuple((each.label, figure_words(each, _figure(each, point))) for each in kpi.inputs)


def figure_words(found: Input, value: Decimal | None) -> str:
    """Write a figure of an input."""
    return _("missing") if value is None else value_words(found.unit, value)


def entry_words(entry: Entry) -> str:
    """Say how figures came, by whom and when."""
    told = {"how": _(HOW[entry.how]), "name": entry.by, "side": side_name(entry.side)}
    said = _("{how} by {name} ({side})").format(**told)
    return ", ".join(filter(None, (said, moment(entry.at) if entry.at else "")))


def standing_told(kpi: Kpi, point: Point) -> str:
    """Say in one sentence how a KPI stands in a period."""
    told = {"kpi": kpi.name, "period": point.period.label, "standing": standing_name(point.standing)}
    if point.value is None:
        return _("{kpi}, {period}: no data. {reason}").format(reason=point.judged.reason, **told)
    value = kpi_value(kpi, point.value)
    return _("{kpi}, {period}: {value}, {standing}.").format(value=value, **told)


_FIELD = {
    "box": N_("Box of the scorecard"),
    "formula": N_("Formula"),
    "unit": N_("Unit"),
    "measure": N_("What the rate counts"),
    "direction": N_("Which way is good"),
    "green": N_("Green up to"),
    "amber": N_("Amber up to"),
    "inputs": N_("Inputs"),
    "sample": N_("Input with the sample size"),
    "share": N_("A part of the whole"),
    "frequency": N_("How often"),
    "acts_on": N_("What to do when it turns"),
    "starts": N_("Values from"),
    "kpi_id": N_("KPI"),
    "period": N_("Period"),
    "entry": N_("Figures"),
    "cause": N_("Cause"),
    "recovery": N_("Recovery"),
    "recover_by": N_("Recovered by"),
}


def field_label(name: str) -> str:
    """Return what a field of a KPI's record is called, empty where its own name says it."""
    return _(_FIELD.get(name, ""))
