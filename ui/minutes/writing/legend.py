"""The keys that mean something here, quietly below the page, in two lines at most."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets import Label

LINES = 2


class Legend(Label):
    """Wraps within its two lines; it never asks for more room, or the window would grow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent, "detail-muted", wrap=True)
        self.setObjectName("legend")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._take_height()

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show keys, each with what it means."""
        self.setText("    ".join(f"{key}\N{NO-BREAK SPACE}{_whole(meaning)}" for key, meaning in keys))
        self.setToolTip("\n".join(f"{key}  {meaning}" for key, meaning in keys))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._take_height()

    def _take_height(self) -> None:
        self.setFixedHeight(LINES * self.fontMetrics().lineSpacing())


def _whole(words: str) -> str:
    return words.replace(" ", "\N{NO-BREAK SPACE}")
