"""What each line of a bid asks, in the study's currency, whatever the basis: all that a total needs.

Pure. There are 24,000 of them for 12 bids of 2,000 lines, so they are made column by column, and what only a
line in sight tells (marks, the price as bid, its source) is looked up when it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import repeat
from typing import NamedTuple

from cro_desk.money import Money
from cro_desk.vendors.comparing.bid_lines import BidColumns, Column
from cro_desk.vendors.comparing.normalising import missed_by
from cro_desk.vendors.rates.table import ONE, RateTable
from cro_desk.vendors.terms import PriceState

NO_LINES = BidColumns("", *([()] * (len(BidColumns._fields) - 1)))


class Ask(NamedTuple):
    """What one vendor asks for one line, in the study's currency; `parts` where several lines are one."""

    unit_price: Decimal | None
    total: Decimal | None  # as stated
    quantity: Decimal | None
    state: PriceState
    counts: bool  # stands in the totals
    convertible: bool  # False: an amount stands there, but its exchange rate is missing
    wrong_by: Decimal | None  # by how much the stated total misses quantity × unit price
    bid: BidColumns
    at: int  # its place among the bid's lines
    parts: tuple[Ask, ...] = ()

    @property
    def id(self) -> str:
        return self.bid.id[self.at]

    @property
    def source(self) -> str:
        """Where it stands: "file · Sheet!F48"."""
        return f"{self.bid.file} · {self.bid.sheet[self.at]}!{self.bid.cell[self.at]}"

    @property
    def original(self) -> Money | None:
        """The unit price as bid, or the total where there is none."""
        if self is NO_ASK:
            return None
        unit_price, currency = self.bid.unit_price[self.at], self.bid.currency[self.at]
        amount = self.bid.total[self.at] if unit_price is None else unit_price
        return None if amount is None else Money(amount, currency or "")


NO_ASK = Ask(
    None, None, None, PriceState.BLANK, counts=True, convertible=True, wrong_by=None, bid=NO_LINES, at=-1
)  # fmt: skip


def asks_of(bid: BidColumns, rates: RateTable) -> list[Ask]:
    """Return what each line of a bid asks."""
    factors = {currency: rates.factor(currency) for currency in set(bid.currency) if currency is not None}
    wrong_by = list(map(missed_by, bid.unit_price, bid.quantity, bid.total))
    fields = zip(
        _converted(bid.unit_price, bid.currency, factors),
        _converted(bid.total, bid.currency, factors),
        bid.quantity,
        bid.state,
        [not optional for optional in bid.optional],
        [currency is None or factors[currency] is not None for currency in bid.currency],
        _converted(wrong_by, bid.currency, factors),
        repeat(bid),
        range(len(bid.state)),
        repeat(()),
    )
    return list(map(Ask._make, fields))


def _converted(
    amounts: Column, currencies: Sequence[str | None], factors: Mapping[str, Decimal | None]
) -> Column:
    if all(factor is ONE for factor in factors.values()):
        return amounts
    return [
        None if amount is None or (factor := factors[currency or ""]) is None else amount * factor
        for amount, currency in zip(amounts, currencies, strict=True)
    ]


def together(asks: Sequence[Ask]) -> Ask:
    """Return what these lines of one bid, mostly a single one, ask for one line; none asks nothing."""
    if len(asks) < 2:
        return asks[0] if asks else NO_ASK
    ordered = sorted(asks, key=lambda ask: ask.id)  # ids rise in the order of the file
    parts = [ask for ask in ordered if ask.counts] or ordered
    first = next((part for part in parts if part.state is PriceState.PRICED), parts[0])
    wrong = [part.wrong_by for part in parts if part.wrong_by is not None]
    return first._replace(
        unit_price=None,
        total=None,
        quantity=None,
        convertible=all(part.convertible for part in parts),
        wrong_by=sum(wrong, Decimal(0)) if wrong else None,
        parts=tuple(parts),
    )
