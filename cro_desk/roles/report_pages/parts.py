"""What several pages share: how tasks, agreements and their gaps are written, and rows under their areas."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.paper import fonts
from cro_desk.paper.grid import Cell, Kind, Row
from cro_desk.paper.layout import PAD
from cro_desk.roles.matrix import Task
from cro_desk.roles.views import effective_transfer

SIZE = 7.5
DASH = "–"
LEAST_CODE, MOST_CODE = 26.0, 66.0  # width of the column of codes


def code_width(tasks: Iterable[Task]) -> float:
    """Return the width of a column that holds the codes; a very long one is broken."""
    widest = max((fonts.width(fonts.printable(task.code), fonts.REGULAR, SIZE) for task in tasks), default=0)
    return min(max(widest + 2 * PAD, LEAST_CODE), MOST_CODE)


def by_area(tasks: Iterable[Task], columns: int, row: Callable[[Task], Row]) -> list[Row]:
    """Return a row for each task, under the heading of its area."""
    rows: list[Row] = []
    for area, found in groupby(tasks, key=lambda task: task.area):
        heading = area or _("Without an area")
        rows.append(Row((Cell(heading, fonts.BOLD),), Kind.SECTION, columns))
        rows += map(row, found)
    return rows


def code_cell(task: Task) -> Cell:
    """Write a task's code."""
    return Cell(task.code, muted=True)


def label(task: Task) -> str:
    """Write code and task in one line."""
    return f"{task.code}  {task.task}".strip()


def is_deemed_retained(task: Task) -> bool:
    """Whether the task is marked as moved, but not in writing, so that it is still the sponsor's."""
    return task.transfer is not None and task.transfer is not effective_transfer(task)


def agreement(task: Task) -> str:
    """Write document and clause."""
    return ", ".join(filter(None, (task.agreement, task.clause)))


def effective(task: Task) -> str:
    """Write since when a transfer holds."""
    return day(task.effective_on) if task.effective_on else ""


def lacking(task: Task) -> str:
    """Say what the writing of a transfer lacks, empty where nothing is asked for or all is there."""
    if not is_deemed_retained(task):
        return ""
    asked = {_("agreement"): task.agreement, _("clause"): task.clause, _("date"): task.effective_on}
    return ", ".join(name for name, value in asked.items() if not value)
