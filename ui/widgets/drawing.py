"""A drawing on the screen: the one that is printed, in the window's colours and as wide as there is room."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

import resources
from ui.theme import Theme

if TYPE_CHECKING:
    from cro_desk.paper.svg import Draw

#: pixels of a point at 100 % text size: the small print of paper reads as the detail text of the window
PIXELS = 1.5
NARROWEST = 240


class DrawingView(QWidget):
    """Shows a drawing as wide as the widget; its height follows. `told` says in words what it shows."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._draw: Draw | None = None
        self._renderer: QSvgRenderer | None = None
        self._picture = QPixmap()
        self.setMinimumWidth(NARROWEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._draw_again)

    def show_drawing(self, draw: Draw, told: str) -> None:
        """Show what `draw` makes for a width in points."""
        self._draw = draw
        self.setAccessibleName(told)
        self._draw_again()

    def sizeHint(self) -> QSize:
        """Return a width that reads well, and the height that goes with what is drawn now."""
        return QSize(self._theme.sizes.card, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw_again()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint what was drawn; a screen of another density gets a picture of its own."""
        if self._renderer is None:
            return
        if self._picture.isNull() or self._picture.devicePixelRatio() != self.devicePixelRatio():
            self._picture = self._pictured(self._renderer)
        QPainter(self).drawPixmap(0, 0, self._picture)

    @property
    def scale(self) -> float:
        """Pixels of a point now."""
        return PIXELS * self._theme.zoom

    @Slot()
    def _draw_again(self) -> None:
        if self._draw is None or self.width() < 1:
            return
        from cro_desk.paper.svg import as_svg

        tokens = self._theme.tokens
        colours = {
            name: getattr(tokens, name) for name in ("text", "muted", "line", "section", "accent", "panel")
        }
        drawing = self._draw(max(self.width(), NARROWEST) / self.scale)
        svg = as_svg(drawing, colours, family())
        self._renderer, self._picture = QSvgRenderer(QByteArray(svg.encode()), self), QPixmap()
        self.setFixedHeight(max(1, round(drawing.height * self.scale)))
        self.update()

    def _pictured(self, renderer: QSvgRenderer) -> QPixmap:
        ratio = self.devicePixelRatio()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter, QRectF(0, 0, self.width(), self.height()))
        painter.end()
        return picture


@cache
def family() -> str:
    """Register the typeface of paper and return its family: texts run as wide as the drawing expects."""
    found = ""
    for file in sorted(Path(next(iter(resources.__path__)), "fonts").glob("NotoSans-*.ttf")):
        loaded = QFontDatabase.addApplicationFont(str(file))
        found = found or next(iter(QFontDatabase.applicationFontFamilies(loaded)), "")
    return found
