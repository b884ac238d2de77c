"""Two tables one below the other; where there is no room for both, one at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.theme import Sizes
from ui.widgets import Button

#: rows that both together need to be of use
ENOUGH = 13


class UpperLower(QSplitter):
    """The upper one leads to the lower one. With large text or in a low window `show_lower` puts the lower in
    its place, and Escape or the button above it leads back. `left` tells that the lower one was left.
    """

    left = Signal()

    def __init__(
        self, upper: QWidget, lower: QWidget, shares: tuple[int, int], back: str, parent: QWidget
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._upper, self._lower = upper, QWidget(self)
        self._in_front, self._low = upper, False
        self._shares, self._shared = shares, False
        self.back = Button(back, self._lower, kind="flat")
        self.back.hide()
        self.back.clicked.connect(self.show_upper)
        column = QVBoxLayout(self._lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(lower, 1)
        self.setChildrenCollapsible(False)
        for place, (widget, share) in enumerate(zip((upper, self._lower), shares, strict=True)):
            self.addWidget(widget)
            self.setStretchFactor(place, share)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._lower)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.show_upper)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both where there is room for both."""
        super().resizeEvent(event)
        if not self._shared:
            self._shared = True
            self.setSizes([self.height() * share // sum(self._shares) for share in self._shares])
        low = self.height() < Sizes.of(self).row * ENOUGH
        if low is not self._low:
            self._low = low
            self._arrange()

    def show_lower(self) -> None:
        """Put the lower one in front."""
        self._in_front = self._lower
        self._arrange()

    @Slot()
    def show_upper(self) -> None:
        """Put the upper one in front and tell it."""
        self._in_front = self._upper
        self._arrange()
        self.left.emit()

    def _arrange(self) -> None:
        for widget in (self._upper, self._lower):
            widget.setVisible(not self._low or widget is self._in_front)
        self.back.setVisible(self._low)
