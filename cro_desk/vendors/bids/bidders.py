"""Bidders of an RFP: found by name however it is spelled, numbered in the order they came."""

from __future__ import annotations

from sqlmodel import col, select

from cro_desk.store.scopes import ScopeKind
from cro_desk.store.work import Work
from cro_desk.vendors.matching.rules import LineKey, line_key
from cro_desk.vendors.records import Bid, Bidder, BidderKind, BidderName, BidLine, GridLine, MatchKind, Rfp
from cro_desk.vendors.texts import plain_name


def price_scope(work: Work, rfp: Rfp) -> str:
    """Return the scope of those who may see the RFP's money."""
    return work.scope(ScopeKind.PRICE, rfp.scope, rfp.number, key=rfp.id)


def identity_scope(work: Work, rfp: Rfp) -> str:
    """Return the scope of those who may see who bids."""
    return work.scope(ScopeKind.IDENTITY, rfp.scope, rfp.number, key=rfp.id)


def of_rfp(work: Work, rfp_id: str) -> list[Bidder]:
    return work.select(select(Bidder).where(col(Bidder.rfp_id) == rfp_id))


def name_of(work: Work, bidder: Bidder) -> str:
    """Return the bidder's name, or its code where the name is not here."""
    names = work.select(select(BidderName).where(col(BidderName.bidder_id) == bidder.id))
    return names[0].name if names else bidder.code


def find(work: Work, rfp_id: str, name: str) -> Bidder | None:
    """Return the RFP's bidder of that name; case, punctuation and legal form do not matter."""
    wanted = plain_name(name)
    for bidder in of_rfp(work, rfp_id):
        if plain_name(name_of(work, bidder)) == wanted:
            return bidder
    return None


def find_or_add(work: Work, rfp: Rfp, name: str, kind: BidderKind) -> Bidder:
    """Return the bidder of that name, a new one with the next code where there is none."""
    known = find(work, rfp.id, name)
    if known is not None:
        return known
    # deleted ones count, so that a code never means two bidders
    used = work.session.exec(select(Bidder).where(col(Bidder.rfp_id) == rfp.id)).all()
    number = len(used) + 1
    bidder = work.add(
        Bidder(scope=rfp.scope, rfp_id=rfp.id, code=f"B{number:02}", position=number, kind=kind)
    )
    work.session.flush()
    work.add(BidderName(scope=identity_scope(work, rfp), bidder_id=bidder.id, name=name))
    return bidder


def versions(work: Work, bidder_id: str) -> list[Bid]:
    """Return the bidder's bids, the earliest version first."""
    found = work.select(select(Bid).where(col(Bid.bidder_id) == bidder_id))
    return sorted(found, key=lambda bid: bid.version)


def grid_of(work: Work, rfp_id: str) -> list[GridLine]:
    """Return the RFP's grid in its order."""
    found = work.select(select(GridLine).where(col(GridLine.rfp_id) == rfp_id))
    return sorted(found, key=lambda line: line.position)


def matches_by_hand(work: Work, bid: Bid | None) -> dict[LineKey, str | None]:
    """Return what a person answered for the lines of an earlier version."""
    if bid is None:
        return {}
    by_hand = select(BidLine).where(col(BidLine.bid_id) == bid.id, col(BidLine.match) == MatchKind.HAND)
    return {
        line_key(line.line_no, line.section, line.task): line.grid_line_id for line in work.select(by_hand)
    }
