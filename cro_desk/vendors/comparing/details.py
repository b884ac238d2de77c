"""Everything about one cell of the comparison: its facts, why it is marked, what to ask, its history."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from cro_desk.i18n import _
from cro_desk.vendors.bids.moves import history_row
from cro_desk.vendors.comparing import loading
from cro_desk.vendors.comparing.keeping import compared
from cro_desk.vendors.comparing.sentences import question, why
from cro_desk.vendors.comparison import Basis, Comparison, ComparisonCell, LineRow, VendorColumn
from cro_desk.vendors.matching.lines import line_rows
from cro_desk.vendors.records import Bid, Bidder, BidLine, GridLine
from cro_desk.vendors.rows import Fact, HistoryRow, LineDetails
from cro_desk.vendors.terms import MatchKind, PriceState
from cro_desk.vendors.words import class_name, match_name, state_name


def line_details(
    session: Session, grid_line_id: str, bidder_id: str, basis: Basis = Basis.AS_BID
) -> LineDetails | None:
    """Return all about a bidder's price for a grid line; None where either is gone."""
    grid_line, bidder = session.get(GridLine, grid_line_id), session.get(Bidder, bidder_id)
    if grid_line is None or bidder is None or grid_line.deleted or bidder.deleted:
        return None
    shown = compared(session, bidder.rfp_id, basis)
    found = _find(shown, grid_line_id, bidder_id)
    if found is None:
        return None
    vendor, line, cell = found
    versions = _versions(session, bidder_id)
    lines = _lines(session, grid_line_id, [bid.id for bid in versions])
    grid = {row.id: row for row in loading.grid_lines(session, bidder.rfp_id)}
    return LineDetails(
        grid_line_id,
        bidder_id,
        line.code,
        line.text,
        vendor.name,
        cell,
        tuple(_facts(shown, line, cell)),
        why(cell, line, shown.currency),
        _history(versions, lines),
        line_rows([each for each in lines if each.bid_id == vendor.bid_id], vendor.file_name, grid),
        question(cell, line),
    )


def _find(
    shown: Comparison, grid_line_id: str, bidder_id: str
) -> tuple[VendorColumn, LineRow, ComparisonCell] | None:
    place = next((i for i, vendor in enumerate(shown.vendors) if vendor.bidder_id == bidder_id), None)
    lines = (line for section in shown.sections for line in section.rows if line.id == grid_line_id)
    line = next(lines, None)
    return None if place is None or line is None else (shown.vendors[place], line, line.cells[place])


def _facts(shown: Comparison, line: LineRow, cell: ComparisonCell) -> list[Fact]:
    rate = next(
        (rate for rate in shown.rates if cell.original and rate.currency == cell.original.currency), None
    )
    currency = shown.currency
    found = [
        Fact(_("State"), state_name(cell.state) if cell.state is not PriceState.PRICED else None),
        Fact(_("As bid"), cell.original),
        Fact(_("Rate"), rate.rate if rate else None),
        Fact(_("Rate of"), rate.valid_on if rate else None),
        Fact(_("Unit price in {currency}").format(currency=currency), cell.unit_price),
        Fact(_("Unit"), line.unit),
        Fact(_("Quantity"), cell.quantity),
        Fact(_("Baseline quantity"), line.quantity),
        Fact(_("Total in {currency}").format(currency=currency), cell.total),
        Fact(_("Median of the bidders"), line.median),
        Fact(_("Lowest"), line.lowest),
        Fact(_("Highest"), line.highest),
        Fact(_("Driven by"), class_name(line.line_class) if line.line_class else None),
        Fact(_("Match"), match_name(cell.match) if cell.match is not MatchKind.NONE else None),
        Fact(_("Certainty, %"), cell.certainty if cell.match is not MatchKind.NONE else None),
        Fact(_("From"), cell.source),
    ]
    return [fact for fact in found if fact.value not in (None, "")]


def _versions(session: Session, bidder_id: str) -> Sequence[Bid]:
    query = select(Bid).where(col(Bid.bidder_id) == bidder_id, ~col(Bid.deleted)).order_by(col(Bid.version))
    return session.exec(query).all()


def _lines(session: Session, grid_line_id: str, bid_ids: Sequence[str]) -> Sequence[BidLine]:
    query = (
        select(BidLine)
        .where(
            col(BidLine.grid_line_id) == grid_line_id, col(BidLine.bid_id).in_(bid_ids), ~col(BidLine.deleted)
        )
        .order_by(col(BidLine.position))
    )
    return session.exec(query).all()


def _history(versions: Sequence[Bid], lines: Sequence[BidLine]) -> tuple[HistoryRow, ...]:
    return tuple(history_row(bid, line) for bid in versions for line in lines if line.bid_id == bid.id)
