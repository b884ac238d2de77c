"""The typeface of paper: Noto Sans, shipped, because a PDF must show Polish and Cyrillic names anywhere.

Its figures are all equally wide, so columns of numbers align.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "Noto", "Noto-Bold", "Noto-Italic", "Noto-BoldItalic"
FILES = {
    REGULAR: "NotoSans-Regular.ttf",
    BOLD: "NotoSans-Bold.ttf",
    ITALIC: "NotoSans-Italic.ttf",
    BOLD_ITALIC: "NotoSans-BoldItalic.ttf",
}
ELLIPSIS = "…"
MISSING = "□"  # stands for a character that the typeface does not have


@cache
def register() -> None:
    """Make the typeface known to the PDF library, once a process."""
    folder = files("resources") / "fonts"
    for name, file in FILES.items():
        pdfmetrics.registerFont(TTFont(name, BytesIO((folder / file).read_bytes())))
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, ITALIC, BOLD_ITALIC)


@lru_cache(maxsize=65536)
def width(text: str, font: str, size: float) -> float:
    """Return how wide a text runs, in points."""
    register()
    return float(pdfmetrics.stringWidth(text, font, size))


@lru_cache(maxsize=65536)
def printable(text: str) -> str:
    """Tidy a text from outside: white space and controls become one space, unknown characters a square."""
    register()
    known = pdfmetrics.getFont(REGULAR).face.charToGlyph
    plain = " ".join(text.split())
    return "".join(sign if ord(sign) in known else MISSING for sign in plain if sign.isprintable())


def shorten(text: str, font: str, size: float, room: float) -> str:
    """Cut a text to the room it has, an ellipsis at its end."""
    if width(text, font, size) <= room:
        return text
    length = len(text)
    while length and width(text[:length].rstrip() + ELLIPSIS, font, size) > room:
        length -= 1
    return text[:length].rstrip() + ELLIPSIS


def fitting(text: str, font: str, size: float, room: float) -> float:
    """Return the size at which a text fits its room: a number is set smaller, never cut."""
    needed = width(text, font, size)
    return size if needed <= room else size * room / needed


@lru_cache(maxsize=16384)
def wrap(text: str, font: str, size: float, room: float) -> tuple[str, ...]:
    """Break a text into lines that fit the room; a word wider than a line is broken too."""
    lines, line = [], ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if width(joined, font, size) <= room:
            line = joined
            continue
        lines += [line] if line else []
        *full, line = _pieces(word, font, size, room)
        lines += full
    return (*lines, line)


def _pieces(word: str, font: str, size: float, room: float) -> list[str]:
    """Break one word where it no longer fits; each piece holds at least one character."""
    pieces, piece = [], ""
    for sign in word:
        if piece and width(piece + sign, font, size) > room:
            pieces.append(piece)
            piece = ""
        piece += sign
    return [*pieces, piece]
