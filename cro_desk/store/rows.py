"""Thousands of records in one act: journalled like any other, without an object for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cro_desk.store import references
from cro_desk.store.capture import JournalSession
from cro_desk.store.changes import Draft
from cro_desk.store.connections import unguarded
from cro_desk.store.errors import JournalError
from cro_desk.store.kinds import Column, Kind, kind_of
from cro_desk.store.record import Record, new_id


def insert(session: JournalSession, model: type[Record], rows: Sequence[Mapping[str, object]]) -> None:
    """Insert rows of Python values by column name; `id` may be left out, defaults are the record's own."""
    kind = kind_of(model)
    drafts = _drafts(kind, rows)
    references.check(session.driver, session.tree, drafts, session.drafts)
    with unguarded(session.driver):
        session.driver.executemany(
            insert_statement(kind),
            [(draft.record, draft.scope, *(pair[0] for pair in draft.fields.values())) for draft in drafts],
        )
    session.drafts.update((draft.record, draft) for draft in drafts)


def insert_statement(kind: Kind) -> str:
    columns = ", ".join(f'"{name}"' for name in kind.names)
    marks = ", ".join("?" * len(kind.names))
    return f'INSERT INTO "{kind.name}" ({columns}) VALUES ({marks})'  # noqa: S608 - our own names


def _drafts(kind: Kind, rows: Sequence[Mapping[str, object]]) -> list[Draft]:
    known = {*kind.names}
    readers = [(column.name, _reader(column)) for column in kind.columns]
    drafts = []
    for row in rows:
        if not row.keys() <= known:
            raise JournalError(f"{kind.name} has no columns {sorted(row.keys() - known)}")
        fields = {name: [read(row)] for name, read in readers}
        drafts.append(Draft(kind, _text(row.get("id")) or new_id(), _text(row["scope"]), True, fields))
    return drafts


def _reader(column: Column) -> Callable[[Mapping[str, object]], Any]:
    """Return the way from a row to what is stored, with everything looked up once for all rows."""
    name, stored, default = column.name, column.stored, column.default

    def read(row: Mapping[str, object]) -> Any:
        if name in row:
            return stored(row[name])
        if default is None:
            raise JournalError(f"{name} is missing")
        return stored(default())

    return read


def _text(value: object) -> str:
    return "" if value is None else str(value)
