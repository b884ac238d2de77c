"""When the parties work: week and hours, closures and freeze weeks, public holidays, clocks that differ."""

from __future__ import annotations

from cro_desk.communication.plan.calendar import HOLIDAY, day_of
from cro_desk.communication.plan.content import PlanContent
from cro_desk.communication.report_pages.parts import SIZE, cell, nothing
from cro_desk.formats import day, weekday_name
from cro_desk.i18n import _
from cro_desk.paper.document import Story
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.paper.section import headed

DAY = 110.0
WORKWEEK = range(5)


def days_off_pages(told: PlanContent, width: float) -> Story:
    """Return the parties' weeks, their days off, and the weeks in which the clocks differ."""
    return [*_parties(told, width), *_closures(told, width), *_gaps(told, width), *_holidays(told, width)]


def _parties(told: PlanContent, width: float) -> Story:
    title = _("Working days and hours")
    if not told.parties:
        return nothing(title, _("No party has a calendar yet: Monday to Friday count as working days."))
    shares = (0.26, 0.12, 0.14, 0.2, 0.16, 0.12)
    titles = (_("Calendar"), _("Side"), _("Holidays of"), _("Time zone"), _("Week"), _("Hours"))
    columns = [Column(name, width * share) for name, share in zip(titles, shares, strict=True)]
    rows = [
        Row(tuple(map(cell, (each.name, each.side, each.place, each.zone, each.week, each.hours))))
        for each in told.parties
    ]
    return headed(title, Grid(columns, rows, SIZE), width)


def _closures(told: PlanContent, width: float) -> Story:
    if not told.closures:
        return []
    shares = (0.34, 0.14, 0.22, 0.3)
    titles = (_("Name"), _("Kind"), _("For whom"), _("Days"))
    columns = [Column(name, width * share) for name, share in zip(titles, shares, strict=True)]
    rows = [Row(tuple(map(cell, (each.name, each.kind, each.party, each.days)))) for each in told.closures]
    intro = _("In a week without meetings people work, but do not meet; short hours are only marked.")
    return headed(_("Closures and freeze weeks"), Grid(columns, rows, SIZE), width, intro)


def _holidays(told: PlanContent, width: float) -> Story:
    """Return the public holidays of the twelve months but for weekends, in two columns side by side."""
    found = [each for each in told.off if each.kind == HOLIDAY and day_of(each.day).weekday() in WORKWEEK]
    if not found:
        return []
    rest = width / 2 - DAY
    half = (Column(_("Day"), DAY), Column(_("Public holiday"), rest * 0.47), Column(_("Where"), rest * 0.53))
    told_rows = [(_weekday(each.day), each.name, each.party) for each in found]
    middle = (len(told_rows) + 1) // 2
    pairs = zip(told_rows[:middle], [*told_rows[middle:], ("", "", "")], strict=False)
    rows = [Row((*map(Cell, left), *map(Cell, right))) for left, right in pairs]
    return headed(_("Public holidays"), Grid((*half, *half), rows, SIZE), width)


def _weekday(text: str) -> str:
    found = day_of(text)
    return f"{weekday_name(found.weekday())} {day(found)}"


def _gaps(told: PlanContent, width: float) -> Story:
    if not told.gaps:
        return []
    columns = (Column(_("Days"), 200.0), Column(_("Clocks"), width - 200.0))
    rows = [
        Row((Cell(f"{day(day_of(each.first_day))} – {day(day_of(each.last_day))}"), Cell(each.text)))
        for each in told.gaps
    ]
    intro = _("Meetings keep the clock of the chair’s zone, so in these weeks the others meet an hour off.")
    return headed(
        _("Weeks in which the clocks differ otherwise than usual"), Grid(columns, rows, SIZE), width, intro
    )
