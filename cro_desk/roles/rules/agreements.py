"""Rule 14: what differs from the version both sides agreed to needs a new one, with a training note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cro_desk.i18n import _
from cro_desk.roles.aligning import same_parties, same_tasks
from cro_desk.roles.matrix import Task
from cro_desk.roles.rules.picture import Picture, Row, listed, task_label
from cro_desk.roles.rules.problem import Problem
from cro_desk.roles.terms import Letter, Severity

#: letters of a cell, or the code that nobody knows
Said = tuple[frozenset[Letter], str]


def agreed_again(picture: Picture) -> Iterator[Problem]:
    """Name each task that was added or given to another since the agreement, and those that were left out."""
    if picture.agreed is None:
        return
    matrix, agreed = picture.matrix, picture.agreed
    before = {task.id: task for task in agreed.tasks}
    kept, columns = same_tasks(agreed, matrix), same_parties(agreed, matrix)
    for row in picture.rows:
        yield from _differs(row, before.get(kept.get(row.id, "")), columns)
    stayed = {*kept.values()}
    gone = [task_label(task) for task in agreed.tasks if task.id not in stayed]
    if gone:
        said = _("Agreed to, but not here any more: {tasks}.").format(tasks=listed(gone))
        yield Problem(14, Severity.INFO, text=said)


def _differs(row: Row, old: Task | None, columns: Mapping[str, str]) -> Iterator[Problem]:
    if old is None:
        text = _("{task} was added after the agreement: it needs a new version and a training note.")
    elif old.transfer is not row.task.transfer or not _same_letters(old, row.task, columns):
        text = _("{task} is given out differently than agreed: both sides agree to a new version.")
    else:
        return
    yield Problem(14, Severity.INFO, row.id, text=text.format(task=row.label))


def _same_letters(old: Task, new: Task, columns: Mapping[str, str]) -> bool:
    """Whether every party is to the task what it was; who is named does not matter."""
    was = {party: (cell.letters, cell.unknown) for party, cell in old.cells.items()}
    now = {columns.get(party, party): (cell.letters, cell.unknown) for party, cell in new.cells.items()}
    return _said(was) == _said(now)


def _said(cells: Mapping[str, Said]) -> dict[str, Said]:
    return {party: told for party, told in cells.items() if any(told)}
