"""A whole `Matrix` written into the working tables: only what differs is touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cro_desk.roles.acts.keeping import (
    Row,
    assign,
    delete_hanging,
    live,
    parties_of,
    put,
    settle,
    stored,
    tasks_of,
)
from cro_desk.roles.acts.placing import STEP
from cro_desk.roles.acts.stored_rows import cell_row, holder_row, task_fields, task_row
from cro_desk.roles.matrix import Matrix, Task
from cro_desk.roles.raci import write_cell
from cro_desk.roles.records import RaciCell, RaciHolder, RaciParty, Responsibility, ResponsibilityMatrix
from cro_desk.store.work import Work


def write_matrix(work: Work, record: ResponsibilityMatrix, old: Matrix, new: Matrix) -> None:
    """Make the working tables say what `new` says; its ids are the old ones where a task or party stays."""
    _write_parties(work, record, new)
    _write_tasks(work, record, new)
    write_cells(work, record, old.tasks, new.tasks)


def _write_parties(work: Work, record: ResponsibilityMatrix, new: Matrix) -> None:
    known = {party.id: party for party in parties_of(work, record.id)}
    gone = [id for id in known if id not in {party.id for party in new.parties}]
    delete_hanging(work, "party_id", gone)
    for id in gone:
        work.delete(known.pop(id))
    fresh = [party for party in new.parties if party.id not in known]
    fixed = {"scope": record.scope, "matrix_id": record.id, "position": STEP}
    put(work, RaciParty, [{**fixed, "id": each.id, "name": each.name, "kind": each.kind} for each in fresh])
    records = live(work, RaciParty, [party.id for party in new.parties])
    for party, told in zip(records, new.parties, strict=True):
        assign(party, {"name": told.name, "kind": told.kind})
    settle(records, known)


def _write_tasks(work: Work, record: ResponsibilityMatrix, new: Matrix) -> None:
    known = {task.id: task for task in tasks_of(work, record.id)}
    gone = [id for id in known if id not in {task.id for task in new.tasks}]
    delete_hanging(work, "responsibility_id", gone)
    for id in gone:
        work.delete(known.pop(id))
    fresh = [task for task in new.tasks if task.id not in known]
    if not known:
        put(work, Responsibility, [task_row(record, task, at * STEP) for at, task in enumerate(fresh, 1)])
        return
    put(work, Responsibility, [task_row(record, task, STEP) for task in fresh])
    records = live(work, Responsibility, [task.id for task in new.tasks])
    for task, told in zip(records, new.tasks, strict=True):
        assign(task, task_fields(told))
    settle(records, known)


def write_cells(work: Work, record: ResponsibilityMatrix, old: Sequence[Task], new: Sequence[Task]) -> None:
    """Write the cells of tasks that stay or are new, and who stands behind them."""
    here = {task.id for task in new}
    before = [task for task in old if task.id in here]
    _replace(work, RaciCell, list(_cell_rows(record, before)), list(_cell_rows(record, new)))
    _replace(work, RaciHolder, list(_holder_rows(record, before)), list(_holder_rows(record, new)))


def _cell_rows(record: ResponsibilityMatrix, tasks: Sequence[Task]) -> Iterator[dict[str, Any]]:
    for task in tasks:
        for party, cell in task.cells.items():
            if letters := write_cell(cell):
                yield cell_row(record, task.id, party, letters)


def _holder_rows(record: ResponsibilityMatrix, tasks: Sequence[Task]) -> Iterator[dict[str, Any]]:
    for task in tasks:
        for party, cell in task.cells.items():
            for holder in cell.holders:
                yield holder_row(record, task.id, party, holder)


def _replace(work: Work, kind: type[RaciCell | RaciHolder], old: Sequence[Row], new: Sequence[Row]) -> None:
    """Put the rows that are new or other, and delete those that did not go with their task or party."""
    before, after = {row["id"]: row for row in old}, {row["id"]: row for row in new}
    put(work, kind, [row for id, row in after.items() if before.get(id) != row])
    gone = [id for id in before if id not in after]
    for record in stored(work, kind, gone).values() if gone else ():
        assign(record, {"deleted": True})
