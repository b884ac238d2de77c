"""The full-text index (FTS5), fed from what the journal wrote: what records say, and what they once said.

Deleted records and earlier texts stay in it for the audit trail; the search of live records passes over them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson

from cro_desk.store.changes import Draft
from cro_desk.store.connections import Raw
from cro_desk.store.journal.history import batches, marks
from cro_desk.store.kinds import Kind, kinds

#: no more than this, or a record that changes every day would take longer every day
_LATEST = "SELECT fields FROM change WHERE record = ? ORDER BY depth DESC, clock DESC LIMIT 20"
_Row = tuple[str, str, int, str, str, str]  # record, kind, deleted, name, body, past


def index(driver: Raw, drafts: Iterable[Draft]) -> None:
    """Bring the index up to date with changes that are already in tables and journal."""
    made, flagged, changed = [], [], defaultdict(list)
    for draft in drafts:
        if draft.inserted and draft.kind.searched:
            made.append(_inserted(draft))
        elif not draft.fields.keys().isdisjoint(draft.kind.searched):
            changed[draft.kind].append(draft.record)
        elif "deleted" in draft.fields:
            flagged.append((draft.fields["deleted"][-1], draft.record))
    _insert(driver, made)
    driver.executemany("UPDATE searched SET deleted = ? WHERE record = ?", flagged)
    for kind, records in changed.items():
        reindex(driver, kind, records)


def reindex_all(driver: Raw, touched: Mapping[str, Sequence[str]]) -> None:
    """Index these records, by kind, as table and journal have them."""
    for name, records in touched.items():
        if kinds()[name].searched:
            reindex(driver, kinds()[name], records)


def reindex(driver: Raw, kind: Kind, records: Sequence[str]) -> None:
    """Index these records of one kind as table and journal have them."""
    for batch in batches(records):
        old = driver.execute(f"SELECT id FROM searched WHERE record IN ({marks(batch)})", batch).fetchall()  # noqa: S608
        driver.executemany("DELETE FROM search WHERE rowid = ?", old)
        driver.executemany("DELETE FROM searched WHERE id = ?", old)
        _insert(driver, list(_stored(driver, kind, batch)))


def match_expression(text: str, columns: str = "{name body}") -> str | None:
    """Return what FTS5 looks for: every word, the last one as a beginning; None for an empty text."""
    words = ['"' + word.replace('"', '""') + '"' for word in text.replace("\0", " ").split()]
    return f"{columns} : ({' '.join(words)}*)" if words else None


def _inserted(draft: Draft) -> _Row:
    said = {name: pair[0] for name, pair in draft.fields.items()}
    wanted = (draft.kind.column(name) for name in ("deleted", *draft.kind.searched) if name not in said)
    texts = said | {column.name: column.missing() for column in wanted}
    return _row(draft.kind, draft.record, texts, "")


def _stored(driver: Raw, kind: Kind, records: Sequence[str]) -> Iterator[_Row]:
    columns = ", ".join(f'"{name}"' for name in ("deleted", *kind.searched))
    sql = f'SELECT id, {columns} FROM "{kind.name}" WHERE id IN ({marks(records)})'  # noqa: S608
    past = dict(_past_texts(driver, kind, records))
    for record, *values in driver.execute(sql, records).fetchall():
        texts = dict(zip(("deleted", *kind.searched), values, strict=True))
        yield _row(kind, record, texts, past.get(record, ""))


def _past_texts(driver: Raw, kind: Kind, records: Sequence[str]) -> Iterator[tuple[str, str]]:
    for record in records:
        rows = driver.execute(_LATEST, (record,)).fetchall()
        pairs = [
            pair for (fields,) in rows for name, pair in orjson.loads(fields).items() if name in kind.searched
        ]
        yield record, " ".join(str(pair[0]) for pair in pairs if len(pair) > 1 and pair[0])


def _row(kind: Kind, record: str, texts: Mapping[str, Any], past: str) -> _Row:
    body = " ".join(str(texts[name]) for name in kind.searched[1:] if texts[name])
    return record, kind.name, int(texts["deleted"]), str(texts[kind.searched[0]] or ""), body, past


def _insert(driver: Raw, rows: Sequence[_Row]) -> None:
    if not rows:
        return
    (last,) = driver.execute("SELECT coalesce(max(id), 0) FROM searched").fetchone()
    numbered = list(enumerate(rows, last + 1))
    driver.executemany("INSERT INTO searched VALUES (?,?,?,?)", ((id, *row[:3]) for id, row in numbered))
    driver.executemany(
        "INSERT INTO search (rowid, name, body, past) VALUES (?,?,?,?)",
        ((id, *row[3:]) for id, row in numbered),
    )
