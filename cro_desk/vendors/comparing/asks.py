"""What each line of a bid asks, in the study's currency, whatever the basis: worked out once when loaded.

Pure. It runs for every line of every bid (24,000 times for 12 bids of 2,000 lines), so it is written plainly:
tuples in, tuples out.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from cro_desk.money import Money
from cro_desk.vendors.comparing.normalising import hours_are_wrong, sum_is_wrong
from cro_desk.vendors.comparison import Mark
from cro_desk.vendors.matching.rules import is_unsure
from cro_desk.vendors.rates.table import ONE, RateTable
from cro_desk.vendors.terms import FeeType, MatchKind, PriceState
from cro_desk.vendors.texts import plain_unit

NO_MARKS: frozenset[Mark] = frozenset()


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
    source: str  # "file · Sheet!F48"
    hours: Decimal | None
    rate: Decimal | None
    line_no: str
    task: str
    fee_type: FeeType


class GridIn(NamedTuple):
    """What a grid line asks for."""

    quantity: Decimal | None
    unit: str


class Ask(NamedTuple):
    """What one vendor asks for one line, in the study's currency; `parts` where several lines are one."""

    unit_price: Decimal | None
    total: Decimal | None  # as stated
    quantity: Decimal | None
    state: PriceState
    marks: frozenset[Mark]
    counts: bool  # stands in the totals
    convertible: bool  # False: an amount stands there, but its exchange rate is missing
    wrong_by: Decimal | None  # by how much the stated total misses quantity × unit price
    original: Money | None  # the unit price as bid, or the total where there is none
    match: MatchKind
    certainty: int
    source: str
    bid_line_id: str | None
    parts: tuple[Ask, ...] = ()


NO_ASK = Ask(
    None, None, None, PriceState.BLANK, NO_MARKS, True, True, None, None, MatchKind.NONE, 0, "", None
)  # fmt: skip


def ask(lines: list[BidLineIn], grid: GridIn, rates: RateTable) -> Ask:
    """Return what these lines of one bid (mostly one) ask for one grid line."""
    if len(lines) == 1:
        return _single(lines[0], grid, rates)
    ordered = sorted(lines, key=lambda line: line.id)  # ids rise in the order of the file
    counted = [line for line in ordered if not line.optional] or ordered
    parts = [_single(line, GridIn(None, grid.unit), rates) for line in counted]
    first = next((part for part in parts if part.state is PriceState.PRICED), parts[0])
    wrong = [part.wrong_by for part in parts if part.wrong_by is not None]
    return first._replace(
        marks=_marks_of_parts(parts),
        convertible=all(part.convertible for part in parts),
        certainty=min(part.certainty for part in parts),
        wrong_by=sum(wrong, Decimal(0)) if wrong else None,
        parts=tuple(parts),
    )


def _marks_of_parts(parts: list[Ask]) -> frozenset[Mark]:
    marks = frozenset[Mark]().union({Mark.SUMMED}, *(part.marks for part in parts))
    priced = sum(part.state is PriceState.PRICED for part in parts)
    return marks | {Mark.PARTLY} if 0 < priced < len(parts) else marks


def _single(line: BidLineIn, grid: GridIn, rates: RateTable) -> Ask:
    unit_price, total, quantity = line.unit_price, line.total, line.quantity
    amount = total if unit_price is None else unit_price
    factor = rates.factor(line.currency)
    wrong = sum_is_wrong(unit_price, quantity, total)
    fields = (
        _converted(unit_price, factor),
        _converted(total, factor),
        quantity,
        line.state,
        _marks(line, grid, wrong=wrong, no_rate=amount is not None and factor is None),
        not line.optional,
        factor is not None or amount is None,
        _wrong_by(line, factor) if wrong else None,
        None if amount is None else Money(amount, line.currency),
        line.match,
        line.certainty,
        line.source,
        line.id,
        (),
    )
    return tuple.__new__(Ask, fields)  # a third of the time of Ask(...)


def _converted(amount: Decimal | None, factor: Decimal | None) -> Decimal | None:
    if factor is ONE or amount is None:
        return amount
    return None if factor is None else amount * factor


def _wrong_by(line: BidLineIn, factor: Decimal | None) -> Decimal | None:
    if line.unit_price is None or line.quantity is None or line.total is None or factor is None:
        return None
    return (line.total - line.unit_price * line.quantity) * factor


def _marks(line: BidLineIn, grid: GridIn, *, wrong: bool, no_rate: bool) -> frozenset[Mark]:
    found = []
    if wrong:
        found.append(Mark.WRONG_SUM)
    if no_rate:
        found.append(Mark.NO_RATE)
    if line.optional:
        found.append(Mark.OPTIONAL)
    if line.certainty < 100 and is_unsure(line.match, line.certainty):
        found.append(Mark.UNSURE)
    if grid.quantity is not None and line.quantity is not None and line.quantity != grid.quantity:
        found.append(Mark.QUANTITY)
    if line.unit != grid.unit and line.unit and grid.unit and plain_unit(line.unit) != plain_unit(grid.unit):
        found.append(Mark.UNIT)
    if line.hours is not None and hours_are_wrong(line.hours, line.rate, line.unit_price, line.total):
        found.append(Mark.HOURS)
    return frozenset(found) if found else NO_MARKS
