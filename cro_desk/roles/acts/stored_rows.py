"""Tasks, cells and holders as the rows that are stored, their ids derived where two people fill the same."""

from __future__ import annotations

from typing import Any

from cro_desk.roles.matrix import Holder, Task
from cro_desk.roles.raci import write_letters
from cro_desk.roles.reading import TASK_FIELDS
from cro_desk.roles.records import ResponsibilityMatrix
from cro_desk.store.record import derived_id


def task_row(record: ResponsibilityMatrix, task: Task, position: int) -> dict[str, Any]:
    """Return a task's record as a row."""
    return {
        **task_fields(task),
        "id": task.id,
        "scope": record.scope,
        "matrix_id": record.id,
        "position": position,
    }


def task_fields(task: Task) -> dict[str, Any]:
    """Return what a task's record holds, but for where it stands."""
    fields = {name: getattr(task, name) for name in TASK_FIELDS}
    return {**fields, "obligations": list(task.obligations)}


def cell_id(task_id: str, party_id: str) -> str:
    """Return the id of a cell: the same on every computer that fills it."""
    return derived_id(task_id, party_id)


def cell_row(record: ResponsibilityMatrix, task_id: str, party_id: str, letters: str) -> dict[str, Any]:
    """Return a cell's record as a row."""
    return {**_place(record, task_id, party_id), "id": cell_id(task_id, party_id), "letters": letters}


def holder_id(task_id: str, party_id: str, holder: Holder) -> str:
    """Return the id of a person or role behind a cell."""
    return derived_id(cell_id(task_id, party_id), holder.person_id or f"role:{holder.role.casefold()}")


def holder_row(record: ResponsibilityMatrix, task_id: str, party_id: str, holder: Holder) -> dict[str, Any]:
    """Return a holder's record as a row."""
    return {
        **_place(record, task_id, party_id),
        "id": holder_id(task_id, party_id, holder),
        "person_id": holder.person_id,
        "role": holder.role,
        "letters": write_letters(holder.letters),
    }


def _place(record: ResponsibilityMatrix, task_id: str, party_id: str) -> dict[str, Any]:
    return {
        "scope": record.scope,
        "matrix_id": record.id,
        "responsibility_id": task_id,
        "party_id": party_id,
    }
