"""What comes in the weeks after the cut-off: milestones and meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cro_desk.communication.queries import occurrences
from cro_desk.communication.reading import Which
from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.paper.document import Story
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.reporting.status.content import AHEAD, About
from cro_desk.reporting.status.sections.words import MOST, SIZE, nothing, rest
from cro_desk.studies.queries import milestones

ON, WHAT = 84.0, 90.0


@dataclass(frozen=True, slots=True)
class Coming:
    """A milestone or a meeting on its day."""

    on: date
    name: str
    is_milestone: bool
    owner: str = ""


def read(session: Session, about: About) -> tuple[Coming, ...]:
    """Read what is expected in the six weeks after the cut-off; of a series that meets often, all of it."""
    last = about.cut_off + AHEAD
    planned = (
        Coming(row.forecast or row.baseline or last, row.name, True, row.owner)
        for row in milestones(session, about.study_id, about.cut_off)
        if row.actual is None or not about.known(row.actual)
    )
    found = [each for each in planned if about.cut_off < each.on <= last]
    which = Which(study_id=about.study_id, partnership_id=about.partnership_id)
    meetings = occurrences(session, about.cut_off, last, which)
    found += [
        Coming(each.day, each.name, False) for each in meetings if each.is_on and each.day > about.cut_off
    ]
    return tuple(sorted(found, key=lambda each: (each.on, not each.is_milestone, each.name)))


def draw(found: tuple[Coming, ...], _about: About, width: float) -> Story:
    """Draw what comes, by day."""
    if not found:
        return nothing(_("Nothing is planned for the six weeks after the cut-off."))
    columns = (Column(_("On"), ON), Column(_("What"), WHAT), Column(_("Name"), width - ON - WHAT))
    rows = [
        Row(
            (
                Cell(day(each.on)),
                Cell(_("◆ Milestone") if each.is_milestone else _("○ Meeting")),
                Cell(each.name, under=each.owner),
            )
        )
        for each in found[:MOST]
    ]
    return [Grid(columns, rows, SIZE), *rest(len(found) - MOST)]
