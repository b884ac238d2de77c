"""What a change may make of a record: a whole new one, or another value of one that stands.

Whoever writes the bytes of a bundle by hand can leave out what every program of ours puts in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import Any

from cro_desk.store.connections import Raw
from cro_desk.store.errors import ScopeViolation
from cro_desk.store.journal.edits import Change
from cro_desk.store.journal.history import batches, marks
from cro_desk.store.journal.sealing import ChangeSeal
from cro_desk.store.journal.wire import WireEdit
from cro_desk.store.kinds import Kind, kinds
from cro_desk.store.record import derived_id
from cro_desk.store.scopes import ScopeTree

_STANDS = """SELECT c.record, e.scope, c.kind, max(c.depth), max(e.id NOT IN (SELECT edit FROM withheld))
    FROM change AS c JOIN edit AS e ON e.id = c.edit WHERE c.record IN ({marks}) GROUP BY c.record"""
_SCOPE = "SELECT kind, parent_id FROM scope WHERE id = ?"
#: what of a scope never changes: where it stands tells who may read it
_FIXED = ("kind", "parent_id")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a record stands in the journal, how deep, and whether anything of it counts."""

    scope: str
    kind: str
    depth: int = 0
    counts: bool = False


def standings(driver: Raw, records: Sequence[str]) -> dict[str, Standing]:
    """Return where these records stand; nothing of one that nobody has written."""
    found: dict[str, Standing] = {}
    for batch in batches(records):
        rows = driver.execute(_STANDS.format(marks=marks(batch)), batch)
        found.update(
            (record, Standing(scope, kind, depth, bool(counts)))
            for record, scope, kind, depth, counts in rows
        )
    return found


def misplaced(edit: WireEdit, stands: Mapping[str, Standing]) -> str | None:
    """A record never changes scope or kind, and a change stands one deeper than one that is there."""
    if len({change.record for change in edit.visible}) < len(edit.visible):
        return "place"
    for change in edit.visible:
        stood = stands.get(change.record, Standing(edit.header.scope, change.kind))
        if reason := out_of_place(change, edit.header.scope, stood):
            return reason
    return None


def unmade(edit: WireEdit, stands: Mapping[str, Standing]) -> str | None:
    """What is not there is made whole before it is changed."""
    for change, seal in _sealed(edit):
        stood = stands.get(change.record, Standing(edit.header.scope, change.kind))
        if reason := _unmade(change, seal, stood):
            return reason
    return None


def out_of_place(change: Change, scope: str, stood: Standing) -> str | None:
    """Return why a change may not stand where it does."""
    if (stood.scope, stood.kind) != (scope, change.kind) or _is_alien(change, scope):
        return "place"
    return None if 1 <= change.depth <= stood.depth + 1 else "depth"


def _is_alien(change: Change, scope: str) -> bool:
    """Whether it says who shares something under another id than everybody's program gives it."""
    if change.kind == "scope":
        return change.record != scope
    key = change.fields.get("person_key", (None,))[-1]
    return change.kind == "member" and key is not None and change.record != derived_id(scope, str(key))


def _sealed(edit: WireEdit) -> Iterator[tuple[Change, ChangeSeal]]:
    seals = edit.seals.changes if edit.seals else repeat("")
    return ((change, seal) for change, seal in zip(edit.changes, seals, strict=False) if change.record)


def _unmade(change: Change, seal: ChangeSeal, stood: Standing) -> str | None:
    """Return why a change cannot be the first of a record, where it is."""
    if stood.counts:
        return None
    told: Mapping[str, Sequence[Any]] = change.fields if isinstance(seal, str) else seal
    if not told or any(len(pair) > 1 for pair in told.values()):
        return "place"
    kind = kinds().get(change.kind)
    return "value" if kind and _lacks(kind, tuple(change.fields), tuple(told)) else None


@lru_cache(maxsize=4096)
def _lacks(kind: Kind, shown: tuple[str, ...], told: tuple[str, ...]) -> bool:
    """Whether a record made of these fields lacks a value that there must be; a reference must be shown."""
    references = dict(kind.references)
    return any(
        column.name not in (shown if column.name in references else told)
        for column in kind.columns
        if not column.may_be_unsaid
    )


def moves_scope(driver: Raw, edit: WireEdit) -> bool:
    """Whether a scope that is there would stand somewhere else, or be of another kind."""
    for change in edit.visible:
        if change.kind == "scope":
            row = driver.execute(
                "SELECT kind, parent_id FROM scope WHERE id = ?", (change.record,)
            ).fetchone()
            told = zip(_FIXED, row or (), strict=False)
            if any(change.fields.get(name, (value,))[-1] != value for name, value in told):
                return True
    return False


def looks_beyond(tree: ScopeTree, edit: WireEdit) -> bool:
    """Whether its author claims to have seen what not every reader has, who would wait for it for ever."""
    scope = edit.header.scope
    try:
        line = None if tree.is_private(scope) else tree.line(scope)
    except ScopeViolation:
        return True
    return line is not None and any(name.partition("|")[2] not in line for name in edit.header.seen)
