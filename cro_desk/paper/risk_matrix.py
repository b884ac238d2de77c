"""Risks by likelihood and impact, with how hard each is to detect beside its number.

A band is told by how full its circle is, so the drawing says the same without colour. Shaded are the places
where a risk that is hard to detect is high. A row grows with what stands in it; the drawing is one for PDF
and screen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Rect, String, Wedge
from reportlab.lib.colors import Color

from cro_desk.i18n import _
from cro_desk.paper import fonts
from cro_desk.paper.style import BAND, INK, MUTED, PAPER, RULE, SMALL, TINY

SCALE = range(1, 6)
SHADED_ABOVE = 10  # likelihood × impact, above which a 5 in detectability is high
LEFT, KEY, FOOT = 30.0, 26.0, 24.0  # room for likelihood, for the key, for impact
LINE, PAD, RADIUS = 11.0, 4.0, 2.6
LEAST = 26.0  # height of a row with nothing in it
MOST = 9  # lines in a cell; the rest is counted


@dataclass(frozen=True, slots=True)
class Spot:
    """A risk: its number, its factors from 1 to 5, and its band: 0 low, 1 medium, 2 high."""

    label: str
    likelihood: int
    impact: int
    detectability: int
    band: int

    @property
    def told(self) -> str:
        """Return what stands beside the circle."""
        return f"{self.label} d{self.detectability}"


@dataclass(frozen=True, slots=True)
class _Room:
    """How wide a cell is, and how wide an entry in it."""

    cell: float
    entry: float

    @property
    def across(self) -> int:
        """Return how many entries stand beside each other."""
        return max(1, int((self.cell - 2 * PAD) / self.entry))

    def lines(self, count: int) -> int:
        """Return how many lines so many entries take."""
        return min(-(-count // self.across), MOST)


def risk_matrix(spots: Sequence[Spot], width: float) -> Drawing:
    """Draw the risks as wide as told; in a place the gravest stands first."""
    fonts.register()
    placed = _placed(spots)
    room = _room(spots, width)
    heights = {row: _height(placed, room, row) for row in SCALE}
    drawing = Drawing(width, sum(heights.values()) + FOOT + KEY)
    bottom = FOOT + KEY
    for row in SCALE:
        for column in SCALE:
            corner = LEFT + (column - 1) * room.cell, bottom
            here = placed.get((row, column), ())
            drawing.add(_cell(here, corner, room, heights[row], row * column))
        drawing.add(_text(LEFT - 6, bottom + heights[row] / 2 - 3, str(row), fonts.BOLD, INK, "end"))
        bottom += heights[row]
    for part in (*_axes(room, bottom), _key()):
        drawing.add(part)
    return drawing


def _placed(spots: Sequence[Spot]) -> dict[tuple[int, int], list[Spot]]:
    found: dict[tuple[int, int], list[Spot]] = defaultdict(list)
    for spot in sorted(spots, key=lambda each: (-each.detectability, len(each.label), each.label)):
        found[spot.likelihood, spot.impact].append(spot)
    return found


def _room(spots: Sequence[Spot], width: float) -> _Room:
    cell = (width - LEFT) / len(SCALE)
    widest = max((fonts.width(spot.told, fonts.REGULAR, SMALL) for spot in spots), default=30.0)
    return _Room(cell, min(widest + 4 * RADIUS + PAD, cell - 2 * PAD))


def _height(placed: dict[tuple[int, int], list[Spot]], room: _Room, row: int) -> float:
    most = max((room.lines(len(placed.get((row, column), ()))) for column in SCALE), default=0)
    return max(LEAST, most * LINE + 2 * PAD)


def _cell(
    spots: Sequence[Spot], corner: tuple[float, float], room: _Room, height: float, product: int
) -> Group:
    left, bottom = corner
    ground = BAND if product > SHADED_ABOVE else PAPER
    group = Group(Rect(left, bottom, room.cell, height, fillColor=ground, strokeColor=RULE, strokeWidth=0.6))
    most = room.across * MOST
    shown = spots if len(spots) <= most else spots[: most - 1]
    for place, spot in enumerate(shown):
        x, y = _at(place, left, bottom + height, room)
        for part in _entry(spot, x, y, room):
            group.add(part)
    if len(shown) < len(spots):
        x, y = _at(len(shown), left, bottom + height, room)
        more = _("+{count}").format(count=len(spots) - len(shown))
        group.add(_text(x, y, more, fonts.BOLD, INK))
    return group


def _at(place: int, left: float, top: float, room: _Room) -> tuple[float, float]:
    line, column = divmod(place, room.across)
    return left + PAD + column * room.entry, top - PAD - LINE * (line + 1) + 3


def _entry(spot: Spot, x: float, y: float, room: _Room) -> Iterator[Group | String]:
    yield mark(spot.band, x + RADIUS, y + RADIUS)
    wide = room.entry - 4 * RADIUS
    told = spot.told if fonts.width(spot.told, fonts.REGULAR, TINY) <= wide else spot.label
    size = fonts.fitting(told, fonts.REGULAR, SMALL, wide)
    yield _text(x + 3 * RADIUS, y, told, fonts.REGULAR, INK, size=size)


def mark(band: int, x: float, y: float) -> Group:
    """Return the circle of a band: empty is low, half full medium, full high."""
    full = INK if band > 1 else PAPER
    group = Group(Circle(x, y, RADIUS, fillColor=full, strokeColor=INK, strokeWidth=0.8))
    if band == 1:
        group.add(Wedge(x, y, RADIUS, 180, 360, fillColor=INK, strokeColor=INK, strokeWidth=0.2))
    return group


def _axes(room: _Room, top: float) -> Iterator[Group | Line | String]:
    yield Line(LEFT, KEY + FOOT, LEFT, top, strokeColor=INK, strokeWidth=0.8)
    yield Line(LEFT, KEY + FOOT, LEFT + 5 * room.cell, KEY + FOOT, strokeColor=INK, strokeWidth=0.8)
    for column in SCALE:
        middle = LEFT + (column - 0.5) * room.cell
        yield _text(middle, KEY + FOOT - 10, str(column), fonts.BOLD, INK, "middle")
    yield _text(LEFT + 2.5 * room.cell, KEY + 3, _("Impact"), fonts.ITALIC, MUTED, "middle")
    turned = Group(_text(0, 0, _("Likelihood"), fonts.ITALIC, MUTED, "middle"))
    turned.translate(9, (KEY + FOOT + top) / 2)
    turned.rotate(90)
    yield turned


def _key() -> Group:
    group, x = Group(), LEFT
    for band, name in enumerate((_("low"), _("medium"), _("high"))):
        group.add(mark(band, x + RADIUS, 14))
        group.add(_text(x + 3 * RADIUS, 11.6, name, fonts.REGULAR, MUTED, size=TINY))
        x += 3 * RADIUS + fonts.width(name, fonts.REGULAR, TINY) + 10
    told = _("d1–d5: how hard to detect; shaded: high where that is 5")
    group.add(_text(LEFT, 1.6, told, fonts.REGULAR, MUTED, size=TINY))
    return group


def _text(
    x: float, y: float, content: str, font: str, colour: Color, anchor: str = "start", size: float = SMALL
) -> String:
    return String(x, y, content, fontName=font, fontSize=size, fillColor=colour, textAnchor=anchor)
