"""What answers come to as a whole: mean and spread of each statement, where enough people answered it.

Fewer than four answers of a side could be told apart, so they are never summed up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from cro_desk.oversight.health.statements import Statement, statements

#: fewer people than this are not summed up
LEAST = 4
#: a difference between the sides that is worth a talk
WIDE = Decimal("0.8")
_PLACES = Decimal("0.01")
#: to the scale of 1 to 5, for the mean of all statements
_LOW, _HIGH = 1, 5

Scores = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Sum:
    """How many answered a statement, their mean and how far they lie apart (standard deviation)."""

    n: int
    mean: Decimal
    spread: Decimal


def sums(answers: Sequence[Scores]) -> dict[str, Sum]:
    """Return the sums by the statements' codes; those that too few answered are left out."""
    found = {}
    for each in statements():
        scores = [told[each.code] for told in answers if each.code in told]
        if len(scores) >= LEAST:
            found[each.code] = summed(scores)
    return found


def summed(scores: Sequence[int]) -> Sum:
    """Return mean and spread, rounded to hundredths, a half upwards."""
    n = len(scores)
    mean = Fraction(sum(scores), n)
    variance = sum(((score - mean) ** 2 for score in scores), Fraction(0)) / (n - 1) if n > 1 else Fraction(0)
    spread = (Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt()
    return Sum(n, _rounded(mean), spread.quantize(_PLACES, ROUND_HALF_UP))


def index(found: Mapping[str, Sum]) -> Decimal | None:
    """Return the mean of the statements on the scale of 1 to 5; None where there is none."""
    told = [_scaled(each, found[each.code].mean) for each in statements() if each.code in found]
    return _rounded(sum(told, Fraction(0)) / len(told)) if told else None


def _scaled(each: Statement, mean: Decimal) -> Fraction:
    share = (Fraction(mean) - each.least) / (each.most - each.least)
    return _LOW + share * (_HIGH - _LOW)


def _rounded(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(_PLACES, ROUND_HALF_UP)


def gap(each: Statement, one: Decimal, other: Decimal) -> Decimal:
    """Return how far the sides lie apart, on the scale of 1 to 5."""
    return _rounded(abs(_scaled(each, one) - _scaled(each, other)))
