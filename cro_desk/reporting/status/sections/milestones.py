"""The milestones that come next, against their baseline, and what slipped with its cause."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import Session

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.oversight.milestones.report_section import MilestoneSection, Slipped, section
from cro_desk.paper import fonts
from cro_desk.paper.document import Story, text
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.reporting.status.content import About, Room
from cro_desk.reporting.status.sections.words import DASH, LOOK, SIZE, nothing
from cro_desk.studies.milestones.queries import PlanRow
from cro_desk.studies.milestones.words import cause_name, moved
from cro_desk.studies.standing import MilestoneState

DAY, SLIP, OWNER = 84.0, 60.0, 76.0
SLIPS = 4


def read(session: Session, about: About) -> MilestoneSection:
    """Read the plan as it was known by the cut-off."""
    since = about.first_day - timedelta(days=1)
    return section(session, about.study_id, about.partnership_id, about.cut_off, since)


def draw(found: MilestoneSection, _about: About, room: Room) -> Story:
    """Draw what comes next, and say what slipped since the last report."""
    if not found.next:
        return nothing(_("No milestone with a date lies ahead."))
    columns = (
        Column(_("Milestone"), room.width - 2 * DAY - SLIP - OWNER),
        Column(_("Baseline"), DAY),
        Column(_("Forecast"), DAY),
        Column(_("Slip"), SLIP, right=True),
        Column(_("Owner"), OWNER),
    )
    return [
        Grid(columns, [_row(row) for row in found.next[: max(3, room.most // 2)]], SIZE),
        *([] if room.is_scarce else _slips(found.slipped)),
    ]


def _row(row: PlanRow) -> Row:
    late = LOOK if row.state is MilestoneState.OVERDUE else ""
    return Row(
        (
            Cell(row.name, fonts.BOLD),
            Cell(day(row.baseline) or DASH),
            Cell(" ".join(filter(None, (day(row.forecast or row.baseline) or DASH, late)))),
            Cell(moved(row.slip) or DASH),
            Cell(row.owner or DASH),
        )
    )


def _slips(slipped: tuple[Slipped, ...]) -> Story:
    told = [text(_slip(each)) for each in slipped[:SLIPS]]
    return [text(_("Moved since the last report:")), *told] if told else []


def _slip(each: Slipped) -> str:
    why = ": ".join(filter(None, (cause_name(each.change.cause), each.change.reason)))
    return f"{each.row.name} {moved(each.change.days)} – {why or _('no cause given')}"
