"""What a KPI and its figures must be before they are kept; the sentence can stand at the field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from keyword import iskeyword

from cro_desk.formats import number
from cro_desk.i18n import N_, _
from cro_desk.oversight.kpis.formulas.checking import checked_formula
from cro_desk.oversight.kpis.formulas.computing import HUNDRED, NoData, compute, shown
from cro_desk.oversight.kpis.formulas.parsing import FUNCTIONS
from cro_desk.oversight.kpis.formulas.tree import names
from cro_desk.oversight.kpis.kpi import FREQUENCIES, MOST_DIGITS, Input, Kpi
from cro_desk.oversight.kpis.standing import put_in
from cro_desk.oversight.kpis.terms import Direction
from cro_desk.oversight.periods import Period, period_of
from cro_desk.oversight.terms import Unit
from cro_desk.studies import rules
from cro_desk.studies.rules import FieldError

_NAME = re.compile(r"[^\W\d]\w*")
_WHOLE = frozenset((Unit.COUNT,))


def checked_kpi(kpi: Kpi) -> Kpi:
    """Return a KPI as it is kept; FieldError where it is none: name, inputs, formula, limits."""
    named = rules.needed(N_("A KPI needs its name."))("name", kpi.name)
    told = replace(
        kpi,
        name=named,
        inputs=checked_inputs(kpi.inputs),
        formula=" ".join(kpi.formula.split()),
        owner=rules.line("owner", kpi.owner),
        source=rules.line("source", kpi.source),
        measure=rules.line("measure", kpi.measure),
        acts_on=rules.passage("acts_on", kpi.acts_on),
    )
    checked_formula(told.formula, told.units, told.unit)
    _check_sample(told)
    _check_limits(told)
    if told.frequency not in FREQUENCIES:
        raise FieldError("frequency", _("Values come by month, quarter, half-year or year."))
    return told


def checked_inputs(inputs: Sequence[Input]) -> tuple[Input, ...]:
    """Return the inputs as they are kept: each with a name that a formula can use, once."""
    found: dict[str, Input] = {}
    for each in inputs:
        name = each.name.strip()
        if not _NAME.fullmatch(name) or name in FUNCTIONS or iskeyword(name):
            told = _("“{name}” cannot be the name of an input.").format(name=name)
            raise FieldError("inputs", told, _("Use letters, digits and _ without spaces, like on_time."))
        if name in found:
            raise FieldError("inputs", _("“{name}” is there twice.").format(name=name))
        label = rules.line("inputs", each.label) or name.replace("_", " ")
        found[name] = replace(each, name=name, label=label)
        if each.value is not None:
            _check_figure(each, each.value, "inputs")
    return tuple(found.values())


def _check_sample(kpi: Kpi) -> None:
    if kpi.sample and kpi.sample not in kpi.units:
        told = _("“{name}” is no input of this KPI.").format(name=kpi.sample)
        raise FieldError("sample", told, _("Choose the input that says how many were looked at."))
    if kpi.share and (kpi.unit is not Unit.PERCENT or kpi.divides is None):
        told = _("Only a percentage with numerator and denominator can be a share.")
        raise FieldError("share", told)


def _check_limits(kpi: Kpi) -> None:
    """Refuse limits the wrong way round, or where nothing can ever be."""
    higher = kpi.direction is Direction.HIGHER
    if (kpi.amber > kpi.green) if higher else (kpi.amber < kpi.green):
        words = _("Amber ends above green.") if higher else _("Amber ends below green.")
        raise FieldError("amber", words, _("Give the last value that is still bearable."))
    share = kpi.share and not any(each.fixed for each in kpi.inputs)
    if share and max(kpi.green, kpi.amber) > HUNDRED:
        raise FieldError("green", _("No share can be more than 100 %."))
    if kpi.direction is Direction.WITHIN and kpi.green < 0:
        raise FieldError("green", _("A distance from zero cannot be less than zero."))


def checked_figures(kpi: Kpi, figures: Mapping[str, Decimal | None]) -> dict[str, Decimal]:
    """Return the figures of a period as they are kept; FieldError naming the input that cannot be."""
    told = {name: value for name, value in figures.items() if value is not None}
    for name, value in told.items():
        found = kpi.input(name)
        if found is None or found.fixed:
            raise FieldError(name, _("“{name}” is no input of this KPI.").format(name=name))
        _check_figure(found, value, name)
    if kpi.share:
        _check_share(kpi, told)
    return told


def _check_figure(found: Input, value: Decimal, field: str) -> None:
    label = found.label
    if not value.is_finite() or value.adjusted() >= MOST_DIGITS or len(value.as_tuple().digits) > 28:
        raise FieldError(field, _("{input}: this number cannot be right.").format(input=label))
    if value < 0 and not found.signed:
        raise FieldError(field, _("{input}: it cannot be less than zero.").format(input=label))
    if found.unit in _WHOLE and value != value.to_integral_value():
        told = _("{input}: {value} is no whole number.").format(input=label, value=number(value))
        raise FieldError(field, told, _("Count what there is."))
    if found.unit is Unit.PERCENT and value > HUNDRED:
        told = _("{input}: {value} % is more than all.").format(input=label, value=number(value))
        raise FieldError(field, told, _("A percentage here goes from 0 to 100."))


def _check_share(kpi: Kpi, figures: Mapping[str, Decimal]) -> None:
    """Refuse more than all: a numerator above its denominator."""
    found = kpi.divides
    if found is None:
        return
    values = put_in(kpi, figures)
    try:
        part, whole = compute(found.left, values), compute(found.right, values)
    except NoData:
        return
    if part > whole:
        told = _("{part} of {whole} is more than 100 %.").format(
            part=number(shown(part)), whole=number(shown(whole))
        )
        name = next(iter(names(found.left)), "")
        raise FieldError(name, f"{kpi.name}: {told}", _("Are the two figures the wrong way round?"))


def checked_period(kpi: Kpi, period: Period, today: date) -> Period:
    """Return a period for which figures can be there; FieldError for another length or what is to come."""
    if period.months != kpi.frequency:
        told = _("{kpi} is not told for {period}.").format(kpi=kpi.name, period=period.label)
        own = period_of(period.last, kpi.frequency)
        raise FieldError("period", told, _("Enter it for {period}.").format(period=own.label))
    if period.first > today:
        told = _("{period} has not begun.").format(period=period.label)
        raise FieldError("period", told, _("Figures are of what has been."))
    return period
