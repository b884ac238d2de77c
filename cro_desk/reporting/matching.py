"""Which edits, and which of their changes, an audit trail's filter lets through.

Counted by edit, since edits are few: a page of the trail then reads no more changes than it shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cro_desk.store.connections import Raw
from cro_desk.store.journal.edits import micros
from cro_desk.store.journal.history import batches, marks
from cro_desk.store.search import match_expression

#: a text that more records share tells none of them apart; the newest of them are enough
_MOST_RECORDS = 1000


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """What to show; the text is looked for in words said of edits, and in records now or once."""

    text: str = ""
    author: str | None = None
    kind: str | None = None
    record_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """How many changes of an edit are shown; of these records only, or of all."""

    count: int
    records: frozenset[str] | None = None


def matching_parts(driver: Raw, wanted: TrailFilter) -> dict[int, Part]:
    """Return what the filter lets through, by edit, the newest first."""
    words = wanted.text.strip()
    if wanted.record_id is not None:
        allowed = _parts(driver, wanted, words if not _names_record(driver, words, wanted.record_id) else "")
        return _narrowed(driver, [wanted.record_id], allowed, wanted.kind)
    parts = _parts(driver, wanted, words)
    if words:
        records = _records(driver, words)
        parts = {**_narrowed(driver, records, _parts(driver, wanted, ""), wanted.kind), **parts}
    return dict(sorted(parts.items(), reverse=True))


def _names_record(driver: Raw, words: str, record: str) -> bool:
    return bool(words) and record in _records(driver, words)


def _parts(driver: Raw, wanted: TrailFilter, words: str) -> dict[int, Part]:
    """Return whole edits by what is said of them."""
    conditions: list[tuple[str, Any]] = [
        ("author = ?", wanted.author),
        ("clock >= ?", wanted.since and micros(wanted.since)),
        ("clock < ?", wanted.until and micros(wanted.until)),
        ("json_extract(kinds, ?) > 0", wanted.kind and f'$."{wanted.kind}"'),
    ]
    given = [(sql, value) for sql, value in conditions if value is not None]
    where = " AND ".join(sql for sql, _value in given) or "1"
    counted = "json_extract(kinds, ?)" if wanted.kind else "changes"
    values = [f'$."{wanted.kind}"'] * bool(wanted.kind) + [value for _sql, value in given]
    columns = f"id, {counted}, action, reason, author"
    rows = driver.execute(f"SELECT {columns} FROM edit WHERE {where} ORDER BY id DESC", values)  # noqa: S608
    sought = words.casefold()  # in Python, since SQLite folds the case of English letters only
    return {edit: Part(count) for edit, count, *said in rows if sought in " ".join(said).casefold()}


def _records(driver: Raw, words: str) -> list[str]:
    """Return the records that say the words or once said them."""
    rows = driver.execute(
        "SELECT s.record FROM search JOIN searched AS s ON s.id = search.rowid WHERE search MATCH ?"
        " ORDER BY search.rowid DESC LIMIT ?",
        (match_expression(words, "{name body past}"), _MOST_RECORDS),
    )
    return [record for (record,) in rows]


def _narrowed(
    driver: Raw, records: Iterable[str], allowed: dict[int, Part], kind: str | None
) -> dict[int, Part]:
    """Return the parts of the allowed edits that change these records."""
    found: dict[int, set[str]] = defaultdict(set)
    for batch in batches(sorted(records)):
        sql = f"SELECT edit, record FROM change WHERE record IN ({marks(batch)}) AND kind = coalesce(?, kind)"  # noqa: S608
        for edit, record in driver.execute(sql, [*batch, kind]):
            found[edit].add(record)
    parts = {edit: Part(len(some), frozenset(some)) for edit, some in found.items() if edit in allowed}
    return dict(sorted(parts.items(), reverse=True))
