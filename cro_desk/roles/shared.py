"""What of a matrix both sides read once it is published; the rest stays in the sponsor's scope.

Who at the sponsor confirmed that a task retained by policy moves, and why, is a matter between two of its
people; so is from when on it calls a load too heavy.
"""

from __future__ import annotations

from dataclasses import replace

from cro_desk.roles.matrix import Matrix, Task

_BLANK = Matrix()


def shared(matrix: Matrix) -> Matrix:
    """Return the matrix as the partner may read it."""
    return replace(
        matrix,
        accountable_limit=_BLANK.accountable_limit,
        consulted_limit=_BLANK.consulted_limit,
        tasks=tuple(_shared(task) for task in matrix.tasks),
    )


def _shared(task: Task) -> Task:
    if not (task.confirmed_by or task.confirmed_on or task.confirmation):
        return task
    return replace(task, confirmed_by="", confirmed_on=None, confirmation="")
