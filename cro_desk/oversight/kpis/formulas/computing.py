"""The value of a formula for a period's inputs, in exact decimals; what cannot be known is no data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from functools import reduce

from cro_desk.i18n import _
from cro_desk.oversight.kpis.formulas.tree import Binary, Call, Name, Negative, Number, Part
from cro_desk.oversight.terms import Unit

#: what a percentage is divided by
HUNDRED = Decimal(100)
_CONTEXT = Context(prec=34, traps=[InvalidOperation, DivisionByZero, Overflow])


@dataclass
class NoData(Exception):  # noqa: N818 - a state, not a fault
    """The value cannot be known: an input is missing, or what it is divided by is 0. `reason` says which."""

    reason: str


def compute(tree: Part, values: Mapping[str, Decimal | None]) -> Decimal:
    """Return the value; percentages among `values` are shares of one. NoData where it cannot be known."""
    try:
        return _value(tree, values)
    except (InvalidOperation, Overflow) as error:
        raise NoData(_("The figures are beyond all sense.")) from error


def _value(tree: Part, values: Mapping[str, Decimal | None]) -> Decimal:
    match tree:
        case Number(value, unit):
            return value / HUNDRED if unit is Unit.PERCENT else value
        case Name(name):
            return _known(name, values.get(name))
        case Negative(inner):
            return _CONTEXT.minus(_value(inner, values))
        case Call(function, arguments):
            return _called(function, [_value(each, values) for each in arguments])
        case Binary(sign, left, right):
            return _joined(sign, _value(left, values), _value(right, values))


def _known(name: str, value: Decimal | None) -> Decimal:
    if value is None:
        raise NoData(_("“{name}” is missing.").format(name=name))
    return value


def _called(function: str, values: list[Decimal]) -> Decimal:
    if function == "abs":
        return _CONTEXT.abs(values[0])
    return reduce(_CONTEXT.min if function == "min" else _CONTEXT.max, values)


def _joined(sign: str, left: Decimal, right: Decimal) -> Decimal:
    match sign:
        case "+":
            return _CONTEXT.add(left, right)
        case "-":
            return _CONTEXT.subtract(left, right)
        case "*":
            return _CONTEXT.multiply(left, right)
    if not right:
        raise NoData(_("There was nothing to divide by: the denominator is 0."))
    return _CONTEXT.divide(left, right)
