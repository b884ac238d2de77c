"""Sizes, colours and text styles of paper, in points. All of it reads well in black and white."""

from __future__ import annotations

from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle

from cro_desk.paper import fonts

INK = HexColor(0x1B2430)
MUTED = HexColor(0x5A6475)
RULE = HexColor(0xC4CAD4)
BAND = HexColor(0xEEF0F4)
ACCENT = HexColor(0x1A5FD0)
PAPER = HexColor(0xFFFFFF)

MARGIN = 36.0
TITLE, HEADING, BODY, SMALL, TINY = 20.0, 12.0, 10.0, 8.0, 7.0


def style(
    name: str, size: float, *, bold: bool = False, colour: Color = INK, **more: float
) -> ParagraphStyle:
    """Make a paragraph style of the typeface; `more` are ParagraphStyle's own settings."""
    fonts.register()
    font = fonts.BOLD if bold else fonts.REGULAR
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=size * 1.35, textColor=colour, **more)


@cache
def styles() -> dict[str, ParagraphStyle]:
    """Return the paragraph styles that documents share."""
    return {
        "title": style("title", TITLE, bold=True, spaceAfter=2),
        "subtitle": style("subtitle", BODY, colour=MUTED, spaceAfter=10),
        "heading": style("heading", HEADING, bold=True, spaceBefore=10, spaceAfter=4),
        "tight": style("tight", HEADING, bold=True, spaceBefore=5, spaceAfter=2),
        "body": style("body", BODY, spaceAfter=4),
        "lead": style("lead", 11, spaceAfter=8),
        "note": style("note", 9, spaceAfter=2),
        "small": style("small", SMALL, colour=MUTED, spaceAfter=3),
    }
