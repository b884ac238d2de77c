"""The comparison of 12 vendors × 2,000 lines: read, sorted and filtered, as the Vendors pane asks for it."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from cro_desk.desk import Desk, KeyCost, Owner
from cro_desk.studies.operations import create_study, edit_study
from cro_desk.vendors.comparison import Basis, Comparison, LineRow
from cro_desk.vendors.operations import IncomingFile, create_rfp, import_files
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

VENDORS, LINES, TARGET = 12, 2000, 100.0


def bench() -> list[dict[str, object]]:
    """Measure on a workspace made for it; the reference is fetching the same rows bare."""
    with TemporaryDirectory() as folder:
        desk, study, rfp = _workspace(Path(folder) / "workspace")
        try:
            return _measure(desk, study, rfp)
        finally:
            desk.close()


def _measure(desk: Desk, study: str, rfp: str) -> list[dict[str, object]]:
    bare = _median(lambda: desk.read(_fetch))
    shown = desk.read(comparison, rfp, Basis.BASELINE)
    loaded = [_timed(desk, rfp, basis, reference) for basis in Basis for reference in ("lowest", "highest")]
    return [
        _row(
            "read after a change",
            _median(lambda: _read(desk, rfp), before=lambda: _change(desk, study)),
            bare,
        ),
        _row("another basis or reference", sorted(loaded)[len(loaded) // 2], bare),
        _row("sort", _median(lambda: _sorted(shown)), bare),
        _row("filter", _median(lambda: _filtered(shown, "visit 17")), bare),
    ]


def _read(desk: Desk, rfp: str) -> Comparison:
    return desk.read(comparison, rfp, Basis.BASELINE)


def _timed(desk: Desk, rfp: str, basis: Basis, reference: str) -> float:
    """Return how long it takes to see the loaded bids in a way not seen yet."""
    start = perf_counter()
    desk.read(comparison, rfp, basis, reference)
    return (perf_counter() - start) * 1000


def _change(desk: Desk, study: str) -> None:
    """Write something, so that nothing kept holds any more."""
    desk.run(edit_study, study, note=str(perf_counter()))


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
        start = perf_counter()
        measured()
        taken.append((perf_counter() - start) * 1000)
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
    return sorted(_rows(shown), key=lambda row: (row.cells[0].total is None, row.cells[0].total))


def _filtered(shown: Comparison, text: str) -> list[LineRow]:
    return [row for row in _rows(shown) if text in row.text.casefold() or text in row.code.casefold()]


def _workspace(folder: Path) -> tuple[Desk, str, str]:
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
