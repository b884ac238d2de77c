"""What a task that the awarded bid does not price may cost: what other bidders asked for its grid lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Any

from sqlmodel import Session, col, select

from cro_desk.links.awarded import AwardedBid
from cro_desk.links.grid_codes import grid_codes
from cro_desk.links.sense import may_pay
from cro_desk.money import Money
from cro_desk.vendors.bids.amounts import line_amount
from cro_desk.vendors.comparing.loading import current_bids, rates_of
from cro_desk.vendors.records import Bid, BidLine
from cro_desk.vendors.terms import FeeType, PriceState


@dataclass(frozen=True, slots=True)
class Estimate:
    """The middle of what `bids` other bidders asked, in the study's currency, discounts taken off."""

    amount: Money
    bids: int


def estimates(session: Session, bid: AwardedBid) -> Mapping[str, Estimate]:
    """Return the estimates by the codes of the usual grid, for what the awarded bid has no firm price for."""
    priced = {line.code for line in bid.lines if may_pay(line)}
    codes = grid_codes(session, bid.rfp_id)
    wanted = {line_id: code for line_id, (code, _sure) in codes.items() if code not in priced}
    if not wanted:
        return {}
    asked: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for bid_id, grid_line, amount in _asked(session, bid, wanted):
        asked[wanted[grid_line]][bid_id] += amount
    return {
        code: Estimate(Money(median(of_bids.values()), bid.study_currency), len(of_bids))
        for code, of_bids in asked.items()
    }


def _asked(
    session: Session, bid: AwardedBid, grid_lines: Collection[str]
) -> Iterable[tuple[str, str, Decimal]]:
    """Yield what the other current bids ask for these lines of the grid, in the study's currency."""
    others = set(current_bids(session, bid.rfp_id).values()) - {bid.bid_id}
    rates = rates_of(session, bid.study_id, bid.study_currency)
    columns: list[Any] = [BidLine.bid_id, BidLine.grid_line_id, BidLine.fee_type, Bid.discount]
    columns += [BidLine.quantity, BidLine.unit_price, BidLine.total]
    query = (
        select(*columns)
        .join(Bid, col(Bid.id) == col(BidLine.bid_id))
        .where(col(BidLine.grid_line_id).in_(grid_lines))
        .where(col(BidLine.state) == PriceState.PRICED, ~col(BidLine.optional), ~col(BidLine.deleted))
    )
    for bid_id, grid_line, fee, discount, *priced in session.exec(query):
        amount = line_amount(*priced)
        factor = None if amount is None else rates.factor(amount.currency)
        if bid_id in others and amount is not None and factor is not None:
            off = discount or 0 if fee is FeeType.FEE else 0
            yield bid_id, grid_line, amount.amount * factor * (1 - off)
