"""A window with everything real around the Study pane, and hands to work it with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from cro_desk.studies import queries
from ui.dialogs import Dialogs
from ui.jobs import Jobs
from ui.messages import MessageBar
from ui.panes import PaneContext, StudyChoice
from ui.settings import Settings
from ui.sharing.folders.watching import Watching
from ui.studies.pane import StudyPane
from ui.studies.part_view import PartView
from ui.theme import Appearance, Theme


class Bench(QWidget):
    """Holds the pane and keeps it in step with what is written, as the window does."""

    written = Signal(object)

    def __init__(self, desk: Desk, folder: Path, qtbot: QtBot) -> None:
        super().__init__()
        self.resize(1096, 744)
        self.desk = desk
        self.qtbot = qtbot
        self.jobs = Jobs(self)
        self.jobs.attach(desk)
        self.messages = MessageBar(self)
        self.choice = StudyChoice(self)
        settings = Settings(folder / "settings.ini", self)
        theme = Theme(self, Appearance.LIGHT)
        self.context = PaneContext(
            desk,
            self.jobs,
            self.messages,
            Dialogs(self, settings),
            settings,
            theme,
            self.choice,
            self._go,
            self._go,
            Watching(desk, self.jobs, self),
        )
        self.pane = StudyPane(self.context, self)
        column = QVBoxLayout(self)
        column.addWidget(self.pane, 1)
        column.addWidget(self.messages)
        self.choice.changed.connect(self.pane.show_study)
        self.written.connect(self.pane.refresh)
        self._unsubscribe = desk.subscribe(self.written.emit)

    def open(self, study_id: str | None) -> None:
        """Show the window with a study."""
        self.pane.show_study(study_id)
        with self.qtbot.waitActive(self):
            self.show()
            self.activateWindow()

    def put_away(self) -> None:
        """End the jobs and the subscription."""
        self._unsubscribe()
        self.jobs.close()

    def settle(self) -> None:
        """Wait until every job has been done and shown."""
        QApplication.processEvents()
        self.qtbot.waitUntil(self.jobs.is_idle)
        QApplication.processEvents()
        self._take_keyboard()

    def tab(self, key: str, view: int = 0) -> PartView:
        """Go to a tab; return one of its parts."""
        self.pane.tabs.show_tab(key)
        page = self.pane.page()
        assert page is not None
        return page.views[view]

    def keys(self, text: str) -> None:
        """Type into whatever has the focus."""
        for character in text:
            self.qtbot.keyClicks(self._listener(), character)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is, and wait for what comes of it."""
        self.qtbot.keyClick(self._listener(), key, modifier)
        self.settle()

    def _take_keyboard(self) -> None:
        """Be the active window again: offscreen, a list of completions stays active when it has closed."""
        active = QApplication.activeWindow()
        if active is None or not active.isVisible():
            with self.qtbot.waitActive(self):
                self.activateWindow()

    def _listener(self) -> QWidget:
        """Return what the system sends keys to: an open list of completions first."""
        listener = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert listener is not None, "nothing has the keyboard"
        return listener

    def field(self, key: str) -> QLineEdit:
        """Return a field of the form that is shown."""
        shown = [line for line in self.pane.findChildren(QLineEdit, f"field-{key}") if line.isVisible()]
        assert len(shown) == 1, f"{len(shown)} fields {key}"
        return shown[0]

    def fill(self, key: str, text: str) -> None:
        """Replace what a field holds and leave it by Tab."""
        line = self.field(key)
        self._take_keyboard()
        line.setFocus()
        line.selectAll()
        assert QApplication.focusWidget() is line
        self.keys(text) if text else self.press(Qt.Key.Key_Delete)
        self.press(Qt.Key.Key_Tab)

    def copy(self, text: str) -> None:
        """Put text into the clipboard, as a spreadsheet does."""
        QGuiApplication.clipboard().setText(text)

    def study(self, study_id: str) -> Any:
        """Read the study as it is stored."""
        return self.desk.read(queries.study_details, study_id)

    def _go(self, pane_key: str, record_id: str | None = None) -> None:
        """There is no other pane here."""
