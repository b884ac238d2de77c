"""A study with a partnership and its people, and the Calendar pane in a window with one of its tabs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from cro_desk.studies.operations import add_person, begin_partnership, create_study
from cro_desk.studies.terms import Side
from tests.ui.pane_windows import PLAIN, PaneWindow
from tests.ui.vendors.windows import FakeChooser
from ui.communication.pane import CalendarPane
from ui.communication.tab import CalendarTab

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True)
class Talking:
    """The ids that tests ask for."""

    study_id: str
    partnership_id: str
    ada: str
    ben: str


def talking(desk: Desk) -> Talking:
    """Make the study: Ada manages it at the sponsor in Berlin, Ben the project at the CRO in Tokyo."""
    study_id = desk.run(create_study, "ABC-301", sponsor="Sponsor AG").value
    partnership_id = desk.run(begin_partnership, study_id, "Northern CRO").value
    at_sponsor = {"organisation": "Sponsor AG", "role": "Study manager", "time_zone": "Europe/Berlin"}
    ada = desk.run(add_person, study_id, Side.SPONSOR, name="Ada Manager", **at_sponsor).value
    at_cro = {"organisation": "Northern CRO", "role": "Project manager", "time_zone": "Asia/Tokyo"}
    email = "ben@northern.example"
    ben = desk.run(add_person, study_id, Side.CRO, name="Ben Monitor", email=email, **at_cro).value
    return Talking(study_id, partnership_id, ada, ben)


class TalkingWindow(PaneWindow[CalendarPane]):
    """The Calendar pane at one of its tabs."""

    def __init__(self, desk: Desk, folder: Path, chooser: FakeChooser) -> None:
        super().__init__(CalendarPane, desk, folder, chooser)

    def opens(self, study_id: str, key: str, qtbot: QtBot) -> Any:
        """Show the pane with a study, one tab in front; return the tab."""
        self.open(study_id, qtbot)
        self.pane.tabs.show_tab(key)
        self.waits()
        tab = self.pane.tab()
        assert isinstance(tab, CalendarTab)
        self.activateWindow()
        return tab

    def presses(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key where the keyboard is."""
        self._qtbot.keyClick(QApplication.focusWidget() or self, key, modifier)

    def types(self, view: QWidget, words: str) -> None:
        """Type into the cell at the cursor of a table and press Enter."""
        self.puts(view, words)
        self._qtbot.waitUntil(lambda: not view.findChildren(QLineEdit))
        self.waits()

    def puts(self, view: QWidget, words: str) -> None:
        """Type into a cell and press Enter, which it may refuse."""
        if not view.findChildren(QLineEdit):
            self._qtbot.keyClick(view, Qt.Key.Key_F2)
        editor = view.findChildren(QLineEdit)[-1]  # the one before may still be about to go
        editor.selectAll()
        self._qtbot.keyClicks(editor, words)
        self._qtbot.keyClick(editor, Qt.Key.Key_Return)

    def fills(self, name: str, words: str) -> None:
        """Type into a field of the dialog."""
        given = self.field(name)
        assert isinstance(given, QLineEdit | QPlainTextEdit)
        given.clear()
        self._qtbot.keyClicks(given, words)


def cell(tab: Any, place: int, column: str, model: Any = None) -> str:
    """Return what a cell of a tab's table says."""
    shown = model if model is not None else tab.model
    return str(shown.cell(place, shown.column_of(column)).text)
