"""Decisions that were taken in the days that the report covers."""

from __future__ import annotations

from sqlmodel import Session

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.minutes.registers import Wanted
from cro_desk.minutes.registers import decisions as register
from cro_desk.minutes.rows import ItemRow
from cro_desk.paper import fonts
from cro_desk.paper.document import Story
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.reporting.status.content import About, Room
from cro_desk.reporting.status.sections.words import DASH, SIZE, nothing, rest

NUMBER, BY, ON = 44.0, 130.0, 84.0


def read(session: Session, about: About) -> tuple[ItemRow, ...]:
    """Read what was decided, the newest first."""
    wanted = Wanted((about.study_id,), about.partnership_id or None)
    found = (row for row in register(session, wanted) if not row.unblinded and about.covers(row.meeting_on))
    return tuple(sorted(found, key=lambda row: (row.meeting_on, row.number), reverse=True))


def draw(found: tuple[ItemRow, ...], _about: About, room: Room) -> Story:
    """Draw the decisions with who took them."""
    if not found:
        return nothing(_("No decision was taken since the last report."))
    columns = (
        Column(_("No."), NUMBER),
        Column(_("Decision"), room.width - NUMBER - BY - ON),
        Column(_("Decided by"), BY),
        Column(_("On"), ON),
    )
    rows = [
        Row(
            (
                Cell(row.number, fonts.BOLD),
                Cell(row.text),
                Cell(row.decided_by or DASH),
                Cell(day(row.meeting_on)),
            )
        )
        for row in found[: room.most]
    ]
    return [Grid(columns, rows, SIZE), *rest(len(found) - room.most)]
