"""How one price becomes comparable: as bid, with its arithmetic corrected, or at the RFP's own quantity.

Pure and exact: nothing is rounded, and what is not known stays unknown. Rules 1 to 4 of the bid grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cro_desk.money import CENT
from cro_desk.money import total as added
from cro_desk.vendors.comparison import Amounts, Basis


def at_basis(
    basis: Basis,
    unit_price: Decimal | None,
    quantity: Decimal | None,
    total: Decimal | None,
    baseline: Decimal | None,
) -> Amounts:
    """Return a bid line's amounts at the basis; a bid without a quantity of its own uses the baseline's."""
    if quantity is None and total is None:
        quantity = baseline
    if basis is Basis.BASELINE:
        return _at_baseline(unit_price, quantity, total, baseline)
    if basis is Basis.CORRECTED:
        return Amounts(_implied(unit_price, quantity, total), quantity, _product(unit_price, quantity, total))
    stated = _product(unit_price, quantity, total) if total is None else total
    return Amounts(_implied(unit_price, quantity, total), quantity, stated)


def _at_baseline(
    unit_price: Decimal | None, quantity: Decimal | None, total: Decimal | None, baseline: Decimal | None
) -> Amounts:
    if baseline is not None and unit_price is not None:
        return Amounts(unit_price, baseline, baseline * unit_price)
    if baseline is not None and total is not None and quantity:
        return Amounts(total / quantity, baseline, total * baseline / quantity)
    as_stated = _product(unit_price, quantity, total)
    return Amounts(_implied(unit_price, quantity, total), quantity, as_stated, rescaled=as_stated is None)


def _product(unit_price: Decimal | None, quantity: Decimal | None, total: Decimal | None) -> Decimal | None:
    return total if unit_price is None or quantity is None else unit_price * quantity


def _implied(unit_price: Decimal | None, quantity: Decimal | None, total: Decimal | None) -> Decimal | None:
    """Return the unit price, where it is not stated as total ÷ quantity."""
    if unit_price is not None or total is None or not quantity:
        return unit_price
    return total / quantity


def missed_by(unit_price: Decimal | None, quantity: Decimal | None, total: Decimal | None) -> Decimal | None:
    """Return by how much the stated total misses quantity × unit price; None where by no more than a cent."""
    if unit_price is None or quantity is None or total is None:
        return None
    missed = total - unit_price * quantity
    return missed if missed and abs(missed) > CENT else None


def added_or_none(amounts: Sequence[Decimal | None]) -> Decimal | None:
    """Add exactly; not known where one of them is not, or where there is none."""
    known = [amount for amount in amounts if amount is not None]
    return added(known) if known and len(known) == len(amounts) else None


def hours_are_wrong(
    hours: Decimal | None, rate: Decimal | None, unit_price: Decimal | None, total: Decimal | None
) -> bool:
    """Tell whether hours × rate is neither the unit price nor the total: hours may be stated for either."""
    stated = [amount for amount in (unit_price, total) if amount is not None]
    if hours is None or rate is None or not stated:
        return False
    return all(abs(hours * rate - amount) > CENT for amount in stated)
