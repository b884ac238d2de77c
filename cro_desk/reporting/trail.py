"""The audit trail: who changed what, when and why, old and new, in plain words, newest first.

One row is one change of one record, or one event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

import orjson
from sqlmodel import Session

from cro_desk.i18n import _
from cro_desk.reporting.matching import Part, TrailFilter, matching_parts
from cro_desk.reporting.wording import FieldChange, field_changes, referenced, what_happened
from cro_desk.store.connections import Raw, raw
from cro_desk.store.journal.edits import moment
from cro_desk.store.journal.history import batches, marks
from cro_desk.store.kinds import kinds
from cro_desk.store.names import record_names

__all__ = ["FieldChange", "TrailFilter", "TrailPage", "TrailRow", "audit_trail", "authors"]


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One change of one record. `at` is UTC; `change` is created, changed, deleted, restored or event."""

    at: datetime
    author: str
    action: str
    reason: str
    kind: str
    kind_name: str
    record_id: str
    record_name: str
    change: str
    fields: tuple[FieldChange, ...]
    transaction: str


@dataclass(frozen=True, slots=True)
class TrailPage:
    """Some rows, and how many there are in all."""

    rows: tuple[TrailRow, ...]
    count: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A change before it is put into words."""

    edit: int
    record: str
    kind: str
    fields: Mapping[str, Sequence[Any]]


def audit_trail(
    session: Session,
    filter: TrailFilter | None = None,  # noqa: A002 - the word that callers read best
    offset: int = 0,
    limit: int = 500,
) -> TrailPage:
    """Return a page of the trail, newest first."""
    driver = raw(session.connection())
    wanted = filter or TrailFilter()
    parts = matching_parts(driver, wanted)
    found = list(_page(driver, parts, wanted.kind, offset, limit))
    return TrailPage(tuple(_worded(driver, found)), sum(part.count for part in parts.values()))


def authors(session: Session) -> tuple[str, ...]:
    """Return everybody who ever changed something, to choose from."""
    rows = raw(session.connection()).execute("SELECT DISTINCT author FROM edit ORDER BY author")
    return tuple(name for (name,) in rows)


def _page(
    driver: Raw, parts: Mapping[int, Part], kind: str | None, offset: int, limit: int
) -> Iterator[_Found]:
    """Pass over whole edits up to the offset, then read change after change until the page is full."""
    for edit, part in parts.items():
        if limit <= 0:
            return
        if part.count > offset:
            shown = _changes(driver, edit, part, kind, (limit, offset))
            yield from shown
            limit -= len(shown)
        offset = max(0, offset - part.count)


def _changes(driver: Raw, edit: int, part: Part, kind: str | None, bounds: tuple[int, int]) -> list[_Found]:
    some = "" if part.records is None else f"AND record IN ({marks([*part.records])})"
    rows = driver.execute(
        f"SELECT record, kind, fields FROM change WHERE edit = ? AND kind = coalesce(?, kind) {some}"  # noqa: S608
        " ORDER BY place LIMIT ? OFFSET ?",
        (edit, kind, *(part.records or ()), *bounds),
    )
    return [_Found(edit, record, kind, orjson.loads(fields)) for record, kind, fields in rows]


def _worded(driver: Raw, found: Sequence[_Found]) -> Iterator[TrailRow]:
    wanted = [(one.kind, one.record) for one in found]
    wanted += [target for one in found for target in referenced(one.kind, one.fields)]
    names = record_names(driver, wanted)
    heads = _heads(driver, sorted({one.edit for one in found}))
    for edit, group in groupby(found, key=lambda one: one.edit):
        for one in group:
            yield _row(one, heads[edit], names)


def _heads(driver: Raw, edits: Sequence[int]) -> dict[int, Sequence[Any]]:
    columns = "id, clock, author, action, reason, step, transaction_id"
    return {
        row[0]: row
        for start in batches([str(edit) for edit in edits])
        for row in driver.execute(f"SELECT {columns} FROM edit WHERE id IN ({marks(start)})", start)  # noqa: S608
    }


def _row(one: _Found, head: Sequence[Any], names: Mapping[str, str]) -> TrailRow:
    _id, clock, author, action, reason, step, transaction = head
    kind = kinds().get(one.kind)
    return TrailRow(
        at=moment(clock),
        author=author,
        action=_step_name(step, action),
        reason=reason,
        kind=one.kind,
        kind_name=_(kind.model.kind_name) if kind else one.kind,
        record_id=one.record,
        record_name=names.get(one.record, ""),
        change=what_happened(one.kind, one.fields),
        fields=field_changes(one.kind, one.fields, names),
        transaction=transaction,
    )


def _step_name(step: str, action: str) -> str:
    if step == "undo":
        return _("Undo: {action}").format(action=_(action))
    return _("Redo: {action}").format(action=_(action)) if step == "redo" else _(action)
