"""PDF pages as pictures: drawn by pypdfium2 in jobs, one page a time, for the screen and for the printer.

PDFium is not made for several threads: one lock lets one job draw at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from PySide6.QtGui import QImage

from ui.jobs import Progress

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
