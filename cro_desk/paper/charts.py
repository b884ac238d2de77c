"""Charts that say the same in black and white: no legend, no depth, a label at each bar, the axis from zero.

They are reportlab drawings: a PDF takes them as they are, a screen as SVG.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Group, Line, Rect, String
from reportlab.lib.colors import Color

from cro_desk.paper import fonts
from cro_desk.paper.style import ACCENT, INK, MUTED, PAPER, RULE, SMALL

LABEL = 0.32  # share of the width that names take
WIDE_STEP, CLOSE_STEP, MANY = 14.0, 11.0, 8  # from bar to bar, few or many
BAR = 0.66  # share of a step that a bar fills
HATCH, HEAD = 3.2, 14.0  # between hatching lines; room for the names of the parts


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of stacked parts, `label` before and `total` after it; an outlined one does not compete."""

    label: str
    parts: tuple[float, ...]
    total: str
    outlined: bool = False


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where bars begin, how long one unit is, how high a bar is."""

    left: float
    unit: float
    bar: float


def stacked_bars(bars: Sequence[Bar], names: Sequence[str], width: float) -> Drawing:
    """Draw lying bars from zero; `names` say over the first bar what its parts are."""
    fonts.register()
    step = CLOSE_STEP if len(bars) > MANY else WIDE_STEP
    base = step * len(bars)
    drawing = Drawing(width, base + HEAD)
    scale = _scale(bars, width, step)
    for index, bar in enumerate(bars, 1):
        y = base - step * index + (step - scale.bar) / 2
        drawing.add(_bar(bar, y, scale))
        drawing.add(_name(bar.label, y, scale))
    drawing.add(Line(scale.left, 0, scale.left, base, strokeColor=INK, strokeWidth=0.8))
    if bars:
        shown = [
            name if any(bar.parts[index] > 0 for bar in bars) else "" for index, name in enumerate(names)
        ]
        drawing.add(_part_names(bars[0], shown, base + 4, scale, width))
    return drawing


def _scale(bars: Sequence[Bar], width: float, step: float) -> _Scale:
    left = width * LABEL
    totals = max((fonts.width(bar.total, fonts.BOLD, SMALL) for bar in bars), default=0)
    longest = max((sum(bar.parts) for bar in bars), default=0) or 1.0
    return _Scale(left, (width - left - totals - 8) / longest, step * BAR)


def _text(x: float, y: float, content: str, font: str, colour: Color, anchor: str = "start") -> String:
    return String(x, y, content, fontName=font, fontSize=SMALL, fillColor=colour, textAnchor=anchor)


def _name(text: str, y: float, scale: _Scale) -> String:
    shown = fonts.shorten(fonts.printable(text), fonts.REGULAR, SMALL, scale.left - 8)
    return _text(scale.left - 6, y + 1.5, shown, fonts.REGULAR, INK, "end")


def _bar(bar: Bar, y: float, scale: _Scale) -> Group:
    group, x = Group(), scale.left
    for index, value in enumerate(bar.parts):
        length = max(value, 0) * scale.unit
        group.add(_part(x, y, length, scale.bar, hatched=index > 0, outlined=bar.outlined))
        x += length
    group.add(_text(x + 5, y + 1.5, bar.total, fonts.BOLD, MUTED if bar.outlined else INK))
    return group


def _part(x: float, y: float, length: float, height: float, *, hatched: bool, outlined: bool) -> Group:
    """Draw one part: the first solid, the second hatched; an outlined bar stays empty."""
    ink = MUTED if outlined else ACCENT
    fill = PAPER if hatched or outlined else ACCENT
    group = Group(Rect(x, y, length, height, fillColor=fill, strokeColor=ink, strokeWidth=0.7))
    for line in _hatching(x, y, length, height) if hatched and not outlined else ():
        group.add(line)
    return group


def _hatching(x: float, y: float, length: float, height: float) -> list[Line]:
    """Return slanted lines inside a rectangle."""
    lines, start = [], HATCH - height
    while start < length:
        first, last = max(start, 0.0), min(start + height, length)
        ends = (x + first, y + first - start, x + last, y + last - start)
        lines.append(Line(*ends, strokeColor=ACCENT, strokeWidth=0.5))
        start += HATCH
    return lines


def _part_names(bar: Bar, names: Sequence[str], y: float, scale: _Scale, width: float) -> Group:
    """Write over the first bar what each of its parts is, with a tick where the part begins."""
    group, x, free = Group(), scale.left, scale.left
    for name, value in zip(names, bar.parts, strict=True):
        wide = fonts.width(name, fonts.ITALIC, SMALL)
        at = max(min(x, width - wide - 3), free)
        if name:
            group.add(_text(at + 3, y, name, fonts.ITALIC, MUTED))
            group.add(Line(x, y - 4, x, y + 6, strokeColor=RULE, strokeWidth=0.6))
        free = at + wide + 9
        x += max(value, 0) * scale.unit
    return group
