"""Exact money: a decimal amount with its currency, never a float, never rounded before the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency (ISO 4217; empty while nobody knows which)."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}".rstrip()

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read what `str` wrote: `1234.50 EUR`."""
        amount, _, currency = text.partition(" ")
        return cls(Decimal(amount), currency)


def total(amounts: Iterable[Decimal]) -> Decimal:
    """Add exactly; an empty sum is zero."""
    return sum(amounts, Decimal(0))
