"""A window that holds the Roles pane and does with it by keys and clicks what a person does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from cro_desk.desk import Changes, Desk
from tests.ui.roles.desks import key_of
from tests.ui.vendors.windows import FakeChooser, Window
from ui.roles.matrix.columns import party_key
from ui.roles.matrix.tab import MatrixTab
from ui.roles.matrix.view import TaskRow
from ui.roles.pane import RolesPane


class RolesWindow(Window):
    """The pane, told of every write as the program's window tells it."""

    written = Signal(object)

    def __init__(self, desk: Desk, folder: Path, chooser: FakeChooser) -> None:
        super().__init__(desk, folder, chooser)
        self.desk = desk
        self.pane = RolesPane(self.context, self)
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
        self.settle(qtbot)

    @property
    def tab(self) -> MatrixTab:
        """The tab of the matrix."""
        tab = self.pane.tabs.page("matrix")
        assert isinstance(tab, MatrixTab)
        return tab

    def waits(self) -> None:
        """Wait until everything is written and read."""
        self.settle(self._qtbot)

    def waits_for(self, what: Any) -> None:
        """Wait until a function says yes."""
        self._qtbot.waitUntil(what, timeout=10_000)
        self.waits()

    def goes_to(self, code: str, party: str = "", *, down_to: str = "") -> None:
        """Put the cursor on a cell; `down_to` chooses the column down to another task."""
        tab = self.tab
        assert tab.chosen.go_to(self.id(code), self.column(party) if party else "")
        if down_to:
            for _step in range(self._steps(code, down_to)):
                self.presses(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    def _steps(self, code: str, down_to: str) -> int:
        return self.tab.model.place_of(self.id(down_to)) - self.tab.model.place_of(self.id(code))

    def id(self, code: str) -> str:
        """Return a task's id."""
        return next(task.id for task in self.tab.editor.matrix.tasks if task.code == code)

    def column(self, party: str) -> str:
        """Return the key of a party's column: `sponsor`, `cro`, `lab`."""
        return next(party_key(each.id) for each in self.tab.editor.matrix.parties if key_of(each) == party)

    def here(self) -> str:
        """Return the task at the cursor."""
        row = self.tab.chosen.current()
        return row.task.code if row is not None else ""

    def presses(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the grid."""
        self._qtbot.keyClick(self.tab.table.view, key, modifier)

    def text(self, code: str, party: str) -> str:
        """Return what a cell of the grid says."""
        model = self.tab.model
        return model.cell(model.place_of(self.id(code)), model.column_of(self.column(party))).text

    def shown(self) -> list[str]:
        """Return the tasks on screen."""
        return [row.task.code for row in self.tab.model.rows() if isinstance(row, TaskRow)]

    def dialog(self) -> QDialog:
        """Return the dialog that is open."""
        return next(dialog for dialog in self.findChildren(QDialog) if dialog.isVisible())

    def field(self, name: str) -> QWidget:
        """Return a field of the dialog."""
        found = self.dialog().findChild(QWidget, f"field-{name}")
        assert isinstance(found, QWidget)
        return found

    def agrees(self) -> None:
        """Press the dialog's main button and wait."""
        agree = self.dialog().findChild(QWidget, "agree")
        assert isinstance(agree, QWidget)
        self._qtbot.mouseClick(agree, Qt.MouseButton.LeftButton)
        self.waits()
