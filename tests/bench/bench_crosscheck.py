"""The awarded bid beside the matrix: 400 tasks × 2,000 lines, as the Roles pane asks for it.

In processor time: it all happens in one thread, and what others do on the computer meanwhile is none of ours.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from cro_desk.desk import Desk
from cro_desk.links import guessing
from cro_desk.links.awarded import awarded_bid
from cro_desk.links.choosing import lines_for
from cro_desk.links.coverage import crossing
from cro_desk.links.standing import standing
from cro_desk.money import Money
from cro_desk.roles.matrix import Matrix, Party, Task
from cro_desk.roles.operations import replace_matrix
from cro_desk.roles.queries import matrix
from cro_desk.roles.raci import parse_cell
from cro_desk.roles.templates import library
from cro_desk.roles.terms import PartyKind
from cro_desk.store.record import derived_id, new_id
from cro_desk.vendors.grid.template import template_lines
from cro_desk.vendors.operations import IncomingFile, award_bid, import_files
from cro_desk.vendors.terms import BidderKind, PriceState
from cro_desk.vendors.workbook.model import (
    Layout,
    LineRead,
    PriceRead,
    SheetUnderstanding,
    Understanding,
    VendorRead,
)
from tests.bench.bench_comparison import workspace

TASKS, LINES, TARGET, TODAY = 400, 2000, 100.0, date(2026, 11, 22)
WORDS = (
    "site",
    "visit",
    "report",
    "data",
    "query",
    "plan",
    "safety",
    "review",
    "country",
    "contract",
    "monthly",
)


def bench() -> list[dict[str, object]]:
    """Measure on a workspace made for it; the reference is reading the awarded bid's lines alone."""
    with TemporaryDirectory() as folder:
        desk, _study, rfp = workspace(Path(folder) / "workspace")
        try:
            return _measure(desk, _award(desk, rfp))
        finally:
            desk.close()


def _measure(desk: Desk, partnership: str) -> list[dict[str, object]]:
    made = desk.read(matrix, partnership)
    assert made is not None
    bare = _median(lambda: desk.read(awarded_bid, partnership))
    found = desk.read(crossing, partnership, made)
    assert found is not None
    cold = _median(lambda: desk.read(crossing, partnership, made), guessing.guessed.cache_clear)
    return [
        _row("coverage and findings, first", cold, bare),
        _row("coverage and findings, again", _median(lambda: desk.read(crossing, partnership, made)), bare),
        _row("all that the pane shows", _median(lambda: desk.read(standing, partnership, TODAY)), bare),
        _row("lines to choose from", _median(lambda: lines_for(made.tasks[0], found)), bare),
    ]


def _row(name: str, value: float, reference: float) -> dict[str, object]:
    return {
        "name": f"cross-check of {TASKS} × {LINES}: {name}",
        "value": round(value, 1),
        "unit": "ms",
        "reference": "reading the bid's lines alone",
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


def _award(desk: Desk, rfp: str) -> str:
    """Bring a bid that is half the usual grid's words and half its own, award it, make the matrix."""
    dice = random.Random(301)
    usual = [line.task for line in template_lines()]
    texts = [_text(dice, usual) for _ in range(LINES)]
    bid = desk.run(import_files, rfp, [IncomingFile(_workbook(dice, texts), b"alpine")]).value[0]
    partnership = derived_id(desk.run(award_bid, bid, "Best.").value, "partnership")
    desk.run(replace_matrix, partnership, _matrix(dice))
    return partnership


def _text(dice: random.Random, usual: list[str]) -> str:
    own = " ".join(dice.choices(WORDS, k=3))
    return f"{dice.choice(usual)} {own}" if dice.random() < 0.5 else f"{own} {dice.randrange(400)}"


def _workbook(dice: random.Random, texts: list[str]) -> Understanding:
    lines = tuple(
        LineRead(row, f"A{row}", f"Section {row // 100}", text, "unit", Decimal(1), {"Alpine": _price(dice)})
        for row, text in enumerate(texts)
    )
    sheet = SheetUnderstanding("Fees", False, Layout.L1, (0,), (), {}, "EUR", ("Alpine",), lines, ())
    vendor = VendorRead("Alpine", BidderKind.BIDDER)
    return Understanding("alpine.xlsx", "1" * 64, (sheet,), (vendor,), (), "bench alpine")


def _price(dice: random.Random) -> PriceRead:
    amount = Money(Decimal(dice.randrange(5000, 500000)) / 100, "EUR").amount
    return PriceRead(amount, amount, PriceState.PRICED, unit_price_cell="F8", total_cell="G8")


def _matrix(dice: random.Random) -> Matrix:
    sponsor, cro = (Party(new_id(), name, kind) for name, kind in _SIDES)
    tasks = tuple(_task(dice, place, sponsor, cro) for place in range(TASKS))
    return Matrix(parties=(sponsor, cro), tasks=tasks)


_SIDES = (("Lindgren", PartyKind.SPONSOR), ("Alpine", PartyKind.CRO))


def _task(dice: random.Random, place: int, sponsor: Party, cro: Party) -> Task:
    known = library()[place % len(library())]
    more = " ".join(dice.choices(WORDS, k=2)) if place >= len(library()) else ""
    cells = {sponsor.id: parse_cell(known.sponsor), cro.id: parse_cell(known.cro)}
    return Task(
        new_id(),
        code=f"{known.code}-{place}",
        library_code=known.code if not more else "",
        area=known.area,
        task=f"{known.task} {more}".strip(),
        transfer=known.transfer,
        cells={party: cell for party, cell in cells.items() if cell.letters},
    )


if __name__ == "__main__":
    for found in bench():
        print(found)  # noqa: T201
