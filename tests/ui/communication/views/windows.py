"""A window that holds the Calendar pane and does with it by mouse and keys what a person does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cro_desk.desk import Changes, Desk
from tests.ui.vendors.windows import FakeChooser, Window
from ui.communication.pane import CalendarPane
from ui.communication.views.tab import ViewsTab

PLAIN = Qt.KeyboardModifier.NoModifier


class CalendarWindow(Window):
    """The pane, told of every write as the program's window tells it."""

    written = Signal(object)

    def __init__(self, desk: Desk, folder: Path, chooser: FakeChooser) -> None:
        super().__init__(desk, folder, chooser)
        self.desk = desk
        self.theme.apply()
        self.pane = CalendarPane(self.context, self)
        self.written.connect(self._refresh)
        self._unsubscribe = desk.subscribe(self.written.emit)

    @Slot(object)
    def _refresh(self, changes: Changes) -> None:
        self.pane.refresh(changes)

    def end(self) -> None:
        """Put everything away."""
        self._unsubscribe()
        self.jobs.close()

    def open(self, study_id: str | None, qtbot: QtBot) -> None:
        """Show the pane with a study."""
        self._qtbot = qtbot
        self.hold(self.pane, qtbot)
        self.pane.show_study(study_id)
        self.waits()

    @property
    def tab(self) -> ViewsTab:
        """The tab of the views."""
        tab = self.pane.tabs.page("views")
        assert isinstance(tab, ViewsTab)
        return tab

    def waits(self) -> None:
        """Wait until everything is written, read and shown."""
        self.settle(self._qtbot)

    def waits_for(self, what: Any) -> None:
        """Wait until a function says yes."""
        self._qtbot.waitUntil(what, timeout=10_000)
        self.waits()

    def presses(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key in the view."""
        front = self.tab.front()
        self._qtbot.keyClick(front.focusProxy() or front, key, modifier)
        self.waits()

    def drags(self, meeting_id: str, by: QPointF) -> None:
        """Drag a meeting with the mouse."""
        spot = self.tab.board.scene.spot_of(meeting_id)
        assert spot is not None
        board, port = self.tab.board, self.tab.board.viewport()
        begin = (board._origin() + spot.rect.center()).toPoint()
        end = begin + by.toPoint()
        self._qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=begin)
        for at in (begin + (end - begin) / 2, end):
            self._qtbot.mouseMove(port, at)
        self._qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
        self.waits()

    def clicks(self, at: QPoint) -> None:
        """Click a point of the view."""
        self._qtbot.mouseClick(self.tab.board.viewport(), Qt.MouseButton.LeftButton, pos=at)
        self.waits()

    def dialog(self) -> QDialog:
        """Return the dialog that is open."""
        return next(dialog for dialog in self.findChildren(QDialog) if dialog.isVisible())

    def field(self, name: str) -> Any:
        """Return a field of the dialog."""
        found = self.dialog().findChild(QWidget, f"field-{name}")
        assert isinstance(found, QWidget)
        return found

    def agrees(self) -> None:
        """Press the dialog's main button and wait."""
        agree = self.dialog().findChild(QPushButton, "agree")
        assert isinstance(agree, QPushButton)
        self._qtbot.mouseClick(agree, Qt.MouseButton.LeftButton)
        self.waits()

    def button(self, key: str) -> QPushButton:
        """Return the button of an action that is on screen."""
        found = self.pane.findChildren(QPushButton, f"action-{key}")
        return next(each for each in found if each.isVisible())
