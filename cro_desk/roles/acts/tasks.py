"""Acts on the rows of a matrix: tasks and the functional areas they are grouped by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.roles.acts.fields import checked_edit
from cro_desk.roles.acts.keeping import assign, delete_hanging, live, put, settle, tasks_of
from cro_desk.roles.acts.transfers import check_transfer, with_transfer
from cro_desk.roles.records import Responsibility, ResponsibilityMatrix
from cro_desk.store.operations import operation
from cro_desk.store.record import new_id
from cro_desk.store.work import Work
from cro_desk.studies.rules import FieldError, line, same

_CODE = re.compile(r"(.*?)(\d+)")


@operation(N_("Add a task"))
def add_task(
    work: Work, matrix_id: str, area: str, task: str, after: str | None = None, **fields: Any
) -> str:
    """Add a task after another, else at the end of its area; its code follows the area's. Return its id."""
    record = work.get(ResponsibilityMatrix, matrix_id)
    order = tasks_of(work, matrix_id)
    told = checked_edit({"area": area, "task": task, **fields})
    told.setdefault("code", next_code([each.code for each in order if same(each.area, told["area"])]))
    id = new_id()
    put(
        work,
        Responsibility,
        [{**told, "id": id, "scope": record.scope, "matrix_id": matrix_id, "position": 0}],
    )
    place = 1 + _place_of(order, after) if after else _end_of(order, told["area"])
    kept = [each.id for each in order]
    order[place:place] = live(work, Responsibility, [id])
    settle(order, kept)
    return id


@operation(N_("Edit a task"))
def edit_task(work: Work, task_id: str, **fields: Any) -> None:
    """Change fields of a task."""
    _edit(work, [task_id], fields)


@operation(N_("Edit tasks"))
def edit_tasks(work: Work, task_ids: Sequence[str], **fields: Any) -> None:
    """Change the same fields of many tasks."""
    _edit(work, task_ids, fields)


def _edit(work: Work, task_ids: Sequence[str], fields: dict[str, Any]) -> None:
    told = checked_edit(fields)
    if "transfer" in told:
        told |= with_transfer(told["transfer"])
    for task in live(work, Responsibility, task_ids):
        check_transfer(task, told.get("transfer", task.transfer))
        assign(task, told)


@operation(N_("Move tasks"))
def move_tasks(
    work: Work, task_ids: Sequence[str], after: str | None = None, area: str | None = None
) -> None:
    """Move tasks, in the order they have, after another one, None: to the top; `area` puts them into it."""
    moved = live(work, Responsibility, task_ids)
    ids = {task.id for task in moved}
    if after in ids:
        raise UserError(_("A task cannot stand after itself."), _("Choose a task that stays where it is."))
    order = tasks_of(work, moved[0].matrix_id)
    left = [task for task in order if task.id not in ids]
    place = 0 if after is None else 1 + _place_of(left, after)
    settle([*left[:place], *(task for task in order if task.id in ids), *left[place:]], [t.id for t in left])
    if area is not None:
        for task in moved:
            assign(task, {"area": line("area", area)})


@operation(N_("Delete tasks"))
def delete_tasks(work: Work, *task_ids: str) -> None:
    """Delete tasks with their cells."""
    delete_hanging(work, "responsibility_id", task_ids)
    for task in live(work, Responsibility, task_ids):
        work.delete(task)


@operation(N_("Rename a functional area"))
def rename_area(work: Work, matrix_id: str, old: str, new: str) -> None:
    """Call an area otherwise; another area's name joins the two."""
    name = line("area", new)
    if not name:
        raise FieldError("area", _("A functional area needs a name."))
    for task in tasks_of(work, matrix_id):
        if task.area == old:
            assign(task, {"area": name})


def next_code(codes: Sequence[str]) -> str:
    """Return the code after the highest of an area: GO13 after GO12, nothing where codes do not count."""
    counted = [found for code in codes if (found := _CODE.fullmatch(code))]
    if not counted:
        return ""
    last = max(counted, key=lambda found: int(found[2]))
    return f"{last[1]}{int(last[2]) + 1:0{len(last[2])}}"


def _place_of(order: Sequence[Responsibility], id: str) -> int:
    places = [place for place, task in enumerate(order) if task.id == id]
    if not places:
        raise UserError(_("The task to stand after is not there any more."), _("Choose another one."))
    return places[0]


def _end_of(order: Sequence[Responsibility], area: str) -> int:
    return max((place for place, task in enumerate(order, 1) if same(task.area, area)), default=len(order))
