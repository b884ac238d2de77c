"""Grey bars in place of what is still being read, shown only when it takes longer than a moment."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QStackedLayout, QWidget

from cro_desk.i18n import _

PATIENCE_MS = 300
BAR = 12
STEP = 32
WIDTHS = (0.62, 0.48, 0.71, 0.55, 0.4)


class Bars(QWidget):
    """The bars themselves."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Midlight))
        for n in range(max(1, self.height() // STEP - 1)):
            width = self.width() * WIDTHS[n % len(WIDTHS)]
            painter.drawRoundedRect(QRectF(16, 16 + n * STEP, width, BAR), 4, 4)
        painter.end()


class Skeleton(QWidget):
    """Holds a widget and covers it with bars while it is being filled: `wait()`, then `ready()`."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._stack = QStackedLayout(self)
        self._bars = Bars(self)
        self._bars.setAccessibleName(_("Loading"))
        self._content = content
        self._stack.addWidget(content)
        self._stack.addWidget(self._bars)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE_MS)
        self._timer.timeout.connect(self._cover)

    def wait(self) -> None:
        """Cover the content if it is not ready in a moment."""
        self._timer.start()

    def ready(self) -> None:
        """Show the content."""
        self._timer.stop()
        self._stack.setCurrentWidget(self._content)

    def _cover(self) -> None:
        self._stack.setCurrentWidget(self._bars)
