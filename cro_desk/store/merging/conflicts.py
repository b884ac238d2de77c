"""Conflicts: two changes of one field, or a deletion and a change beneath it, neither of which saw the other.

A conflict is closed by a later change that had seen both, so "keep mine" writes `[v, v]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cro_desk.store.changes import Draft
from cro_desk.store.connections import Raw, unguarded
from cro_desk.store.journal.capture import JournalSession
from cro_desk.store.journal.history import EditNote, Past, batches, edit_notes, has_seen, marks, pasts
from cro_desk.store.kinds import Kind, Stored, kinds
from cro_desk.store.undoing.dependents import children

_SEVERAL = """INSERT OR IGNORE INTO contested SELECT record FROM change
    WHERE record IN ({marks}) GROUP BY record HAVING min(replica) <> max(replica)"""


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a conflict: what its author wrote."""

    value: Stored
    edit: EditNote
    record: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that stands open, with its versions in fold order: the last one is what the record says now."""

    kind: str
    record: str
    field: str
    versions: tuple[Version, ...]


def conflicts(driver: Raw) -> list[Conflict]:
    """Return every open conflict."""
    contested = [record for (record,) in driver.execute("SELECT record FROM contested ORDER BY record")]
    return [
        conflict
        for record, history in pasts(driver, contested)
        for conflict in _open(driver, record, history)
    ]


def settle(session: JournalSession, conflict: Conflict, value: Stored) -> None:
    """Choose a value, be it the one that stands: a change that has seen every version, and so closes it."""
    kind = kinds()[conflict.kind]
    draft = Draft(kind, conflict.record, conflict.versions[-1].edit.scope, inserted=False, chosen=True)
    draft.note(conflict.field, conflict.versions[-1].value, value)
    with unguarded(session.driver):
        sql = f'UPDATE "{kind.name}" SET "{conflict.field}" = ? WHERE id = ?'  # noqa: S608 - our own names
        session.driver.execute(sql, (value, conflict.record))
    session.add_draft(draft)


def note(driver: Raw, records: Mapping[str, Sequence[str]]) -> None:
    """Remember which of these records, by kind, may have come into conflict by a merge."""
    for batch in batches([record for some in records.values() for record in some]):
        driver.execute(_SEVERAL.format(marks=marks(batch)), batch)
    for kind in kinds().values():
        for column, table in kind.references:
            _note_deleted(driver, kind, column, table, records)


def _note_deleted(
    driver: Raw, kind: Kind, column: str, table: str, records: Mapping[str, Sequence[str]]
) -> None:
    """Remember deleted records that a live one refers to, where one of the two was touched."""
    pairs = (("parent.id", records.get(table, ())), ("child.id", records.get(kind.name, ())))
    for side, ids in pairs:
        for batch in batches(ids):
            driver.execute(
                f'INSERT OR IGNORE INTO contested SELECT parent.id FROM "{kind.name}" AS child'  # noqa: S608
                f' JOIN "{table}" AS parent ON parent.id = child."{column}"'
                f" WHERE {side} IN ({marks(batch)}) AND parent.deleted AND NOT child.deleted",
                batch,
            )


def _open(driver: Raw, record: str, history: Sequence[Past]) -> Iterator[Conflict]:
    notes = edit_notes(driver, (past.edit for past in history))
    for name in sorted({name for past in history for name in past.fields}):
        versions = _versions(driver, record, history, name, notes)
        values = {_key(version.value) for version in versions}
        if len(values) > 1:
            yield Conflict(history[0].kind, record, name, versions)
        elif name == "deleted" and versions[-1].value == 1:
            yield from _against_deletion(driver, record, history, notes, versions[-1])


def _versions(
    driver: Raw, record: str, history: Sequence[Past], name: str, notes: Mapping[int, EditNote]
) -> tuple[Version, ...]:
    """Return the field's changes that no other had seen; a replica's last one has seen its own.

    They stand in the order of the fold: a replica's place is that of its last change, not of its first.
    """
    last: dict[str, Past] = {}
    for past in (each for each in history if name in each.fields):
        last.pop(notes[past.edit].replica, None)
        last[notes[past.edit].replica] = past
    return tuple(
        Version(past.fields[name][-1], notes[past.edit], record)
        for past in last.values()
        if not any(
            has_seen(driver, notes[other.edit], notes[past.edit]) for other in last.values() if other != past
        )
    )


def _against_deletion(
    driver: Raw, record: str, history: Sequence[Past], notes: Mapping[int, EditNote], deletion: Version
) -> Iterator[Conflict]:
    """Return the deletion's conflict with the last change that neither saw it nor was seen by it."""
    rivals = [*_concurrent(driver, history, notes, deletion)]
    for child, past in pasts(driver, _children(driver, history[0].kind, record)):
        rivals += _concurrent(driver, past, edit_notes(driver, (one.edit for one in past)), deletion, child)
    if rivals:
        yield Conflict(history[0].kind, record, "deleted", (*rivals, deletion))


def _concurrent(
    driver: Raw, history: Sequence[Past], notes: Mapping[int, EditNote], deletion: Version, child: str = ""
) -> Iterator[Version]:
    last = {notes[past.edit].replica: past for past in history}
    for past in last.values():
        edit = notes[past.edit]
        knew = has_seen(driver, edit, deletion.edit) or has_seen(driver, deletion.edit, edit)
        if not knew and edit.id != deletion.edit.id:
            yield Version(0, edit, child or past.record)


def _children(driver: Raw, table: str, record: str) -> list[str]:
    return [
        child
        for kind in kinds().values()
        for column, target in kind.references
        if target == table
        for child in children(driver, kind, column, [record])
    ]


def _key(value: Any) -> tuple[str, Any]:
    return type(value).__name__, value
