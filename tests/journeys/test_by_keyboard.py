"""Without the mouse: what has been read is imported by its key, and the table has the keyboard afterwards."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.journeys.budgets import Budget, write
from tests.journeys.person import Person


def test_bids_are_imported_by_key_and_the_keyboard_goes_to_the_table(person: Person, tmp_path: Path) -> None:
    person.begins("ABC-301")
    page = person.pane.importing.page
    person.drops([write(Budget("Northern CRO"), tmp_path / "Northern.xlsx")])
    person.comes_forward()
    assert QApplication.focusWidget() is page
    person.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    person.waits_for(lambda: not page.intake.files())
    assert QApplication.focusWidget() is person.pane.comparison.table.view
