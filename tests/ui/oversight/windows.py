"""The Oversight pane in a window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit

from cro_desk.desk import Desk
from tests.ui.pane_windows import PaneWindow
from tests.ui.vendors.windows import FakeChooser
from ui.oversight.importing.page import LinesPage
from ui.oversight.pane import OversightPane


class OversightWindow(PaneWindow[OversightPane]):
    """Does with the pane what a person does."""

    def __init__(self, desk: Desk, folder: Path, chooser: FakeChooser) -> None:
        super().__init__(OversightPane, desk, folder, chooser)

    def goes_to(self, key: str) -> Any:
        """Turn to a tab; return it."""
        self.pane.tabs.show_tab(key)
        self.waits()
        return self.pane.tab()

    def presses(self, key: str) -> None:
        """Do what an action of the tab in front does."""
        found = next(each for each in self.pane.commands() if each.key == key)
        assert found.enabled, found.why_not
        found.run()
        self.waits()

    def answers(self, **values: Any) -> None:
        """Fill fields of the form that is open, and agree."""
        for name, value in values.items():
            given = self.field(name)
            given.setPlainText(value) if isinstance(given, QPlainTextEdit) else self.fills(given, value)
        self.agrees()

    def fills(self, given: Any, value: Any) -> None:
        """Give a field a value: a choice by its key, anything else as text."""
        if hasattr(given, "setCurrentIndex"):
            given.setCurrentIndex(given.findData(value))
        elif isinstance(value, bool):
            given.setChecked(value)
        else:
            given.setText(str(value))

    def importing(self) -> LinesPage:
        """Return the import sheet once all is understood with what is known."""
        found = self.pane.pages.currentWidget()
        assert isinstance(found, LinesPage)
        self.waits_for(lambda: not found.intake.busy())
        found.lines.table.view.setFocus()
        return found

    def key(self, widget: Any, key: Qt.Key) -> None:
        """Press a key in a widget."""
        self._qtbot.keyClick(widget, key)
        self.waits()

    def leaves(self) -> None:
        """Close the form that is open without an act."""
        for dialog in self.findChildren(QDialog):
            dialog.reject()
