"""What each bid offers for each grid line at a basis: the quantity that counts, the price, the total."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from cro_desk.vendors.comparing.asks import NO_ASK, NO_MARKS, Ask
from cro_desk.vendors.comparing.normalising import at_basis
from cro_desk.vendors.comparison import Basis, Mark
from cro_desk.vendors.terms import PriceState

_NOT_RESCALED = frozenset({Mark.NOT_RESCALED})


class Offer(NamedTuple):
    """One vendor's price for one line at a basis, before it is set beside the others'."""

    unit_price: Decimal | None
    total: Decimal | None
    quantity: Decimal | None
    marks: frozenset[Mark]
    ask: Ask


NO_OFFER = Offer(None, None, None, NO_MARKS, NO_ASK)


def offer(ask: Ask, baseline: Decimal | None, basis: Basis) -> Offer:
    """Return the ask at a basis."""
    if ask.parts:
        return _summed(ask, baseline, basis)
    unit_price = ask.unit_price
    if basis is Basis.BASELINE and unit_price is not None and baseline is not None:
        # most lines: without a call, in a third of the time of Offer(...)
        return tuple.__new__(Offer, (unit_price, unit_price * baseline, baseline, ask.marks, ask))
    unit_price, quantity, total, rescaled = at_basis(basis, unit_price, ask.quantity, ask.total, baseline)
    return Offer(unit_price, total, quantity, ask.marks if rescaled else ask.marks | _NOT_RESCALED, ask)


def _summed(ask: Ask, baseline: Decimal | None, basis: Basis) -> Offer:
    """Add up several lines of one bid; one that cannot be converted leaves the whole without an amount."""
    parts_at = Basis.AS_BID if basis is Basis.AS_BID else Basis.CORRECTED
    parts = [offer(part, None, parts_at) for part in ask.parts if part.state is PriceState.PRICED]
    total = _sum([part.total for part in parts]) if ask.convertible else None
    quantity = _sum([part.quantity for part in parts])
    unit_price = _common_price(parts, total, quantity) if ask.convertible else None
    marks = ask.marks
    if quantity is not None and baseline is not None and quantity != baseline:
        marks |= {Mark.QUANTITY}
    if basis is Basis.BASELINE and total is not None:
        if baseline is None or not quantity:
            marks |= _NOT_RESCALED
        else:
            total, quantity = total * baseline / quantity, baseline
    return Offer(unit_price, total, quantity, marks, ask)


def _sum(amounts: Sequence[Decimal | None]) -> Decimal | None:
    """Add exactly; not known where one of them is not, or where there is none."""
    if not amounts:
        return None
    result = Decimal(0)
    for amount in amounts:
        if amount is None:
            return None
        result += amount
    return result


def _common_price(parts: Sequence[Offer], total: Decimal | None, quantity: Decimal | None) -> Decimal | None:
    """Return the unit price that all parts share, else the average one."""
    prices = {part.unit_price for part in parts}
    if len(prices) == 1:
        return prices.pop()
    return total / quantity if total is not None and quantity else None
