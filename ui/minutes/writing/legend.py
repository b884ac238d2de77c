"""The keys that mean something here, quietly below the page, in two lines at most."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets import Label

LINES = 2
TALL = 10_000
Keys = Sequence[tuple[str, str]]


class Legend(Label):
    """Shows as many keys as two lines take, the tooltip all of them; it never asks for more room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent, "detail-muted", wrap=True)
        self.setObjectName("legend")
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._keys: Keys = ()
        self._fit()

    def show_keys(self, keys: Keys) -> None:
        """Show keys, each with what it means."""
        self._keys = keys
        self.setToolTip("\n".join(f"{key}  {meaning}" for key, meaning in keys))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """Leave out what does not fit, from the end on."""
        height = LINES * self.fontMetrics().lineSpacing()
        if self.height() != height:
            self.setFixedHeight(height)
        keys = list(self._keys)
        while len(keys) > 1 and self._height(_written(keys)) > height:
            keys.pop()
        if self.text() != (words := _written(keys)):
            self.setText(words)

    def _height(self, words: str) -> int:
        place = QRect(0, 0, max(self.width(), 1), TALL)
        return self.fontMetrics().boundingRect(place, int(Qt.TextFlag.TextWordWrap), words).height()


def _written(keys: Keys) -> str:
    return "    ".join(f"{_whole(key)}\N{NO-BREAK SPACE}{_whole(meaning)}" for key, meaning in keys)


def _whole(words: str) -> str:
    return words.replace(" ", "\N{NO-BREAK SPACE}")
