"""The undo and redo stacks, derived from the journal, so that they survive a restart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import orjson

from cro_desk.store.connections import Raw
from cro_desk.store.kinds import kinds

#: how many of this workspace's own edits the stacks reach back
REACH = 1000

_LAST_EDITS = """SELECT transaction_id, act, step, action, kinds FROM edit
    WHERE replica = ? ORDER BY id DESC LIMIT ?"""


class Direction(StrEnum):
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Step:
    """An act of this workspace, or its undoing or redoing."""

    transaction: str
    act: str
    step: str
    action: str


@dataclass
class Stacks:
    """What can be undone and redone by its act, the next one last."""

    undo: dict[str, Step]
    redo: dict[str, Step]

    def next(self, direction: Direction) -> Step | None:
        stack = self.undo if direction is Direction.UNDO else self.redo
        return next(reversed(stack.values()), None)

    def play(self, step: Step) -> None:
        """Let one more step of the journal happen."""
        self.undo.pop(step.act, None)
        self.redo.pop(step.act, None)
        if step.step == "do":
            self.redo.clear()
        (self.redo if step.step == Direction.UNDO else self.undo)[step.act] = step


def stacks(driver: Raw, replica: str) -> Stacks:
    """Derive both stacks from this replica's own edits."""
    found = Stacks({}, {})
    skipped = {act for (act,) in driver.execute("SELECT act FROM skipped")}
    for step in _steps(driver, replica):
        if step.act not in skipped:
            found.play(step)
    return found


def _steps(driver: Raw, replica: str) -> list[Step]:
    """Return the last steps, oldest first, without those that undo leaves alone.

    An act has an edit in each scope that it touched; the last of them bears its telling name.
    """
    models = {kind.name: kind.model for kind in kinds().values()}
    lasting = {name for name, model in models.items() if not (model.undoable or model.stays)}
    rows = driver.execute(_LAST_EDITS, (replica, REACH)).fetchall()
    found = {
        transaction: Step(transaction, act, step, action)
        for transaction, act, step, action, touched in reversed(rows)
        if not orjson.loads(touched).keys() <= lasting
    }
    return list(found.values())
