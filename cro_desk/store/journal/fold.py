"""The fold: the journal is the truth, and the tables are its changes laid over each other.

A field's value is its last change in the order: depth, clock, replica. Two workspaces that hold the same
edits hold the same records, in whatever order the edits came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from cro_desk.store.changes import Draft
from cro_desk.store.connections import Raw, unguarded
from cro_desk.store.journal.hashing import Fields
from cro_desk.store.journal.history import batches, edit_scopes, marks, pasts
from cro_desk.store.kinds import Kind, Stored, kinds

_ENOUGH = 2000


def folded(kind: Kind, history: Iterable[Fields]) -> list[Stored]:
    """Return the values of the kind's own columns, in their order, as the tables must hold them."""
    values: dict[str, Stored] = {}
    for fields in history:
        for name, pair in fields.items():
            values[name] = pair[-1]
    return [values[column.name] if column.name in values else column.missing() for column in kind.columns]


def insert(driver: Raw, drafts: Iterable[Draft]) -> None:
    """Put records into the tables that have no more than their first change."""
    rows: dict[Kind, list[tuple[Stored, ...]]] = defaultdict(list)
    for draft in drafts:
        rows[draft.kind].append((draft.record, draft.scope, *folded(draft.kind, [draft.fields])))
    with unguarded(driver):
        for kind, group in rows.items():
            driver.executemany(_upsert(kind), group)


def refold(driver: Raw, records: Iterable[str]) -> dict[str, list[str]]:
    """Fold these records anew into the tables; return their ids by kind. Unknown kinds wait."""
    wanted = sorted(set(records))
    touched: dict[str, list[str]] = defaultdict(list)
    for start in range(0, len(wanted), _ENOUGH):
        part = wanted[start : start + _ENOUGH]
        rows = _folded_rows(driver, part, touched)
        _remove(driver, set(part) - {str(row[0]) for group in rows.values() for row in group}, touched)
        with unguarded(driver):
            for kind, group in rows.items():
                driver.executemany(_upsert(kind), group)
    return touched


def _folded_rows(
    driver: Raw, records: Sequence[str], touched: dict[str, list[str]]
) -> dict[Kind, list[tuple[Stored, ...]]]:
    known, rows = kinds(), defaultdict(list)
    histories = list(pasts(driver, records))
    scopes = edit_scopes(driver, {history[0].edit for _record, history in histories})
    for record, history in histories:
        kind = known.get(history[0].kind)
        if kind:
            rows[kind].append(
                (record, scopes[history[0].edit], *folded(kind, (past.fields for past in history)))
            )
            touched[kind.name].append(record)
    return rows


def _remove(driver: Raw, records: Iterable[str], touched: dict[str, list[str]]) -> None:
    """Take rows out of the tables whose every change is withheld."""
    for batch in batches(sorted(records)):
        sql = f"SELECT DISTINCT record, kind FROM change WHERE record IN ({marks(batch)})"  # noqa: S608
        gone = [(record, kind) for record, kind in driver.execute(sql, batch) if kind in kinds()]
        with unguarded(driver):
            for record, kind in gone:
                driver.execute(f'DELETE FROM "{kind}" WHERE id = ?', (record,))  # noqa: S608
                touched[kind].append(record)


def _upsert(kind: Kind) -> str:
    names = ", ".join(f'"{name}"' for name in kind.names)
    kept = ", ".join(f'"{column.name}" = excluded."{column.name}"' for column in kind.columns)
    values = ", ".join("?" * len(kind.names))
    return f'INSERT INTO "{kind.name}" ({names}) VALUES ({values}) ON CONFLICT (id) DO UPDATE SET {kept}'  # noqa: S608
