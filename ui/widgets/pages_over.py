"""A pane's own page, and what lies over the whole of it for a while: an import, a print preview."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget


class PagesOver(QStackedWidget):
    """Shows the main page, or one that was opened over it. `turned` says that another page is in front."""

    turned = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.main = QWidget(self)
        self.addWidget(self.main)

    def open(self, page: QWidget) -> None:
        """Show a page over the main one, and give it the keyboard."""
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self._turn_to(page, page)

    def close_over(self) -> None:
        """Come back to the main page; the keyboard goes to the pane."""
        self._turn_to(self.main, self.parentWidget() or self)

    def _turn_to(self, page: QWidget, keyboard: QWidget) -> None:
        if self.currentWidget() is not page:
            self.setCurrentWidget(page)
            keyboard.setFocus()
            self.turned.emit()
