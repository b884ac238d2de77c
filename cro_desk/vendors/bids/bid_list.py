"""The list of an RFP's bids, every version of them, with what each holds and adds up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import func
from sqlmodel import Session, col, select

from cro_desk.money import Money
from cro_desk.money import total as added
from cro_desk.store.files import StoredFile
from cro_desk.vendors.bids.amounts import line_amount
from cro_desk.vendors.bids.stated import grand_total
from cro_desk.vendors.comparing import loading
from cro_desk.vendors.matching.rules import is_unsure
from cro_desk.vendors.records import Award, Bid, Bidder, BidderKind, BidIssue, BidLine
from cro_desk.vendors.rows import BidRow
from cro_desk.vendors.terms import PriceState


@dataclass(slots=True)
class _Content:
    lines: int = 0
    unsure: int = 0
    extra: int = 0
    amounts: list[Money] = field(default_factory=list)

    @property
    def total(self) -> Decimal | None:
        """Return the sum of the lines, None where they have several currencies."""
        currencies = {amount.currency for amount in self.amounts}
        return added(amount.amount for amount in self.amounts) if len(currencies) < 2 else None


def bids(session: Session, rfp_id: str) -> tuple[BidRow, ...]:
    """Return all versions: the current ones in the order of the bidders, then the earlier ones."""
    found = _bids(session, rfp_id)
    ids = [bid.id for bid, _ in found]
    called = loading.names(session, rfp_id)
    current = set(loading.current_bids(session, rfp_id).values())
    awarded = set(session.exec(select(Award.bid_id).where(col(Award.rfp_id) == rfp_id, ~col(Award.deleted))))
    contents, issues = _contents(session, ids), _issues(session, ids)
    hashes = _hashes(session, [bid.file_id for bid, _ in found])
    rows = [
        _row(
            session,
            bid,
            kind,
            called[bid.bidder_id],
            contents[bid.id],
            issues.get(bid.id, 0),
            hashes.get(bid.file_id or "", ""),
            is_current=bid.id in current,
            awarded=bid.id in awarded,
        )
        for bid, kind in found
    ]
    return tuple(sorted(rows, key=lambda row: not row.is_current))


def _bids(session: Session, rfp_id: str) -> Sequence[tuple[Bid, BidderKind]]:
    query = (
        select(Bid, Bidder.kind)
        .join(Bidder, col(Bidder.id) == col(Bid.bidder_id))
        .where(col(Bidder.rfp_id) == rfp_id, ~col(Bidder.deleted), ~col(Bid.deleted))
        .order_by(col(Bidder.kind), col(Bidder.position), col(Bid.version).desc())
    )
    return [(bid, BidderKind(kind)) for bid, kind in session.exec(query)]


def _contents(session: Session, ids: Sequence[str]) -> Mapping[str, _Content]:
    query = select(
        BidLine.bid_id,
        BidLine.quantity,
        BidLine.unit_price,
        BidLine.total,
        BidLine.match,
        BidLine.certainty,
        BidLine.grid_line_id,
        BidLine.state,
        BidLine.optional,
    ).where(col(BidLine.bid_id).in_(ids), ~col(BidLine.deleted))  # type: ignore[call-overload]
    contents: dict[str, _Content] = defaultdict(_Content)
    for bid_id, quantity, unit_price, total, match, certainty, grid_line_id, state, optional in session.exec(
        query
    ):
        content = contents[bid_id]
        content.lines += 1
        content.unsure += is_unsure(match, certainty)
        content.extra += grid_line_id is None
        amount = line_amount(quantity, unit_price, total)
        if amount is not None and state is PriceState.PRICED and not optional:
            content.amounts.append(amount)
    return contents


def _issues(session: Session, ids: Sequence[str]) -> dict[str, int]:
    query = (
        select(BidIssue.bid_id, func.count())
        .where(col(BidIssue.bid_id).in_(ids), ~col(BidIssue.deleted))
        .group_by(col(BidIssue.bid_id))
    )
    return dict(session.exec(query).all())


def _hashes(session: Session, file_ids: Sequence[str | None]) -> dict[str, str]:
    query = select(StoredFile.id, StoredFile.sha256).where(col(StoredFile.id).in_(filter(None, file_ids)))
    return dict(session.exec(query).all())


def _row(
    session: Session,
    bid: Bid,
    kind: BidderKind,
    vendor: str,
    content: _Content,
    issues: int,
    sha256: str,
    *,
    is_current: bool,
    awarded: bool,
) -> BidRow:
    stated = grand_total(loading.stated_totals(session, [bid.id])[bid.id])
    return BidRow(
        id=bid.id,
        bidder_id=bid.bidder_id,
        vendor=vendor,
        kind=kind,
        round=bid.round,
        version=bid.version,
        file_id=bid.file_id,
        file_name=bid.file_name,
        sha256=sha256,
        received_at=bid.received_at,
        layout=bid.layout,
        currency=bid.currency,
        lines=content.lines,
        unsure=content.unsure,
        extra=content.extra,
        issues=issues,
        total=content.total,
        stated_total=None if stated is None else stated.amount,
        is_current=is_current,
        awarded=awarded,
    )
