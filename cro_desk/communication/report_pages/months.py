"""The calendar of twelve months as a list: each meeting by the clocks of all zones."""

from __future__ import annotations

from itertools import groupby

from cro_desk.communication.plan.calendar import day_of
from cro_desk.communication.plan.content import DayLine, PlanContent
from cro_desk.communication.plan.words import city
from cro_desk.communication.report_pages.parts import SIZE, letters, nothing
from cro_desk.formats import day, month_of_year, weekday_name
from cro_desk.i18n import _
from cro_desk.paper import fonts
from cro_desk.paper.document import Story
from cro_desk.paper.grid import Cell, Column, Grid, Kind, Row
from cro_desk.paper.section import headed

DAY, CLOCK, MINUTES, LETTER = 96.0, 62.0, 44.0, 26.0


def month_list(told: PlanContent, width: float) -> Story:
    """Return the meetings month by month."""
    title = _("Meetings of the next twelve months")
    if not told.days:
        return nothing(title, _("No meeting is planned in these twelve months."))
    rest = width - DAY - CLOCK * len(told.zones) - MINUTES - LETTER
    columns = (
        Column(_("Day"), DAY, one_line=True),
        *(Column(city(zone), CLOCK) for zone in told.zones),
        Column(_("Minutes"), MINUTES, right=True),
        Column("", LETTER),
        Column(_("Meeting"), rest * 0.44),
        Column(_("Remark"), rest * 0.56),
    )
    rows: list[Row] = []
    for month, found in groupby(told.days, key=_month):
        rows.append(Row((Cell(month, fonts.BOLD),), Kind.SECTION, len(columns)))
        rows += [_row(each) for each in found]
    intro = _("A star: outside the working day of somebody who comes. Days are those of the chair’s clock.")
    return headed(title, Grid(columns, rows, SIZE), width, intro)


def _month(line: DayLine) -> str:
    return month_of_year(day_of(line.day))


def _row(line: DayLine) -> Row:
    on, muted = day_of(line.day), not line.is_on
    told = (f"{weekday_name(on.weekday())} {day(on)}", *line.times, str(line.minutes), letters(line.series))
    return Row(tuple(Cell(each, muted=muted) for each in (*told, line.name, line.note)))
