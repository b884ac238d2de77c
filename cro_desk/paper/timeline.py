"""A timeline of milestones: the baseline behind, the forecast before it, and how far they lie apart.

Shapes tell what colours would: a hollow diamond was planned, a full one is expected, a disc has happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Polygon, String
from reportlab.lib.colors import Color

from cro_desk.i18n import _
from cro_desk.paper import fonts
from cro_desk.paper.calendar_axis import CalendarAxis
from cro_desk.paper.style import ACCENT, INK, MUTED, PAPER, RULE, SMALL, TINY

STEP, SIGN = 13.0, 3.6  # from row to row; half a diamond
LABEL, TOLD = 0.34, 44.0  # share of the width that names take; room for the slip
HEAD, FOOT = 24.0, 16.0  # the axis with the word for today; the key
_MARGIN = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone: `told` is said at the right end of its row, `earlier` are baselines that were replaced."""

    label: str
    baseline: date | None
    expected: date | None
    happened: bool = False
    overdue: bool = False
    told: str = ""
    earlier: tuple[date, ...] = ()

    def days(self) -> tuple[date, ...]:
        """Return all days that are drawn."""
        return tuple(day for day in (self.baseline, self.expected, *self.earlier) if day is not None)


def timeline(marks: Sequence[Mark], today: date, width: float) -> Drawing:
    """Draw the milestones that have a date, a row each, in the order given, with a line at today."""
    fonts.register()
    shown = [mark for mark in marks if mark.days()]
    base = FOOT + STEP * len(shown)
    drawing = Drawing(width, base + HEAD)
    axis = _axis(shown, today, width)
    drawing.add(axis.drawn(FOOT, base, base + 3))
    drawing.add(_today(axis, today, base))
    for place, mark in enumerate(shown, 1):
        drawing.add(_row(mark, axis, base - STEP * (place - 0.5), width))
    drawing.add(_key(axis.left))
    return drawing


def _axis(marks: Sequence[Mark], today: date, width: float) -> CalendarAxis:
    days = [day for mark in marks for day in mark.days()] or [today]
    first, last = min(*days, today), max(*days, today)
    return CalendarAxis(first - _MARGIN, last + _MARGIN, width * LABEL, width - TOLD)


def _text(x: float, y: float, content: str, font: str, size: float, colour: Color, anchor: str) -> String:
    return String(x, y, content, fontName=font, fontSize=size, fillColor=colour, textAnchor=anchor)


def _today(axis: CalendarAxis, today: date, base: float) -> Group:
    x = axis.x(today)
    line = Line(x, FOOT, x, base + 12, strokeColor=INK, strokeWidth=0.8, strokeDashArray=[3, 2])
    word = _text(x, base + 14, _("today"), fonts.ITALIC, TINY, INK, "middle")
    return Group(line, word)


def _row(mark: Mark, axis: CalendarAxis, y: float, width: float) -> Group:
    group = Group(Line(0, y - STEP / 2, width, y - STEP / 2, strokeColor=RULE, strokeWidth=0.25))
    name = fonts.shorten(fonts.printable(mark.label), fonts.REGULAR, SMALL, axis.left - 8)
    group.add(_text(0, y - 2.8, name, fonts.REGULAR, SMALL, INK, "start"))
    font = fonts.BOLD if mark.overdue else fonts.REGULAR
    group.add(_text(width, y - 2.8, mark.told, font, SMALL, INK if mark.overdue else MUTED, "end"))
    for day in mark.earlier:
        x = axis.x(day)
        group.add(Line(x, y - SIGN, x, y + SIGN, strokeColor=MUTED, strokeWidth=0.8))
    if mark.baseline is not None and mark.expected is not None:
        ends = axis.x(mark.baseline), y, axis.x(mark.expected), y
        group.add(Line(*ends, strokeColor=MUTED, strokeWidth=1.2))
    if mark.baseline is not None:
        group.add(_diamond(axis.x(mark.baseline), y, SIGN + 0.6, PAPER, MUTED))
    if mark.expected is not None:
        group.add(_expected(mark, axis.x(mark.expected), y))
    return group


def _expected(mark: Mark, x: float, y: float) -> Group:
    if mark.happened:
        return Group(Circle(x, y, SIGN - 0.6, fillColor=INK, strokeColor=INK, strokeWidth=0.6))
    drawn = Group(_diamond(x, y, SIGN, ACCENT, ACCENT))
    if mark.overdue:
        drawn.add(_text(x + SIGN + 2, y - 2.8, "!", fonts.BOLD, SMALL, INK, "start"))
    return drawn


def _diamond(x: float, y: float, half: float, fill: Color, stroke: Color) -> Polygon:
    corners = [x - half, y, x, y + half, x + half, y, x, y - half]
    return Polygon(corners, fillColor=fill, strokeColor=stroke, strokeWidth=0.9)


def _key(left: float) -> Group:
    """Say under the rows what each sign means."""
    group, x, y = Group(), left + SIGN, 5.0
    signs = (
        (_diamond(0, 0, SIGN, PAPER, MUTED), _("baseline")),
        (_diamond(0, 0, SIGN, ACCENT, ACCENT), _("forecast")),
        (Circle(0, 0, SIGN - 0.6, fillColor=INK, strokeColor=INK, strokeWidth=0.6), _("happened")),
        (Line(0, -SIGN, 0, SIGN, strokeColor=MUTED, strokeWidth=0.8), _("earlier baseline")),
    )
    for sign, word in signs:
        placed = Group(sign)
        placed.translate(x, y)
        group.add(placed)
        group.add(_text(x + SIGN + 3, y - 2.4, word, fonts.REGULAR, TINY, MUTED, "start"))
        x += SIGN + 3 + fonts.width(word, fonts.REGULAR, TINY) + 14
    return group
