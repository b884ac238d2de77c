"""PDF pages as pictures: drawn by pypdfium2 in jobs, one page a time, for the screen and for the printer.

PDFium is not made for several threads: one lock lets one job draw at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from ui.jobs import Progress

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

POINTS = 72  # a PDF's units to the inch
_drawing = Lock()


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of a page in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF and how large its pages are."""

    content: bytes
    pages: tuple[PageSize, ...]


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as a picture, for the resolution it was asked for."""

    number: int
    scale: float
    picture: QImage


def paper_of(content: bytes) -> Paper:
    """Measure the pages of a PDF."""
    import pypdfium2

    with _drawing:
        document = pypdfium2.PdfDocument(content)
        try:
            sizes = tuple(PageSize(*document.get_page_size(n)) for n in range(len(document)))
        finally:
            document.close()
    return Paper(content, sizes)


def pages_with(sign: str, content: bytes) -> tuple[int, ...]:
    """Return the pages of a PDF on which a sign stands, counted from 1."""
    import pypdfium2

    with _drawing:
        document = pypdfium2.PdfDocument(content)
        try:
            return tuple(n for n, page in enumerate(document, 1) if sign in _text_of(page))
        finally:
            document.close()


def _text_of(page: PdfPage) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_range())
    finally:
        text.close()


def draw_page(progress: Progress, paper: Paper, number: int, scale: float) -> DrawnPage:
    """Draw a page, counted from 0, with `scale` pixels a point."""
    import pypdfium2

    with _drawing:
        progress.check()
        document = pypdfium2.PdfDocument(paper.content)
        try:
            bitmap = document[number].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            picture = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGBX8888,
            ).copy()
        finally:
            document.close()
    return DrawnPage(number, scale, picture)
