"""The agenda of a meeting to come: its points with their times, what to read before, what is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.minutes.content import AgendaPart
from cro_desk.minutes.printed import AgendaPaper, PreRead
from cro_desk.minutes.report_pages.carried import carried
from cro_desk.minutes.report_pages.parts import DASH, SIZE, duration, nothing
from cro_desk.paper import fonts
from cro_desk.paper.document import Story
from cro_desk.paper.grid import Cell, Column, Grid, Kind, Row
from cro_desk.paper.section import headed

PLACE, CLOCK, TIME, OWNER, DUE = 26.0, 50.0, 56.0, 130.0, 110.0


def points(paper: AgendaPaper, width: float) -> Story:
    """Return the points, each with the time at which it begins as planned."""
    title, parts = _("Agenda"), paper.content.agenda
    if not parts:
        return nothing(title, _("The agenda is empty."))
    columns = (
        Column("", PLACE),
        Column(_("Begins"), CLOCK),
        Column(_("Point"), width - PLACE - CLOCK - OWNER - TIME),
        Column(_("Led by"), OWNER),
        Column(_("Time"), TIME, right=True),
    )
    rows = [
        _point(place, part, begins)
        for place, (part, begins) in enumerate(zip(parts, _begins(paper), strict=True), 1)
    ]
    planned = sum(part.planned or 0 for part in parts)
    all_of_it = Cell(_("Planned in all"), fonts.BOLD, under=_too_long(paper, planned))
    total = Row((all_of_it, Cell(duration(planned), fonts.BOLD)), Kind.TOTAL, 4)
    return headed(title, Grid(columns, [*rows, *([total] if planned else [])], SIZE), width)


def _too_long(paper: AgendaPaper, planned: int) -> str:
    """Say that more is planned than the meeting has time for."""
    ends = paper.header.ends
    lasts = int((ends - paper.header.starts).total_seconds() // 60) if ends is not None else planned
    if planned <= lasts:
        return ""
    return _("{more} more than the meeting lasts").format(more=duration(planned - lasts))


def _begins(paper: AgendaPaper) -> list[datetime | None]:
    """Return when each point begins; from the first without a planned time on, nobody knows."""
    found: list[datetime | None] = []
    at: datetime | None = paper.header.starts
    for part in paper.content.agenda:
        found.append(at)
        at = at + timedelta(minutes=part.planned) if at is not None and part.planned is not None else None
    return found


def _point(place: int, part: AgendaPart, begins: datetime | None) -> Row:
    clock = f"{begins:%H:%M}" if begins is not None else DASH
    time = duration(part.planned) if part.planned is not None else DASH
    told = Cell(part.title, fonts.BOLD)  # what was said stands in the minutes
    return Row((Cell(str(place)), Cell(clock), told, Cell(part.owner or DASH), Cell(time)))


def pre_reads(paper: AgendaPaper, width: float) -> Story:
    """Return what has to be there before the meeting, the next deadline first."""
    if not paper.pre_reads:
        return []
    columns = (
        Column(_("What"), width - OWNER - DUE),
        Column(_("From"), OWNER),
        Column(_("Due"), DUE),
    )
    ordered = sorted(paper.pre_reads, key=lambda each: (each.due or date.max, each.what))
    return headed(_("To read and to bring"), Grid(columns, [_read(each) for each in ordered], SIZE), width)


def _read(each: PreRead) -> Row:
    box = f"☑ {_('there')}" if each.done else ""
    return Row((Cell(each.what), Cell(each.owner or DASH), Cell(day(each.due) or DASH, under=box)))


def open_actions(paper: AgendaPaper, width: float) -> Story:
    """Return the actions to be reviewed, those alone that are open."""
    return carried(replace(paper.content, carried=paper.open_actions), width, _("Open actions"))


def parked(paper: AgendaPaper, width: float) -> Story:
    """Return the topics that were put off earlier; nothing where there are none."""
    if not paper.parked:
        return []
    columns = (
        Column(_("No."), CLOCK),
        Column(_("Topic"), width - CLOCK - OWNER - DUE),
        Column(_("Parked at"), OWNER),
        Column(_("On"), DUE),
    )
    rows = [
        Row((Cell(each.number, fonts.BOLD), Cell(each.text), Cell(each.meeting), Cell(day(each.parked_on))))
        for each in paper.parked
    ]
    return headed(_("Parked topics"), Grid(columns, rows, SIZE), width)
