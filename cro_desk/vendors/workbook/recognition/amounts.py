"""A column's cells as exact amounts, words or nothing: parsed once, column by column, for speed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cro_desk.vendors.terms import PriceState
from cro_desk.vendors.workbook.model import CellError, CellValue
from cro_desk.vendors.workbook.recognition.grid import Grid
from cro_desk.vendors.workbook.recognition.normalise import key, tidy
from cro_desk.vendors.workbook.recognition.numbers import decimals_of, exact, plain, typed
from cro_desk.vendors.workbook.recognition.words import starts, state_words


@dataclass(frozen=True, slots=True)
class Words:
    """A cell that should hold a number and holds something else."""

    text: str
    error: bool = False


#: what a money or quantity cell says
Amount = Decimal | Words | None

_TENS = (1000, 1_000_000)
_FORMATS_LOOKED_AT = 40
_LONGEST_STATE = 60
_SHORTEST_STATE = 3
_MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Style:
    """How a column writes numbers: the decimal sign, decimals shown, and what amounts are multiplied by."""

    sign: str = "."
    decimals: int | None = None
    factor: int = 1


def style_of(grid: Grid, first: int, column: int, sign: str, factor: int) -> Style:
    """Return a money column's style; the decimals come from the first number formats below the header."""
    for row in range(first, min(first + _FORMATS_LOOKED_AT, len(grid.rows))):
        if code := grid.code(row, column):
            return Style(sign, decimals_of(code), factor)
    return Style(sign, None, factor)


def amounts(values: Sequence[CellValue], style: Style) -> list[Amount]:
    """Return what each cell says; what stands in several is looked at once."""
    if set(map(type, values)) <= _NEVER_EQUAL:
        known = {value: _amount(value, style) for value in set(values)}
        return [known[value] for value in values]
    return [_amount(value, style) for value in values]


#: kinds of which one's value never equals another's, as that of `True`, 1 and 1.0 does
_NEVER_EQUAL = {float, str, type(None), CellError}


def _amount(value: CellValue, style: Style) -> Amount:
    amount = None if value is None else _one(value, style)
    return amount if style.factor == 1 else _times(amount, style.factor)


def _one(value: CellValue, style: Style) -> Amount:
    if value.__class__ is float:
        return _sane(exact(value, style.decimals))
    if isinstance(value, str):
        return _text(value, style.sign)
    if isinstance(value, bool):
        return Words(str(value))
    if isinstance(value, int):
        return _sane(Decimal(value))
    if isinstance(value, Decimal):
        return _sane(value)
    if isinstance(value, CellError):
        return Words(value.code, error=True)
    return Words(str(value))


def _text(value: str, sign: str) -> Amount:
    text = value.strip()
    if not text or not text.strip("_$€£ \u00a0"):
        return None
    number = typed(text, sign)
    return _sane(number.amount) if number else Words(tidy(text))


def _sane(number: Decimal) -> Amount:
    """Return the number, or the words for it where it cannot be money: sums and columns would drown in it."""
    possible = number.is_finite() and number.adjusted() < _MOST_DIGITS
    return number if possible else Words(f"{number:.6g}")


def _times(amount: Amount, factor: int) -> Amount:
    if not isinstance(amount, Decimal):
        return amount
    return Decimal(plain(amount.scaleb(len(str(factor)) - 1))) if factor in _TENS else amount * factor


_STATES: dict[str, PriceState] = {
    "included": PriceState.INCLUDED,
    "to_be_confirmed": PriceState.TO_BE_CONFIRMED,
    "at_cost": PriceState.AT_COST,
    "not_offered": PriceState.NOT_OFFERED,
    "optional": PriceState.OPTIONAL,
}


def state_of(text: str) -> PriceState | None:
    """Return the state that words in a price cell mean; None where they are not understood."""
    word = key(text)
    if not word:  # dashes, dots
        return PriceState.NOT_OFFERED
    if name := state_words().get(word):
        return _STATES[name]
    begin = starts("states", *_STATES).match(word) if len(word) <= _LONGEST_STATE else None
    if begin is None or len(begin.group()) < _SHORTEST_STATE:
        return None
    return _STATES[state_words()[begin.group()]]
