"""An imported matrix put into the working one: rows that are in both are changed, the others stay."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from cro_desk.roles.aligning import aligned
from cro_desk.roles.matrix import Matrix, Task

_NOT_TAKEN = frozenset(
    {"id", "cells", "policy_retained", "library_code", "obligations", "unblinded", "four_eyes"}
)
_BLANK = Task("")
_TAKEN = tuple(field.name for field in fields(Task) if field.name not in _NOT_TAKEN)


def merged(matrix: Matrix, into: Matrix) -> Matrix:
    """Return `into` with the tasks and parties of `matrix`.

    A task in both gets the letters and the texts that the file gives. What the file is silent about, tasks
    and parties that it does not name, stay as they are. New ones come last.
    """
    theirs = aligned(matrix, into)
    known = {task.id: task for task in theirs.tasks}
    here = {party.id for party in into.parties}  # they keep their names: a file's spelling renames nobody
    parties = (*into.parties, *(party for party in theirs.parties if party.id not in here))
    named = {party.id for party in theirs.parties}
    mine = {task.id for task in into.tasks}
    tasks = [_both(task, known[task.id], named) if task.id in known else task for task in into.tasks]
    fresh = [task for task in theirs.tasks if task.id not in mine]
    return replace(into, parties=parties, tasks=(*tasks, *fresh))


def _both(mine: Task, theirs: Task, named: set[str]) -> Task:
    """Return a task with what the file says of it; holders stay where the letters do."""
    told: dict[str, Any] = {
        name: value for name in _TAKEN if (value := getattr(theirs, name)) != getattr(_BLANK, name)
    }
    cells = {party: cell for party, cell in mine.cells.items() if party not in named}
    for party, cell in theirs.cells.items():
        before = mine.cell(party)
        same = before.letters == cell.letters and before.unknown == cell.unknown
        cells[party] = before if same and not cell.holders else cell
    return replace(mine, cells=cells, **told)
