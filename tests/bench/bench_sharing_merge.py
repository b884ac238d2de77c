"""Measured: a merge of 250,000 changes, its memory, what it does to the window, and what comes after it.

`python -m tests.bench.bench_sharing_merge` prints the table.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cro_desk.desk import Work, operation
from cro_desk.errors import Cancelled
from cro_desk.sharing import receiving
from cro_desk.sharing.opening import OpenedBundle
from cro_desk.store import search
from cro_desk.store.connections import raw
from cro_desk.store.vault import backup
from cro_desk.studies.records import Partnership, Person, Study
from cro_desk.studies.terms import Side
from tests.bench.measure import result
from tests.bench.sharing_pair import Beat, Pair, beating, best, pair, processor

Rows = list[dict[str, Any]]
CHANGES, IN_ONE = 250_000, 5_000
TURNS = 5


def bench() -> Rows:
    """Measure between two people."""
    with TemporaryDirectory() as folder:
        two = pair(Path(folder))
        for _turn in range(CHANGES // IN_ONE):
            two.ada.run(_add_people, two.partnership, IN_ONE)
        rows = _merged(two, Path(folder)) + _one_more(two, Path(folder))
        two.close()
    return rows


@operation("Add people")
def _add_people(work: Work, partnership_id: str, count: int) -> None:
    at = work.get(Partnership, partnership_id)
    same = {"scope": at.scope, "study_id": at.study_id, "role": "CRA", "side": Side.CRO}
    work.add_rows(Person, [{**same, "name": f"Person {place}"} for place in range(count)])


@operation("Note")
def _note(work: Work, study_id: str, text: str) -> None:
    work.get(Study, study_id).note = text


def _merged(two: Pair, folder: Path) -> Rows:
    path = folder / "journal.crodesk"
    writing = beating(lambda: two.ada.bundle(two.request, path))
    with two.bob.open_bundle(path) as opened:
        left = _cancelled(two, opened)
        copying, indexing = _Timed(backup.make), _Timed(search.index)
        backup.make, search.index = copying, indexing
        merging = beating(lambda: two.bob.receive(opened))
    return _told(writing, merging, left, copying.took, indexing.took)


def _told(writing: Beat, merging: Beat, left: int, copying: float, indexing: float) -> Rows:
    with_index = CHANGES / (merging.processor - copying)
    speed = CHANGES / (merging.processor - copying - indexing)
    told = ("250,000 changes merged, backup and index apart (CPU)", speed, "changes/s", "target", 10_000)
    held, grown = max(writing.held, merging.held), merging.grown
    return [
        result("250,000 changes written (CPU)", CHANGES / writing.processor, "changes/s"),
        result(*told, "10,000 changes/s", speed >= 10_000),
        result("the same with the index (CPU)", with_index, "changes/s"),
        result("the same with the backup, by the clock on the wall", CHANGES / merging.seconds, "changes/s"),
        result("memory while they merge", merging.grown, "MB", target="flat: 150 MB", ok=grown <= 150),
        result("window held while they are written and merge", held, "ms", target="50 ms", ok=held <= 50),
        result("edits left by a merge that was cancelled half-way", left, "", target="0", ok=left == 0),
    ]


def _cancelled(two: Pair, opened: OpenedBundle) -> int:
    """Cancel the merge when half of it is done; return how many edits it leaves behind."""

    def stop(done: float, _text: str) -> None:
        if done >= 0.5:
            raise Cancelled

    before = two.bob.read(_edits)
    with suppress(Cancelled):
        two.bob.run(receiving.receive, opened, report=stop)
    return two.bob.read(_edits) - before


def _edits(session: Any) -> int:
    ((count,),) = raw(session.connection()).execute("SELECT count(*) FROM edit").fetchall()
    return int(count)


def _one_more(two: Pair, folder: Path) -> Rows:
    """Time a bundle of one change after all these, once Bob has said that he has them."""
    whole, back, more = (folder / f"{name}.crodesk" for name in ("journal", "back", "more"))
    first = best(lambda: two.ada.bundle(two.request, folder / "again.crodesk"), 1)
    two.bob.bundle(type(two.request)(two.ada.identity.person_key, two.study), back)
    with two.ada.open_bundle(back) as opened:
        two.ada.run(receiving.receive, opened)
    two.ada.run(_note, two.study, "one more")
    sent = best(lambda: two.ada.bundle(two.request, more), TURNS)
    with two.bob.open_bundle(more) as opened:
        taken = best(lambda: two.bob.run(receiving.receive, opened), 1)
    size, all_of_it = (path.stat().st_size / 1024 for path in (more, whole))
    small = (
        "bundle of one change after them (CPU)",
        sent,
        "s",
        "the whole",
        first,
        "1/10",
        sent <= first / 10,
    )
    bytes_ = ("its size", size, "KB", "the whole", all_of_it, "1/100", size <= all_of_it / 100)
    return [result(*small), result(*bytes_), result("taken over (CPU)", taken, "s")]


class _Timed:
    """Adds up how long a function of the store takes, which it stands in for."""

    def __init__(self, work: Callable[..., Any]) -> None:
        self._work, self.took = work, 0.0

    def __call__(self, *args: Any) -> Any:
        started = processor()
        try:
            return self._work(*args)
        finally:
            self.took += processor() - started


if __name__ == "__main__":
    print(json.dumps(bench(), indent=1))  # noqa: T201
