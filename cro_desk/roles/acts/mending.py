"""Acts that carry out the fixes which the rules offer."""

from __future__ import annotations

from collections.abc import Sequence

from cro_desk.i18n import N_
from cro_desk.roles.acts.keeping import assign, live, working
from cro_desk.roles.acts.stored_rows import task_fields
from cro_desk.roles.acts.transfers import check_transfer
from cro_desk.roles.acts.writing import write_cells
from cro_desk.roles.fixing import Fix, applied
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.records import Responsibility, ResponsibilityMatrix
from cro_desk.store.operations import operation
from cro_desk.store.work import Work


@operation(N_("Fix a problem of the matrix"))
def apply_fix(work: Work, matrix_id: str, fix: Fix) -> None:
    """Carry out one fix."""
    mend(work, matrix_id, [fix])


@operation(N_("Fix problems of the matrix"))
def apply_fixes(work: Work, matrix_id: str, fixes: Sequence[Fix]) -> None:
    """Carry out many fixes in one act."""
    mend(work, matrix_id, fixes)


def mend(work: Work, matrix_id: str, fixes: Sequence[Fix]) -> None:
    """Write the tasks that the fixes touch as they are after them."""
    old = new = working(work, matrix_id)
    for fix in fixes:
        new = applied(new, fix)
    touched = {change.task_id for fix in fixes for change in fix.changes}
    write_tasks(work, old, new, touched)


def write_tasks(work: Work, old: Matrix, new: Matrix, ids: set[str]) -> None:
    """Write these tasks, which both matrices have, as the new one has them."""
    after = [task for task in new.tasks if task.id in ids]
    records = live(work, Responsibility, [task.id for task in after])
    for record, task in zip(records, after, strict=True):
        check_transfer(record, task.transfer)
        assign(record, task_fields(task))
    matrix = work.get(ResponsibilityMatrix, old.id)
    write_cells(work, matrix, [task for task in old.tasks if task.id in ids], after)
