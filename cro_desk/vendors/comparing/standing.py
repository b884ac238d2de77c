"""What each bid adds up to, and what that total rests on. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from cro_desk.money import Money
from cro_desk.money import total as added
from cro_desk.vendors.comparing.asks import Ask
from cro_desk.vendors.comparing.offers import offer, totals_at
from cro_desk.vendors.comparing.ranking import Standing
from cro_desk.vendors.comparison import Amounts, Basis
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


class AskedLine(NamedTuple):
    """A line of the grid, or one outside it."""

    line: GridLineRow
    extra: bool
    priced: bool  # some bidder put a price there

    @property
    def wanted(self) -> bool:
        """Tell whether a bid without a price here lacks something: mandatory, and somebody priced it."""
        return self.priced and self.line.mandatory


@dataclass
class Totals:
    """What a bid's lines add up to, discount not taken off, and what stands in the way of comparing it.

    Its sums are taken when everything is in it, once.
    """

    amounts: dict[FeeType, list[Decimal]] = field(default_factory=lambda: {fee: [] for fee in FeeType})
    counts: Counter[PriceState] = field(default_factory=Counter)  # grid lines by state
    gaps: Counter[PriceState] = field(default_factory=Counter)  # wanted lines without a price, by state
    zeros: int = 0  # wanted lines at zero
    unmeasured: int = 0  # lines with a unit price but no quantity
    unconverted: set[FeeType] = field(default_factory=set)  # what holds amounts without an exchange rate
    extra: list[Decimal] = field(default_factory=list)  # totals of lines outside the grid
    optional: list[Decimal] = field(default_factory=list)  # totals of options, not counted
    wrong: list[Decimal] = field(default_factory=list)  # stated totals minus quantity × unit price

    @cached_property
    def fees(self) -> Decimal | None:
        return self.amount(FeeType.FEE)

    @cached_property
    def pass_through(self) -> Decimal | None:
        return self.amount(FeeType.PASS_THROUGH)

    @property
    def incomplete(self) -> bool:
        return bool(self.gaps or self.unmeasured)

    @property
    def empty(self) -> bool:
        return not any(self.amounts.values())

    def amount(self, fee: FeeType) -> Decimal | None:
        """Return the sum; None where an amount in it cannot be converted."""
        return None if fee in self.unconverted else added(self.amounts[fee])


def totals_of(lines: Sequence[AskedLine], asks: Sequence[Ask], basis: Basis) -> Totals:
    """Add up what one vendor asks for the lines of a section, at a basis."""
    found = Totals()
    totals = totals_at(basis, asks, [asked.line.quantity for asked in lines])
    for asked, ask, total in zip(lines, asks, totals, strict=True):
        if total and ask.counts:
            found.amounts[asked.line.fee_type].append(total)
        else:
            _note(found, asked, ask, offer(ask, asked.line.quantity, basis))
    if lines[0].extra:
        found.extra += [amount for amounts in found.amounts.values() for amount in amounts]
    else:
        found.counts.update(map(attrgetter("state"), asks))
    found.wrong += [wrong_by for ask in asks if (wrong_by := ask.wrong_by) is not None]
    return found


def _note(found: Totals, asked: AskedLine, ask: Ask, offered: Amounts) -> None:
    """Note what a line is that adds nothing to the totals: free, an option, without an amount."""
    if offered.total is not None:
        found.zeros += asked.wanted and not offered.total
        (found.amounts[asked.line.fee_type] if ask.counts else found.optional).append(offered.total)
    elif not ask.counts:
        return
    elif not ask.convertible:
        found.unconverted.add(asked.line.fee_type)
    elif ask.state is PriceState.PRICED:
        found.unmeasured += offered.unit_price is not None
    elif asked.wanted and ask.state is not PriceState.INCLUDED:
        found.gaps[ask.state] += 1


def merged(parts: Iterable[Totals]) -> Totals:
    """Add up the totals of sections."""
    found = Totals()
    for part in parts:
        for fee, amounts in part.amounts.items():
            found.amounts[fee] += amounts
        found.counts += part.counts
        found.gaps += part.gaps
        found.zeros += part.zeros
        found.unmeasured += part.unmeasured
        found.unconverted |= part.unconverted
        found.extra += part.extra
        found.optional += part.optional
        found.wrong += part.wrong
    return found


def discount_of(totals: Totals, vendor: VendorIn) -> Decimal | None:
    """Return the amount that the bid's discount takes off its fees, never off pass-through costs."""
    if vendor.discount is None or totals.fees is None:
        return None
    return totals.fees * vendor.discount


def standing_of(totals: Totals, vendor: VendorIn) -> Standing:
    """Return where the bid stands in the ranking."""
    if totals.fees is None or totals.pass_through is None or totals.empty:
        return Standing(None, vendor.kind, totals.incomplete)
    net = totals.fees - (discount_of(totals, vendor) or ZERO) + totals.pass_through
    return Standing(net, vendor.kind, totals.incomplete)
