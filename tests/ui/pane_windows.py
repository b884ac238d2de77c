"""A window that holds one pane, told of every write as the program's window tells it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cro_desk.desk import Changes, Desk
from tests.ui.vendors.windows import FakeChooser, Window
from ui.panes import Pane

PLAIN = Qt.KeyboardModifier.NoModifier
P = TypeVar("P", bound=Pane)


class PaneWindow(Window, Generic[P]):
    """Does with a pane and its dialogs what a person does."""

    written = Signal(object)

    def __init__(
        self, kind: type[P], desk: Desk, folder: Path, chooser: FakeChooser, *, styled: bool = False
    ) -> None:
        super().__init__(desk, folder, chooser)
        self.desk = desk
        if styled:
            self.theme.apply()
        self.pane = kind(self.context, self)
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

    def waits(self) -> None:
        """Wait until everything is written, read and shown."""
        self.settle(self._qtbot)

    def waits_for(self, what: Any) -> None:
        """Wait until a function says yes."""
        self._qtbot.waitUntil(what, timeout=10_000)
        self.waits()

    def dialog(self) -> QDialog:
        """Return the dialog that is open."""
        return next(dialog for dialog in self.findChildren(QDialog) if dialog.isVisible())

    def is_asked(self) -> bool:
        """Tell whether a dialog is open."""
        return any(dialog.isVisible() for dialog in self.findChildren(QDialog))

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
