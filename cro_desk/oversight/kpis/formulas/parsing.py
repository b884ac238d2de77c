"""Reading a formula by recursive descent: sums of products of names, numbers, brackets and functions."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from cro_desk.i18n import _
from cro_desk.oversight.kpis.formulas.lexing import Kind, Token, tokens
from cro_desk.oversight.kpis.formulas.problems import FormulaError, Problem
from cro_desk.oversight.kpis.formulas.tree import Binary, Call, Name, Negative, Number, Part, Place
from cro_desk.oversight.terms import Unit

#: how many arguments a function takes, None: one or more
FUNCTIONS: Mapping[str, int | None] = {"min": None, "max": None, "abs": 1}
#: what may stand behind a number
_UNITS: Mapping[str, Unit] = {
    "%": Unit.PERCENT,
    "day": Unit.DAYS,
    "days": Unit.DAYS,
    "wd": Unit.WORKING_DAYS,
    "month": Unit.MONTHS,
    "months": Unit.MONTHS,
}
DEEPEST = 30


@lru_cache(maxsize=4096)
def parse(text: str) -> Part:
    """Return the tree of a formula; FormulaError with the place where it cannot be read."""
    return _Reader(text).whole()


class _Reader:
    """Walks the tokens from left to right, one ahead."""

    def __init__(self, text: str) -> None:
        self._text, self._tokens = text, tokens(text)
        self._at, self._depth = 0, 0

    def whole(self) -> Part:
        """Read all there is."""
        if self._at_end():
            raise self._error(self._next, _("A KPI needs its formula."))
        found = self._sum()
        if not self._at_end():
            raise self._stray()
        return found

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _at_end(self) -> bool:
        return self._next.kind is Kind.END

    def _take(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _takes(self, signs: str) -> Token | None:
        """Take the next token where it is one of these signs."""
        found = self._next
        return self._take() if found.kind is Kind.SIGN and found.text in signs else None

    def _sum(self) -> Part:
        left = self._product()
        while sign := self._takes("+-"):
            left = _joined(sign, left, self._product())
        return left

    def _product(self) -> Part:
        left = self._signed()
        while sign := self._takes("*/"):
            left = _joined(sign, left, self._signed())
        return left

    def _signed(self) -> Part:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._error(self._next, _("This is nested too deeply."), _("Make two KPIs of it."))
        minus = self._takes("-")
        if minus is None:
            found = self._atom()
        else:
            inner = self._signed()
            found = Negative(inner, Place(minus.start, inner.place.end))
        self._depth -= 1
        return found

    def _atom(self) -> Part:
        token = self._take()
        if token.kind is Kind.NUMBER:
            return self._number(token)
        if token.kind is Kind.NAME:
            called = self._takes("(")
            return self._call(token) if called else Name(token.text, Place(token.start, token.end))
        if token.text == "(" and token.kind is Kind.SIGN:
            found = self._sum()
            self._closed(token)
            return found
        self._at -= 1
        raise self._stray()

    def _number(self, token: Token) -> Number:
        """Read a number and the unit behind it."""
        behind, unit, end = self._next, None, token.end
        if behind.text.casefold() in _UNITS and behind.kind in (Kind.NAME, Kind.SIGN):
            unit, end = _UNITS[behind.text.casefold()], self._take().end
        value = Decimal(token.text)
        return Number(value, unit, Place(token.start, end))

    def _call(self, token: Token) -> Call:
        name = token.text.casefold()
        if name not in FUNCTIONS:
            known = ", ".join(FUNCTIONS)
            told = _("There is no function “{name}”.").format(name=token.text)
            raise self._error(token, told, _("Known are {names}.").format(names=known))
        arguments = [self._sum()]
        while self._takes(","):
            arguments.append(self._sum())
        end = self._closed(token)
        most = FUNCTIONS[name]
        if most is not None and len(arguments) > most:
            raise self._error(token, _("{name} takes one value.").format(name=name))
        return Call(name, tuple(arguments), Place(token.start, end))

    def _closed(self, opened: Token) -> int:
        """Take the closing bracket; return where it ends."""
        closing = self._takes(")")
        if closing is None:
            if self._next.kind is not Kind.END:
                raise self._stray()
            raise self._error(opened, _("This bracket is never closed."), _("Add the “)” that is missing."))
        return closing.end

    def _stray(self) -> FormulaError:
        """Say what is wrong with the next token, which cannot stand here."""
        token = self._next
        if token.kind is Kind.END:
            return self._error(token, _("The formula ends too early."), _("Say what comes behind it."))
        if token.text == ",":
            return self._error(token, _("A comma cannot stand here."), _("Write decimals with a point: 0.5"))
        if token.text == ")":
            return self._error(token, _("This bracket was never opened."), _("Take it away."))
        told = _("“{text}” cannot stand here.").format(text=token.text)
        return self._error(token, told, _("Put + − × or ÷ between two parts."))

    def _error(self, token: Token, sentence: str, what_to_do: str = "") -> FormulaError:
        return FormulaError(Problem(token.start, token.end, sentence, what_to_do), self._text)


def _joined(sign: Token, left: Part, right: Part) -> Binary:
    return Binary(sign.text, left, right, Place(left.place.start, right.place.end))
