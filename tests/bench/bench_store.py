"""Measured: one edit, 20,000 lines, verify, merge, reads and memory, each beside its reference.

`python -m tests.bench.bench_store [STUDIES]` prints the table; 50 studies are the large workspace.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil

from cro_desk.desk import Desk, Merged, Owner, Work, operation
from cro_desk.reporting.search import find
from cro_desk.reporting.trail import TrailFilter, audit_trail
from cro_desk.store.connections import raw
from cro_desk.store.journal.wire import WireEdit, edits_after
from cro_desk.store.merging import merge
from cro_desk.store.scopes import ScopeKind
from cro_desk.studies.records import Study
from cro_desk.vendors.records import Bid, Bidder, BidLine, Rfp
from tests.bench.large import CHEAP, PASSPHRASE, STUDIES, bid_lines, large
from tests.bench.measure import median, result, seconds

TURNS = 200
LINES = 20_000


def bench(studies: int = STUDIES) -> list[dict[str, Any]]:
    """Measure the store on the large workspace."""
    with TemporaryDirectory() as folder:
        desk = large(Path(folder) / "large", studies)
        rows = [memory(), *edit(desk, Path(folder)), lines(desk), undo(desk), *reads(desk), verify(desk)]
        rows += merging(desk, Path(folder))
        desk.close()
    return rows


@operation("Note")
def _note(work: Work, study_id: str, text: str) -> None:
    work.get(Study, study_id).note = text


def edit(desk: Desk, folder: Path) -> list[dict[str, Any]]:
    """Time single edits, saved and audited, beside an fsync of as many bytes as one commit appends."""
    study_id = _first(desk, "study")
    with (folder / "fsync").open("wb", buffering=0) as file:
        syncs = [
            seconds(lambda: (file.write(bytes(16 * 4120)), os.fsync(file.fileno()))) for _turn in range(TURNS)
        ]
    edits = [seconds(lambda turn=turn: desk.run(_note, study_id, str(turn))) for turn in range(TURNS)]
    value, reference = median(edits) * 1000, median(syncs) * 1000
    name = "one edit, saved and audited"
    return [result(name, value, "ms", "fsync alone", reference, "5 ms above fsync", value - reference <= 5)]


@operation("Import lines")
def _import(work: Work, rfp_id: str, grid: Sequence[str]) -> None:
    rfp = work.get(Rfp, rfp_id)
    price = work.scope(ScopeKind.PRICE, rfp.scope, key=rfp_id)
    bidder = work.add(Bidder(scope=rfp.scope, rfp_id=rfp_id, code="Z"))
    bid = work.add(Bid(scope=price, bidder_id=bidder.id, currency="EUR", received_at=work.now))
    work.add_rows(BidLine, bid_lines(price, bid.id, [grid[at % len(grid)] for at in range(LINES)], 1))


def lines(desk: Desk) -> dict[str, Any]:
    """Time 20,000 bid lines, committed with journal and index."""
    rfp_id = _first(desk, "rfp")
    grid = [row[0] for row in _rows(desk, "SELECT id FROM grid_line WHERE rfp_id = ?", rfp_id)]
    speed = LINES / seconds(lambda: desk.run(_import, rfp_id, grid))
    return result(
        "20,000 lines committed", speed, "records/s", "target", 8000, "8,000 records/s", speed >= 8000
    )


def undo(desk: Desk) -> dict[str, Any]:
    return result("undo of 20,000 lines", seconds(desk.undo), "s")


def reads(desk: Desk) -> list[dict[str, Any]]:
    """Time what a user waits for on the large workspace."""
    record = _first(desk, "bid_line")
    queries = {
        "search, one word": lambda: desk.read(find, "monitoring visit 7"),
        "search, first letters": lambda: desk.read(find, "si"),
        "audit trail, first page": lambda: desk.read(audit_trail),
        "audit trail, last page": lambda: desk.read(audit_trail, TrailFilter(), 200_000),
        "audit trail, text": lambda: desk.read(audit_trail, TrailFilter(text="noted 3")),
        "audit trail, common text": lambda: desk.read(audit_trail, TrailFilter(text="visit")),
        "audit trail, kind": lambda: desk.read(audit_trail, TrailFilter(kind="bid_line")),
        "audit trail, one record": lambda: desk.read(audit_trail, TrailFilter(record_id=record)),
        "name of next undo": desk.undo_name,
        "head for a page": desk.head,
    }
    times = {name: median([seconds(query) for _turn in range(5)]) * 1000 for name, query in queries.items()}
    return [result(name, time, "ms", "target", 100, "100 ms", time <= 100) for name, time in times.items()]


def verify(desk: Desk) -> dict[str, Any]:
    """Time verify, for each 100,000 changes."""
    (changes,) = _rows(desk, "SELECT count(*) FROM change")[0]
    taken = seconds(desk.verify)
    return result("verify, for 100,000 changes", taken / changes * 100_000, "s", "untuned prototype", 2.1)


@operation("Merge")
def _merge(work: Work, edits: Sequence[WireEdit]) -> Merged:
    return merge.merge(work.session.driver, work.session.tree, edits, work.session.act.replica)


def merging(desk: Desk, folder: Path) -> list[dict[str, Any]]:
    """Time merging the whole workspace into an empty one, and once more."""
    edits = desk.read(lambda session: list(edits_after(raw(session.connection()), {})))
    changes = sum(len(edit.changes) for edit in edits)
    other, _recovery = Desk.create(folder / "other", PASSPHRASE, Owner("Reader"), cost=CHEAP)
    speed = changes / seconds(lambda: other.run(_merge, edits))
    again = seconds(lambda: other.run(_merge, edits))
    other.close()
    name = f"merge of {changes:,} changes, index included"
    return [
        result(name, speed, "changes/s", "target", 10_000, "10,000 changes/s", speed >= 10_000),
        result("the same edits again", again, "s"),
    ]


def memory() -> dict[str, Any]:
    """Return what this process holds with the large workspace open, its making included."""
    held = psutil.Process().memory_info().rss / 1e6
    return result("memory with the large workspace open", held, "MB", "target", 400, "400 MB", held <= 400)


def _rows(desk: Desk, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    return desk.read(lambda session: raw(session.connection()).execute(sql, values).fetchall())


def _first(desk: Desk, kind: str) -> str:
    return str(_rows(desk, f"SELECT id FROM {kind} LIMIT 1")[0][0])  # noqa: S608 - our own names


if __name__ == "__main__":
    for row in bench(*map(int, sys.argv[1:2])):
        sys.stdout.write(json.dumps(row) + "\n")
