"""The undo and redo stacks, derived from the journal, so that they survive a restart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cro_desk.store.connections import Raw
from cro_desk.store.kinds import kinds

#: how many of this workspace's own acts the stacks reach back
REACH = 500


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
    """What can be undone and redone, the next one last."""

    undo: list[Step]
    redo: list[Step]

    def next(self, direction: Direction) -> Step | None:
        stack = self.undo if direction is Direction.UNDO else self.redo
        return stack[-1] if stack else None

    def play(self, step: Step) -> None:
        """Let one more step of the journal happen."""
        self.undo = [held for held in self.undo if held.act != step.act]
        if step.step == "do":
            self.redo = []
        else:
            self.redo = [held for held in self.redo if held.act != step.act]
        (self.redo if step.step == Direction.UNDO else self.undo).append(step)


def stacks(driver: Raw, replica: str) -> Stacks:
    """Derive both stacks from this replica's own edits."""
    found = Stacks([], [])
    skipped = {act for (act,) in driver.execute("SELECT act FROM skipped")}
    for step in _steps(driver, replica):
        if step.act not in skipped:
            found.play(step)
    return found


def _steps(driver: Raw, replica: str) -> list[Step]:
    """Return the last steps, oldest first, without those that undo leaves alone."""
    lasting = sorted(kind.name for kind in kinds().values() if not kind.model.undoable)
    rows = driver.execute(
        f"""SELECT transaction_id, act, step, action, max(id) AS last FROM edit
        WHERE replica = ? AND EXISTS (
            SELECT 1 FROM change WHERE change.edit = edit.id AND kind NOT IN ({",".join("?" * len(lasting))}))
        GROUP BY transaction_id ORDER BY last DESC LIMIT {REACH}""",  # noqa: S608 - marks and a number of ours
        (replica, *lasting),
    ).fetchall()
    return [Step(*row[:4]) for row in reversed(rows)]
