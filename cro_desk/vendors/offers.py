"""What each bid asks for each grid line at a basis, in the study's currency: the first half of a comparison.

Pure. It runs once for every line of every bid (24,000 times for 12 bids of 2,000 lines), so it is written
plainly: tuples in, tuples out.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from cro_desk.money import Money
from cro_desk.vendors.comparison import Basis, Mark
from cro_desk.vendors.matching import SURE
from cro_desk.vendors.normalising import Amounts, at_basis, hours_are_wrong, sum_is_wrong
from cro_desk.vendors.rates import ONE, RateTable
from cro_desk.vendors.terms import FeeType, MatchKind, PriceState
from cro_desk.vendors.texts import plain_unit


class BidLineIn(NamedTuple):
    """One line of a bid as the store gives it, amounts in the bid's own currency."""

    id: str
    vendor: int  # its place among the comparison's vendors
    grid_line_id: str | None
    quantity: Decimal | None
    unit_price: Decimal | None
    total: Decimal | None
    currency: str
    state: PriceState
    optional: bool
    match: MatchKind
    certainty: int
    unit: str
    sheet: str
    cell: str
    hours: Decimal | None
    rate: Decimal | None
    line_no: str
    section: str
    task: str
    fee_type: FeeType


class GridIn(NamedTuple):
    """What a grid line asks for."""

    quantity: Decimal | None
    unit: str


class Offer(NamedTuple):
    """One vendor's price for one line, before it is set beside the others'."""

    unit_price: Decimal | None
    total: Decimal | None
    quantity: Decimal | None
    state: PriceState
    marks: frozenset[Mark]
    certainty: int
    line: BidLineIn | None  # the first one where several were added up
    counts: bool  # stands in the totals
    convertible: bool  # False: an amount stands there, but its exchange rate is missing
    wrong_by: Decimal | None  # by how much the stated total misses quantity × unit price


NO_MARKS: frozenset[Mark] = frozenset()
NO_OFFER = Offer(None, None, None, PriceState.BLANK, NO_MARKS, 0, None, True, True, None)


def offer(lines: Sequence[BidLineIn], grid: GridIn, basis: Basis, rates: RateTable) -> Offer:
    """Return what these lines of one bid (mostly one) ask together for one grid line."""
    if len(lines) == 1:
        return _single(lines[0], grid, basis, rates)
    ordered = sorted(lines, key=lambda line: line.id)  # ids rise in the order of the file
    counted = [line for line in ordered if not line.optional] or ordered
    parts_at = Basis.AS_BID if basis is Basis.AS_BID else Basis.CORRECTED
    return _summed([_single(line, GridIn(None, grid.unit), parts_at, rates) for line in counted], grid, basis)


def _single(line: BidLineIn, grid: GridIn, basis: Basis, rates: RateTable) -> Offer:
    amounts = at_basis(basis, line.unit_price, line.quantity, line.total, grid.quantity)
    factor = rates.factor(line.currency)
    known = line.unit_price is not None or line.total is not None
    wrong = sum_is_wrong(line.unit_price, line.quantity, line.total)
    marks = _marks(line, grid, amounts, basis, wrong, known and factor is None)
    unit_price, total = _converted(amounts, factor)
    return Offer(
        unit_price,
        total,
        amounts.quantity,
        line.state,
        marks,
        line.certainty,
        line,
        not line.optional,
        factor is not None or not known,
        _wrong_by(line, factor) if wrong else None,
    )


def _converted(amounts: Amounts, factor: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    if factor is ONE:
        return amounts.unit_price, amounts.total
    if factor is None:
        return None, None
    unit_price, total = amounts.unit_price, amounts.total
    return (
        None if unit_price is None else unit_price * factor,
        None if total is None else total * factor,
    )


def original(line: BidLineIn) -> Money | None:
    """Return the unit price as bid, or the total where there is none."""
    amount = line.total if line.unit_price is None else line.unit_price
    return None if amount is None else Money(amount, line.currency)


def _wrong_by(line: BidLineIn, factor: Decimal | None) -> Decimal | None:
    if line.unit_price is None or line.quantity is None or line.total is None or factor is None:
        return None
    return (line.total - line.unit_price * line.quantity) * factor


def _marks(
    line: BidLineIn, grid: GridIn, amounts: Amounts, basis: Basis, wrong: bool, no_rate: bool
) -> frozenset[Mark]:
    found = []
    if wrong:
        found.append(Mark.WRONG_SUM)
    if no_rate:
        found.append(Mark.NO_RATE)
    if line.optional:
        found.append(Mark.OPTIONAL)
    if line.certainty < SURE and line.match in (MatchKind.FUZZY, MatchKind.ID, MatchKind.EXACT):
        found.append(Mark.UNSURE)
    if grid.quantity is not None and line.quantity is not None and line.quantity != grid.quantity:
        found.append(Mark.QUANTITY)
    if line.unit != grid.unit and line.unit and grid.unit and plain_unit(line.unit) != plain_unit(grid.unit):
        found.append(Mark.UNIT)
    if not amounts.rescaled and amounts.total is not None and basis is Basis.BASELINE:
        found.append(Mark.NOT_RESCALED)
    if line.hours is not None and hours_are_wrong(line.hours, line.rate, line.unit_price, line.total):
        found.append(Mark.HOURS)
    return frozenset(found) if found else NO_MARKS


def _summed(parts: Sequence[Offer], grid: GridIn, basis: Basis) -> Offer:
    """Add up several lines of one bid; one that cannot be converted leaves the whole without an amount."""
    priced = [part for part in parts if part.state is PriceState.PRICED]
    convertible = all(part.convertible for part in parts)
    total = _sum([part.total for part in priced]) if convertible else None
    quantity = _sum([part.quantity for part in priced])
    unit_price = _common_price(priced, total, quantity) if convertible else None
    marks = frozenset[Mark]().union({Mark.SUMMED}, *(part.marks for part in parts))
    if priced and len(priced) < len(parts):
        marks |= {Mark.PARTLY}
    if quantity is not None and grid.quantity is not None and quantity != grid.quantity:
        marks |= {Mark.QUANTITY}
    if basis is Basis.BASELINE:
        total, quantity, rescaled = _rescaled(total, quantity, grid.quantity)
        marks |= NO_MARKS if rescaled else {Mark.NOT_RESCALED}
    wrong_by = _sum([part.wrong_by for part in parts if part.wrong_by is not None])
    return (priced or parts)[0]._replace(
        unit_price=unit_price,
        total=total,
        quantity=quantity,
        marks=marks,
        certainty=min(part.certainty for part in parts),
        convertible=convertible,
        wrong_by=wrong_by,
    )


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


def _common_price(priced: Sequence[Offer], total: Decimal | None, quantity: Decimal | None) -> Decimal | None:
    """Return the unit price that all parts share, else the average one."""
    prices = {part.unit_price for part in priced}
    if len(prices) == 1:
        return prices.pop()
    return total / quantity if total is not None and quantity else None


def _rescaled(
    total: Decimal | None, quantity: Decimal | None, baseline: Decimal | None
) -> tuple[Decimal | None, Decimal | None, bool]:
    if total is None or baseline is None or not quantity:
        return total, quantity, total is None
    return total * baseline / quantity, baseline, True
