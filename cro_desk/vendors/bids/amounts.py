"""What a line of a bid comes to: one rule for lists, moves and awards. Pure."""

from __future__ import annotations

from decimal import Decimal

from cro_desk.money import Money


def line_amount(quantity: Decimal | None, unit_price: Money | None, total: Money | None) -> Money | None:
    """Return the stated total, else quantity × unit price; None where neither is known."""
    if total is not None or unit_price is None or quantity is None:
        return total
    return Money(unit_price.amount * quantity, unit_price.currency)
