"""An imported matrix put into the working one: rows that are in both are changed, the others stay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from cro_desk.roles.aligning import aligned
from cro_desk.roles.matrix import Cell, Matrix, Task

_BLANK = Task("")
#: what a stranger's numbering and wording do not change at a task that is known
_MINE = frozenset({"id", "cells", "code", "area", "task", "note"})
_FILLED = tuple(field.name for field in fields(Task) if field.name not in _MINE)


def merged(matrix: Matrix, into: Matrix, *, whole: bool = False) -> Matrix:
    """Return `into` with the tasks and parties of `matrix`.

    A task in both gets the file's letters, its texts where there are none yet, and its comment. What the file
    is silent about, and tasks and parties that it does not name, stay. New ones come last. With `whole` the
    file knows everything of a task (it was made here), so a task in both becomes the file's.
    """
    theirs = aligned(matrix, into)
    known = {task.id: task for task in theirs.tasks}
    here = {party.id for party in into.parties}  # they keep their names: a file's spelling renames nobody
    parties = (*into.parties, *(party for party in theirs.parties if party.id not in here))
    named = {party.id for party in theirs.parties}
    mine = {task.id for task in into.tasks}
    join = _theirs if whole else _both
    tasks = [join(task, known[task.id], named) if task.id in known else task for task in into.tasks]
    fresh = [task for task in theirs.tasks if task.id not in mine]
    return replace(into, parties=parties, tasks=(*tasks, *fresh))


def _theirs(mine: Task, theirs: Task, named: Iterable[str]) -> Task:
    """Return the file's task, with the cells of parties that the file does not name."""
    kept = {party: cell for party, cell in mine.cells.items() if party not in set(named)}
    return replace(theirs, cells={**kept, **theirs.cells})


def _both(mine: Task, theirs: Task, named: Iterable[str]) -> Task:
    """Return a task with what a stranger's file says of it; holders stay where the letters do."""
    told: dict[str, Any] = {
        name: getattr(theirs, name)
        for name in _FILLED
        if getattr(mine, name) == getattr(_BLANK, name) != getattr(theirs, name)
    }
    cells = {party: cell for party, cell in mine.cells.items() if party not in set(named)}
    cells |= {party: _cell(mine.cell(party), cell) for party, cell in theirs.cells.items()}
    return replace(mine, cells=cells, note=_note(mine.note, theirs.note), **told)


def _cell(mine: Cell, theirs: Cell) -> Cell:
    same = mine.letters == theirs.letters and mine.unknown == theirs.unknown
    return mine if same and not theirs.holders else theirs


def _note(mine: str, theirs: str) -> str:
    return mine if not theirs or theirs in mine else "\n".join(part for part in (mine, theirs) if part)
