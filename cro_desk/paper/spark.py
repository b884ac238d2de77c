"""The trend of a figure over its last periods: a line with a letter at each point, gaps where there is none.

Limits are dashed lines. Letters say the colours, so that a print in black and white says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from reportlab.graphics.shapes import Circle, Drawing, Line, String

from cro_desk.paper import fonts
from cro_desk.paper.style import ACCENT, INK, MUTED, PAPER, RULE, TINY

HEIGHT, LOW = 64.0, 14.0
EDGE, ROOM = 7.0, 11.0  # beside the first and last point; over the highest for its letter
DOT, DASH = 1.9, (2, 2)
SMALL_HEIGHT = 12.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A period: its name, its value (None: not known) and the letter of its standing."""

    label: str
    value: Decimal | None
    letter: str = ""


@dataclass(frozen=True, slots=True)
class _Scale:
    left: float
    step: float
    low: float
    unit: float
    base: float

    def x(self, place: int) -> float:
        return self.left + place * self.step

    def y(self, value: Decimal) -> float:
        return self.base + (float(value) - self.low) * self.unit


def trend(marks: Sequence[Mark], limits: Sequence[Decimal], width: float) -> Drawing:
    """Draw the marks from left to right, with first and last period named below."""
    fonts.register()
    drawing = Drawing(width, HEIGHT)
    scale = _scale(marks, limits, width, HEIGHT - LOW - ROOM, LOW)
    drawing.add(Line(0, LOW - 3, width, LOW - 3, strokeColor=RULE, strokeWidth=0.6))
    for limit in dict.fromkeys(limits):
        y = scale.y(limit)
        drawing.add(Line(0, y, width, y, strokeColor=MUTED, strokeWidth=0.5, strokeDashArray=DASH))
    for part in (*_lines(marks, scale), *_dots(marks, scale), *_letters(marks, scale)):
        drawing.add(part)
    if marks:
        drawing.add(_text(0, 3, marks[0].label, "start"))
        drawing.add(_text(width, 3, marks[-1].label, "end"))
    return drawing


def small_trend(marks: Sequence[Mark], width: float) -> Drawing:
    """Draw the line alone, as high as a line of text: for a row of a table."""
    fonts.register()
    drawing = Drawing(width, SMALL_HEIGHT)
    scale = _scale(marks, (), width, SMALL_HEIGHT - 6, 3)
    for part in (*_lines(marks, scale), *_dots(marks[-1:], scale, len(marks) - 1)):
        drawing.add(part)
    return drawing


def _scale(
    marks: Sequence[Mark], limits: Sequence[Decimal], width: float, height: float, base: float
) -> _Scale:
    known = [float(mark.value) for mark in marks if mark.value is not None] + [float(each) for each in limits]
    low, high = min(known, default=0.0), max(known, default=1.0)
    spread = high - low or abs(high) or 1.0
    step = (width - 2 * EDGE) / max(len(marks) - 1, 1)
    return _Scale(EDGE, step, low if high > low else low - spread / 2, height / spread, base)


def _lines(marks: Sequence[Mark], scale: _Scale) -> Iterator[Line]:
    """Join neighbours; where one is not known, nothing is drawn through."""
    for place, (one, other) in enumerate(pairwise(marks)):
        if one.value is not None and other.value is not None:
            ends = (scale.x(place), scale.y(one.value), scale.x(place + 1), scale.y(other.value))
            yield Line(*ends, strokeColor=ACCENT, strokeWidth=1.1)


def _dots(marks: Sequence[Mark], scale: _Scale, first: int = 0) -> Iterator[Circle]:
    for place, mark in enumerate(marks, first):
        if mark.value is not None:
            colours = {"fillColor": ACCENT, "strokeColor": PAPER, "strokeWidth": 0.4}
            yield Circle(scale.x(place), scale.y(mark.value), DOT, **colours)


def _letters(marks: Sequence[Mark], scale: _Scale) -> Iterator[String]:
    for place, mark in enumerate(marks):
        known = mark.value is not None
        y = scale.y(mark.value) + 4 if mark.value is not None else LOW
        font = fonts.BOLD if known else fonts.REGULAR
        colour = INK if known else MUTED
        where = {"fontName": font, "fontSize": TINY, "fillColor": colour, "textAnchor": "middle"}
        yield String(scale.x(place), y, mark.letter, **where)


def _text(x: float, y: float, content: str, anchor: str) -> String:
    return String(x, y, content, fontName=fonts.REGULAR, fontSize=TINY, fillColor=MUTED, textAnchor=anchor)
