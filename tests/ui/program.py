"""The whole program on a temporary folder, for tests of the window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from tests.ui.choosing import FakeChooser
from ui.app import App

PATIENCE = 10_000


class Program:
    """An App that is shown, and what a test wants of it."""

    label = QLabel

    def __init__(self, qtbot: QtBot, application: QApplication, folder: Path) -> None:
        self.qtbot = qtbot
        self.chooser = FakeChooser()
        self.app = App(
            application,
            folder / "workspace",
            folder / "settings.ini",
            demo_folder=folder / "demo",
            chooser=self.chooser,
        )
        with qtbot.waitExposed(self.app.window):
            self.app.show()
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(self.app.jobs.is_idle, timeout=PATIENCE)

    def enter(self, desk: Desk) -> None:
        """Go in with an open desk."""
        with self.qtbot.waitSignal(self.app.opened, timeout=PATIENCE):
            self.app.open(desk)
        self.settle()

    def find(self, name: str, kind: type[Any] = QWidget) -> Any:
        """Return what is on screen by its object name."""
        found = self.app.window.findChildren(kind, name)
        return next(widget for widget in found if widget.isVisible())

    @property
    def said(self) -> str:
        """What the message bar says."""
        return self.app.window.messages.text

    def put_away(self) -> None:
        """End the program; the workspace is let go of."""
        if self.app.workbench is not None:
            with self.qtbot.waitSignal(self.app.locked, timeout=PATIENCE):
                self.app.lock()
        self.app.entrance.drop()
        self.app.jobs.cancel_all()
        self.settle()
        self.app.jobs.close()
        self.app.window.close_now()
        self.app.window.deleteLater()
        self.app.deleteLater()
