"""The communication matrix: who tells whom what, which ways are allowed, how fast; protected ones marked."""

from __future__ import annotations

from itertools import groupby

from cro_desk.communication.plan.content import PlanContent, RuleLine
from cro_desk.communication.report_pages.parts import SIZE, cell, nothing
from cro_desk.i18n import _
from cro_desk.paper import fonts
from cro_desk.paper.document import Story
from cro_desk.paper.grid import Cell, Column, Grid, Kind, Row
from cro_desk.paper.section import headed

SHARES = (0.17, 0.10, 0.11, 0.10, 0.13, 0.09, 0.16, 0.06, 0.08)


def matrix_pages(told: PlanContent, width: float) -> Story:
    """Return the rows under their areas."""
    title = _("Communication matrix")
    if not told.rules:
        return nothing(title, _("The matrix has no rows yet."))
    titles = (
        *(_("Event and trigger"), _("From"), _("To"), _("Copy"), _("Allowed ways")),
        *(_("Time limit"), _("Minimum content"), _("TMF no."), _("Deputy")),
    )
    columns = [Column(name, width * share) for name, share in zip(titles, SHARES, strict=True)]
    rows: list[Row] = []
    for area, found in groupby(told.rules, key=lambda rule: rule.area):
        rows.append(Row((Cell(area or _("Without an area"), fonts.BOLD),), Kind.SECTION, len(columns)))
        rows += map(_row, found)
    intro = _(
        "PROTECTED: holds data of subjects, treatment or bids, and never goes by a way on which others may "
        "read along."
    )
    return headed(title, Grid(columns, rows, SIZE), width, intro)


def _row(rule: RuleLine) -> Row:
    cells = (
        *(cell(rule.event, rule.trigger), cell(rule.sender), cell(rule.receiver), cell(rule.copy_to)),
        *(_ways(rule), cell(rule.limit), cell(rule.content), cell(rule.artifact), cell(rule.deputy)),
    )
    return Row(cells)


def _ways(rule: RuleLine) -> Cell:
    """Return the allowed ways; where protection is needed it is said in bold."""
    if not rule.protected:
        return cell(rule.ways)
    marked = " ".join(filter(None, (_("PROTECTED"), rule.ways)))
    return Cell(marked, fonts.BOLD, under=_("one of these ways is open") if rule.exposed else "")
