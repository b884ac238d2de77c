"""What each bid adds up to, and what that total rests on. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from cro_desk.money import Money
from cro_desk.money import total as added
from cro_desk.vendors.offers import Offer
from cro_desk.vendors.ranking import Standing
from cro_desk.vendors.rows import GridLineRow
from cro_desk.vendors.terms import BidderKind, FeeType, PriceState

ZERO = Decimal(0)


class VendorIn(NamedTuple):
    """A bid as far as its column shows it."""

    bidder_id: str
    bid_id: str
    name: str
    kind: BidderKind
    currency: str
    round: int
    version: int
    file_name: str
    discount: Decimal | None  # a fraction of the fees
    stated: Money | None  # the grand total that the bid itself states
    awarded: bool

    @property
    def is_bidder(self) -> bool:
        return self.kind is BidderKind.BIDDER


@dataclass(frozen=True, slots=True)
class OfferedLine:
    """A grid line, or an extra one, with each vendor's offer in the order of the vendors."""

    line: GridLineRow
    offers: Sequence[Offer]
    priced: bool  # some bidder put a price there
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """What a bid adds up to, discount not taken off, and what stands in the way of comparing it."""

    fees: Decimal | None  # None: an amount in it cannot be converted
    pass_through: Decimal | None
    amounts: int  # lines whose amount is in one of the two
    counts: Counter[PriceState]  # grid lines by state
    gaps: Counter[PriceState]  # mandatory lines that somebody priced, but not this bid
    zeros: int  # mandatory lines that somebody priced, at zero here
    unmeasured: int  # lines with a unit price but no quantity
    extra: Sequence[Decimal]  # totals of lines outside the grid
    optional: Sequence[Decimal]  # totals of options, not counted
    sum_error: Decimal  # stated totals minus quantity × unit price

    @property
    def incomplete(self) -> bool:
        return bool(self.gaps or self.unmeasured)


def totals_of(lines: Sequence[OfferedLine], place: int) -> Totals:
    """Add up the offers of one vendor."""
    rows = [(offered, offered.offers[place]) for offered in lines]
    wanted = [(offered, o) for offered, o in rows if offered.priced and offered.line.mandatory]
    return Totals(
        _amount(rows, FeeType.FEE),
        _amount(rows, FeeType.PASS_THROUGH),
        sum(1 for _, o in rows if o.counts and o.total is not None),
        Counter(o.state for offered, o in rows if not offered.extra),
        Counter(o.state for _, o in wanted if o.state not in (PriceState.PRICED, PriceState.INCLUDED)),
        sum(1 for _, o in wanted if o.unit_price == ZERO or o.total == ZERO),
        sum(1 for _, o in rows if o.convertible and o.total is None and o.unit_price is not None),
        [o.total for offered, o in rows if offered.extra and o.counts and o.total is not None],
        [o.total for _, o in rows if not o.counts and o.total is not None],
        added(o.wrong_by for _, o in rows if o.wrong_by is not None),
    )


def _amount(rows: Sequence[tuple[OfferedLine, Offer]], kind: FeeType) -> Decimal | None:
    counted = [o for offered, o in rows if offered.line.fee_type is kind and o.counts]
    if not all(o.convertible for o in counted):
        return None
    return added(o.total for o in counted if o.total is not None)


def discount_of(totals: Totals, vendor: VendorIn) -> Decimal | None:
    """Return the amount that the bid's discount takes off its fees, never off pass-through costs."""
    if vendor.discount is None or totals.fees is None:
        return None
    return totals.fees * vendor.discount


def standing_of(totals: Totals, vendor: VendorIn) -> Standing:
    """Return where the bid stands in the ranking."""
    if totals.fees is None or totals.pass_through is None or not totals.amounts:
        return Standing(None, vendor.kind, totals.incomplete)
    net = totals.fees - (discount_of(totals, vendor) or ZERO) + totals.pass_through
    return Standing(net, vendor.kind, totals.incomplete)
