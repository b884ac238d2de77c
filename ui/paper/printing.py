"""Printing a document: the PDF's own pages at the printer's resolution, drawn in jobs and sent one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog

from cro_desk.errors import ExchangeError
from cro_desk.i18n import _
from cro_desk.studies.issuing import Way
from ui.panes import PaneContext
from ui.paper.pages import POINTS, DrawnPage, Paper, draw_page
from ui.theme import Tone

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

#: notes that a paper leaves in a way, then hands over what is to leave
Leave = Callable[[Way, Callable[[Paper], None]], None]
FINEST = 300  # dots to the inch: more only fills the spool


class PrintRun(QObject):
    """One print: lives from the system's dialog until the last page was sent."""

    finished = Signal()

    def __init__(
        self, context: PaneContext, paper: Paper, title: str, parent: QObject, leave: Leave | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._paper = paper
        self._title = title
        self._leave = leave
        self._painter: QPainter | None = None
        self._pages: list[int] = []
        self.printer: QPrinter | None = None

    def ask(self) -> QPrintDialog:
        """Open the system's print dialog."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        dialog = QPrintDialog(
            self.prepare(QPrinter(QPrinter.PrinterMode.HighResolution)), self._context.dialogs.window
        )
        dialog.setWindowTitle(_("Print the document"))
        dialog.setMinMax(1, len(self._paper.pages))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self.agreed)
        dialog.rejected.connect(self.deleteLater)
        QDialog.open(dialog)
        return dialog

    def prepare(self, printer: QPrinter) -> QPrinter:
        """Give a printer the document's name and its first page's size."""
        self.printer = printer
        printer.setDocName(self._title)
        printer.setPageLayout(_layout(self._paper, 0))
        printer.setFullPage(True)
        return printer

    @Slot()
    def agreed(self) -> None:
        """Print once it was noted that the paper leaves."""
        if self._leave is None:
            self.start()
        else:
            self._leave(Way.PRINTED, self._start_with)

    def _start_with(self, paper: Paper) -> None:
        self._paper = paper
        self.start()

    @Slot()
    def start(self) -> None:
        """Send the pages that were chosen."""
        assert self.printer is not None  # noqa: S101 - the dialog was opened with it
        first, last = self.printer.fromPage() or 1, self.printer.toPage() or len(self._paper.pages)
        self._pages = list(range(first - 1, min(last, len(self._paper.pages))))
        self._painter = QPainter()
        if not self._painter.begin(self.printer):
            self._painter = None
            self.deleteLater()
            raise ExchangeError(_("The printer could not be opened."), _("Choose another printer."))
        self._draw_next()

    def _draw_next(self) -> None:
        assert self.printer is not None  # noqa: S101 - started
        scale = min(self.printer.resolution(), FINEST) / POINTS
        title = _("Printing page {number}").format(number=self._pages[0] + 1)
        self._context.jobs.spawn(
            "print",
            title,
            draw_page,
            self._paper,
            self._pages[0],
            scale,
            done=self._send,
            stopped=self._stop,
            replace=True,
        )

    @Slot(object)
    def _send(self, drawn: DrawnPage) -> None:
        assert self.printer is not None  # noqa: S101 - started
        assert self._painter is not None  # noqa: S101 - started
        size, dots = self._paper.pages[drawn.number], self.printer.resolution() / POINTS
        self._painter.drawImage(QRectF(0, 0, size.width * dots, size.height * dots), drawn.picture)
        self._pages.pop(0)
        if self._pages:
            self.printer.setPageLayout(_layout(self._paper, self._pages[0]))
            self.printer.newPage()
            self._draw_next()
        else:
            self._finish()

    def _finish(self) -> None:
        if self._painter is not None:
            self._painter.end()
        self._context.messages.say(_("The document was sent to the printer."), Tone.GOOD)
        self.finished.emit()
        self.deleteLater()

    @Slot()
    def _stop(self) -> None:
        if self.printer is not None:
            self.printer.abort()
        if self._painter is not None:
            self._painter.end()
        self.deleteLater()


def _layout(paper: Paper, number: int) -> QPageLayout:
    """Return a page's own size and way up: the grid of a report lies across."""
    from PySide6.QtCore import QMarginsF, QSizeF

    page_size = paper.pages[number]
    wide = page_size.width > page_size.height
    size = QSizeF(*sorted((page_size.width, page_size.height)))
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    return QPageLayout(page, turned, QMarginsF())
