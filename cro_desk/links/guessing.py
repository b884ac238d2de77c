"""Which tasks a line may pay for, told by its text alone; and how sure that is.

A task is called by its own words. What the usual grid's lines are called speaks for all tasks that the
library says they pay for, so that a budget in other words still finds its way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from cro_desk.links.grid_codes import usual_lines
from cro_desk.links.likeness import Index
from cro_desk.roles.matrix import Task

#: below this a text is no link
LEAST = 58
#: task or line, and its area or section
Text = tuple[str, str]
#: ids of tasks that belong together, and how sure it is that they are meant
Guess = tuple[tuple[str, ...], int]
Known = tuple[tuple[tuple[str, ...], Text], ...]


def task_texts(tasks: Iterable[Task], coded: Mapping[str, Sequence[str]]) -> Known:
    """Return what the tasks are called; `coded` are their ids by the codes of the usual grid."""
    usual = usual_lines()
    own = [((task.id,), (task.task, task.area)) for task in tasks]
    named = [(tuple(ids), (usual[code].task, usual[code].section)) for code, ids in coded.items()]
    return (*own, *named)


@lru_cache(maxsize=4)
def guessed(lines: tuple[Text, ...], tasks: Known) -> Mapping[Text, tuple[Guess, ...]]:
    """Return for each text of a line the tasks it may be, the best first.

    Kept, for an edit of the matrix changes letters far more often than words.
    """
    index = Index([text for _tasks, text in tasks])
    found: dict[Text, tuple[Guess, ...]] = {}
    for text in lines:
        near = index.nearest(*text)
        found[text] = tuple((tasks[place][0], sure) for place, sure in near if sure >= LEAST)
    return found
