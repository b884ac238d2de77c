"""Who does what: a matrix from the library, set and mended by key, people named, a task found, all undone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog

from cro_desk.studies.operations import add_person
from cro_desk.studies.terms import Side
from tests.journeys.person import Person
from ui.roles.matrix.tab import MatrixTab

SHIFT = Qt.KeyboardModifier.ShiftModifier


def _tab(person: Person) -> MatrixTab:
    assert person.app is not None
    tab = person.app.workbench.pane("roles").tabs.page("matrix")
    assert isinstance(tab, MatrixTab)
    return tab


def _key(person: Person, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    person.qtbot.keyClick(QApplication.focusWidget() or person.window, key, modifier)


def _cell(person: Person, code: str, party: int) -> str:
    model = _tab(person).model
    row = next(n for n in range(model.rowCount()) if model.cell(n, 1).text == code)
    return model.cell(row, 4 + party).text


def _starts_from_the_library(person: Person) -> None:
    person.begins("ABC-301")
    person.presses("Roles")
    person.presses("Add a partnership…")
    person.types("Northern CRO", person.field("field-name"))
    person.presses("Add")
    person.presses("Start from the library")
    person.waits_for(lambda: len(_tab(person).chosen.shown_tasks()) == 129)
    person.comes_forward()


def test_a_matrix_is_made_mended_and_agreed_on_by_key(person: Person) -> None:
    _starts_from_the_library(person)
    tab = _tab(person)
    assert QApplication.focusWidget() is tab.table.view

    # two parties accountable is an error, said at the cells at once
    tab.chosen.go_to(tab.chosen.shown_tasks()[1], tab.model.columns[5].key)
    _key(person, Qt.Key.Key_Down, SHIFT)
    _key(person, Qt.Key.Key_A)
    assert (_cell(person, "GO02", 1), _cell(person, "GO03", 1)) == ("✕ A", "✕ A")
    person.waits()

    # the same key takes the letter away again
    _key(person, Qt.Key.Key_A)
    person.waits()
    assert (_cell(person, "GO02", 1), _cell(person, "GO03", 1)) == ("", "")

    # nobody accountable: gone to, told, fixed by key
    tab.chosen.go_to(tab.chosen.shown_tasks()[10], tab.model.columns[4].key)
    _key(person, Qt.Key.Key_Space)
    person.waits()
    _key(person, Qt.Key.Key_F8)
    _key(person, Qt.Key.Key_F)
    person.waits()
    assert _cell(person, "GO11", 0) == "A"

    # the person behind it
    assert person.app is not None
    desk = person.app.workbench.desk
    desk.run(add_person, person.app.workbench.study.id, Side.SPONSOR, name="Cleo Manager")
    person.waits()
    tab.chosen.go_to(tab.chosen.shown_tasks()[10], tab.model.columns[4].key)
    _key(person, Qt.Key.Key_Return)
    who = person.field("field-who")
    assert isinstance(who, QComboBox)
    person.types("Cleo Manager", who.lineEdit())
    person.presses("Name", person.window.findChild(QDialog, "who-dialog"))
    person.waits_for(lambda: _cell(person, "GO11", 0) == "A · CM")

    # one task found by its text
    person.types("change-order", tab.filter.text)
    person.waits_for(lambda: len(tab.chosen.shown_tasks()) == 1)
    tab.filter.clear()

    # the name taken back
    person.undoes()
    person.waits_for(lambda: _cell(person, "GO11", 0) == "A")
    assert len(tab.chosen.shown_tasks()) == 129
