"""The bids' lines as a comparison takes them: column by column, without an object for each.

Reading them is the longest part of a comparison, so a bid's lines are read again only when the journal tells
that one of them has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from cro_desk.store.columns import columns, decimals, members
from cro_desk.store.connections import Raw
from cro_desk.store.since import Place, changed, place
from cro_desk.vendors.terms import FeeType, MatchKind, PriceState

Column = Sequence[Decimal | None]
#: a bid and its file: all that stands in a line beside its own columns
Key = tuple[str, str]


class BidColumns(NamedTuple):
    """The lines of one bid, amounts in the bid's own currency; ids rise in the order of the file."""

    file: str  # its name
    id: Sequence[str]
    grid_line_id: Sequence[str | None]
    quantity: Column
    unit_price: Column
    total: Column
    currency: Sequence[str | None]  # None where there is no amount, empty where none is stated
    state: Sequence[PriceState]
    optional: Sequence[bool]
    match: Sequence[MatchKind]
    certainty: Sequence[int]
    unit: Sequence[str]
    sheet: Sequence[str]
    cell: Sequence[str]  # "F48"
    hours: Column
    rate: Column
    line_no: Sequence[str]
    task: Sequence[str]
    fee_type: Sequence[FeeType]


def _amount(money: str) -> str:
    return f"CASE WHEN instr({money}, ' ') THEN substr({money}, 1, instr({money}, ' ') - 1) ELSE {money} END"


_CURRENCY = """
    CASE WHEN instr(unit_price, ' ') THEN substr(unit_price, instr(unit_price, ' ') + 1)
         WHEN instr(total, ' ') THEN substr(total, instr(total, ' ') + 1)
         WHEN coalesce(unit_price, total) IS NOT NULL THEN '' END
"""
#: what each column is stored as, where it is not stored as it is named
_STORED = {
    "unit_price": _amount("unit_price"),
    "total": _amount("total"),
    "currency": _CURRENCY,
}
_NAMES = BidColumns._fields[1:]
_WANTED = [_STORED.get(name, name) for name in _NAMES]


class BidLines:
    """The lines of the bids that were compared last."""

    def __init__(self) -> None:
        self._place: Place | None = None
        self._by_bid: dict[Key, BidColumns] = {}

    def read(self, driver: Raw, keys: Sequence[Key]) -> tuple[BidColumns, ...]:
        """Return the lines of these bids as they stand now."""
        known, now = self._still_true(driver), place(driver)
        self._by_bid = {key: known.get(key) or _read(driver, *key) for key in keys}
        self._place = now
        return tuple(self._by_bid.values())

    def _still_true(self, driver: Raw) -> dict[Key, BidColumns]:
        """Return the lines of those bids of which none has changed; a line never goes to another bid."""
        told = None if self._place is None else changed(driver, "bid_line", self._place)
        if told is None:
            return {}
        bids = {bid for line in told for bid in _bid_of(driver, line)}
        return {key: lines for key, lines in self._by_bid.items() if key[0] not in bids}


def _bid_of(driver: Raw, line_id: str) -> Iterator[str]:
    for (bid,) in driver.execute("SELECT bid_id FROM bid_line WHERE id = ?", (line_id,)):
        yield bid


def _read(driver: Raw, bid_id: str, file: str) -> BidColumns:
    found = columns(driver, _WANTED, "bid_line WHERE deleted = 0 AND bid_id = ?", (bid_id,))
    stored = dict(zip(_NAMES, found, strict=True))
    for name in ("quantity", "unit_price", "total", "hours", "rate"):
        stored[name] = decimals(stored[name])
    for name, kind in (("state", PriceState), ("match", MatchKind), ("fee_type", FeeType)):
        stored[name] = members(kind, stored[name])
    return BidColumns(file, **stored)
