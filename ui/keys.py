"""Keys that work while the keyboard is somewhere in a page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.permitting import key_locked


def on_key(page: QWidget, key: str, run: Callable[[], None]) -> None:
    """Call a bound method when a key is pressed in a page, unless one only reads there and it would write."""
    shortcut = QShortcut(QKeySequence(key), page)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(_Press(page, key, run).press)


class _Press(QObject):
    """What a key of a page does."""

    def __init__(self, page: QWidget, key: str, run: Callable[[], None]) -> None:
        super().__init__(page)
        self._page, self._key, self._run = page, QKeySequence(key).toString(), run

    @Slot()
    def press(self) -> None:
        """Do it, where it may be done."""
        if not key_locked(self._page, self._key):
            self._run()
