"""A page of the entrance: a card in the middle of the window, with a title, a sentence and what there is to
do.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.labels import Label


class CardPage(QScrollArea):
    """Holds `self.column`, the layout of the card. A small window scrolls it."""

    def __init__(self, theme: Theme, title: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setProperty("role", "page")  # its field says where the keyboard is
        page = QWidget(self)
        page.setProperty("role", "ground")
        self.setWidget(page)
        self._card = QFrame(page)
        self._card.setProperty("role", "card")
        self._theme = theme
        self.column = QVBoxLayout(self._card)
        around, inside = theme.sizes.around, theme.sizes.inside
        self.column.setContentsMargins(around + inside, around, around + inside, around)
        self.column.setSpacing(theme.sizes.gap)
        self.title = Label(title, self._card, "title", wrap=True)
        self.text = Label(text, self._card, "muted", wrap=True)
        self.problem = Label("", self._card, "problem", wrap=True)
        self.problem.hide()
        self.column.addWidget(self.title)
        self.column.addWidget(self.text)
        self._centre(page)
        theme.changed.connect(self.take_sizes)
        self.take_sizes()

    @property
    def card(self) -> QWidget:
        return self._card

    def wait(self, waiting: bool) -> None:
        """Show that what was asked for is being done."""

    def take_sizes(self) -> None:
        """Take the card's width from the theme."""
        self._card.setFixedWidth(self._theme.sizes.card)

    def say_problem(self, text: str) -> None:
        """Say what is wrong, empty = nothing."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _centre(self, page: QWidget) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._card, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        outer = QVBoxLayout(page)
        around = self._theme.sizes.around
        outer.setContentsMargins(around, around, around, around)
        outer.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(2)
