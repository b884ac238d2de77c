"""The matrix itself: tasks under their areas, a column for each party, whose a task is by which writing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from cro_desk.i18n import _
from cro_desk.paper import fonts
from cro_desk.paper.document import WIDE, Heading, Story, new_page, room, text
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.paper.section import headed
from cro_desk.roles.directory import Directory
from cro_desk.roles.matrix import Cell as RaciCell
from cro_desk.roles.matrix import Matrix, Party, Task
from cro_desk.roles.raci import write_cell, write_letters
from cro_desk.roles.report_pages.parts import (
    SIZE,
    by_area,
    code_cell,
    code_width,
    effective,
    is_deemed_retained,
    lacking,
)
from cro_desk.roles.words import transfer_name

#: least widths of columns, in points, and those that they get where there is room
TASK, PARTY, TRANSFER, WRITING = 150.0, 56.0, 58.0, 104.0
ROOMY_TASK, ROOMY_PARTY, ROOMY_WRITING = 230.0, 96.0, 150.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How the parties are spread over sheets, as evenly as can be, and how wide a sheet is in all."""

    groups: tuple[tuple[Party, ...], ...]
    code: float
    width: float


def matrix_pages(matrix: Matrix, directory: Directory, page: str, convention: str) -> Story:
    """Return the matrix on its own pages, one run of sheets for each group of parties."""
    if not matrix.tasks:
        return [Heading(_("The matrix")), text(_("No task has been added yet."), "note")]
    plan = plan_sheets(matrix, page)
    story: Story = []
    for number, group in enumerate(plan.groups):
        title = _heading(plan, number, len(matrix.parties), convention)
        grid = _grid(matrix, directory, plan, group)
        story += [*new_page(WIDE), *headed(title, grid, plan.width)]
    return story


def plan_sheets(matrix: Matrix, page: str) -> Plan:
    """Put as many parties on a sheet as fit at their least width."""
    code, width = code_width(matrix.tasks), room(page, WIDE)[0]
    most = max(int((width - code - TRANSFER - WRITING - TASK) // PARTY), 1)
    count = len(matrix.parties)
    size = max(-(-count // max(-(-count // most), 1)), 1)
    groups = tuple(matrix.parties[start : start + size] for start in range(0, max(count, 1), size))
    return Plan(groups, code, width)


def _heading(plan: Plan, number: int, count: int, convention: str) -> str:
    title = _("The matrix, {convention}").format(convention=convention.lower())
    if len(plan.groups) < 2:
        return title
    first = sum(map(len, plan.groups[:number])) + 1
    last = first + len(plan.groups[number]) - 1
    return _("{title}: parties {first} to {last} of {count}").format(
        title=title, first=first, last=last, count=count
    )


def _grid(matrix: Matrix, directory: Directory, plan: Plan, group: tuple[Party, ...]) -> Grid:
    columns = _columns(matrix, plan, group)
    rows = by_area(matrix.tasks, len(columns), partial(_row, directory, group))
    return Grid(columns, rows, SIZE)


def _columns(matrix: Matrix, plan: Plan, group: tuple[Party, ...]) -> list[Column]:
    """Give what room there is to tasks first, to the writing, to parties with people, then to tasks again."""
    named = {party for task in matrix.tasks for party, cell in task.cells.items() if cell.holders}
    free = plan.width - plan.code - TRANSFER - TASK - WRITING - PARTY * len(group)
    task = min(free, ROOMY_TASK - TASK)
    writing = min(free - task, ROOMY_WRITING - WRITING)
    people = [party.id for party in group if party.id in named]
    more = min((free - task - writing) / len(people), ROOMY_PARTY - PARTY) if people else 0.0
    rest = free - task - writing - more * len(people)
    return [
        *(Column(_("No."), plan.code), Column(_("Task"), TASK + task + rest)),
        *(Column(party.name, PARTY + more * (party.id in named)) for party in group),
        *(Column(_("Whose"), TRANSFER), Column(_("In writing"), WRITING + writing)),
    ]


def _row(directory: Directory, group: tuple[Party, ...], task: Task) -> Row:
    cells = (_party_cell(task.cell(party.id), directory) for party in group)
    return Row((code_cell(task), _task_cell(task), *cells, _transfer_cell(task), _writing_cell(task)))


def _task_cell(task: Task) -> Cell:
    marks = [task.reference, _("unblinded") if task.unblinded else ""]
    marks += [_("four eyes: {output}").format(output=task.four_eyes)] if task.four_eyes else []
    marks += [_("note: {text}").format(text=task.note)] if task.note else []
    return Cell(task.task, under=" · ".join(filter(None, marks)))


def _party_cell(cell: RaciCell, directory: Directory) -> Cell:
    """Write the letters and who is behind them; of whom only some, with which."""
    names = [
        f"{directory.holder_name(each)} ({write_letters(each.letters)})"
        if each.letters and each.letters != cell.letters
        else directory.holder_name(each)
        for each in cell.holders
    ]
    return Cell(write_cell(cell), fonts.BOLD, under=", ".join(names))


def _transfer_cell(task: Task) -> Cell:
    if task.transfer is None:
        return Cell(transfer_name(None), muted=True)
    if is_deemed_retained(task):
        return Cell(transfer_name(task.transfer), fonts.ITALIC, under=_("not in writing: the sponsor’s"))
    return Cell(transfer_name(task.transfer), under=_("by policy") if task.policy_retained else "")


def _writing_cell(task: Task) -> Cell:
    if not (task.agreement or task.clause or task.effective_on or is_deemed_retained(task)):
        return Cell()
    since = _("from {day}").format(day=effective(task)) if task.effective_on else ""
    lacks = _("lacks: {fields}").format(fields=lacking(task)) if is_deemed_retained(task) else ""
    return Cell(task.agreement, under=" · ".join(filter(None, (task.clause, since, lacks))))
