"""The meeting set: how often, who chairs, who comes, what is due before and after."""

from __future__ import annotations

from cro_desk.communication.plan.content import MeetingLine, PlanContent
from cro_desk.communication.report_pages.parts import DASH, SIZE, cell, letters, nothing
from cro_desk.i18n import _
from cro_desk.paper import fonts
from cro_desk.paper.document import Heading, Story, text, together
from cro_desk.paper.grid import Cell, Column, Grid, Kind, Row

LABEL = 76.0


def meeting_set(told: PlanContent, width: float) -> Story:
    """Return the series, each under its name, with what belongs to it in two columns."""
    title = _("Meetings")
    if not told.meetings:
        return nothing(title, _("No meeting series was planned yet."))
    half = (width - 2 * LABEL) / 2
    columns = (Column("", LABEL), Column("", half), Column("", LABEL), Column("", half))
    grids = [Grid(columns, _rows(place, each), SIZE) for place, each in enumerate(told.meetings)]
    intro = text(_("The letter before a name stands for the series in the planner."), "note")
    first = together(Heading(title), intro, grids[0])
    return [first, *(together(each) for each in grids[1:])]  # a series is read on one page


def _rows(place: int, each: MeetingLine) -> list[Row]:
    name = f"{letters(place)}  {each.name}"
    heading = Row((Cell(name, fonts.BOLD),), Kind.SECTION, 4)
    pairs = (
        (_("Purpose"), each.purpose, _("Attendees"), ", ".join(each.attendees)),
        (_("How often"), "; ".join(each.when), _("Due before"), "; ".join(each.inputs)),
        (_("Time and place"), _place(each), _("Due after"), "; ".join(each.outputs)),
        (_("Chair"), each.chair, _("Standing agenda"), "; ".join(each.agenda)),
        (_("Minutes by"), each.minutes_by, _("Quorum, day off"), _rules(each)),
    )
    return [heading, *(_row(*pair) for pair in pairs)]


def _row(left: str, one: str, right: str, other: str) -> Row:
    return Row((Cell(left, muted=True), cell(one), Cell(right, muted=True), cell(other)))


def _place(each: MeetingLine) -> str:
    return ", ".join(filter(None, (each.time, each.place)))


def _rules(each: MeetingLine) -> str:
    """Return quorum, what becomes of it on a day off, and where its minutes are filed."""
    filed = _("minutes: TMF {number}").format(number=each.artifact) if each.artifact else ""
    return "; ".join(filter(None, (each.quorum, each.day_off, filed))) or DASH
