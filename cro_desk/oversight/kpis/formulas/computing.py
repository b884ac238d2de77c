"""The value of a formula for a period's inputs, as an exact fraction; what cannot be known is no data.

Exact, for a third of three is one: at a limit the last digit of a rounded number would decide the colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

from cro_desk.i18n import _
from cro_desk.oversight.kpis.formulas.tree import Binary, Call, Name, Negative, Number, Part
from cro_desk.oversight.terms import Unit

#: what a percentage is divided by
HUNDRED = 100
_SHOWN = Context(prec=28)


@dataclass
class NoData(Exception):  # noqa: N818 - a state, not a fault
    """The value cannot be known: an input is missing, or what it is divided by is 0. `reason` says which."""

    reason: str


def compute(tree: Part, values: Mapping[str, Fraction | None]) -> Fraction:
    """Return the value; percentages among `values` are shares of one. NoData where it cannot be known."""
    match tree:
        case Number(value, unit):
            return Fraction(value) / HUNDRED if unit is Unit.PERCENT else Fraction(value)
        case Name(name):
            return _known(name, values.get(name))
        case Negative(inner):
            return -compute(inner, values)
        case Call(function, arguments):
            return _called(function, [compute(each, values) for each in arguments])
        case Binary(sign, left, right):
            return _joined(sign, compute(left, values), compute(right, values))


def shown(value: Fraction) -> Decimal:
    """Return a value as a decimal of 28 digits, as many as it needs."""
    return _SHOWN.divide(Decimal(value.numerator), Decimal(value.denominator))


def _known(name: str, value: Fraction | None) -> Fraction:
    if value is None:
        raise NoData(_("“{name}” is missing.").format(name=name))
    return value


def _called(function: str, values: list[Fraction]) -> Fraction:
    if function == "abs":
        return abs(values[0])
    return min(values) if function == "min" else max(values)


def _joined(sign: str, left: Fraction, right: Fraction) -> Fraction:
    match sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    if not right:
        raise NoData(_("There was nothing to divide by: the denominator is 0."))
    return left / right
