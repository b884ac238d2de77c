"""From a story of paragraphs, tables and charts to the bytes of a PDF, the same bytes for the same story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from io import BytesIO
from typing import Any, TypeAlias
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4, LETTER, landscape
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.paper import fonts
from cro_desk.paper.frame import BOTTOM, TOP, Facts, FramedCanvas
from cro_desk.paper.style import MARGIN, styles

SIZES = {"A4": A4, "Letter": LETTER}
UPRIGHT, WIDE = "upright", "wide"

Part: TypeAlias = Flowable  # one thing in a story
Story: TypeAlias = list[Part]


def size_of(page: str) -> tuple[float, float]:
    """Return width and height in points of `A4` or `Letter`."""
    try:
        wide, high = SIZES[page]
    except KeyError:
        raise UserError(
            _("The paper “{page}” is not known.").format(page=page), _("Use A4 or Letter.")
        ) from None
    return float(wide), float(high)


def room(page: str, turn: str = UPRIGHT) -> tuple[float, float]:
    """Return width and height that a page has for its story, in points."""
    wide, high = size_of(page) if turn == UPRIGHT else landscape(size_of(page))
    return wide - 2 * MARGIN, high - TOP - BOTTOM


def text(content: str, style: str = "body") -> Paragraph:
    """Return a paragraph of plain text, which it keeps as `content`; nothing in it is markup."""
    made = Paragraph(escape(fonts.printable(content)), styles()[style])
    made.content = content
    return made


class Heading(Paragraph):  # type: ignore[misc]
    """A heading that the reader's outline of the PDF names too."""

    def __init__(self, content: str, style: str = "heading") -> None:
        self.content = fonts.printable(content)
        super().__init__(escape(self.content), styles()[style])

    def draw(self) -> None:
        """Draw the heading and mark its place."""
        key = f"{self.canv.getPageNumber()}-{self.content}"
        self.canv.bookmarkHorizontal(key, 0, self.height + 12)
        self.canv.addOutlineEntry(self.content, key, 0)
        super().draw()


def gap(height: float) -> Spacer:
    """Return empty space."""
    return Spacer(0, height)


class Together(KeepTogether):  # type: ignore[misc]
    """What stands on one page."""

    def __init__(self, parts: Sequence[Flowable]) -> None:
        self.parts = tuple(parts)
        super().__init__(list(parts))


def together(*story: Flowable) -> Together:
    """Keep a heading with what it heads."""
    return Together(story)


def need(height: float) -> CondPageBreak:
    """Go to the next page unless this much room is left."""
    return CondPageBreak(height)


def new_page(turn: str = UPRIGHT) -> Story:
    """Begin a new page, upright or wide."""
    return [NextPageTemplate(turn), PageBreak()]


def height_of(story: Iterable[Flowable], width: float) -> float:
    """Return how high a story runs in one column, spaces included."""
    used = 0.0
    for part in story:
        used += part.wrap(width, 1e6)[1] + part.getSpaceBefore() + part.getSpaceAfter()
    return used


def make_pdf(
    story: Sequence[Flowable],
    facts: Facts,
    page: str,
    first: str = UPRIGHT,
    begun: Callable[[int], None] | None = None,
) -> bytes:
    """Set a story on paper. Metadata are neutral and fixed, so the same story gives the same bytes.

    `begun` is told the number of each page; what it raises ends the work.
    """
    fonts.register()
    target = BytesIO()
    document = _Document(target, facts, page, first, begun)
    document.build(list(story), canvasmaker=partial(FramedCanvas, facts=facts))
    return target.getvalue()


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """A document whose pages carry the frame."""

    def __init__(
        self, target: BytesIO, facts: Facts, page: str, first: str, begun: Callable[[int], None] | None
    ) -> None:
        neutral = {
            "title": facts.title,
            "author": "CRO Desk",
            "creator": "CRO Desk",
            "subject": "",
            "lang": "en",
        }
        super().__init__(target, pagesize=size_of(page), invariant=1, pageCompression=1, **neutral)
        turns = (first, WIDE if first == UPRIGHT else UPRIGHT)
        self.addPageTemplates([self._template(turn, page) for turn in turns])
        self.widths: list[float] = []
        self.begun = begun

    def _template(self, turn: str, page: str) -> PageTemplate:
        size = size_of(page) if turn == UPRIGHT else landscape(size_of(page))
        width, height = room(page, turn)
        frame = Frame(MARGIN, BOTTOM, width, height, 0, 0, 0, 0)
        return PageTemplate(turn, [frame], onPage=self._begin_page, pagesize=size)

    def _begin_page(self, canvas: FramedCanvas, _document: Any) -> None:
        self.widths.append(canvas.draw_frame())
        if self.begun is not None:
            self.begun(len(self.widths))

    def _endBuild(self) -> None:  # noqa: N802 - reportlab's own name
        for number, width in enumerate(self.widths, 1):
            self.canv.number_page(number, len(self.widths), width)
        super()._endBuild()
