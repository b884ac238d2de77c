"""The comparison of 12 vendors × 2,000 lines: read, sorted and filtered, as the Vendors pane asks for it.

In processor time: it all happens in one thread, and what others do on the computer meanwhile is none of ours.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from cro_desk.collector import collector_paused
from cro_desk.desk import Desk, KeyCost, Owner
from cro_desk.studies.operations import create_study, edit_study
from cro_desk.vendors import queries
from cro_desk.vendors.comparison import Basis, Comparison, LineRow
from cro_desk.vendors.operations import IncomingFile, create_rfp, edit_grid_line, import_files, match_line
from cro_desk.vendors.queries import comparison
from cro_desk.vendors.terms import BidderKind, PriceState
from cro_desk.vendors.workbook.model import (
    Layout,
    LineRead,
    PriceRead,
    SheetUnderstanding,
    Understanding,
    VendorRead,
)
from ui.vendors.comparing.view import View, chosen, shown_sections

VENDORS, LINES, TARGET = 12, 2000, 100.0
SCREEN = 50  # lines in a large window


def bench() -> list[dict[str, object]]:
    """Measure on a workspace made for it; the reference is fetching the same rows bare."""
    with TemporaryDirectory() as folder:
        desk, study, rfp = workspace(Path(folder) / "workspace")
        try:
            return _measure(desk, study, rfp)
        finally:
            desk.close()


def _measure(desk: Desk, study: str, rfp: str) -> list[dict[str, object]]:
    bare = _median(lambda: desk.read(_fetch))
    desk.read(queries.rfps, study)  # a comparison is chosen from their list
    first = _timed(desk, rfp, Basis.BASELINE, "median")
    bases = [_timed(desk, rfp, basis, "median") for basis in Basis if basis is not Basis.BASELINE]
    references = [_timed(desk, rfp, Basis.BASELINE, reference) for reference in ("lowest", "highest")]
    again = {
        what: _median(lambda: _read(desk, rfp), before=change)
        for what, change in _changes(desk, study, rfp).items()
    }
    return [
        _row("read for the first time", first, bare),
        *(_row(f"read after {what}", taken, bare) for what, taken in again.items()),
        _row("another basis", min(bases), bare),
        _row("another reference", min(references), bare),
        *(_row(what, _of_fresh(desk, rfp, taken), bare) for what, taken in _handled().items()),
    ]


def _handled() -> dict[str, Callable[[Comparison], object]]:
    """Return what is done to a comparison of which nothing has been looked at."""
    return {
        "sort": _sorted,
        "sort by difference": lambda shown: sorted(row.bids.difference(0) or 0 for row in _rows(shown)),
        "filter": lambda shown: _filtered(shown, "visit 17"),
        "find the marked lines": lambda shown: shown_sections(shown, View(only_marked=True)),
        "open questions": lambda shown: len(shown.questions),
    }


def _of_fresh(desk: Desk, rfp: str, handle: Callable[[Comparison], object], times: int = 5) -> float:
    """Return the median in milliseconds, each time of a comparison that nobody has looked at."""
    taken = []
    for bidder in desk.read(queries.bidders, rfp)[:times]:
        shown = desk.read(comparison, rfp, Basis.BASELINE, bidder.id)
        with collector_paused():  # as in the window
            start = process_time()
            handle(shown)
            taken.append((process_time() - start) * 1000)
    return sorted(taken)[times // 2]


def _changes(desk: Desk, study: str, rfp: str) -> dict[str, Callable[[], object]]:
    """Return what people change meanwhile, from what touches no price to what may move every total."""
    grid, bid = desk.read(queries.grid_lines, rfp), desk.read(queries.bids, rfp)[3]
    lines = iter(desk.read(queries.bid_lines, bid.id)[7:])
    numbers = iter(range(3, LINES))
    return {
        "a change elsewhere": lambda: desk.run(edit_study, study, note=str(next(numbers))),
        "another match": lambda: desk.run(match_line, next(lines).id, grid[next(numbers)].id),
        "another quantity": lambda: desk.run(edit_grid_line, grid[5].id, quantity=Decimal(next(numbers))),
    }


def _read(desk: Desk, rfp: str, basis: Basis = Basis.BASELINE, reference: str = "median") -> None:
    """Read the comparison and look at as much of it as a window shows."""
    shown = chosen(desk.read(comparison, rfp, basis, reference), View())
    for line in islice((line for section in shown.sections for line in section.rows), SCREEN):
        line.row.cells  # noqa: B018 - it is made when it is looked at


def _timed(desk: Desk, rfp: str, basis: Basis, reference: str) -> float:
    """Return how long it takes to see the loaded bids in a way not seen yet."""
    start = process_time()
    _read(desk, rfp, basis, reference)
    return (process_time() - start) * 1000


def _row(name: str, value: float, reference: float) -> dict[str, object]:
    return {
        "name": f"comparison of {VENDORS} × {LINES}: {name}",
        "value": round(value, 1),
        "unit": "ms",
        "reference": "fetching the same rows bare",
        "reference_value": round(reference, 1),
        "ratio": round(value / reference, 2),
        "target": TARGET,
        "ok": value <= TARGET,
    }


def _median(measured: Callable[[], object], before: Callable[[], object] = int, times: int = 5) -> float:
    """Return the median of several runs in milliseconds, after one to warm up."""
    taken = []
    for _ in range(times + 1):
        before()
        start = process_time()
        measured()
        taken.append((process_time() - start) * 1000)
    return sorted(taken[1:])[times // 2]


def _fetch(session: object) -> list[tuple[object, ...]]:
    from cro_desk.store.connections import raw

    statement = (
        "SELECT id, bid_id, grid_line_id, quantity, unit_price, total, state FROM bid_line WHERE deleted = 0"
    )
    return raw(session.connection()).execute(statement).fetchall()  # type: ignore[attr-defined]


def _rows(shown: Comparison) -> list[LineRow]:
    return [row for section in shown.sections for row in section.rows]


def _sorted(shown: Comparison) -> list[LineRow]:
    return sorted(_rows(shown), key=lambda row: row.bids.amounts(0).total or 0)


def _filtered(shown: Comparison, text: str) -> list[LineRow]:
    return [row for row in _rows(shown) if text in row.text.casefold() or text in row.code.casefold()]


def workspace(folder: Path) -> tuple[Desk, str, str]:
    cost = KeyCost(passes=1, memory=8192)
    desk, _key = Desk.create(
        folder, "correct horse battery staple", Owner("Ada", "Sponsor", "a@example.org"), cost=cost
    )
    study = desk.run(create_study, "ABC-301").value
    rfp = desk.run(create_rfp, study, "RFP-01", "", None).value
    desk.run(import_files, rfp, [IncomingFile(_workbook(), b"")])
    return desk, study, rfp


def _workbook() -> Understanding:
    dice = random.Random(301)
    names = [f"Vendor {index:02}" for index in range(VENDORS)]
    lines = tuple(_line(dice, row, names) for row in range(LINES))
    sheet = SheetUnderstanding(
        "Comparison", False, Layout.L4, (0,), (), {}, "EUR", tuple(names), lines, ()
    )  # fmt: skip
    vendors = tuple(VendorRead(name, BidderKind.BIDDER) for name in names)
    return Understanding("bench.xlsx", "0" * 64, (sheet,), vendors, (), "bench")


def _line(dice: random.Random, row: int, names: list[str]) -> LineRead:
    middle, quantity = Decimal(dice.randrange(5000, 500000)) / 100, Decimal(dice.randrange(1, 400))
    prices = {name: _price(dice, middle, quantity) for name in names}
    return LineRead(
        row,
        f"L{row:04}",
        f"Section {row // 100:02}",
        f"Task {row} visit {row % 97}",
        "visit",
        quantity,
        prices,
    )


def _price(dice: random.Random, middle: Decimal, quantity: Decimal) -> PriceRead:
    if dice.random() < 0.03:
        return PriceRead(None, None, PriceState.TO_BE_CONFIRMED, unit_price_cell="F8")
    unit_price = (middle * Decimal(dice.randrange(60, 150)) / 100).quantize(Decimal("0.01"))
    return PriceRead(
        unit_price, unit_price * quantity, PriceState.PRICED, unit_price_cell="F8", total_cell="G8"
    )


if __name__ == "__main__":
    for found in bench():
        print(found)  # noqa: T201
