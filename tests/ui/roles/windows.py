"""A window that holds the Roles pane and does with it by keys and clicks what a person does."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from cro_desk.desk import Desk
from tests.ui.pane_windows import PLAIN, PaneWindow
from tests.ui.roles.desks import key_of
from tests.ui.vendors.windows import FakeChooser
from ui.roles.matrix.columns import party_key
from ui.roles.matrix.tab import MatrixTab
from ui.roles.matrix.view import TaskRow
from ui.roles.pane import RolesPane


class RolesWindow(PaneWindow[RolesPane]):
    """The Roles pane."""

    def __init__(self, desk: Desk, folder: Path, chooser: FakeChooser) -> None:
        super().__init__(RolesPane, desk, folder, chooser)

    @property
    def tab(self) -> MatrixTab:
        """The tab of the matrix."""
        tab = self.pane.tabs.page("matrix")
        assert isinstance(tab, MatrixTab)
        return tab

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

    def presses(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key in the grid."""
        self._qtbot.keyClick(self.tab.table.view, key, modifier)

    def text(self, code: str, party: str) -> str:
        """Return what a cell of the grid says."""
        model = self.tab.model
        return model.cell(model.place_of(self.id(code)), model.column_of(self.column(party))).text

    def shown(self) -> list[str]:
        """Return the tasks on screen."""
        return [row.task.code for row in self.tab.model.rows() if isinstance(row, TaskRow)]
