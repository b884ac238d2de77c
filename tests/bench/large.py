"""The large workspace that speed is measured on: 50 studies, 500 bids of 400 lines, about 250,000 changes.

`python -m tests.bench.large FOLDER [STUDIES]` makes one; passphrase as in `PASSPHRASE`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from cro_desk.desk import Desk, KeyCost, Owner, Work, operation
from cro_desk.money import Money
from cro_desk.store.record import new_id
from cro_desk.store.scopes import ScopeKind
from cro_desk.studies.records import Study, StudyCountry
from cro_desk.vendors.records import Bid, Bidder, BidderName, BidLine, GridLine, Rfp
from cro_desk.vendors.terms import MatchKind

PASSPHRASE = "large workspace"
CHEAP = KeyCost(passes=1, memory=8192)
STUDIES, BIDDERS, LINES, EDITS = 50, 10, 400, 2000
_VENDORS = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel", "Ivy", "Juniper")
_TASKS = ("Site initiation visit", "Monitoring visit", "Data review", "Safety report", "Database lock")


def large(folder: Path, studies: int = STUDIES, progress: Callable[[float, str], None] | None = None) -> Desk:
    """Make the large workspace in an empty folder and return it open."""
    desk, _recovery = Desk.create(folder, PASSPHRASE, Owner("Bench"), cost=CHEAP)
    for number in range(studies):
        study_id, lines = desk.run(_study_with_grid, number).value
        for vendor in range(BIDDERS):
            desk.run(_bid, study_id, lines, vendor)
        for turn in range(EDITS // studies):
            desk.run(_note, study_id, turn)
        if progress:
            progress((number + 1) / studies, f"study {number + 1} of {studies}")
    return desk


@operation("Make a study with its grid")
def _study_with_grid(work: Work, number: int) -> tuple[str, tuple[str, list[str]]]:
    study_id, rfp_id = new_id(), new_id()
    scope = work.scope(ScopeKind.STUDY, key=study_id)
    protocol = f"LRG-{number:03}"
    work.add(Study(id=study_id, scope=scope, protocol=protocol, name=f"A study of everything {number}"))
    for country in ("DE", "PL", "ES"):
        work.add(StudyCountry(scope=scope, study_id=study_id, country=country))
    rfp_scope = work.scope(ScopeKind.RFP, work.scope(ScopeKind.SPONSOR, scope, key=study_id), key=rfp_id)
    work.add(Rfp(id=rfp_id, scope=rfp_scope, study_id=study_id, number=f"RFP-{number}"))
    rows = [_grid_line(rfp_scope, rfp_id, position) for position in range(LINES)]
    work.session.flush()
    work.add_rows(GridLine, rows)
    return study_id, (rfp_id, [str(row["id"]) for row in rows])


def _grid_line(scope: str, rfp_id: str, position: int) -> dict[str, Any]:
    return {
        "id": new_id(),
        "scope": scope,
        "rfp_id": rfp_id,
        "position": position,
        "code": f"{position // 40 + 1}.{position % 40 + 1:02}",
        "section": f"Section {position // 40 + 1}",
        "task": f"{_TASKS[position % len(_TASKS)]} {position}",
        "unit": "visit",
        "quantity": Decimal(position % 90 + 1),
    }


@operation("Import a bid")
def _bid(work: Work, study_id: str, grid: tuple[str, list[str]], vendor: int) -> None:
    rfp_id, lines = grid
    rfp = work.get(Rfp, rfp_id)
    price = work.scope(ScopeKind.PRICE, rfp.scope, key=rfp_id)
    identity = work.scope(ScopeKind.IDENTITY, rfp.scope, key=rfp_id)
    bidder = work.add(Bidder(scope=rfp.scope, rfp_id=rfp_id, code=chr(65 + vendor), position=vendor))
    work.add(BidderName(scope=identity, bidder_id=bidder.id, name=f"{_VENDORS[vendor]} Research"))
    bid = work.add(Bid(scope=price, bidder_id=bidder.id, currency="EUR", received_at=work.now))
    work.add_rows(BidLine, bid_lines(price, bid.id, lines, vendor))


def bid_lines(scope: str, bid_id: str, lines: list[str], vendor: int) -> list[dict[str, Any]]:
    """Return the rows of a bid that prices every line of the grid."""
    return [_bid_line(scope, bid_id, line, position, vendor) for position, line in enumerate(lines)]


def _bid_line(scope: str, bid_id: str, line: str, position: int, vendor: int) -> dict[str, Any]:
    price, quantity = Decimal(900 + position * 7 + vendor * 13) / 4, Decimal(position % 90 + 1)
    return {
        "scope": scope,
        "bid_id": bid_id,
        "position": position,
        "line_no": f"{position + 1}",
        "section": f"Section {position // 40 + 1}",
        "task": f"{_TASKS[position % len(_TASKS)]} {position}",
        "unit": "visit",
        "quantity": quantity,
        "unit_price": Money(price, "EUR"),
        "total": Money(price * quantity, "EUR"),
        "sheet": "Budget",
        "cell": f"F{position + 9}",
        "grid_line_id": line,
        "match": MatchKind.EXACT,
        "certainty": 100,
    }


@operation("Note something")
def _note(work: Work, study_id: str, turn: int) -> None:
    work.get(Study, study_id).note = f"Noted {turn}"


if __name__ == "__main__":
    large(Path(sys.argv[1]), *map(int, sys.argv[2:3])).close()
