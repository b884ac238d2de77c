"""The Minutes pane in a window, on a weekly meeting of Ann and Ben."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from cro_desk.desk import Desk
from cro_desk.minutes.queries import Draft, draft
from tests.ui.pane_windows import PLAIN, PaneWindow
from tests.ui.vendors.windows import FakeChooser
from ui.minutes.pane import MinutesPane
from ui.minutes.writing.page import WritingPage

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
#: Ann, or Ben, as a line names them
ACTION = "a Send the plan @Ben due 2026-12-01"


class MinutesWindow(PaneWindow[MinutesPane]):
    """Does with the pane what a person does."""

    def __init__(self, desk: Desk, folder: Path, chooser: FakeChooser) -> None:
        super().__init__(MinutesPane, desk, folder, chooser)

    @property
    def page(self) -> WritingPage:
        """The page on which minutes are written."""
        found = self.pane.pages.currentWidget()
        assert isinstance(found, WritingPage)
        return found

    def write(self, draft_id: str, part_id: str = "") -> WritingPage:
        """Open a draft."""
        self.pane.open_draft(draft_id, part_id)
        self.waits()
        self.activateWindow()
        return self.page

    def draft(self) -> Draft:
        """Return the draft as it is kept."""
        return self.desk.read(draft, self.page.draft_id)

    def texts(self) -> list[str]:
        """Return the lines that are kept."""
        return [line.text for line in self.draft().lines]

    def types(self, words: str) -> None:
        """Type words where the keyboard is."""
        self._qtbot.keyClicks(self._keyboard(), words)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key there."""
        self._qtbot.keyClick(self._keyboard(), key, held)
        self.waits()

    def line(self, words: str) -> None:
        """Type a line into the entry line and keep it."""
        self.page.entry.setFocus()
        self.page.entry.setText(words)
        self.key(Qt.Key.Key_Return)

    def _keyboard(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus
