"""The contact list: who is who on both sides, where and when to reach them, who stands in."""

from __future__ import annotations

from itertools import groupby

from cro_desk.communication.plan.content import ContactLine, PlanContent
from cro_desk.communication.report_pages.parts import SIZE, cell, nothing
from cro_desk.i18n import _
from cro_desk.paper import fonts
from cro_desk.paper.document import Story
from cro_desk.paper.grid import Cell, Column, Grid, Kind, Row
from cro_desk.paper.section import headed

LANGUAGE = 58.0
SHARES = (0.19, 0.2, 0.27, 0.19, 0.15)


def contact_list(told: PlanContent, width: float) -> Story:
    """Return the people under their parties."""
    title = _("Contacts")
    if not told.contacts:
        return nothing(title, _("Nobody is named in this study yet."))
    room = width - LANGUAGE
    titles = (_("Name"), _("Role"), _("E-mail and phone"), _("Zone and hours"), _("Deputy"))
    columns = [Column(name, room * share) for name, share in zip(titles, SHARES, strict=True)]
    columns.insert(4, Column(_("Languages"), LANGUAGE))
    rows: list[Row] = []
    for (side, party), people in groupby(told.contacts, key=lambda each: (each.side, each.party)):
        name = party if party == side else f"{party} ({side})"
        rows.append(Row((Cell(name, fonts.BOLD),), Kind.SECTION, len(columns)))
        rows += map(_row, people)
    return headed(title, Grid(columns, rows, SIZE), width)


def _row(each: ContactLine) -> Row:
    reached = cell(each.email or each.phone, each.phone if each.email else "")
    told = (cell(each.name), cell(each.role), reached, cell(each.zone, each.hours))
    return Row((*told, cell(each.language), cell(each.deputy)))
