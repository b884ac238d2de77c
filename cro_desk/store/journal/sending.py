"""Edits on their way out: our own with what they hide, what others wrote as it came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from cro_desk.store.connections import Raw
from cro_desk.store.journal.edits import Change
from cro_desk.store.journal.hashing import change_digest
from cro_desk.store.journal.hiding import WHOLE, Leaving, Mark
from cro_desk.store.journal.history import marks
from cro_desk.store.journal.sealing import WORDS, ChangeSeal, Seals, change_seal, shown, word_seals
from cro_desk.store.journal.wire import HIDDEN, Reveal, WireEdit, edits

_BATCH = 500


def outgoing(driver: Raw, ids: Sequence[int], found: Leaving) -> Iterator[WireEdit]:
    """Return these edits as they leave, in this order."""
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        hidden = _hidden(driver, batch)
        for edit, wire in zip(batch, edits(driver, batch), strict=True):
            own = [
                mark
                for mark in (*hidden.get(edit, ()), *found.by_edit.get(edit, ()))
                if not (mark[2] == WHOLE and (mark[0], mark[1]) in found.revealed)
            ]
            yield _sealed(wire, own) if own else wire


def reveals(driver: Raw, scopes: Collection[str], found: Leaving) -> Iterator[Reveal]:
    """Return every change of these scopes that once left hidden and is shown now, by us or by others."""
    stored = driver.execute("SELECT edit, place FROM revealed").fetchall()
    for edit, place in sorted({*stored, *found.revealed}):
        (wire,) = outgoing(driver, [edit], found)
        if wire.header.scope in scopes and wire.changes[place].record:
            seal = (
                wire.seals.changes[place]
                if wire.seals
                else change_seal(wire.salt, place, wire.changes[place].fields, frozenset())
            )
            yield Reveal(*wire.chain, wire.header.number, place, wire.changes[place], seal)


def _hidden(driver: Raw, ids: Sequence[int]) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = defaultdict(list)
    for mark in driver.execute(
        f"SELECT edit, place, name, side FROM hidden WHERE edit IN ({marks(ids)})",  # noqa: S608
        ids,
    ):
        found[mark[0]].append(mark)
    return found


def _digest(wire: WireEdit, place: int) -> str:
    one = wire.changes[place]
    return change_digest(wire.salt, place, one.record, one.kind, one.depth, one.fields).hex()


def _sealed(wire: WireEdit, own: Iterable[Mark]) -> WireEdit:
    """Return the edit with seals in place of its salt, and without what is hidden."""
    by_place: dict[int, set[tuple[str, int]]] = defaultdict(set)
    for _edit, place, name, side in own:
        by_place[place].add((name, side))
    words = frozenset(name for name, _side in by_place.pop(-1, ()))
    said = {name: "" if name in words else getattr(wire.header, name) for name in WORDS}
    header = replace(wire.header, author=said["author"], action=said["action"], reason=said["reason"])
    changes: list[Change] = []
    seals: list[ChangeSeal] = []
    for place, change in enumerate(wire.changes):
        hidden = frozenset(by_place.get(place, ()))
        if (WHOLE, 0) in hidden:
            changes.append(HIDDEN)
            seals.append(_digest(wire, place))
        else:
            changes.append(replace(change, fields=shown(change.fields, hidden)))
            seals.append(change_seal(wire.salt, place, change.fields, hidden))
    return WireEdit(
        header, b"", wire.hash, tuple(changes), Seals(word_seals(wire.header, wire.salt, words), seals)
    )
