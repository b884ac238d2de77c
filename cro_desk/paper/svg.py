"""A drawing of paper as SVG, in the colours of a screen: what is shown and what is printed is one drawing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color

from cro_desk.paper import fonts
from cro_desk.paper.style import ACCENT, BAND, INK, MUTED, PAPER, RULE

#: draws for a width in points
Draw = Callable[[float], Drawing]

#: the colours of paper by the name that a screen knows them by
COLOURS: Mapping[str, Color] = {
    "text": INK,
    "muted": MUTED,
    "line": RULE,
    "section": BAND,
    "accent": ACCENT,
    "panel": PAPER,
}
_FACES = {
    fonts.BOLD_ITALIC: "font-family: '{family}'; font-weight: bold; font-style: italic",
    fonts.BOLD: "font-family: '{family}'; font-weight: bold",
    fonts.ITALIC: "font-family: '{family}'; font-style: italic",
    fonts.REGULAR: "font-family: '{family}'",
}
_FACE = re.compile(r"font-family: ({})(?=[;\"])".format("|".join(map(re.escape, _FACES))))
#: Qt knows no clipping in SVG, and paints what clips in black
_CLIP = re.compile(r"<clipPath.*?</clipPath>", re.DOTALL)
_COLOUR = re.compile(r"rgb\(\d+%,\d+%,\d+%\)")


def as_svg(drawing: Drawing, colours: Mapping[str, str], family: str) -> str:
    """Return a drawing as SVG. `colours` (`text`, `muted`, … as `#rrggbb`) take the place of paper's."""
    told = _CLIP.sub("", renderSVG.drawToString(drawing))
    chosen = {_rgb(colour): colours[name] for name, colour in COLOURS.items() if name in colours}
    told = _COLOUR.sub(lambda found: chosen.get(found[0], found[0]), told)
    return _FACE.sub(lambda found: _FACES[found[1]].format(family=family), told)


def _rgb(colour: Color) -> str:
    """Return how reportlab writes a colour: in whole percents, cut."""
    return "rgb({}%,{}%,{}%)".format(*(int(part * 100) for part in colour.rgb()))
