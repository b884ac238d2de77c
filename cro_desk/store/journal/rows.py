"""Thousands of records in one act: journalled like any other, without an object for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from cro_desk.store.changes import Draft, Pair
from cro_desk.store.connections import unguarded
from cro_desk.store.errors import JournalError
from cro_desk.store.journal import references
from cro_desk.store.journal.capture import JournalSession
from cro_desk.store.kinds import Column, Kind, kind_of
from cro_desk.store.record import Record, new_id

_ABSENT = object()


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
        fields: dict[str, Pair] = {name: (read(row),) for name, read in readers}
        drafts.append(Draft(kind, _text(row.get("id")) or new_id(), _text(row["scope"]), True, fields))
    return drafts


def _reader(column: Column) -> Callable[[Mapping[str, object]], Any]:
    """Return the way from a row to what is stored, with everything looked up once for all rows."""
    name, stored, missing = column.name, column.stored, _missing(column)

    def read(row: Mapping[str, object]) -> Any:
        value = row.get(name, _ABSENT)
        return missing() if value is _ABSENT else stored(value)

    return read


def _missing(column: Column) -> Callable[[], Any]:
    """Return what stands where a row says nothing; a default is stored text, so one serves all rows."""
    if column.default is None:
        return partial(_refuse, column.name)
    default = column.missing()
    return lambda: default


def _refuse(name: str) -> None:
    raise JournalError(f"{name} is missing")


def _text(value: object) -> str:
    return "" if value is None else str(value)
