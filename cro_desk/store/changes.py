"""Changes: what an operation changed, as the window needs it to repaint; and the buffer it is captured in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from cro_desk.store.kinds import Kind, Stored

T = TypeVar("T")
#: `(new,)` of a field that was inserted, `(old, new)` of one that was changed
Pair = Sequence[Stored]


@dataclass(frozen=True)
class Changes:
    """Which records of which kinds one transaction touched, and whether `Desk.undo` can take it back."""

    transaction: str
    action: str
    kinds: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    inserted: frozenset[str] = frozenset()
    undoable: bool = False

    def __bool__(self) -> bool:
        return bool(self.ids)


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """What an operation returned, and what it changed."""

    value: T
    changes: Changes


@dataclass(slots=True)
class Draft:
    """A record's change on its way into the journal: `[new]` per field of an insert, else `[old, new]`."""

    kind: Kind
    record: str
    scope: str
    inserted: bool
    fields: Mapping[str, Pair] = field(default_factory=dict)
    #: written even where nothing changes: `[v, v]` says that somebody who had seen the others chose v
    chosen: bool = False

    def note(self, name: str, old: Stored, new: Stored) -> None:
        """Take in a further change of a field: the first old value and the last new one count."""
        first = self.fields[name][0] if name in self.fields else old
        self.fields = {**self.fields, name: (new,) if self.inserted else (first, new)}

    def settle(self) -> bool:
        """Drop what came back to where it was; whether anything is left to write."""
        if not self.inserted and not self.chosen:
            self.fields = {name: pair for name, pair in self.fields.items() if pair[0] != pair[1]}
        return bool(self.fields)

    def copy(self) -> Draft:
        return Draft(self.kind, self.record, self.scope, self.inserted, dict(self.fields), self.chosen)
