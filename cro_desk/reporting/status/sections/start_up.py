"""What holds sites up before they begin, and active sites that randomise nobody."""

from __future__ import annotations

from collections.abc import Iterator

from cro_desk.formats import day, number
from cro_desk.i18n import _
from cro_desk.oversight.enrolment.report_section import EnrolmentSection
from cro_desk.oversight.enrolment.rows import PlaceRow
from cro_desk.oversight.enrolment.words import blocker_name
from cro_desk.paper import fonts
from cro_desk.paper.document import Story
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.reporting.status.content import About, Room
from cro_desk.reporting.status.sections import enrolment
from cro_desk.reporting.status.sections.words import DASH, SIZE, nothing, rest

SITE, OWNER, SINCE = 150.0, 110.0, 84.0

read = enrolment.read


def draw(found: tuple[tuple[str, EnrolmentSection], ...], _about: About, room: Room) -> Story:
    """Draw blocked and late sites first, then those that enrol nobody."""
    rows = [row for _name, each in found for row in _troubles(each)]
    if not rows:
        return nothing(_("No site is held up, and every active site enrols."))
    columns = (
        Column(_("Site"), SITE),
        Column(_("What holds it up"), room.width - SITE - OWNER - SINCE),
        Column(_("With"), OWNER),
        Column(_("Since"), SINCE),
    )
    return [Grid(columns, rows[: room.most], SIZE), *rest(len(rows) - room.most)]


def _troubles(each: EnrolmentSection) -> Iterator[Row]:
    for row in each.blocked:
        why = blocker_name(row.blocker) if row.blocker is not None else ""
        late = _("{days} days late").format(days=number(row.late_days)) if row.late_days else ""
        told = " · ".join(filter(None, (why, late)))
        yield _row(row, told, row.blocker_note, row.blocker_owner, day(row.blocker_since))
    for row in each.silent:
        told = _("active for {days} days, nobody randomised").format(days=number(row.days_active))
        yield _row(row, told, "", "", day(row.activated_on))


def _row(row: PlaceRow, told: str, note: str, owner: str, since: str) -> Row:
    name = Cell(" · ".join(filter(None, (row.number, row.name, row.country_name))), fonts.BOLD)
    return Row((name, Cell(". ".join(filter(None, (told, note)))), Cell(owner or DASH), Cell(since or DASH)))
