"""Which line of the bid pays for which task: what the user said, else the library's codes, else the texts.

Pure. A line may pay several tasks. What the program links by itself goes to tasks that the partner does,
where one fits as well: an approval at the sponsor does not make the partner's work a double payment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from cro_desk.links.awarded import AwardedLine
from cro_desk.links.grid_codes import usual_lines
from cro_desk.links.guessing import Guess, Text, guessed, task_texts
from cro_desk.links.sense import may_pay
from cro_desk.links.terms import Aside, LinkKind
from cro_desk.roles.coverage import LinkedBy
from cro_desk.roles.matrix import Matrix, Task
from cro_desk.roles.templates import library

#: a task of the partner's that is less like the line by this much is still preferred
PREFERENCE = 8
#: (line, task) → what the user said
Said = Mapping[tuple[str, str], LinkKind]


@dataclass(frozen=True, slots=True)
class Link:
    """A line pays for a task, as sure as `certainty` says in per cent."""

    line_id: str
    task_id: str
    certainty: int
    by: LinkedBy


@dataclass(frozen=True)
class Links:
    """What pays for which task, and what would if it were firm: options and lines without a price."""

    pays: tuple[Link, ...]
    instead: tuple[Link, ...] = ()

    def instead_of(self, task_id: str) -> Sequence[str]:
        """Return the ids of the lines that would pay for a task."""
        return self._instead.get(task_id, ())

    @cached_property
    def _instead(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for link in self.instead:
            found[link.task_id].append(link.line_id)
        return found


def links(matrix: Matrix, lines: Sequence[AwardedLine], said: Said, does: frozenset[str]) -> Links:
    """Link the lines to the matrix's tasks; `does` are the ids of the tasks that the partner does."""
    chosen = _chosen(said, {task.id for task in matrix.tasks})
    coded = _tasks_by_code(matrix.tasks)
    texts = tuple(dict.fromkeys(_text(line) for line in lines if _wants_task(line)))
    guesses = guessed(texts, task_texts(matrix.tasks, coded))
    pays: list[Link] = []
    instead: list[Link] = []
    for line in lines:
        near = _Near(chosen[line.id], coded.get(line.code, ()), guesses.get(_text(line), ()))
        (pays if may_pay(line) else instead).extend(_of_line(line, near, does))
    return Links(tuple(pays), tuple(instead))


class _Near(NamedTuple):
    """What may belong to a line: as the user said by task, by the library's codes, by the texts."""

    said: Mapping[str, LinkKind]
    coded: Sequence[str]
    alike: Sequence[Guess]


def _of_line(line: AwardedLine, near: _Near, does: frozenset[str]) -> list[Link]:
    by_user = [Link(line.id, task, 100, LinkedBy.USER) for task in near.said if _linked(near, task)]
    untold = [task for task in near.coded if task not in near.said]
    found = [*by_user, *_by_code(line, untold, does)]
    if found or near.coded:
        return found
    return _by_text(line, near, does)


def _linked(near: _Near, task: str) -> bool:
    return near.said[task] is LinkKind.LINKED


def _chosen(said: Said, known: set[str]) -> Mapping[str, dict[str, LinkKind]]:
    """Return what the user said by line; tasks that are no more in the matrix are forgotten."""
    found: dict[str, dict[str, LinkKind]] = defaultdict(dict)
    for (line_id, task_id), kind in said.items():
        if task_id in known:
            found[line_id][task_id] = kind
    return found


def _tasks_by_code(tasks: Iterable[Task]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for task in tasks:
        for code in grid_lines_of(task):
            found[code].append(task.id)
    return found


def grid_lines_of(task: Task) -> Sequence[str]:
    """Return the codes of the usual grid's lines that the library says pay for a task."""
    return _library().get(task.library_code, ())


@cache
def _library() -> Mapping[str, tuple[str, ...]]:
    known = usual_lines()
    return {each.code: tuple(code for code in each.grid_codes if code in known) for each in library()}


def _by_code(line: AwardedLine, tasks: Sequence[str], does: frozenset[str]) -> list[Link]:
    if line.aside is Aside.SPREAD:
        return []
    wanted = [task for task in tasks if task in does] or tasks
    return [Link(line.id, task, line.code_certainty, LinkedBy.CODE) for task in wanted]


def _by_text(line: AwardedLine, near: _Near, does: frozenset[str]) -> list[Link]:
    """Return the tasks that the line's text speaks of most clearly, those of the partner before others."""
    untold = [(tuple(t for t in tasks if t not in near.said), sure) for tasks, sure in near.alike]
    alike = [(tasks, sure) for tasks, sure in untold if tasks]
    if not alike or not _wants_task(line):
        return []
    best = max(sure for _tasks, sure in alike)
    close = [pair for pair in alike if pair[1] >= best - PREFERENCE]
    tasks, sure = max(close, key=lambda pair: (not does.isdisjoint(pair[0]), pair[1]))
    wanted = [task for task in tasks if task in does] or tasks
    return [Link(line.id, task, sure, LinkedBy.TEXT) for task in wanted]


def _wants_task(line: AwardedLine) -> bool:
    return line.aside in (None, Aside.OPTION, Aside.NO_PRICE)


def _text(line: AwardedLine) -> Text:
    return line.task, line.section
