"""The lines of a bid beside the grid lines they were matched to, and what else they could be."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, select

from cro_desk.vendors.comparing import loading
from cro_desk.vendors.matching.rules import SURE, GridText, VendorLine, is_unsure
from cro_desk.vendors.matching.rules import candidates as likely
from cro_desk.vendors.records import Bid, Bidder, BidLine, MatchKind
from cro_desk.vendors.rows import BidLineRow, GridLineRow, MatchRow


def bid_lines(session: Session, bid_id: str) -> tuple[BidLineRow, ...]:
    """Return the lines of a bid in the order of its file."""
    bid = session.get(Bid, bid_id)
    if bid is None:
        return ()
    grid = _grid_of_bidder(session, bid.bidder_id)
    query = select(BidLine).where(col(BidLine.bid_id) == bid_id, ~col(BidLine.deleted))
    return line_rows(session.exec(query.order_by(col(BidLine.position))), bid.file_name, grid)


def line_rows(lines: Iterable[BidLine], file: str, grid: dict[str, GridLineRow]) -> tuple[BidLineRow, ...]:
    """Set bid lines beside the grid lines that they were matched to."""
    return tuple(_row(line, file, grid.get(line.grid_line_id or "")) for line in lines)


def source_of(file: str, sheet: str, cell: str) -> str:
    """Return where a price stands: `Budget_R2.xlsx · Fees!F48`."""
    return f"{file} · {sheet}!{cell}"


def _row(line: BidLine, file: str, grid_line: GridLineRow | None) -> BidLineRow:
    return BidLineRow(
        id=line.id,
        bid_id=line.bid_id,
        position=line.position,
        line_no=line.line_no,
        section=line.section,
        task=line.task,
        unit=line.unit,
        quantity=line.quantity,
        unit_price=line.unit_price,
        total=line.total,
        state=line.state,
        fee_type=line.fee_type,
        optional=line.optional,
        location=line.location,
        comment=line.comment,
        source=source_of(file, line.sheet, line.cell),
        match=line.match,
        certainty=line.certainty,
        unsure=is_unsure(line.match, line.certainty),
        grid_line_id=grid_line.id if grid_line else None,
        grid_code=grid_line.code if grid_line else "",
        grid_task=grid_line.task if grid_line else "",
    )


def matches(session: Session, rfp_id: str) -> tuple[MatchRow, ...]:
    """Return the lines of the current bids whose match wants an answer, the unsure before the unmatched."""
    grid = {line.id: line for line in loading.grid_lines(session, rfp_id)}
    called = loading.names(session, rfp_id)
    query = (
        select(BidLine, Bid.bidder_id, Bid.file_name)
        .join(Bid, col(Bid.id) == col(BidLine.bid_id))
        .where(
            col(BidLine.bid_id).in_(loading.current_bids(session, rfp_id).values()),
            ~col(BidLine.deleted),
            col(BidLine.match) != MatchKind.HAND,
            (col(BidLine.certainty) < SURE) | col(BidLine.grid_line_id).is_(None),
        )
        .order_by(col(BidLine.bid_id), col(BidLine.position))
    )
    rows = [
        _match_row(line, bidder_id, called[bidder_id], file, grid.get(line.grid_line_id or ""))
        for line, bidder_id, file in session.exec(query)
    ]
    return tuple(sorted(rows, key=lambda row: row.grid_line_id is None))


def _match_row(
    line: BidLine, bidder_id: str, vendor: str, file: str, grid_line: GridLineRow | None
) -> MatchRow:
    return MatchRow(
        bid_line_id=line.id,
        bidder_id=bidder_id,
        vendor=vendor,
        line_no=line.line_no,
        section=line.section,
        task=line.task,
        unit=line.unit,
        unit_price=line.unit_price,
        total=line.total,
        grid_line_id=grid_line.id if grid_line else None,
        grid_code=grid_line.code if grid_line else "",
        grid_task=grid_line.task if grid_line else "",
        kind=line.match,
        certainty=line.certainty,
        source=source_of(file, line.sheet, line.cell),
    )


def candidates(session: Session, bid_line_id: str, limit: int = 20) -> tuple[tuple[GridLineRow, int], ...]:
    """Return the grid lines that a bid's line is most like, with the certainty, best first."""
    line = session.get(BidLine, bid_line_id)
    bid = session.get(Bid, line.bid_id) if line else None
    if line is None or bid is None:
        return ()
    grid = _grid_of_bidder(session, bid.bidder_id)
    texts = [GridText(row.id, row.task, row.code, row.section, row.unit) for row in grid.values()]
    wanted = VendorLine(line.task, line.line_no, line.section, line.unit)
    return tuple((grid[text.id], certainty) for text, certainty in likely(wanted, texts, limit))


def _grid_of_bidder(session: Session, bidder_id: str) -> dict[str, GridLineRow]:
    bidder = session.get(Bidder, bidder_id)
    return {} if bidder is None else {row.id: row for row in loading.grid_lines(session, bidder.rfp_id)}
