"""Rights: whether who wrote an edit was a member of its scope with the right to write it, where it stands.

Where it stands is told by what its author had seen: a clock proves nothing. An end of membership that the
author cannot have seen counts by the clock, unless somebody who may write vouches by sending the edit on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cro_desk.store.connections import Raw
from cro_desk.store.journal.edits import micros
from cro_desk.store.journal.history import EditNote, edit_notes, pasts
from cro_desk.store.journal.wire import WireEdit
from cro_desk.store.merging import founders, overstepping
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
    #: names by the key of those whose card we have accepted, and our own
    names: Mapping[str, str] = field(default_factory=dict)
    #: first and last number of each chain that the sender sends on, and so vouches for
    carried: Mapping[Chain, tuple[int, int]] = field(default_factory=dict)


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
        self._named: set[tuple[Chain, str]] = set()

    def refusal(self, edit: WireEdit) -> str | None:
        """Return "unsigned", "own name", "another's name" or "right"; None where it may enter."""
        head = self._trust.heads.get(edit.chain)
        if head is None or edit.header.number > head.number:
            return "unsigned"
        if edit.header.replica in self._trust.own and head.person_key != self._trust.own_key:
            return "own name"
        if self._writers[edit.header.replica] != head.person_key or self._borrows(edit, head.person_key):
            return "another's name"
        may = self._may(edit, head.person_key) and not self._oversteps(edit, head.person_key)
        return None if may else "right"

    def refusal_of_reveal(self, edit: WireEdit) -> str | None:
        """Return why a change may not be shown that came hidden, in an edit that shows nothing else."""
        head = self._trust.heads.get(edit.chain)
        if head is None:
            return "unsigned"
        may = self._may(edit, head.person_key) and not self._oversteps(edit, head.person_key)
        return None if may else "right"

    def _oversteps(self, edit: WireEdit, key: str) -> bool:
        """Whether the rule of a record's own kind refuses what its author says of it."""
        ruled = [change for change in edit.visible if change.kind in overstepping.ruled()]
        if not ruled:
            return False
        own = (self._trust.own, self._trust.own_key)
        sides = overstepping.Sides(self._driver, self._side, self._writers, *own)
        return any(overstepping.oversteps(sides, edit, change, key) for change in ruled)

    def _side(self, scope: str, key: str) -> str:
        """Return on which side somebody is where this scope stands."""
        sides = (
            _folded(steps).get("side") for each in self._tree.line(scope) for steps in self._of(each, key)
        )
        return "cro" if "cro" in sides else "sponsor"

    def learn(self, edit: WireEdit) -> None:
        """Take in what an admitted edit says of members."""
        members = {change.record for change in edit.visible if change.kind == "member"}
        if members:
            self._new[edit.header.scope] |= members
            self._rolls.pop(edit.header.scope, None)
            self._granted.clear()
            self._named.clear()

    def _borrows(self, edit: WireEdit, key: str) -> bool:
        """Whether the edit bears another name than its writer goes by: on the card that we accepted of
        them, or where they were let in, since somebody with a new key is let in under their old name.
        """
        author = edit.header.author
        if author == "":
            return edit.seals is None or not edit.seals.words[0].startswith("l")
        if (edit.chain, author) not in self._named:
            if author not in {self._trust.names.get(key), *self._names(edit, key)}:
                return True
            self._named.add((edit.chain, author))
        return False

    def _names(self, edit: WireEdit, key: str) -> Iterator[Any]:
        """Return the names under which somebody was let into the scope or a wider one."""
        line = self._tree.line(edit.header.scope) if self._roll(edit.header.scope) else ()
        for scope in line:
            for steps in self._of(scope, key):
                yield from (step.values["name"] for step in steps if "name" in step.values)
        if not line and key not in self._trust.names:
            yield from (
                founders.told(each, "name")
                for each in edit.visible
                if founders.told(each, "person_key") == key
            )

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
        ends = [_end(steps, manages) for steps in mine]
        if None in ends:
            self._granted.add((edit.chain, manages))
            return True
        in_time = any(end is not None and edit.header.clock < end for end in ends)
        return in_time or self._is_vouched(edit, key, manages)

    def _founds_as_well(self, edit: WireEdit, key: str, mine: list[list[_Step]]) -> bool:
        """Whether the edit makes a scope that somebody else made at the same time, too, and manages it.

        Nobody gets in by making a scope once more: whoever made it first has let them manage it already.
        """
        managing = any(
            _allows(_folded(steps), manages=True) and _end(steps, manages=True) is None for steps in mine
        )
        return managing and self._may_found(edit, key, let_in=True)

    def _may_found(self, edit: WireEdit, key: str, *, let_in: bool = False) -> bool:
        """Whether the edit makes its scope, with its author as the one who manages it."""
        made = founders.made_scope(edit)
        if made is None or not founders.names_manager(edit, key):
            return False
        kind, parent = made.get("kind"), made.get("parent_id")
        if kind == ScopeKind.PRIVATE or kind not in tuple(ScopeKind):
            return False
        if PARENTS[ScopeKind(kind)] is None or parent is None:
            return PARENTS[ScopeKind(kind)] is None and parent is None
        free = let_in or founders.is_free(self._driver, edit.header.scope, ScopeKind(kind), parent, key)
        fits = self._tree.kind(parent) == PARENTS[ScopeKind(kind)]
        return fits and any(self._founds(edit, steps, kind, free=free) for steps in self._of(parent, key))

    def _founds(self, edit: WireEdit, steps: list[_Step], kind: str, *, free: bool) -> bool:
        """Whether a member of the wider scope may make one of this kind, be it under a shared id."""
        if not self._as_seen(edit, steps, manages=False):
            return False
        values = _folded(step for step in steps if self._saw(edit, step.note))
        return free or values.get("rights") == Rights.MANAGE or founders.promised(values.get("later"), kind)

    def _is_vouched(self, edit: WireEdit, key: str, manages: bool) -> bool:
        """Whether who sends the edit on may write here themselves, still."""
        first, last = self._trust.carried.get(edit.chain, (1, 0))
        if self._trust.sender == key or not first <= edit.header.number <= last:
            return False
        return any(
            _allows(_folded(steps), manages) and _end(steps, manages) is None
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


def _end(steps: Iterable[_Step], manages: bool) -> int | None:
    """Return the clock since which the member may do this no more, None while they may.

    An end and a lesser right count alike: who has not seen them, or says so, may have written before.
    """
    values: _Values = {}
    lost: int | None = None
    for step in steps:
        values.update(step.values)
        if _allows(values, manages):
            lost = None
        elif lost is None:
            lost = step.note.clock
    ends = [lost, None if values.get("until") is None else _micros(values["until"])]
    return min((end for end in ends if end is not None), default=None)


def _has_begun(edit: WireEdit, known: list[_Step]) -> bool:
    """A membership that was made for a later day begins then; else it begins when it is made."""
    since = _folded(known).get("since")
    told = max(step.note.clock for step in known)
    return since is None or _micros(since) <= max(told, edit.header.clock)


def _micros(text: Any) -> int:
    return micros(datetime.fromisoformat(str(text)))
