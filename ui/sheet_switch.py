"""Another style sheet for a running application, without holding the window.

WORKAROUND: `QApplication.setStyleSheet` over another style sheet (Qt 6.11) goes from every widget through all
that is in it, so what lies twenty deep is styled twenty times: 330 ms for 760 widgets. Taking the old sheet
off first is one walk instead. And nine of ten widgets are hidden: Qt passes them over, they are undressed in
the turn before and dressed in the turns that follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.turns import Turns

POLISHED, STYLED = Qt.WidgetAttribute.WA_WState_Polished, Qt.WidgetAttribute.WA_SetStyle
#: so many hidden widgets are dressed in one turn
MANY = 100


class SheetSwitch(QObject):
    """Puts style sheets on the application."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._turns = Turns(self)

    def announce(self, put: Callable[[], object]) -> None:
        """Undress what is hidden, and call this in the next turn; it puts the other sheet."""
        _undress_hidden()
        self._turns.drop()
        self._turns.take([put])

    def put(self, application: QApplication, sheet: str, between: Callable[[], object]) -> None:
        """Take off the old sheet, do what goes `between`, put on this one: at once on what is seen."""
        hidden = _undress_hidden()
        with _passed_over(hidden):
            application.setStyleSheet("")
            between()
            application.setStyleSheet(sheet)
        self._turns.drop()
        self._turns.take(partial(_dress, hidden[n : n + MANY]) for n in range(0, len(hidden), MANY))


def _undress_hidden() -> list[QWidget]:
    """Take the style off what nobody sees; a second time costs nothing."""
    widgets = QApplication.allWidgets()
    hidden = [each for each in widgets if not each.isVisible() and each.testAttribute(POLISHED)]
    for widget in hidden:
        widget.style().unpolish(widget)
    return hidden


@contextmanager
def _passed_over(hidden: list[QWidget]) -> Iterator[None]:
    """Have Qt take these for widgets that are not styled yet and have a style of their own."""
    own = [widget for widget in hidden if not widget.testAttribute(STYLED)]
    _mark(hidden, POLISHED, False)
    _mark(own, STYLED, True)
    yield
    _mark(hidden, POLISHED, True)
    _mark(own, STYLED, False)


def _mark(widgets: list[QWidget], attribute: Qt.WidgetAttribute, on: bool) -> None:
    for widget in widgets:
        widget.setAttribute(attribute, on)


def _dress(widgets: list[QWidget]) -> None:
    """Do what Qt does with each widget when a style sheet comes."""
    for widget in widgets:
        if shiboken6.isValid(widget):
            widget.style().polish(widget)
            QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
