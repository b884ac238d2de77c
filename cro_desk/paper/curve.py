"""A curve of enrolment: the plan dashed, what happened in full, what is expected with its band hatched.

Each line bears its name, so that it needs no legend and no colour. The axis begins at zero.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Path, String
from reportlab.lib.colors import Color

from cro_desk import formats
from cro_desk.i18n import _
from cro_desk.paper import fonts
from cro_desk.paper.calendar_axis import CalendarAxis
from cro_desk.paper.style import ACCENT, INK, MUTED, RULE, SMALL, TINY

HEIGHT, FOOT, HEAD = 190.0, 16.0, 12.0
LEFT, RIGHT = 30.0, 46.0
HATCH = 2.6  # between the lines of the band
_STEPS = (1, 2, 5)
_ENDS = ("P10", "P50", "P90")
NAMED = 18.0  # what the name of an end takes


@dataclass(frozen=True, slots=True)
class Band:
    """What is expected on a day: the middle, and between which numbers it lies in eight of ten runs."""

    day: date
    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True)
class Curve:
    """Cumulative numbers by day. `gaps` are days of `actual` before which a report is missing.

    `ends` are the days on which the target is reached in the 10th, 50th and 90th of a hundred runs.
    """

    plan: tuple[tuple[date, int], ...] = ()
    actual: tuple[tuple[date, int], ...] = ()
    forecast: tuple[Band, ...] = ()
    target: int | None = None
    cut_off: date | None = None
    gaps: frozenset[date] = frozenset()
    ends: tuple[date, date, date] | None = None


@dataclass(frozen=True, slots=True)
class _Field:
    axis: CalendarAxis
    top: int
    height: float

    def y(self, value: float) -> float:
        return FOOT + self.height * min(max(value / self.top, 0.0), 1.0)

    def at(self, day: date, value: float) -> tuple[float, float]:
        return self.axis.x(day), self.y(value)


def curve(told: Curve, width: float, height: float = HEIGHT) -> Drawing:
    """Draw the curve; what is not known is not drawn."""
    fonts.register()
    drawing = Drawing(width, height)
    field = _field(told, width, height - FOOT - HEAD)
    drawing.add(field.axis.drawn(FOOT, FOOT + field.height, 4))
    drawing.add(_scale(field))
    if told.target:
        drawing.add(_target(told, field))
    for part in (_band(told, field), _plan(told, field), _actual(told, field)):
        drawing.add(part)
    if told.cut_off is not None:
        drawing.add(_cut_off(told.cut_off, field, _free(told, field)))
    return drawing


def _field(told: Curve, width: float, height: float) -> _Field:
    days = [day for day, _value in (*told.plan, *told.actual)]
    days += [each.day for each in told.forecast]
    days += [day for day in (told.cut_off, *(told.ends or ())) if day is not None]
    values = [value for _day, value in (*told.plan, *told.actual)]
    values += [each.high for each in told.forecast]
    top = max(*values, told.target or 0, 1) if values else max(told.target or 0, 1)
    first, last = (min(days), max(days)) if days else (date(2000, 1, 1), date(2001, 1, 1))
    axis = CalendarAxis(first, max(last, first + timedelta(days=60)), LEFT, width - RIGHT)
    return _Field(axis, _round_up(top), height)


def _step(top: int) -> int:
    """Return the distance of the lines across, so that there are four to eight."""
    power = 1
    while True:
        for each in _STEPS:
            if top / (each * power) <= 6:
                return each * power
        power *= 10


def _round_up(top: int) -> int:
    step = _step(top)
    return -(-top // step) * step


def _text(x: float, y: float, content: str, font: str, size: float, colour: Color, anchor: str) -> String:
    return String(x, y, content, fontName=font, fontSize=size, fillColor=colour, textAnchor=anchor)


def _scale(field: _Field) -> Group:
    group, axis = Group(), field.axis
    for value in range(0, field.top + 1, _step(field.top)):
        y = field.y(value)
        weight = 0.8 if value == 0 else 0.4
        group.add(
            Line(axis.left, y, axis.right, y, strokeColor=INK if value == 0 else RULE, strokeWidth=weight)
        )
        group.add(_text(axis.left - 4, y - 2.4, formats.number(value), fonts.REGULAR, TINY, MUTED, "end"))
    return group


def _line(
    points: Sequence[tuple[float, float]], colour: Color, weight: float, dash: list[int] | None
) -> Group:
    if len(points) < 2:
        return Group()
    path = Path(fillColor=None, strokeColor=colour, strokeWidth=weight, strokeDashArray=dash)
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    return Group(path)


def _plan(told: Curve, field: _Field) -> Group:
    points = [field.at(day, value) for day, value in told.plan]
    group = _line(points, MUTED, 1.1, [4, 2])
    if points:
        x, y = points[len(points) * 2 // 3]
        group.add(_text(x - 3, y + 4, _("plan"), fonts.ITALIC, SMALL, MUTED, "end"))
    return group


def _actual(told: Curve, field: _Field) -> Group:
    """Draw what happened; over a month without a report the line is dotted."""
    group = Group()
    points = [(day, *field.at(day, value)) for day, value in told.actual]
    for (_day, x1, y1), (day, x2, y2) in itertools.pairwise(points):
        dash = [1, 2] if day in told.gaps else None
        group.add(Line(x1, y1, x2, y2, strokeColor=INK, strokeWidth=1.8, strokeDashArray=dash))
    for _day, x, y in points:
        group.add(Circle(x, y, 1.7, fillColor=INK, strokeColor=INK, strokeWidth=0.4))
    if points:
        _day, x, y = points[-1]
        words = _("actual {count}").format(count=formats.number(told.actual[-1][1]))
        wide = fonts.width(words, fonts.BOLD, SMALL)
        fits = x + wide + 5 <= field.axis.right
        place = (x + 5, y - 9, "start") if fits else (x - 5, y + 3, "end")
        group.add(_text(place[0], place[1], words, fonts.BOLD, SMALL, INK, place[2]))
    return group


def _band(told: Curve, field: _Field) -> Group:
    """Draw the expected line, and hatch what lies between its edges."""
    group = Group()
    lows = [field.at(each.day, each.low) for each in told.forecast]
    highs = [field.at(each.day, each.high) for each in told.forecast]
    for line in _hatching(lows, highs):
        group.add(line)
    for edge in (lows, highs):
        group.add(_line(edge, ACCENT, 0.5, None))
    middle = [field.at(each.day, each.middle) for each in told.forecast]
    group.add(_line(middle, ACCENT, 1.4, [6, 2, 1, 2]))
    if middle:
        x, y = lows[len(lows) * 2 // 3]
        group.add(_text(x + 4, y - 9, _("forecast"), fonts.ITALIC, SMALL, ACCENT, "start"))
    return group


def _hatching(lows: Sequence[tuple[float, float]], highs: Sequence[tuple[float, float]]) -> list[Line]:
    found: list[Line] = []
    for place in range(len(lows) - 1):
        (x1, low1), (x2, low2) = lows[place : place + 2]
        high1, high2 = highs[place][1], highs[place + 1][1]
        steps = max(int((x2 - x1) / HATCH), 1)
        for step in range(steps):
            share = step / steps
            x = x1 + (x2 - x1) * share
            ends = (x, low1 + (low2 - low1) * share, x, high1 + (high2 - high1) * share)
            found.append(Line(*ends, strokeColor=ACCENT, strokeWidth=0.3))
    return found


def _target(told: Curve, field: _Field) -> Group:
    axis, y = field.axis, field.y(told.target or 0)
    group = Group(Line(axis.left, y, axis.right, y, strokeColor=INK, strokeWidth=0.7))
    words = formats.number(told.target)
    group.add(_text(axis.right + 4, y - 2.6, words, fonts.BOLD, SMALL, INK, "start"))
    named = [(axis.x(day), word) for day, word in zip(told.ends or (), _ENDS, strict=False)]
    crowded = any(after - before < NAMED for (before, _one), (after, _other) in itertools.pairwise(named))
    for x, word in named:
        group.add(Line(x, y - 4, x, y + 3, strokeColor=ACCENT, strokeWidth=1.2))
        if not crowded or word == _ENDS[1]:
            group.add(_text(x, y + 5, word, fonts.REGULAR, TINY, ACCENT, "middle"))
    return group


def _free(told: Curve, field: _Field) -> float:
    """Return how high the cut-off is named: at the foot, or at the top where the last count is in the way."""
    foot = FOOT + 4
    taken = field.y(told.actual[-1][1]) - 9 if told.actual else foot - SMALL
    return foot if abs(taken - foot) >= SMALL else FOOT + field.height - SMALL - 2


def _cut_off(day: date, field: _Field, y: float) -> Group:
    x, top = field.axis.x(day), FOOT + field.height
    line = Line(x, FOOT, x, top, strokeColor=MUTED, strokeWidth=0.7, strokeDashArray=[3, 2])
    words = _("cut-off {day}").format(day=formats.day(day))
    wide = fonts.width(words, fonts.ITALIC, TINY)
    room = x - 3 - wide >= field.axis.left and y > FOOT + SMALL  # at the top the plan runs on the right
    fits = not room and x + 3 + wide <= field.axis.right + RIGHT
    place = (x + 3, "start") if fits else (x - 3, "end")
    return Group(line, _text(place[0], y, words, fonts.ITALIC, TINY, MUTED, place[1]))
