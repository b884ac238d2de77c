"""Where the keyboard goes when what had it is built anew or goes away: to what had it before in the pane.

A button of details or head is made anew by what it did, mostly while its dialog is open. Qt would hand the
keyboard to the first stop of the window, and the next keys would choose another study.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

#: further back nobody remembers where they were
MOST = 8


class LastingFocus(QObject):
    """Remembers what had the keyboard within a pane, last one last."""

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self._pane = pane
        self._had: list[QWidget] = []
        self._is_here = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._note)

    def give_back(self) -> None:
        """Give the keyboard to whatever had it last and is still there, else to the pane."""
        self._forget_lost()
        (self._had[-1] if self._had else self._pane).setFocus()

    @Slot("QWidget*", "QWidget*")
    def _note(self, old: QWidget | None, now: QWidget | None) -> None:
        """Learn who has the keyboard. It came back to the window (`old` is None) where nobody put it: whoever
        had it in the pane is gone.
        """
        if now is None:
            if self._is_lost() and self._pane.isActiveWindow():
                self.give_back()
        elif now is self._pane or self._pane.isAncestorOf(now):
            self._remember(now)
        elif now.window() is self._pane.window():
            if old is None and self._is_lost():
                self.give_back()
            else:
                self._is_here = False

    def _remember(self, widget: QWidget) -> None:
        self._is_here = True
        self._had = [*(each for each in self._had if each is not widget), widget][-MOST:]

    def _is_lost(self) -> bool:
        """Tell whether the pane has the keyboard, at something that is there no more."""
        return self._is_here and bool(self._had) and not _can_have(self._had[-1]) and self._pane.isVisible()

    def _forget_lost(self) -> None:
        self._had = [each for each in self._had if each is not self._pane and _can_have(each)]


def _can_have(widget: QWidget) -> bool:
    return shiboken6.isValid(widget) and widget.isVisible() and widget.isEnabled()
