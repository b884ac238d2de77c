"""The keyboard alone is enough: Enter presses, and what goes away does not take the keyboard along."""

from __future__ import annotations

from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from ui.panes import Pane
from ui.widgets import Button, Field, FormDialog


class Small(Pane):
    """A pane with two fields."""

    key: ClassVar[str] = "small"

    def __init__(self, parent: QWidget) -> None:
        super().__init__(None, parent)  # type: ignore[arg-type]  # a pane that reads nothing
        self.first, self.second = QLineEdit(self), QLineEdit(self)
        column = QVBoxLayout(self)
        column.addWidget(self.first)
        column.addWidget(self.second)


@pytest.fixture
def outside(page: QWidget) -> QLineEdit:
    """A field above the pane, as the study switcher is."""
    return QLineEdit(page)


@pytest.fixture
def small(page: QWidget, outside: QLineEdit, qtbot) -> Small:
    made = Small(page)
    column = QVBoxLayout(page)
    column.addWidget(outside)
    column.addWidget(made)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    made.second.setFocus()
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_a_button(page, qtbot, key):
    button, pressed = Button("Import", page), []
    button.clicked.connect(lambda: pressed.append(key))
    qtbot.keyClick(button, key)
    assert pressed == [key]


@pytest.mark.parametrize("goes", [QWidget.hide, lambda field: field.setEnabled(False)])
def test_what_goes_away_leaves_the_keyboard_in_the_pane(small, goes):
    goes(small.second)
    assert QApplication.focusWidget() is small


def test_what_is_built_anew_leaves_the_keyboard_in_the_pane(small):
    small.second.setParent(None)
    small.second.deleteLater()
    assert QApplication.focusWidget() is small


def test_tab_still_leaves_the_pane(small, outside, qtbot):
    qtbot.keyClick(small.second, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is outside


def test_every_stop_of_the_keyboard_in_a_form_is_a_field(page, qtbot):
    fields = [Field(f"field{n}", f"Field {n}") for n in range(20)]
    dialog = FormDialog("Many", fields, "Keep", dict, {}, "", page)
    with qtbot.waitExposed(dialog):
        dialog.open()
    stops = [dialog.focusWidget()]
    for _tab in range(21):
        qtbot.keyClick(stops[-1], Qt.Key.Key_Tab)
        stops.append(dialog.focusWidget())
    assert {type(stop) for stop in stops} <= {QLineEdit, Button}
