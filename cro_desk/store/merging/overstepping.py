"""What somebody who may write in a scope may still not write: each kind of record says so by its own rule.

A partner writes comments and minutes; it does not sign for the other side, nor change what was circulated.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import SQLModel

from cro_desk.store.connections import Raw
from cro_desk.store.journal.edits import Change, moment
from cro_desk.store.journal.history import edit_notes, pasts
from cro_desk.store.journal.wire import WireEdit
from cro_desk.store.kinds import kinds, ruled_kinds
from cro_desk.store.record import Written


@dataclass(frozen=True, slots=True)
class Sides:
    """On which side people are, by scope and key, and by whose key each workspace writes."""

    driver: Raw
    side: Callable[[str, str], str]
    writers: Mapping[str, str]
    own: Collection[str]
    own_key: str

    def of_replica(self, scope: str, replica: str) -> str:
        key = self.own_key if replica in self.own else self.writers.get(replica, "")
        return self.side(scope, key)


def ruled() -> frozenset[str]:
    """Return the kinds that have a rule."""
    return ruled_kinds(len(SQLModel.metadata.tables))


def oversteps(sides: Sides, edit: WireEdit, change: Change, key: str) -> bool:
    """Whether the rule of the record's kind refuses a change by the holder of this key."""
    scope, side = edit.header.scope, sides.side(edit.header.scope, key)
    before, replica = _before(sides.driver, change.record)
    written = Written(
        said={name: pair[-1] for name, pair in change.fields.items()},
        before=before,
        side=side,
        begun_by=sides.of_replica(scope, replica) if replica else side,
        author=edit.header.author,
        at=moment(edit.header.clock),
        told_of=lambda id: [_said(one.fields) for _id, told in pasts(sides.driver, [id]) for one in told],
    )
    return kinds()[change.kind].model.refuses(written)


def _before(driver: Raw, record: str) -> tuple[dict[str, Any] | None, str]:
    """Return what a record says, and which workspace made it; None where it is not there."""
    for _record, history in pasts(driver, [record]):
        values: dict[str, Any] = {}
        for past in history:
            values.update(_said(past.fields))
        notes = edit_notes(driver, [history[0].edit])
        return values, notes[history[0].edit].replica
    return None, ""


def _said(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: pair[-1] for name, pair in fields.items()}
