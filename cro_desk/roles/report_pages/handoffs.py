"""How transferred work is handed over and back, and how the sponsor keeps an eye on it."""

from __future__ import annotations

from cro_desk.formats import number
from cro_desk.i18n import _, ngettext
from cro_desk.paper.document import Story
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.paper.section import headed
from cro_desk.roles.matrix import Matrix, Task
from cro_desk.roles.report_pages.parts import DASH, SIZE, by_area, code_cell, code_width
from cro_desk.roles.terms import Transfer
from cro_desk.roles.views import handoff_gaps
from cro_desk.roles.words import oversight_name

#: shares of the width: task, input, output, acceptance, days, reviewer, oversight
SHARES = (0.22, 0.14, 0.14, 0.16, 0.06, 0.12, 0.16)


def handoff_pages(matrix: Matrix, width: float) -> Story:
    """Return the hand-off of every transferred or shared task."""
    moved = [task for task in matrix.tasks if task.transfer in (Transfer.TRANSFERRED, Transfer.SHARED)]
    if not moved:
        return []
    code = code_width(moved)
    titles = (
        *(_("Task"), _("Input"), _("Output"), _("Accepted when")),
        *(_("Working days"), _("Reviewed by"), _("Oversight by the sponsor")),
    )
    widths = (share * (width - code) for share in SHARES)
    columns = [Column(_("No."), code), *map(Column, titles, widths)]
    grid = Grid(columns, by_area(moved, len(columns), _row), SIZE)
    return headed(_("Hand-offs and oversight of what is transferred"), grid, width, _gaps(moved))


def _gaps(moved: list[Task]) -> str:
    """Say how much is still to be written down."""
    gaps = sum(len(handoff_gaps(task)) for task in moved)
    words = ngettext(
        "{count} field is not filled in yet; it has a dash.",
        "{count} fields are not filled in yet; they have a dash.",
        gaps,
    )
    return words.format(count=number(gaps)) if gaps else ""


def _row(task: Task) -> Row:
    days = number(task.turnaround_days) if task.turnaround_days is not None else DASH
    told = (task.task, task.input, task.output, task.acceptance, days, task.reviewer)
    return Row((code_cell(task), *(Cell(each or DASH) for each in told), _oversight(task)))


def _oversight(task: Task) -> Cell:
    if task.oversight is None:
        return Cell(task.oversight_note or DASH)
    return Cell(oversight_name(task.oversight), under=task.oversight_note)
