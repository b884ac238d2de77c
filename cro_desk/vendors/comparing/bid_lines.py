"""The bids' lines as a comparison takes them, read through the driver itself, without an object each.

Reading them is the longest part of a comparison, so a bid's lines are read again only when the journal tells
that one of them has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cro_desk.store.connections import Raw
from cro_desk.store.since import Place, changed, place
from cro_desk.vendors.comparing.asks import BidLineIn
from cro_desk.vendors.comparing.standing import VendorIn
from cro_desk.vendors.terms import FeeType, MatchKind, PriceState

_STATES = {str(state): state for state in PriceState}
_MATCHES = {str(kind): kind for kind in MatchKind}
_FEES = {str(fee): fee for fee in FeeType}
_LINES = """
    SELECT id, grid_line_id, quantity, unit_price, total, state, optional, match, certainty, unit,
           sheet || '!' || cell, hours, rate, line_no, task, fee_type
    FROM bid_line WHERE deleted = 0 AND bid_id = ?
"""
#: a bid, the vendor's place and the file: all that stands in a line beside its own columns
Key = tuple[str, int, str]


class BidLines:
    """The lines of the bids that were compared last."""

    def __init__(self) -> None:
        self._place: Place | None = None
        self._by_bid: dict[Key, tuple[BidLineIn, ...]] = {}

    def read(self, driver: Raw, vendors: Sequence[VendorIn]) -> tuple[BidLineIn, ...]:
        """Return the lines of these bids as they stand now; ids rise in the order of the file."""
        known, now = self._still_true(driver), place(driver)
        keys = [(vendor.bid_id, at, vendor.file_name) for at, vendor in enumerate(vendors)]
        self._by_bid = {key: known.get(key) or tuple(_lines(driver, *key)) for key in keys}
        self._place = now
        return tuple(line for lines in self._by_bid.values() for line in lines)

    def _still_true(self, driver: Raw) -> dict[Key, tuple[BidLineIn, ...]]:
        """Return the lines of those bids of which none has changed; a line never goes to another bid."""
        told = None if self._place is None else changed(driver, "bid_line", self._place)
        if told is None:
            return {}
        bids = {bid for line in told for bid in _bid_of(driver, line)}
        return {key: lines for key, lines in self._by_bid.items() if key[0] not in bids}


def _bid_of(driver: Raw, line_id: str) -> Iterator[str]:
    for (bid,) in driver.execute("SELECT bid_id FROM bid_line WHERE id = ?", (line_id,)):
        yield bid


def _lines(driver: Raw, bid_id: str, vendor: int, file: str) -> Iterator[BidLineIn]:
    for row in driver.execute(_LINES, (bid_id,)):
        id, grid, quantity, unit_price, total, state, option, match, certainty, *others = row
        bid_unit, where, hours, rate, line_no, task, fee = others
        unit, currency = _money(unit_price)
        whole, whole_currency = _money(total)
        fields = (
            id,
            vendor,
            grid,
            None if quantity is None else Decimal(quantity),
            unit,
            whole,
            currency or whole_currency,
            _STATES[state],
            option == 1,
            _MATCHES[match],
            certainty,
            bid_unit,
            f"{file} · {where}",
            None if hours is None else Decimal(hours),
            None if rate is None else Decimal(rate),
            line_no,
            task,
            _FEES[fee],
        )
        yield tuple.__new__(BidLineIn, fields)  # a third of the time of BidLineIn(...)


def _money(text: str | None) -> tuple[Decimal | None, str]:
    if text is None:
        return None, ""
    amount, _space, currency = text.partition(" ")
    return Decimal(amount), currency
