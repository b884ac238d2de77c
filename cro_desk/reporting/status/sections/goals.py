"""The goals that both sides share this year, and what was promised and is late."""

from __future__ import annotations

from sqlmodel import Session

from cro_desk.formats import day
from cro_desk.i18n import _, ngettext
from cro_desk.oversight.goals.report_section import GoalSection, section
from cro_desk.oversight.goals.rows import GoalRow
from cro_desk.oversight.goals.words import state_name
from cro_desk.paper import fonts
from cro_desk.paper.document import Story, text
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.reporting.status.content import About, Room
from cro_desk.reporting.status.sections.words import DASH, SIZE, nothing, party, rest

MEASURE, DUE, STATE = 150.0, 76.0, 84.0


def read(session: Session, about: About) -> GoalSection:
    """Read goals and promises as they stood at the cut-off."""
    return section(session, about.study_id, about.partnership_id or None, about.cut_off)


def draw(found: GoalSection, about: About, room: Room) -> Story:
    """Draw the goals with their target and standing; say how many promises are late."""
    story: Story = []
    if late := len(found.late):
        words = ngettext(
            "{count} promise of the award is late.", "{count} promises of the award are late.", late
        )
        story.append(text(words.format(count=late)))
    if not found.goals:
        return story or nothing(_("No goal was agreed for this year."))
    columns = (
        Column(_("Goal"), room.width - MEASURE - DUE - STATE),
        Column(_("Measure and target"), MEASURE),
        Column(_("Until"), DUE),
        Column(_("Stands"), STATE),
    )
    rows = [_row(row, about) for row in found.goals[: room.most]]
    return [*story, Grid(columns, rows, SIZE), *rest(len(found.goals) - room.most)]


def _row(row: GoalRow, about: About) -> Row:
    missing = ", ".join(party(about, side) for side in row.missing)
    lacks = _("(not committed: {sides})").format(sides=missing) if missing else ""
    return Row(
        (
            Cell(" ".join(filter(None, (row.goal, lacks))), fonts.BOLD),
            Cell(": ".join(filter(None, (row.measure, row.target))) or DASH),
            Cell(day(row.due) or DASH),
            Cell(state_name(row.state)),
        )
    )
