"""Lists after the matrix: what is split, what lacks its writing, who works for the CRO, what is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.paper import fonts
from cro_desk.paper.document import Story
from cro_desk.paper.grid import Cell, Column, Grid, Kind, Row
from cro_desk.paper.section import headed
from cro_desk.roles.matrix import Matrix, Task
from cro_desk.roles.report_pages.parts import (
    DASH,
    SIZE,
    agreement,
    code_cell,
    code_width,
    is_deemed_retained,
    lacking,
)
from cro_desk.roles.rules import Problem, rule_title
from cro_desk.roles.terms import Transfer
from cro_desk.roles.words import severity_name, transfer_name

Cells = Callable[[Task], Sequence[str]]


def shared_tasks(matrix: Matrix, width: float) -> Story:
    """Return who does which part of each shared task."""
    return _list(
        _("Shared tasks: who does which part"),
        [task for task in matrix.tasks if task.transfer is Transfer.SHARED],
        (_("Split and hand-over"),),
        lambda task: (task.split or _("not written down yet"),),
        width,
    )


def deemed(matrix: Matrix, width: float) -> Story:
    """Return what is marked as moved, but stays with the sponsor for want of writing."""
    said = _(
        "Marked as moved below, but document, clause and date are not all known. Until they are, these tasks "
        "are the sponsor’s (21 CFR 312.52(a), ICH E6(R3) 3.6.4)."
    )
    return _list(
        _("Deemed retained: not transferred in writing"),
        [task for task in matrix.tasks if is_deemed_retained(task)],
        (_("Marked as"), _("Writing so far"), _("Lacking")),
        lambda task: (transfer_name(task.transfer), agreement(task) or DASH, lacking(task)),
        width,
        said,
    )


def subcontractors(matrix: Matrix, width: float) -> Story:
    """Return which tasks others do for the CRO, and when the sponsor approved them."""
    return _list(
        _("Subcontractors"),
        [task for task in matrix.tasks if task.subcontracted],
        (_("Subcontractor"), _("Approved by the sponsor on")),
        lambda task: (
            task.subcontractor or _("not named yet"),
            day(task.subcontractor_approved_on) if task.subcontractor_approved_on else _("not approved yet"),
        ),
        width,
    )


def moved_retained(matrix: Matrix, width: float) -> Story:
    """Return what policy retains and yet was moved, with who confirmed it."""
    moved = (Transfer.TRANSFERRED, Transfer.SHARED)
    return _list(
        _("Retained by policy, but moved"),
        [task for task in matrix.tasks if task.policy_retained and task.transfer in moved],
        (_("Confirmed by"), _("Confirmed on"), _("Reason")),
        lambda task: (
            task.confirmed_by or _("not confirmed yet"),
            day(task.confirmed_on) if task.confirmed_on else DASH,
            task.confirmation or DASH,
        ),
        width,
    )


def _list(
    title: str, tasks: Sequence[Task], titles: Sequence[str], cells: Cells, width: float, intro: str = ""
) -> Story:
    if not tasks:
        return []
    code = code_width(tasks)
    share = (width - code) / (len(titles) + 1)
    columns = (Column(_("No."), code), Column(_("Task"), share), *(Column(each, share) for each in titles))
    rows = [Row((code_cell(task), Cell(task.task), *map(Cell, cells(task)))) for task in tasks]
    return headed(title, Grid(columns, rows, SIZE), width, intro)


def open_problems(problems: Sequence[Problem], width: float) -> Story:
    """Return what the rules say of a draft, rule by rule, the most urgent first."""
    if not problems:
        return []
    columns = (Column(_("Weight"), 96), Column(_("What is open"), width - 96))
    rows: list[Row] = []
    before = None
    for problem in problems:
        if (problem.severity, problem.rule) != before:
            before = problem.severity, problem.rule
            rows.append(Row((Cell(rule_title(problem.rule), fonts.BOLD),), Kind.SECTION, 2))
        rows.append(Row((Cell(severity_name(problem.severity)), Cell(problem.text))))
    title = _("Open in this draft: {count}").format(count=len(problems))
    return headed(title, Grid(columns, rows, SIZE), width)
