"""What the reader is asked to decide, and until when."""

from __future__ import annotations

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.paper.document import Story
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.reporting.status.content import Ask, Room
from cro_desk.reporting.status.sections.words import DASH, SIZE, nothing

BY = 84.0


def asks(found: tuple[Ask, ...], room: Room) -> Story:
    """Draw the decisions that are asked for."""
    if not found:
        return nothing(_("No decision is needed from you."))
    columns = (Column(_("Decision"), room.width - BY), Column(_("Needed by"), BY))
    rows = [Row((Cell(each.text), Cell(day(each.by) or DASH))) for each in found]
    return [Grid(columns, rows, SIZE)]
