"""Green, amber, red and no data as a mark that a black and white print tells apart: by ground and letter."""

from __future__ import annotations

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color, HexColor

from cro_desk.paper import fonts
from cro_desk.paper.style import INK, MUTED, PAPER

GREEN, AMBER, RED = HexColor(0x14693D), HexColor(0xB87500), HexColor(0xA8231B)
#: by letter: frame, ground and ink. Red is full, amber half, green and no data are empty
_LOOKS: dict[str, tuple[Color, Color, Color]] = {
    "G": (GREEN, PAPER, GREEN),
    "A": (AMBER, PAPER, INK),
    "R": (RED, RED, PAPER),
    "–": (MUTED, PAPER, MUTED),
}


def standing_mark(letter: str, size: float, shown: str = "") -> Drawing:
    """Draw a standing by its letter (`G`, `A`, `R`, `–`) in a square; `shown` is the letter as it is read."""
    fonts.register()
    frame, ground, ink = _LOOKS[letter]
    drawing = Drawing(size, size)
    inset = size * 0.06
    side = size - 2 * inset
    drawing.add(
        Rect(
            inset, inset, side, side, fillColor=ground, strokeColor=frame, strokeWidth=size * 0.09, rx=2, ry=2
        )
    )
    if letter == "A":
        for step in range(1, 5):
            at = inset + side * step / 5
            drawing.add(
                Line(at, inset, inset + side, inset + side - (at - inset), strokeColor=frame, strokeWidth=0.5)
            )
    drawing.add(
        String(
            size / 2,
            size * 0.29,
            shown or letter,
            fontName=fonts.BOLD,
            fontSize=size * 0.6,
            fillColor=ink,
            textAnchor="middle",
        )
    )
    return drawing
