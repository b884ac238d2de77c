"""What must be true of a foreign edit before it enters the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from cro_desk.store.changes import Draft
from cro_desk.store.connections import Raw
from cro_desk.store.errors import ScopeViolation
from cro_desk.store.journal import references
from cro_desk.store.journal.edits import Change
from cro_desk.store.journal.lengths import ONE_LINE
from cro_desk.store.journal.wire import WireEdit
from cro_desk.store.kinds import Column, Kind, kinds
from cro_desk.store.merging import standing
from cro_desk.store.scopes import ScopeTree

#: no text that somebody typed is longer; of what is one line no more than a cell of a workbook holds
_LONGEST, _LONGEST_LINE = 4 * 1024 * 1024, 32_767


@dataclass(frozen=True, slots=True)
class Refused:
    """An edit that was not admitted: "fork" (another one has its number), "own name", "chain", "hash",
    "place" (another scope or kind), "depth", "value" or "reference"; and what `rights.Judge` says."""

    replica: str
    scope: str
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why an edit is not admitted, or None; its changes of known kinds, and which records stood before it."""

    reason: str | None
    drafts: dict[str, Draft] = field(default_factory=dict)
    known: frozenset[str] = frozenset()


def check(driver: Raw, tree: ScopeTree, edit: WireEdit, previous: str) -> Verdict:
    """Judge an edit; all that it builds on is there."""
    if edit.header.previous != previous:
        return Verdict("chain")
    if not _is_whole(edit):
        return Verdict("hash")
    stands = standing.standings(driver, [change.record for change in edit.visible])
    scope = edit.header.scope
    drafts = {change.record: _draft(change, scope) for change in edit.visible if change.kind in kinds()}
    reason = _forked(driver, edit) or standing.misplaced(edit, stands) or _mistyped(drafts.values())
    if not reason and standing.moves_scope(driver, edit):
        reason = "place"
    reason = reason or _misreferring(driver, tree, drafts) or standing.unmade(edit, stands)
    if not reason and standing.looks_beyond(tree, edit):
        reason = "place"
    return Verdict(reason, drafts, frozenset(stands))


def _is_whole(edit: WireEdit) -> bool:
    """Whether the edit is what its hash says, hidden values by their leaves."""
    try:
        return edit.proven() == edit.hash
    except (ValueError, TypeError, LookupError, AttributeError):
        return False


def _forked(driver: Raw, edit: WireEdit) -> str | None:
    """What the author had seen must be what we hold: a chain that was continued twice shows here."""
    for name, (number, digest) in edit.header.seen.items():
        replica, _, scope = name.partition("|")
        held = driver.execute(
            "SELECT hash FROM edit WHERE replica = ? AND scope = ? AND number = ?", (replica, scope, number)
        ).fetchone()
        if held != (digest,):
            return "fork"
    return None


def check_reveal(driver: Raw, tree: ScopeTree, scope: str, change: Change) -> str | None:
    """Judge a change that is shown after all: its record is of this scope and kind, its references may be."""
    stood = standing.standings(driver, [change.record]).get(change.record)
    reason = standing.out_of_place(change, scope, stood or standing.Standing(scope, change.kind))
    drafts = {change.record: _draft(change, scope)} if change.kind in kinds() else {}
    return reason or _mistyped(drafts.values()) or _misreferring(driver, tree, drafts)


def _mistyped(drafts: Iterable[Draft]) -> str | None:
    """A value must be one that its column could hold: else whoever reads the record would stumble."""
    for draft in drafts:
        columns = _columns(draft.kind)
        for name, pair in draft.fields.items():  # a loop without calls: it is gone through for every value
            column, value = columns.get(name), pair[-1]
            if column is None:
                continue
            if not column.can_hold(value):
                return "value"
            if type(value) is str and len(value) > _LONGEST_LINE and not _is_short(name, value):
                return "value"
    return None


def _is_short(name: str, value: str) -> bool:
    return len(value) <= (_LONGEST_LINE if name in ONE_LINE else _LONGEST)


@cache
def _columns(kind: Kind) -> dict[str, Column]:
    return {column.name: column for column in kind.columns}


def _misreferring(driver: Raw, tree: ScopeTree, drafts: Mapping[str, Draft]) -> str | None:
    for draft in drafts.values():
        if draft.kind.name == "scope" and draft.inserted:
            parent = draft.fields.get("parent_id", (None,))[-1]
            kind = str(draft.fields.get("kind", ("",))[-1])
            tree.learn(draft.record, kind, None if parent is None else str(parent))
    try:
        references.check(driver, tree, drafts.values(), drafts, journal=True)
    except ScopeViolation:
        return "reference"
    return None


def _draft(change: Change, scope: str) -> Draft:
    inserted = any(len(pair) == 1 for pair in change.fields.values())
    return Draft(kinds()[change.kind], change.record, scope, inserted, change.fields)
