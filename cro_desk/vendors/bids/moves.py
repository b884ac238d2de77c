"""What moved between two versions of a bid, line by line, in the bid's own currency."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from sqlmodel import Session, col, select

from cro_desk.money import Money
from cro_desk.vendors.bids.amounts import line_amount
from cro_desk.vendors.bids.bid_list import bids
from cro_desk.vendors.matching.rules import LineKey, line_key
from cro_desk.vendors.records import Bid, Bidder, BidLine
from cro_desk.vendors.rows import BidMoves, HistoryRow, Move, MoveKind

#: a line's identity within a bid: location, key, and which of several equal ones it is
_Place = tuple[str, LineKey, int]


def bid_moves(session: Session, bid_id: str, earlier_bid_id: str | None = None) -> BidMoves | None:
    """Return what moved since the earlier version, by default the one before; None where there is none."""
    later = session.get(Bid, bid_id)
    earlier = _earlier(session, later, earlier_bid_id) if later is not None and not later.deleted else None
    if later is None or earlier is None:
        return None
    bidder = session.get(Bidder, later.bidder_id)
    rows = {row.id: row for row in bids(session, bidder.rfp_id)} if bidder else {}
    before, after = _lines(session, earlier), _lines(session, later)
    moves = [
        move
        for place in {**before, **after}
        if (move := _move(place, before, after, earlier, later)) is not None
    ]
    return BidMoves(
        vendor=rows[later.id].vendor,
        earlier=rows[earlier.id],
        later=rows[later.id],
        moves=tuple(sorted(moves, key=lambda move: -abs(move.difference or Decimal(0)))),
        difference=_between(rows[earlier.id].total, rows[later.id].total, earlier.currency, later.currency),
        unchanged=len({**before, **after}) - len(moves),
    )


def _earlier(session: Session, later: Bid, earlier_bid_id: str | None) -> Bid | None:
    if earlier_bid_id is not None:
        return session.get(Bid, earlier_bid_id)
    query = (
        select(Bid)
        .where(col(Bid.bidder_id) == later.bidder_id, ~col(Bid.deleted), col(Bid.version) < later.version)
        .order_by(col(Bid.version).desc())
    )
    return session.exec(query).first()


def _lines(session: Session, bid: Bid) -> dict[_Place, BidLine]:
    found: dict[_Place, BidLine] = {}
    query = select(BidLine).where(col(BidLine.bid_id) == bid.id, ~col(BidLine.deleted))
    for line in session.exec(query.order_by(col(BidLine.position))):
        # a line keeps its identity when it is renumbered or reworded, as long as it is the same grid line
        key = ("", "", line.grid_line_id) if line.grid_line_id else line_key("", line.section, line.task)
        number = 0
        while (line.location, key, number) in found:
            number += 1
        found[line.location, key, number] = line
    return found


def _move(
    place: _Place, before: Mapping[_Place, BidLine], after: Mapping[_Place, BidLine], earlier: Bid, later: Bid
) -> Move | None:
    old, new = before.get(place), after.get(place)
    if old is not None and new is not None and _content(old) == _content(new):
        return None
    kind = MoveKind.ADDED if old is None else MoveKind.REMOVED if new is None else MoveKind.CHANGED
    shown = new or old
    assert shown is not None  # noqa: S101 - the place came from one of the two
    return Move(
        kind=kind,
        line_no=shown.line_no,
        section=shown.section,
        task=shown.task,
        before=None if old is None else history_row(earlier, old),
        after=None if new is None else history_row(later, new),
        difference=_difference(old, new),
    )


def _content(line: BidLine) -> tuple[object, ...]:
    return (line.quantity, line.unit_price, line.total, line.state, line.optional)


def history_row(bid: Bid, line: BidLine) -> HistoryRow:
    """Return what a version of a bid asks for a line."""
    return HistoryRow(
        bid.id,
        bid.round,
        bid.version,
        bid.received_at,
        line.unit_price,
        line.total,
        line.quantity,
        line.state,
    )


def _difference(old: BidLine | None, new: BidLine | None) -> Decimal | None:
    """Return by how much the line's total moved; a line that came or went moves by all of it."""
    first, second = amount_of(old), amount_of(new)
    if first is None and second is None:
        return None
    if (old is not None and first is None) or (new is not None and second is None):
        return None
    if first is not None and second is not None and first.currency != second.currency:
        return None
    return (second.amount if second else Decimal(0)) - (first.amount if first else Decimal(0))


def amount_of(line: BidLine | None) -> Money | None:
    """Return a line's total, worked out where only quantity and unit price are stated."""
    return None if line is None else line_amount(line.quantity, line.unit_price, line.total)


def _between(old: Decimal | None, new: Decimal | None, before: str, after: str) -> Decimal | None:
    return None if old is None or new is None or before != after else new - old
