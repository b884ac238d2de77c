"""The full-text index (FTS5), fed from what the journal wrote: names and texts of live records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from cro_desk.store.changes import Draft
from cro_desk.store.connections import Raw
from cro_desk.store.kinds import Kind

_BATCH = 500


def index(driver: Raw, drafts: Iterable[Draft]) -> None:
    """Bring the index up to date with changes that are already in the tables."""
    for kind, records in _affected(drafts).items():
        for start in range(0, len(records), _BATCH):
            reindex(driver, kind, records[start : start + _BATCH])


def reindex(driver: Raw, kind: Kind, records: Sequence[str]) -> None:
    """Index these records of one kind as they stand in the table; at most 500 at once."""
    marks = ",".join("?" * len(records))
    old = driver.execute(f"SELECT id FROM searched WHERE record IN ({marks})", records).fetchall()  # noqa: S608
    if old:
        driver.executemany("DELETE FROM search WHERE rowid = ?", old)
        driver.executemany("DELETE FROM searched WHERE id = ?", old)
    columns = ", ".join(f'"{name}"' for name in kind.searched)
    rows = driver.execute(
        f'SELECT id, {columns} FROM "{kind.name}" WHERE id IN ({marks}) AND NOT deleted',  # noqa: S608
        records,
    ).fetchall()
    _insert(driver, kind.name, rows)


def _insert(driver: Raw, kind: str, rows: Sequence[Sequence[Any]]) -> None:
    (last,) = driver.execute("SELECT coalesce(max(id), 0) FROM searched").fetchone()
    numbered = list(enumerate(rows, last + 1))
    driver.executemany("INSERT INTO searched VALUES (?, ?, ?)", ((id, row[0], kind) for id, row in numbered))
    texts = ((id, row[1], " ".join(str(text) for text in row[2:] if text)) for id, row in numbered)
    driver.executemany("INSERT INTO search (rowid, name, body) VALUES (?, ?, ?)", texts)


def _affected(drafts: Iterable[Draft]) -> dict[Kind, list[str]]:
    """Return the records whose indexed text, or whether they are live, has changed."""
    found: dict[Kind, list[str]] = defaultdict(list)
    for draft in drafts:
        if draft.kind.searched and not draft.fields.keys().isdisjoint((*draft.kind.searched, "deleted")):
            found[draft.kind].append(draft.record)
    return found
