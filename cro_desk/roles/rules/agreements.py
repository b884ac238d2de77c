"""Rule 14: what differs from the version both sides agreed to needs a new one, with a training note."""

from __future__ import annotations

from collections.abc import Iterator

from cro_desk.i18n import _
from cro_desk.roles.matrix import Task
from cro_desk.roles.rules.picture import Picture, Row, listed, task_label
from cro_desk.roles.rules.problem import Problem
from cro_desk.roles.terms import Severity


def agreed_again(picture: Picture) -> Iterator[Problem]:
    """Name each task that was added or given to another since the agreement, and those that were left out."""
    if picture.agreed is None:
        return
    by_id = {task.id: task for task in picture.agreed.tasks}
    by_code = {task.code: task for task in picture.agreed.tasks if task.code}
    kept = set()
    for row in picture.rows:
        old = by_id.get(row.id) or by_code.get(row.task.code)
        kept.add("" if old is None else old.id)
        yield from _differs(row, old)
    gone = [task_label(task) for task in picture.agreed.tasks if task.id not in kept]
    if gone:
        said = _("Agreed to, but not here any more: {tasks}.").format(tasks=listed(gone))
        yield Problem(14, Severity.INFO, text=said)


def _differs(row: Row, old: Task | None) -> Iterator[Problem]:
    if old is None:
        text = _("{task} was added after the agreement: it needs a new version and a training note.")
    elif old.transfer is not row.task.transfer or not _same_letters(old, row.task):
        text = _("{task} is given out differently than agreed: both sides agree to a new version.")
    else:
        return
    yield Problem(14, Severity.INFO, row.id, text=text.format(task=row.label))


def _same_letters(old: Task, new: Task) -> bool:
    """Whether every party is to the task what it was; who is named does not matter."""
    pairs = ((old.cell(party), new.cell(party)) for party in {*old.cells, *new.cells})
    return all(was.letters == now.letters and was.unknown == now.unknown for was, now in pairs)
