"""Corrective and preventive actions: of which issue, how far, and whether their effect is to be checked."""

from __future__ import annotations

from cro_desk.i18n import _
from cro_desk.oversight.risks.report_section import RiskSection
from cro_desk.oversight.risks.rows import IssueRow
from cro_desk.oversight.risks.words import name
from cro_desk.paper import fonts
from cro_desk.paper.document import Story
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.reporting.status.content import About, Room
from cro_desk.reporting.status.sections import risks
from cro_desk.reporting.status.sections.words import DASH, LOOK, SIZE, due_words, nothing, rest

NUMBER, DONE, STAGE, CHECK = 44.0, 76.0, 96.0, 84.0

read = risks.read


def draw(found: RiskSection, about: About, room: Room) -> Story:
    """Draw the open issues that have corrective or preventive actions."""
    if not found.capa:
        return nothing(_("No corrective or preventive action is open."))
    columns = (
        Column(_("No."), NUMBER),
        Column(_("Issue"), room.width - NUMBER - DONE - STAGE - CHECK),
        Column(_("Actions"), DONE),
        Column(_("Stage"), STAGE),
        Column(_("Effect checked"), CHECK),
    )
    rows = [_row(row, about) for row in found.capa[: room.most]]
    return [Grid(columns, rows, SIZE), *rest(len(found.capa) - room.most)]


def _row(row: IssueRow, about: About) -> Row:
    late = f"{LOOK} {_('{count} overdue').format(count=row.work.late)}" if row.work.late else ""
    return Row(
        (
            Cell(row.number, fonts.BOLD),
            Cell(row.problem),
            Cell(" ".join(filter(None, (row.work.told or DASH, late)))),
            Cell(name(row.stage)),
            Cell(due_words(row.check_on, about)),
        )
    )
