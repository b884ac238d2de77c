"""How a meeting ended: topics put off, and when one meets again."""

from __future__ import annotations

from cro_desk.i18n import _
from cro_desk.minutes.content import MinutesContent
from cro_desk.minutes.report_pages.parts import SIZE, moment_words, paragraphs
from cro_desk.minutes.terms import ItemKind
from cro_desk.paper import fonts
from cro_desk.paper.document import Heading, Story, text, together
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.paper.section import headed

NUMBER, TOPIC = 80.0, 0.65  # width of the number's column, share of the rest for the topic


def parking_lot(content: MinutesContent, width: float) -> Story:
    """Return the parked topics with the part of the agenda that they came up in."""
    parked = [
        Row((Cell(line.number, fonts.BOLD), Cell(line.text), Cell(part.title)))
        for part in content.agenda
        for line in part.lines
        if line.kind is ItemKind.PARKED
    ]
    if not parked:
        return []
    rest = width - NUMBER
    columns = (
        Column(_("No."), NUMBER),
        Column(_("Topic"), rest * TOPIC),
        Column(_("Came up under"), rest * (1 - TOPIC)),
    )
    return headed(_("Parking lot"), Grid(columns, parked, SIZE), width)


def next_meeting(content: MinutesContent) -> Story:
    """Say when one meets again and what is to be done before; nothing where it is not known."""
    following = content.next_meeting
    if following is None:
        return []
    when = ""
    if following.starts is not None:
        when = moment_words(following.starts)
    told = [", ".join(filter(None, (when, following.place))), *paragraphs(following.prework)]
    return [together(Heading(_("Next meeting")), *(text(each) for each in told if each))]
