"""The escalation ladder with its clocks, and the clocks of the law as hints."""

from __future__ import annotations

from cro_desk.communication.plan.content import LevelLine, PlanContent
from cro_desk.communication.report_pages.parts import SIZE, cell, nothing
from cro_desk.i18n import _
from cro_desk.paper import fonts
from cro_desk.paper.document import Story
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.paper.section import headed

LEVEL, LIMIT = 34.0, 78.0
EVENT, WITHIN = 0.5, 0.2  # shares of the clocks of the law


def ladder_pages(told: PlanContent, width: float) -> Story:
    """Return the levels, then the clocks of the law."""
    return [*_ladder(told, width), *_clocks(told, width)]


def _ladder(told: PlanContent, width: float) -> Story:
    title = _("Escalation ladder")
    if not told.levels:
        return nothing(title, _("The ladder has no levels yet."))
    rest = width - LEVEL - 2 * LIMIT
    columns = (
        Column(_("Level"), LEVEL),
        Column(_("What it is"), rest * 0.22),
        Column(_("Sponsor"), rest * 0.22),
        Column(_("CRO"), rest * 0.22),
        Column(_("Answer within"), LIMIT),
        Column(_("Resolve or hand up within"), LIMIT),
        Column(_("Typical triggers"), rest * 0.34),
    )
    intro = _(
        "Working hours and days are those of whoever has to answer; the fast lane for safety skips the "
        "levels and counts hours day and night."
    )
    return headed(title, Grid(columns, [_row(each) for each in told.levels], SIZE), width, intro)


def _row(each: LevelLine) -> Row:
    name = Cell(each.name, fonts.BOLD, under=_("fast lane, skips levels") if each.safety else "")
    told = (cell(each.sponsor), cell(each.cro), cell(each.respond), cell(each.resolve), cell(each.triggers))
    return Row((Cell(each.code, fonts.BOLD), name, *told))


def _clocks(told: PlanContent, width: float) -> Story:
    if not told.clocks:
        return []
    columns = (
        Column(_("Event"), width * EVENT),
        Column(_("Within"), width * WITHIN),
        Column(_("Source"), width * (1 - EVENT - WITHIN)),
    )
    rows = [Row((cell(each.event), cell(each.limit), cell(each.source))) for each in told.clocks]
    intro = _(
        "Hints for the reader, not legal advice. They run in calendar days and hours, whatever the ladder "
        "says."
    )
    return headed(_("Clocks of the law"), Grid(columns, rows, SIZE), width, intro)
