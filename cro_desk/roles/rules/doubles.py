"""What an imported matrix may have twice: a party, a task. Marked and left as it is, never put together."""

from __future__ import annotations

from collections.abc import Iterator

from cro_desk.i18n import _
from cro_desk.roles.matrix import Task
from cro_desk.roles.rules.picture import Picture, task_label
from cro_desk.roles.rules.problem import Problem
from cro_desk.roles.terms import Severity
from cro_desk.studies.rules import plain


def parties_twice(picture: Picture) -> Iterator[Problem]:
    """Name each party that has the name of one before it."""
    seen: set[str] = set()
    for party in picture.matrix.parties:
        name = plain(party.name)
        if name and name in seen:
            said = _("The party {party} is there twice; its tasks are split over two columns.")
            yield Problem(0, Severity.WARNING, "", party.id, text=said.format(party=party.name.strip()))
        seen.add(name)


def tasks_twice(picture: Picture) -> Iterator[Problem]:
    """Name each task with the code of one before it, or with its words in the same area."""
    codes: dict[str, Task] = {}
    texts: dict[tuple[str, str], Task] = {}
    for row in picture.rows:
        task = row.task
        code, text = plain(task.code), (task.area, plain(task.task))
        first = (codes.get(code) if code else None) or (texts.get(text) if text[1] else None)
        if first is not None:
            yield _twice(task, first, first.code != "" and plain(first.code) == code)
        codes.setdefault(code, task)
        texts.setdefault(text, task)


def _twice(task: Task, first: Task, same_code: bool) -> Problem:
    if same_code:
        text = _("The code {task} is there twice: “{first}” and “{second}”.")
    elif task.code or first.code:
        text = _("{task} says the same as {other}: “{second}”.")
    else:
        text = _("The task “{second}” is there twice.")
    said = text.format(task=task_label(task), other=task_label(first), first=first.task, second=task.task)
    return Problem(0, Severity.WARNING, task.id, text=said)
