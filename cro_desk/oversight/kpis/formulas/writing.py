"""A formula as people read it: with its inputs by name, or with the figures of a period put in."""

from __future__ import annotations

from collections.abc import Mapping

from cro_desk.formats import number
from cro_desk.i18n import _
from cro_desk.oversight.kpis.formulas.tree import Binary, Call, Name, Negative, Number, Part
from cro_desk.oversight.terms import Unit

_SIGNS: Mapping[str, str] = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_STRENGTH: Mapping[str, int] = {"+": 1, "-": 1, "*": 2, "/": 2}


def written(tree: Part, told: Mapping[str, str]) -> str:
    """Return a formula with `told` in the place of its inputs: their labels, or their figures."""
    match tree:
        case Number(value, unit):
            return number(value) + _behind(unit)
        case Name(name):
            return told.get(name, name)
        case Negative(inner):
            return f"−{_within(inner, told, 3)}"
        case Call(function, arguments):
            return f"{function}({'; '.join(written(each, told) for each in arguments)})"
        case Binary(sign, left, right):
            strength = _STRENGTH[sign]
            after = strength + (sign in "-/")
            return f"{_within(left, told, strength)} {_SIGNS[sign]} {_within(right, told, after)}"


def _within(tree: Part, told: Mapping[str, str], strength: int) -> str:
    """Return a part in brackets where the sign around it would take it apart."""
    text = written(tree, told)
    weak = isinstance(tree, Binary) and _STRENGTH[tree.sign] < strength
    return f"({text})" if weak else text


def _behind(unit: Unit | None) -> str:
    match unit:
        case Unit.PERCENT:
            return " %"
        case Unit.DAYS:
            return " " + _("days")
        case Unit.WORKING_DAYS:
            return " " + _("working days")
        case Unit.MONTHS:
            return " " + _("months")
    return ""
