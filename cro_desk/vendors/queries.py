"""What others read of this area: frozen rows, deleted records left out. The rows are offered here too."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func
from sqlmodel import Session, col, select

from cro_desk.studies.records import ExchangeRate
from cro_desk.vendors.bids.awards import partnership_of_award
from cro_desk.vendors.bids.bid_list import bids
from cro_desk.vendors.bids.moves import bid_moves
from cro_desk.vendors.comparing import loading
from cro_desk.vendors.comparing.details import line_details
from cro_desk.vendors.comparing.keeping import compared
from cro_desk.vendors.comparing.loading import grid_lines
from cro_desk.vendors.comparing.open_questions import as_issue, questions_for
from cro_desk.vendors.comparing.spreads import largest_differences
from cro_desk.vendors.comparison import (
    OUTLIERS,
    Basis,
    Comparison,
    ComparisonCell,
    LineRow,
    Mark,
    Question,
    Rate,
    Reference,
    SectionRow,
    SectionTotal,
    Spread,
    VendorColumn,
)
from cro_desk.vendors.importing.earlier import earlier_import
from cro_desk.vendors.importing.profiles import profile_for
from cro_desk.vendors.matching.lines import bid_lines, candidates, matches
from cro_desk.vendors.records import Award, Bid, Bidder, BidderKind, BidIssue, GridLine, Rfp, VendorLink
from cro_desk.vendors.rows import (
    AwardRow,
    BidderRow,
    BidLineRow,
    BidMoves,
    BidRow,
    EarlierImport,
    Fact,
    GridLineRow,
    HistoryRow,
    IssueRow,
    LineDetails,
    MatchRow,
    Move,
    MoveKind,
    RateRow,
    RfpRow,
)

__all__ = [
    "OUTLIERS",
    "AwardRow",
    "Basis",
    "BidLineRow",
    "BidMoves",
    "BidRow",
    "BidderRow",
    "Comparison",
    "ComparisonCell",
    "EarlierImport",
    "Fact",
    "GridLineRow",
    "HistoryRow",
    "IssueRow",
    "LineDetails",
    "LineRow",
    "Mark",
    "MatchRow",
    "Move",
    "MoveKind",
    "Question",
    "Rate",
    "RateRow",
    "Reference",
    "RfpRow",
    "SectionRow",
    "SectionTotal",
    "Spread",
    "VendorColumn",
    "award",
    "bid_lines",
    "bid_moves",
    "bidders",
    "bids",
    "candidates",
    "comparison",
    "earlier_import",
    "grid_lines",
    "issue_list",
    "issues",
    "largest_differences",
    "line_details",
    "matches",
    "profile_for",
    "rates",
    "rfps",
]


def comparison(
    session: Session,
    rfp_id: str,
    basis: Basis = Basis.AS_BID,
    reference: str = "median",
    rounds: Collection[int] | None = None,
) -> Comparison:
    """Set the RFP's bids side by side; differences to "median", "lowest", "highest" or a bidder's id."""
    return compared(session, rfp_id, basis, reference, rounds)


def rfps(session: Session, study_id: str) -> tuple[RfpRow, ...]:
    """Return the study's RFPs in the order of their numbers."""
    query = select(Rfp).where(col(Rfp.study_id) == study_id, ~col(Rfp.deleted)).order_by(col(Rfp.number))
    return tuple(_rfp_row(session, rfp) for rfp in session.exec(query))


def _rfp_row(session: Session, rfp: Rfp) -> RfpRow:
    current = loading.current_bids(session, rfp.id)
    real = select(func.count()).where(
        col(Bidder.rfp_id) == rfp.id, ~col(Bidder.deleted), col(Bidder.kind) == BidderKind.BIDDER
    )
    grid = select(func.count()).where(col(GridLine.rfp_id) == rfp.id, ~col(GridLine.deleted))
    awarded = award(session, rfp.id)
    return RfpRow(
        rfp.id,
        rfp.study_id,
        rfp.number,
        rfp.name,
        rfp.round,
        rfp.bids_due_on,
        session.exec(real).one(),
        len(current),
        session.exec(grid).one(),
        awarded.bid_id if awarded else None,
        awarded.vendor if awarded else "",
    )


def bidders(session: Session, rfp_id: str) -> tuple[BidderRow, ...]:
    """Return the RFP's bidders in the order they came, estimates last."""
    called, current = loading.names(session, rfp_id), loading.current_bids(session, rfp_id)
    links = dict(
        session.exec(
            select(VendorLink.bidder_id, VendorLink.organisation_id).where(~col(VendorLink.deleted))
        ).all()
    )
    query = (
        select(Bidder)
        .where(col(Bidder.rfp_id) == rfp_id, ~col(Bidder.deleted))
        .order_by(col(Bidder.kind), col(Bidder.position))
    )
    return tuple(
        BidderRow(b.id, b.code, called[b.id], b.kind, b.position, links.get(b.id), current.get(b.id))
        for b in session.exec(query)
    )


def issues(session: Session, bid_id: str) -> tuple[IssueRow, ...]:
    """Return what is to be looked at in a bid's file, in the order of the file."""
    query = select(BidIssue).where(col(BidIssue.bid_id) == bid_id, ~col(BidIssue.deleted))
    found = session.exec(query.order_by(col(BidIssue.position)))
    return tuple(IssueRow(issue.id, issue.severity, issue.sheet, issue.cell, issue.text) for issue in found)


def issue_list(session: Session, bid_id: str) -> tuple[IssueRow, ...]:
    """Return what to send to a bidder: the issues of its file, then the open questions about its prices.

    It tells nothing of the other bidders. Questions are asked of the bidder's newest bid alone.
    """
    found = session.exec(
        select(Bid.bidder_id, Bidder.rfp_id)
        .join(Bidder, col(Bidder.id) == col(Bid.bidder_id))
        .where(Bid.id == bid_id)
    ).first()
    if found is None:
        return ()
    bidder_id, rfp_id = found
    shown = comparison(session, rfp_id)
    is_newest = any(vendor.bid_id == bid_id for vendor in shown.vendors)
    asked = questions_for(shown.questions, bidder_id) if is_newest else ()
    return (*issues(session, bid_id), *(as_issue(question) for question in asked))


def rates(session: Session, study_id: str) -> tuple[RateRow, ...]:
    """Return the study's exchange rates by currency, the newest first; that one is in use."""
    query = (
        select(ExchangeRate)
        .where(col(ExchangeRate.study_id) == study_id, ~col(ExchangeRate.deleted))
        .order_by(col(ExchangeRate.currency), col(ExchangeRate.valid_on).desc(), col(ExchangeRate.id).desc())
    )
    seen: set[str] = set()
    found = []
    for rate in session.exec(query):
        newest = rate.currency not in seen
        seen.add(rate.currency)
        found.append(RateRow(rate.id, rate.currency, rate.rate, rate.valid_on, rate.source, newest))
    return tuple(found)


def award(session: Session, rfp_id: str) -> AwardRow | None:
    """Return the RFP's award, None while it is open."""
    query = (
        select(Award, Bid.bidder_id)
        .join(Bid, col(Bid.id) == col(Award.bid_id))
        .where(col(Award.rfp_id) == rfp_id, ~col(Award.deleted))
    )
    found = session.exec(query).first()
    if found is None:
        return None
    made, bidder_id = found
    vendor = loading.names(session, rfp_id)[bidder_id]
    partnership = partnership_of_award(made.id)
    return AwardRow(
        made.id,
        made.rfp_id,
        made.bid_id,
        vendor,
        made.awarded_at,
        made.value,
        made.reason,
        made.baseline_hash,
        partnership,
    )
