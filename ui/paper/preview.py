"""The preview: the pages of the PDF under one another, each drawn when it comes into view."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from cro_desk.i18n import _
from ui.jobs import Jobs
from ui.paper.pages import POINTS, DrawnPage, Paper, draw_page
from ui.theme import Theme

SCREEN = 96  # dots to the inch at 100 %
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
KEPT = 12  # pictures of pages that are not in view any more
PAUSE = 40  # milliseconds: while the pages fly by, none is drawn


class Preview(QAbstractScrollArea):
    """Shows a `Paper`; Page Up and Down turn pages, Ctrl with plus, minus or the wheel zooms."""

    turned = Signal(int, int)  # page in view and how many, counted from 1
    zoomed = Signal(float)

    def __init__(self, jobs: Jobs, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._theme = theme
        self._paper: Paper | None = None
        self._zoom = 1.0
        self._pictures: dict[int, QPixmap] = {}
        self._asked: set[int] = set()
        self._sizes: list[QSize] = []
        self._tops: list[int] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._ask_pages)
        self.setObjectName("report_preview")
        self.setAccessibleName(_("Preview of the document"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.changed.connect(self.viewport().update)

    @property
    def zoom(self) -> float:
        return self._zoom

    @property
    def paper(self) -> Paper | None:
        return self._paper

    def show_paper(self, paper: Paper) -> None:
        """Show a document; the page in view stays in view when it is drawn anew."""
        page, first = self.page(), self._paper is None
        self._paper = paper
        self._forget()
        self._measure()
        if first and self.horizontalScrollBar().maximum():
            self.fit_width()
        self.go_to(min(page, len(paper.pages) - 1))

    def clear(self) -> None:
        """Show nothing: another document is being drawn."""
        self._paper = None
        self._forget()
        self._measure()

    def set_zoom(self, zoom: float) -> None:
        """Scale the pages."""
        page = self.page()
        self._zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        self._forget()
        self._measure()
        self.go_to(page)
        self.zoomed.emit(self._zoom)

    @Slot()
    def zoom_in(self) -> None:
        """Go to the next larger step."""
        self.set_zoom(next((z for z in ZOOMS if z > self._zoom), ZOOMS[-1]))

    @Slot()
    def zoom_out(self) -> None:
        """Go to the next smaller step."""
        self.set_zoom(next((z for z in reversed(ZOOMS) if z < self._zoom), ZOOMS[0]))

    @Slot()
    def fit_width(self) -> None:
        """Make the pages as wide as the window."""
        if self._paper is not None:
            widest = max(size.width for size in self._paper.pages) * SCREEN / POINTS
            self.set_zoom((self.viewport().width() - 2 * self._gap()) / widest)

    def _forget(self) -> None:
        for number in self._asked:
            self._jobs.cancel(f"page:{number}")
        self._pictures.clear()
        self._asked.clear()

    def _gap(self) -> int:
        return self._theme.sizes.between

    def _size(self, number: int) -> QSize:
        assert self._paper is not None  # noqa: S101 - there are no pages without a paper
        size, scale = self._paper.pages[number], self._zoom * SCREEN / POINTS
        return QSize(round(size.width * scale), round(size.height * scale))

    def _rect(self, number: int) -> QRect:
        """Return where a page stands, scrolled."""
        size = self._sizes[number]
        left = max(self._gap(), (self.viewport().width() - size.width()) // 2)
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QRect(left - across, self._tops[number] - down, size.width(), size.height())

    def _measure(self) -> None:
        """Place the pages under one another."""
        self._sizes = [self._size(n) for n in range(len(self._paper.pages) if self._paper else 0)]
        self._tops, height = [], self._gap()
        for size in self._sizes:
            self._tops.append(height)
            height += size.height() + self._gap()
        width = max((size.width() for size in self._sizes), default=0) + 2 * self._gap()
        self.verticalScrollBar().setRange(0, max(0, height - self.viewport().height()))
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self.verticalScrollBar().setSingleStep(self._gap() * 3)
        self.horizontalScrollBar().setRange(0, max(0, width - self.viewport().width()))
        self.horizontalScrollBar().setPageStep(self.viewport().width())
        self.viewport().update()
        self._pause.start()

    def page(self) -> int:
        """Return the page that has the middle of the view, counted from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return max(bisect_right(self._tops, middle) - 1, 0)

    def go_to(self, page: int) -> None:
        """Scroll to a page."""
        if 0 <= page < len(self._tops):
            self.verticalScrollBar().setValue(self._tops[page] - self._gap())
        self._scrolled()

    @Slot()
    def _scrolled(self) -> None:
        self.viewport().update()
        self._pause.start()
        if self._paper is not None:
            self.turned.emit(self.page() + 1, len(self._paper.pages))

    def _in_view(self) -> range:
        """Return the pages that the view shows a part of."""
        top = self.verticalScrollBar().value()
        first = max(bisect_right(self._tops, top) - 1, 0)
        return range(first, bisect_right(self._tops, top + self.viewport().height()))

    @Slot()
    def _ask_pages(self) -> None:
        paper = self._paper
        if paper is None:
            return
        scale = self._zoom * SCREEN / POINTS * self.devicePixelRatioF()
        for number in self._in_view():
            if number not in self._pictures and number not in self._asked:
                self._asked.add(number)
                title = _("Drawing page {number}").format(number=number + 1)
                self._jobs.spawn(
                    f"page:{number}",
                    title,
                    draw_page,
                    paper,
                    number,
                    scale,
                    done=self._take,
                    replace=True,
                    quiet=True,
                )

    def _take(self, drawn: DrawnPage) -> None:
        if drawn.scale != self._zoom * SCREEN / POINTS * self.devicePixelRatioF():
            return
        self._asked.discard(drawn.number)
        pixmap = QPixmap.fromImage(drawn.picture)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._pictures[drawn.number] = pixmap
        self._drop_far()
        self.viewport().update()

    def _drop_far(self) -> None:
        here = self.page()
        for number in sorted(self._pictures, key=lambda n: abs(n - here))[KEPT:]:
            del self._pictures[number]

    def is_drawn(self) -> bool:
        """Tell whether every page in view is drawn."""
        return self._paper is not None and all(n in self._pictures for n in self._in_view())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("section"))
        for number in self._in_view():
            rect = self._rect(number)
            painter.fillRect(rect, Qt.GlobalColor.white)
            if number in self._pictures:
                painter.drawPixmap(rect.topLeft(), self._pictures[number])
            painter.setPen(self._theme.color("line"))
            painter.drawRect(rect)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self.go_to(self.page() + (1 if event.key() == Qt.Key.Key_PageDown else -1))
        elif control and event.key() in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom_in()
        elif control and event.key() == Qt.Key.Key_Minus:
            self.zoom_out()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
        else:
            super().wheelEvent(event)
