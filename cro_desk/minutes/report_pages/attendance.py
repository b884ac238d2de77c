"""Who was there, by side, and whether enough were."""

from __future__ import annotations

from cro_desk.i18n import _
from cro_desk.minutes.content import Attendant, MinutesContent
from cro_desk.minutes.report_pages.parts import DASH, SIZE, nothing, party
from cro_desk.minutes.terms import Presence
from cro_desk.minutes.words import presence_name
from cro_desk.paper import fonts
from cro_desk.paper.document import Story, gap, text
from cro_desk.paper.grid import Cell, Column, Grid, Kind, Row
from cro_desk.paper.section import headed
from cro_desk.studies.terms import Side

SHARES = (0.34, 0.34, 0.32)
MARKS = {
    Presence.PRESENT: "●",
    Presence.PART: "◇",
    Presence.APOLOGIES: "○",
    Presence.ABSENT: "✗",
    Presence.DEPUTY: "●",
}


def attendance(content: MinutesContent, width: float) -> Story:
    """Return the people under their parties."""
    title = _("Attendance")
    if not content.attendance:
        return nothing(title, _("Nobody’s attendance was noted."))
    titles = (_("Name"), _("Role"), _("Presence"))
    columns = [Column(name, width * share) for name, share in zip(titles, SHARES, strict=True)]
    rows: list[Row] = []
    for side in Side:
        people = [each for each in content.attendance if each.side is side]
        if people:
            rows.append(Row((Cell(party(content.header, side), fonts.BOLD),), Kind.SECTION, len(columns)))
            rows += map(_row, people)
    return [*headed(title, Grid(columns, rows, SIZE), width), *_quorum(content)]


def _row(each: Attendant) -> Row:
    return Row((Cell(each.name), Cell(each.role or DASH), Cell(presence(each))))


def presence(each: Attendant) -> str:
    """Say how somebody was there: `◇ Part of the time, 10:00–10:30`."""
    told = f"{MARKS[each.presence]} {presence_name(each.presence)}"
    if each.presence is Presence.DEPUTY and each.deputy_for:
        told = f"{MARKS[each.presence]} {_('Deputy for {name}').format(name=each.deputy_for)}"
    return ", ".join(filter(None, (told, _times(each))))


def _times(each: Attendant) -> str:
    if each.from_time and each.to_time:
        return f"{each.from_time}–{each.to_time}"
    if each.from_time:
        return _("from {time}").format(time=each.from_time)
    return _("until {time}").format(time=each.to_time) if each.to_time else ""


def _quorum(content: MinutesContent) -> Story:
    if not content.header.quorum:
        return []
    missing = _("The quorum was not reached: {missing}").format(missing=content.header.quorum)
    return [gap(3), text(missing)]
