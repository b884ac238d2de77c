"""An imported matrix laid over the one in work: what it tells is taken, what it does not name stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cro_desk.i18n import N_, _
from cro_desk.roles.acts.keeping import working
from cro_desk.roles.acts.writing import write_matrix
from cro_desk.roles.aligning import aligned
from cro_desk.roles.matrix import Cell, Matrix, Task
from cro_desk.roles.queries import matrix_id_of
from cro_desk.roles.reading import TASK_FIELDS
from cro_desk.roles.records import ResponsibilityMatrix
from cro_desk.store.operations import operation
from cro_desk.store.work import Work

_EMPTY = Task("")


@operation(N_("Merge an imported matrix"))
def merge_import(work: Work, partnership_id: str, matrix: Matrix, file_name: str = "") -> str:
    """Take over what the imported matrix tells of tasks and parties; the others stay; return its id."""
    old = working(work, matrix_id_of(partnership_id))
    if file_name:
        work.name(_("Merge {file} into the responsibility matrix").format(file=file_name))
    write_matrix(work, work.get(ResponsibilityMatrix, old.id), old, merged(old, aligned(matrix, old)))
    return old.id


def merged(old: Matrix, theirs: Matrix) -> Matrix:
    """Return the old matrix with what the aligned other one says; its new tasks and parties come last."""
    told = {task.id: task for task in theirs.tasks}
    parties, tasks = {party.id for party in old.parties}, {task.id for task in old.tasks}
    columns = {party.id for party in theirs.parties}
    kept = (_told(task, told[task.id], columns) if task.id in told else task for task in old.tasks)
    return replace(
        old,
        parties=(*old.parties, *(party for party in theirs.parties if party.id not in parties)),
        tasks=(*kept, *(task for task in theirs.tasks if task.id not in tasks)),
    )


def _told(task: Task, theirs: Task, columns: set[str]) -> Task:
    """Return a task with the fields that the other one fills and the cells of the other one's columns."""
    filled = {name: getattr(theirs, name) for name in TASK_FIELDS}
    filled = {name: value for name, value in filled.items() if value != getattr(_EMPTY, name)}
    return replace(task, **filled, cells=_cells(task.cells, theirs.cells, columns))


def _cells(ours: Mapping[str, Cell], theirs: Mapping[str, Cell], columns: set[str]) -> dict[str, Cell]:
    stays = {party: cell for party, cell in ours.items() if party not in columns}
    return {**stays, **{party: _cell(ours.get(party, Cell()), cell) for party, cell in theirs.items()}}


def _cell(ours: Cell, theirs: Cell) -> Cell:
    """Return the imported cell; who stands behind the same letters already stays, if it names nobody."""
    return ours if theirs.letters == ours.letters and not theirs.holders and not theirs.unknown else theirs
