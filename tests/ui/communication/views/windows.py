"""A window that holds the Calendar pane and does with it by mouse and keys what a person does."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt

from cro_desk.desk import Desk
from tests.ui.pane_windows import PLAIN, PaneWindow
from tests.ui.vendors.windows import FakeChooser
from ui.communication.pane import CalendarPane
from ui.communication.views.tab import ViewsTab


class CalendarWindow(PaneWindow[CalendarPane]):
    """The Calendar pane, drawn as it is on screen: meetings are hit with the mouse."""

    def __init__(self, desk: Desk, folder: Path, chooser: FakeChooser) -> None:
        super().__init__(CalendarPane, desk, folder, chooser, styled=True)

    @property
    def tab(self) -> ViewsTab:
        """The tab of the views."""
        tab = self.pane.tabs.page("views")
        assert isinstance(tab, ViewsTab)
        return tab

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
