"""What stands around every page: study and status above; confidentiality, origin and page number below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from reportlab.pdfgen.canvas import Canvas

from cro_desk.formats import moment
from cro_desk.i18n import _
from cro_desk.paper import fonts
from cro_desk.paper.style import BAND, INK, MARGIN, MUTED, PAPER, RULE, SMALL, TINY

TOP, BOTTOM = 52.0, 54.0
MARK = 130.0


@dataclass(frozen=True, slots=True)
class Facts:
    """What makes a sheet of paper traceable when it lies alone on a desk."""

    title: str
    study: str
    status: str
    printed_at: datetime  # aware
    zone: str  # IANA name
    head: str  # of the journal, short
    author: str
    artifact: str = ""  # number in the TMF reference model
    confidentiality: str = ""
    content: str = ""  # hash of what the paper says, short
    mark: str = ""  # large and pale behind each page: "Draft"
    restriction: str = ""  # in a box at the top of each page: "Unblinded, restricted"

    def origin(self) -> str:
        """Say when, by whom and from which state of the journal this was printed."""
        local = self.printed_at.astimezone(ZoneInfo(self.zone))
        offset = local.isoformat()[-6:]
        when = f"{moment(self.printed_at, ZoneInfo(self.zone))} {local:%Z} (UTC{offset})"
        printed = _("Printed {when} by {author}").format(when=when, author=self.author)
        return " · ".join((printed, *self.traces()))

    def traces(self) -> list[str]:
        """Say of what it is drawn, and where it is filed."""
        parts = [_("content {hash}").format(hash=self.content)] if self.content else []
        parts += [_("journal {head}").format(head=self.head)] if self.head else []
        parts += [_("TMF {number}").format(number=self.artifact)] if self.artifact else []
        return parts


class FramedCanvas(Canvas):  # type: ignore[misc]
    """Draws the frame of each page as it is begun, its number when the count is known."""

    def __init__(self, *args: Any, facts: Facts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facts = facts

    def draw_frame(self) -> float:
        """Draw all around the current page but its number, a form filled in later; return its width."""
        wide, high = self._pagesize
        if self.facts.mark:
            self._mark(wide, high)
        if self.facts.restriction:
            self._restrict(wide, high)
        self._rule(high - 40, wide)
        self._rule(42, wide)
        status = fonts.printable(self.facts.status)
        taken = max(fonts.width(status, fonts.REGULAR, SMALL) + 12, 130)
        self._text(MARGIN, high - 34, self.facts.study, fonts.BOLD, SMALL, wide - 2 * MARGIN - taken)
        self.setFillColor(INK)
        self.setFont(fonts.REGULAR, SMALL)
        self.drawRightString(wide - MARGIN, high - 34, status)
        self._text(MARGIN, 31, self.facts.confidentiality, fonts.BOLD, TINY, wide - 2 * MARGIN - 90)
        self._text(MARGIN, 21, self.facts.origin(), fonts.REGULAR, TINY, wide - 2 * MARGIN)
        self.doForm(f"page-{self.getPageNumber()}")
        return float(wide)

    def _mark(self, wide: float, high: float) -> None:
        """Write the mark across the page, so pale that what stands on it reads well."""
        text = fonts.printable(self.facts.mark).upper()
        self.saveState()
        self.translate(wide / 2, high / 2)
        self.rotate(30)
        self.setFillColor(BAND)
        self.setFont(fonts.BOLD, fonts.fitting(text, fonts.BOLD, MARK, wide * 0.7))
        self.drawCentredString(0, -MARK / 3, text)
        self.restoreState()

    def _restrict(self, wide: float, high: float) -> None:
        """Say in a box above everything, white on dark, who may not read this."""
        text = fonts.shorten(fonts.printable(self.facts.restriction), fonts.BOLD, SMALL, wide - 4 * MARGIN)
        room = fonts.width(text, fonts.BOLD, SMALL) + 20
        self.setFillColor(INK)
        self.rect((wide - room) / 2, high - 22, room, 13, stroke=0, fill=1)
        self.setFillColor(PAPER)
        self.setFont(fonts.BOLD, SMALL)
        self.drawCentredString(wide / 2, high - 18.5, text)

    def _rule(self, y: float, wide: float) -> None:
        self.setStrokeColor(RULE)
        self.setLineWidth(0.6)
        self.line(MARGIN, y, wide - MARGIN, y)

    def _text(self, x: float, y: float, text: str, font: str, size: float, room: float) -> None:
        self.setFillColor(INK if font == fonts.BOLD else MUTED)
        self.setFont(font, size)
        self.drawString(x, y, fonts.shorten(fonts.printable(text), font, size, room))

    def number_page(self, number: int, count: int, wide: float) -> None:
        """Fill in the form with the page's number."""
        self.beginForm(f"page-{number}", 0, 0, wide, 60)
        self.setFillColor(INK)
        self.setFont(fonts.REGULAR, SMALL)
        text = _("Page {number} of {count}").format(number=number, count=count)
        self.drawRightString(wide - MARGIN, 31, text)
        self.endForm()
