"""How the price of a line that pays for several tasks is shared: equally, to the cent, never counted twice.

A bid does not say how much of `Study plans` is the monitoring plan. Equal parts are the plainest guess; what
matters is that they add up to the line, so that a sum over tasks is money that the contract really holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from cro_desk.formats import rounded
from cro_desk.money import CENT, Money


def shares(amount: Decimal, count: int) -> tuple[Decimal, ...]:
    """Return equal parts in cents that add up to the amount exactly; the first take what is left over."""
    if count == 1:
        return (amount,)
    part = rounded(amount / count - CENT / 2, 2)
    left = int((amount - part * count) // CENT)
    parts = [part + CENT if place < left else part for place in range(count)]
    parts[0] += amount - sum(parts)  # fractions of a cent, where the price has them
    return tuple(parts)


def added(amounts: Iterable[Money | None]) -> Money | None:
    """Add amounts of one currency; None where none is known or the currencies differ."""
    known: Sequence[Money] = [amount for amount in amounts if amount is not None]
    if len({amount.currency for amount in known}) != 1:
        return None
    return Money(sum((amount.amount for amount in known), Decimal(0)), known[0].currency)
