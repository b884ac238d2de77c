"""Which price stands apart from the other bidders' for the same line, and whether enough money hangs on it.

Pure. Rule 9 of the bid grid: ratio to the median below 0.5 or above 2; with only two bidders their
difference above half of their mean; the robust z (0.6745 × (x − median) / MAD) from four bidders on; zero or
blank on a mandatory line; the same unit price on all lines. The numbers are starting values, not norms: a
caller may pass its own `Limits`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cro_desk.vendors.comparison import Ends, Mark

NOTHING: frozenset[Mark] = frozenset()
_LOW, _HIGH = frozenset({Mark.LOW}), frozenset({Mark.HIGH})
_APART, _UNUSUAL = frozenset({Mark.APART}), frozenset({Mark.UNUSUAL})
_FACTOR = Decimal("0.6745")
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on a price stands apart."""

    low: Decimal = Decimal("0.5")
    high: Decimal = Decimal(2)
    apart: Decimal = Decimal("0.5")
    z: Decimal = Decimal("3.5")
    #: a robust z says little where the others agree to the cent: so far from the median at least, a fraction
    z_deviation: Decimal = Decimal("0.25")
    #: the money at stake, as a fraction of the bidders' median total, from which on a mark shouts
    loud: Decimal = Decimal("0.0025")
    #: so many priced lines make "the same price on all lines" telling
    same_lines: int = 5


DEFAULT = Limits()


def median(ordered: Sequence[Decimal]) -> Decimal:
    """Return the middle of an ascending, non-empty row; of two middles their mean."""
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) * _HALF


def ends_of(amounts: Sequence[Decimal]) -> Ends:
    """Return lowest, highest and median."""
    if not amounts:
        return Ends()
    ordered = sorted(amounts)
    return Ends(ordered[0], ordered[-1], median(ordered))


def marks_apart(prices: Sequence[Decimal], limits: Limits = DEFAULT) -> Sequence[frozenset[Mark]]:
    """Return how each of the bidders' prices for one line stands apart from the others, in their order.

    A price of zero is no price to compare with: the caller leaves it out, and marks it as missing.
    """
    if len(prices) < 2:
        return [NOTHING] * len(prices)
    ordered = sorted(prices)
    middle = median(ordered)
    if middle <= 0:
        return [NOTHING] * len(prices)
    if len(prices) == 2:
        far = ordered[1] - ordered[0] > limits.apart * middle
        return [_APART if far else NOTHING] * 2
    return _marks_of_many(prices, ordered, middle, limits)


def _marks_of_many(
    prices: Sequence[Decimal], ordered: Sequence[Decimal], middle: Decimal, limits: Limits
) -> Sequence[frozenset[Mark]]:
    floor, ceiling = middle * limits.low, middle * limits.high
    reach = _reach(ordered, middle, limits)
    least, most = middle - reach, middle + reach
    if ordered[0] >= max(floor, least) and ordered[-1] <= min(ceiling, most):
        return [NOTHING] * len(prices)
    return [
        _LOW
        if price < floor
        else _HIGH
        if price > ceiling
        else _UNUSUAL
        if price < least or price > most
        else NOTHING
        for price in prices
    ]


def _reach(ordered: Sequence[Decimal], middle: Decimal, limits: Limits) -> Decimal:
    """Return how far from the median a price may be before its robust z is beyond the limit.

    Everywhere with fewer than four bidders, and where most agree so that the MAD is zero.
    """
    near = middle * limits.z_deviation
    if len(ordered) < 4 or (middle - ordered[0] <= near and ordered[-1] - middle <= near):
        return ordered[-1]
    deviation = median(sorted([abs(price - middle) for price in ordered]))
    return max(limits.z * deviation / _FACTOR, near) if deviation else ordered[-1]


def same_price(prices: Iterable[Decimal], limits: Limits = DEFAULT) -> bool:
    """Tell whether a bid asks the same unit price on all its lines: then it was filled in, not calculated."""
    first, count = None, 0
    for count, price in enumerate(prices, 1):
        if count > 1 and price != first:
            return False
        first = price
    return count >= limits.same_lines
