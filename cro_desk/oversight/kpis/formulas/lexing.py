"""A formula cut into its words and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from cro_desk.i18n import _
from cro_desk.oversight.kpis.formulas.problems import FormulaError, Problem

#: what people paste instead of the signs of a keyboard
_SIGNS = {"×": "*", "·": "*", "÷": "/", ":": "/", "−": "-", "–": "-", ";": ",", "[": "(", "]": ")"}
_TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?|\.\d+)|(?P<name>[^\W\d]\w*)|(?P<sign>\S))")
LONGEST = 500


class Kind(Enum):
    """What a token is."""

    NUMBER = "number"
    NAME = "name"
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign with its place."""

    kind: Kind
    text: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text, an end last; FormulaError at a sign that no formula has."""
    if len(text) > LONGEST:
        told = _("A formula of more than {count} signs is not read.").format(count=LONGEST)
        raise FormulaError(Problem(LONGEST, len(text), told, _("Make two KPIs of it.")), text)
    return (*_found(text), Token(Kind.END, "", len(text.rstrip()), len(text.rstrip())))


def _found(text: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(text):
        kind = Kind(found.lastgroup)
        told = found[kind.value]
        told = _SIGNS.get(told, told) if kind is Kind.SIGN else told
        start, end = found.span(kind.value)
        if kind is Kind.SIGN and told not in "+-*/(),%":
            said = _("“{sign}” means nothing here.").format(sign=told)
            raise FormulaError(
                Problem(start, end, said, _("Use names, numbers, + − × ÷ and brackets.")), text
            )
        yield Token(kind, told, start, end)
