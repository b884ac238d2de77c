"""The keyboard alone is enough: Enter presses, and what goes away does not take the keyboard along."""

from __future__ import annotations

from typing import ClassVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
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


@pytest.fixture
def button(small: Small, qtbot) -> Button:
    """A button of the pane that was just pressed; what had the keyboard before is the second field."""
    made = Button("Re-date…", small)
    small.layout().addWidget(made)
    made.show()
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is made
    return made


def ask(page: QWidget, qtbot) -> FormDialog:
    dialog = FormDialog("Re-date", [Field("due", "Due")], "Keep", dict, {}, "", page)
    with qtbot.waitExposed(dialog):
        dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def close(dialog: FormDialog, page: QWidget, qtbot) -> None:
    """Cancel; the window comes to the front again, which no window manager does here."""
    dialog.reject()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


def build_anew(button: Button) -> None:
    """Do what details and head do: take the button away, as soon as it is no more needed."""
    button.setParent(None)
    button.deleteLater()
    QCoreApplication.sendPostedEvents(button, QEvent.Type.DeferredDelete)


def test_a_button_that_is_built_anew_gives_the_keyboard_back(small, button):
    build_anew(button)
    assert QApplication.focusWidget() is small.second


def test_a_button_built_anew_under_its_form_gives_the_keyboard_back(small, button, page, outside, qtbot):
    dialog = ask(page, qtbot)
    build_anew(button)
    close(dialog, page, qtbot)
    assert QApplication.focusWidget() is small.second
    qtbot.keyClicks(QApplication.focusWidget(), "12")
    assert (small.second.text(), outside.text()) == ("12", "")


def test_a_form_of_a_button_that_stays_goes_back_to_it(button, page, qtbot):
    close(ask(page, qtbot), page, qtbot)
    assert QApplication.focusWidget() is button


def test_who_leaves_the_pane_stays_outside(small, button, page, outside, qtbot):
    outside.setFocus()
    dialog = ask(page, qtbot)
    build_anew(button)
    close(dialog, page, qtbot)
    assert QApplication.focusWidget() is outside
