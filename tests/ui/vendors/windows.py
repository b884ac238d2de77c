"""A window to put a page of the pane in, and a file chooser that answers at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from ui.dialogs import Dialogs
from ui.jobs import Jobs
from ui.messages import MessageBar
from ui.panes import PaneContext, StudyChoice
from ui.settings import Settings
from ui.sharing.folders.watching import Watching
from ui.theme import Appearance, Theme

PathsDone = Callable[[list[Path]], None]


class FakeChooser:
    """Answers every question for a file with what the test put in `answer`."""

    def __init__(self) -> None:
        self.answer: list[Path] = []
        self.asked: list[str] = []

    def open_files(
        self, _window: QWidget, caption: str, _folder: str, _pattern: str, done: PathsDone
    ) -> None:
        self.asked.append(caption)
        done(self.answer)

    def save_file(self, _window: QWidget, _caption: str, path: str, _pattern: str, done: PathsDone) -> None:
        self.asked.append(Path(path).name)
        done(self.answer)

    def folder(self, _window: QWidget, caption: str, _folder: str, done: PathsDone) -> None:
        self.asked.append(caption)
        done(self.answer)


class Window(QWidget):
    """Holds a pane's context; errors of jobs are raised in the test."""

    def __init__(self, desk: Desk, folder: Path, chooser: FakeChooser) -> None:
        super().__init__()
        self.resize(1096, 744)
        self.jobs = Jobs(self)
        self.jobs.attach(desk)
        self.messages = MessageBar(self)
        self.visited: list[tuple[str, str | None]] = []
        settings = Settings(folder / "settings.ini", self)
        self.theme = Theme(self, Appearance.LIGHT)
        self.dialogs = Dialogs(self, settings, chooser)
        self.context = PaneContext(
            desk,
            self.jobs,
            self.messages,
            self.dialogs,
            settings,
            self.theme,
            StudyChoice(self),
            self._navigate,
            self._perform,
            Watching(desk, self.jobs, self),
        )
        column = QVBoxLayout(self)
        column.addWidget(self.messages)
        self._column = column
        self._desk = desk
        self.jobs.went_wrong.connect(self._raise)

    def hold(self, page: QWidget, qtbot: QtBot) -> None:
        """Show a page."""
        self._column.insertWidget(0, page, 1)
        with qtbot.waitExposed(self):
            self.show()

    def settle(self, qtbot: QtBot) -> None:
        """Wait until no job is under way."""
        qtbot.waitUntil(self.jobs.is_idle, timeout=20_000)

    def _navigate(self, pane_key: str, record_id: str | None = None) -> None:
        self.visited.append((pane_key, record_id))

    def _perform(self, pane_key: str, action_key: str) -> None:
        self.visited.append((pane_key, action_key))

    def _raise(self, error: Exception) -> None:
        raise error
