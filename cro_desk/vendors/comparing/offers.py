"""What each bid offers for a line at a basis: the quantity that counts, the price, the total. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cro_desk.vendors.comparing.asks import Ask
from cro_desk.vendors.comparing.normalising import added_or_none, at_basis
from cro_desk.vendors.comparison import Amounts, Basis
from cro_desk.vendors.terms import PriceState


def offer(ask: Ask, baseline: Decimal | None, basis: Basis) -> Amounts:
    """Return what is asked for a line, at a basis."""
    if ask.parts:
        return _summed(ask, baseline, basis)
    return at_basis(basis, ask.unit_price, ask.quantity, ask.total, baseline)


def totals_at(basis: Basis, asks: Sequence[Ask], baselines: Sequence[Decimal | None]) -> list[Decimal | None]:
    """Return the total of each ask; most need no more than what is stated, or one multiplication."""
    return [
        offer(ask, baseline, basis).total if total is None else total
        for ask, baseline, total in zip(asks, baselines, _plain(basis, asks, baselines), strict=True)
    ]


def _plain(basis: Basis, asks: Sequence[Ask], baselines: Sequence[Decimal | None]) -> list[Decimal | None]:
    if basis is Basis.AS_BID:
        return [ask.total for ask in asks]
    factors = baselines if basis is Basis.BASELINE else [ask.quantity for ask in asks]
    return [
        None if factor is None or (price := ask.unit_price) is None else price * factor
        for ask, factor in zip(asks, factors, strict=True)
    ]


def _summed(ask: Ask, baseline: Decimal | None, basis: Basis) -> Amounts:
    """Add up several lines of one bid; one that cannot be converted leaves the whole without an amount."""
    parts_at = Basis.AS_BID if basis is Basis.AS_BID else Basis.CORRECTED
    parts = [offer(part, None, parts_at) for part in ask.parts if part.state is PriceState.PRICED]
    quantity = added_or_none([part.quantity for part in parts])
    if not ask.convertible:
        return Amounts(None, quantity, None)
    total = added_or_none([part.total for part in parts])
    price = _common_price(parts, total, quantity)
    if basis is not Basis.BASELINE or total is None:
        return Amounts(price, quantity, total)
    if baseline is None or not quantity:
        return Amounts(price, quantity, total, rescaled=False)
    return Amounts(price, baseline, total * baseline / quantity)


def _common_price(
    parts: Sequence[Amounts], total: Decimal | None, quantity: Decimal | None
) -> Decimal | None:
    """Return the unit price that all parts share, else the average one."""
    prices = {part.unit_price for part in parts}
    if len(prices) == 1:
        return prices.pop()
    return total / quantity if total is not None and quantity else None
