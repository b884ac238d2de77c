"""Goes through all that the window offers from a seat, and does it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from cro_desk.store.errors import ReadOnlyScope
from tests.ui.program import Program
from ui.pane_of_tabs import PaneOfTabs
from ui.panes import Pane
from ui.widgets import DataTable

READ_ONLY = "is for you to read"
#: what leads to another pane or asks which study: it writes nothing in this one
ELSEWHERE = ("go_", "open_card", "copy-study", "new-study")


class Visit:
    """Does with the program what a person does who tries everything. `refused`: what was offered in vain."""

    def __init__(self, program: Program) -> None:
        self.program = program
        assert program.app.workbench is not None
        self.workbench = program.app.workbench
        self.refused: list[str] = []
        self._doing = ""
        self._key = self._tab = ""
        program.app.jobs.went_wrong.connect(self._note)

    @property
    def pane(self) -> Pane:
        return self.workbench.pane(self._key)

    def places(self, key: str) -> Iterator[str]:
        """Go from tab to tab of a pane."""
        self._key, self._tab = key, ""
        pane = self.pane
        self.goes()
        tabs = pane._keys if isinstance(pane, PaneOfTabs) else [""]
        for self._tab in tabs:
            if isinstance(pane, PaneOfTabs) and not pane.tabs.is_offered(self._tab):
                continue
            self.goes()
            yield self._tab

    def goes(self) -> None:
        """Come back to the place, with a row chosen in each table."""
        self.workbench.show_pane(self._key)
        if isinstance(self.pane, PaneOfTabs):
            self.pane.close_over()
            if self._tab:
                self.pane.tabs.show_tab(self._tab)
        self.program.settle()
        for table in self.pane.findChildren(DataTable):
            if table.isVisible() and table.current() is None:
                _choose(table)
        self.program.settle()

    def offered(self) -> list[str]:
        """Return the keys of what is offered here, by menus and by buttons."""
        pressed = [each for each in self.pane.findChildren(QPushButton) if each.isVisible()]
        names = [each.objectName() for each in pressed if each.isEnabled()]
        named = [each.removeprefix("action-") for each in names if each.startswith("action-")]
        return [*(each.key for each in self.pane.commands() if each.enabled), *named]

    def tries_all(self) -> None:
        """Do all that the menus offer here, with whatever forms are opened filled with anything."""
        for key in dict.fromkeys(each.key for each in self.pane.commands() if each.enabled):
            if not key.startswith(ELSEWHERE):
                self.goes()
                self._try(key)

    def _try(self, key: str) -> None:
        self._doing = f"{self._key} {self._tab} {key}"
        found = next((each for each in self.pane.commands() if each.key == key and each.enabled), None)
        if found is None:
            return  # what was done before left nothing to do it with
        found.run()
        self.program.settle()
        for dialog in self.program.app.window.findChildren(QDialog):
            if dialog.isVisible():
                self._agree(dialog)

    def _agree(self, dialog: QDialog) -> None:
        for line in dialog.findChildren(QLineEdit):
            line.setText(line.text() or "x")
        for text in dialog.findChildren(QPlainTextEdit):
            text.setPlainText(text.toPlainText() or "x")
        done: list[int] = []
        dialog.finished.connect(done.append)
        agree = dialog.findChild(QPushButton, "agree")
        if isinstance(agree, QPushButton):
            agree.click()
            self.program.settle()
        if not done:
            if any(READ_ONLY in each.text() for each in dialog.findChildren(QLabel)):
                self.refused.append(self._doing)
            dialog.reject()

    def _note(self, error: Exception) -> None:
        if isinstance(error, ReadOnlyScope):
            self.refused.append(self._doing)


def _choose(table: DataTable) -> None:
    rows = (n for n in range(table.model.rowCount()) if not table.model.is_section(n))
    place = next(rows, None)
    if place is not None:
        table.view.go_to(table.model.index(place, table.view.first_column()))
