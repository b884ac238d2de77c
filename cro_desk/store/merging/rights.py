"""Rights: whether who wrote an edit was a member of its scope with the right to write it, where it stands.

Where it stands is told by what its author had seen: a clock proves nothing. An end of membership that the
author cannot have seen counts by the clock, unless somebody who may write vouches by sending the edit on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cro_desk.store.connections import Raw
from cro_desk.store.journal.edits import micros
from cro_desk.store.journal.history import EditNote, edit_notes, pasts
from cro_desk.store.journal.wire import WireEdit
from cro_desk.store.merging.signed_heads import Chain, SignedHead, writers
from cro_desk.store.scopes import PARENTS, Rights, ScopeKind, ScopeTree

_MANAGED = frozenset(("member", "scope"))
_WRITERS = (Rights.WRITE, Rights.MANAGE)
_Values = dict[str, Any]


@dataclass(frozen=True)
class Trust:
    """Whom a merge believes: signed heads by chain, who sent the edits, and which replicas are ours."""

    heads: Mapping[Chain, SignedHead]
    sender: str = ""
    own: Collection[str] = ()
    own_key: str = ""
    #: names by the key of those whom we know: nobody else writes under them
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Step:
    """One change of a member's record, with the edit that it came in."""

    note: EditNote
    values: _Values


class Judge:
    """Says why a foreign edit may not enter the journal, as seen from where it stands."""

    def __init__(self, driver: Raw, tree: ScopeTree, trust: Trust) -> None:
        self._driver, self._tree, self._trust = driver, tree, trust
        self._writers = writers(trust.heads)
        #: by scope, the changes of each member's record in fold order
        self._rolls: dict[str, list[list[_Step]]] = {}
        #: records of members that came with this merge and are not in their table yet
        self._new: dict[str, set[str]] = defaultdict(set)
        self._granted: set[tuple[Chain, bool]] = set()

    def refusal(self, edit: WireEdit) -> str | None:
        """Return "unsigned", "own name", "another's name" or "right"; None where it may enter."""
        head = self._trust.heads.get(edit.chain)
        if head is None or edit.header.number > head.number:
            return "unsigned"
        if edit.header.replica in self._trust.own and head.person_key != self._trust.own_key:
            return "own name"
        if self._writers[edit.header.replica] != head.person_key or self._borrows(edit, head.person_key):
            return "another's name"
        return None if self._may(edit, head.person_key) else "right"

    def learn(self, edit: WireEdit) -> None:
        """Take in what an admitted edit says of members."""
        members = {change.record for change in edit.visible if change.kind == "member"}
        if members:
            self._new[edit.header.scope] |= members
            self._rolls.pop(edit.header.scope, None)
            self._granted.clear()

    def _borrows(self, edit: WireEdit, key: str) -> bool:
        """Whether the edit bears the name of somebody else whom we know.

        Whoever was let in under a name writes under it: so does somebody with a new key.
        """
        author = edit.header.author
        named = {owner for owner, name in self._trust.names.items() if name == author}
        if not named or key in named:
            return False
        return all(_folded(steps).get("name") != author for steps in self._of(edit.header.scope, key))

    def _may(self, edit: WireEdit, key: str) -> bool:
        scope = edit.header.scope
        manages = any(change.kind in _MANAGED for change in edit.visible)
        if (edit.chain, manages) in self._granted:
            return True
        if not self._roll(scope):
            return self._may_found(edit, key)
        mine = self._of(scope, key)
        if not any(self._as_seen(edit, steps, manages) for steps in mine):
            return self._founds_as_well(edit, key, mine)
        if all(_end(_folded(steps), steps) is None for steps in mine):
            self._granted.add((edit.chain, manages))
            return True
        ends = [_end(_folded(steps), steps) for steps in mine]
        in_time = any(end is None or edit.header.clock < end for end in ends)
        return in_time or self._is_vouched(edit, key, manages)

    def _founds_as_well(self, edit: WireEdit, key: str, mine: list[list[_Step]]) -> bool:
        """Whether the edit makes a scope that somebody else made at the same time, too, and manages it.

        Nobody gets in by making a scope once more: whoever made it first has let them manage it already.
        """
        managing = any(
            _allows(_folded(steps), manages=True) and _end(_folded(steps), steps) is None for steps in mine
        )
        return managing and self._may_found(edit, key)

    def _may_found(self, edit: WireEdit, key: str) -> bool:
        """Whether the edit makes its scope, with its author as the one who manages it."""
        made = [
            change for change in edit.visible if (change.kind, change.record) == ("scope", edit.header.scope)
        ]
        managing = any(
            change.kind == "member"
            and _new(change.fields, "person_key") == key
            and _new(change.fields, "rights") == Rights.MANAGE
            for change in edit.visible
        )
        if not (made and managing):
            return False
        kind, parent = _new(made[0].fields, "kind"), _new(made[0].fields, "parent_id")
        if kind == ScopeKind.PRIVATE or kind not in tuple(ScopeKind):
            return False
        if PARENTS[ScopeKind(kind)] is None or parent is None:
            return PARENTS[ScopeKind(kind)] is None and parent is None
        fits = self._tree.kind(parent) == PARENTS[ScopeKind(kind)]
        return fits and any(self._as_seen(edit, steps, False) for steps in self._of(parent, key))

    def _is_vouched(self, edit: WireEdit, key: str, manages: bool) -> bool:
        """Whether who sends the edit on may write here themselves, still."""
        if self._trust.sender == key:
            return False
        return any(
            _allows(_folded(steps), manages) and _end(_folded(steps), steps) is None
            for steps in self._of(edit.header.scope, self._trust.sender)
        )

    def _as_seen(self, edit: WireEdit, steps: list[_Step], manages: bool) -> bool:
        """Whether the member's record, as the edit's author had seen it, allows this."""
        known = [step for step in steps if self._saw(edit, step.note)]
        return bool(known) and _allows(_folded(known), manages) and _has_begun(edit, known)

    def _saw(self, edit: WireEdit, note: EditNote) -> bool:
        replica, scope = edit.chain
        if (note.replica, note.scope) == edit.chain:
            return note.number < edit.header.number
        number, _digest = edit.header.seen.get(f"{note.replica}|{note.scope}", (0, ""))
        if number >= note.number:
            return True
        return bool(
            self._driver.execute(
                "SELECT 1 FROM seen WHERE replica = ? AND scope = ? AND of_replica = ? AND of_scope = ?"
                " AND of_number >= ? AND number < ? LIMIT 1",
                (replica, scope, note.replica, note.scope, note.number, edit.header.number),
            ).fetchone()
        )

    def _of(self, scope: str, key: str) -> list[list[_Step]]:
        return [steps for steps in self._roll(scope) if _folded(steps).get("person_key") == key]

    def _roll(self, scope: str) -> list[list[_Step]]:
        if scope not in self._rolls:
            rows = self._driver.execute("SELECT id FROM member WHERE scope = ?", (scope,))
            self._rolls[scope] = _steps(self._driver, {*self._new[scope], *(id for (id,) in rows)})
        return self._rolls[scope]


def _steps(driver: Raw, records: Collection[str]) -> list[list[_Step]]:
    found = [history for _record, history in pasts(driver, sorted(records))]
    notes = edit_notes(driver, (past.edit for history in found for past in history))
    return [
        [_Step(notes[past.edit], {name: pair[-1] for name, pair in past.fields.items()}) for past in history]
        for history in found
    ]


def _folded(steps: Iterable[_Step]) -> _Values:
    values: _Values = {}
    for step in steps:
        values.update(step.values)
    return values


def _allows(values: _Values, manages: bool) -> bool:
    rights = values.get("rights")
    return not values.get("deleted") and (rights == Rights.MANAGE if manages else rights in _WRITERS)


def _end(values: _Values, steps: list[_Step]) -> int | None:
    """Return the clock at which the membership ended, None while it goes on."""
    if values.get("deleted"):
        return min(step.note.clock for step in steps if step.values.get("deleted"))
    until = values.get("until")
    return None if until is None else _micros(until)


def _has_begun(edit: WireEdit, known: list[_Step]) -> bool:
    """A membership that was made for a later day begins then; else it begins when it is made."""
    since = _folded(known).get("since")
    told = max(step.note.clock for step in known)
    return since is None or _micros(since) <= max(told, edit.header.clock)


def _micros(text: Any) -> int:
    return micros(datetime.fromisoformat(str(text)))


def _new(fields: Mapping[str, Any], name: str) -> Any:
    return fields.get(name, (None,))[-1]
