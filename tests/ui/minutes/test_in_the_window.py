"""Minutes in the program's own window: what the message bar says of them, and where the keyboard stays."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.studies.operations import edit_study
from cro_desk.studies.terms import Side
from tests.minutes.conftest import Party
from tests.ui.minutes.circulated import TODAY, circulate, one
from tests.ui.program import PATIENCE, Program
from ui.minutes.registers.tab import RegisterTab

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def version_id(desk: Desk, party: Party) -> str:
    return circulate(desk, party)


@pytest.fixture
def pane(version_id: str, inside: Program):
    """Minutes in front, with room for the details."""
    inside.app.window.resize(1280, 800)
    inside.app.workbench.show_pane("minutes")
    inside.settle()
    return inside.app.workbench.pane("minutes")


def offers_undo(program: Program) -> bool:
    bar = program.app.window.messages
    return any(each.text() == "Undo" and each.isVisible() for each in bar.findChildren(QPushButton))


def test_what_undo_never_takes_back_is_said_without_it(inside: Program, desk: Desk, pane, party, version_id):
    desk.run(edit_study, party.study, name="Renamed")
    inside.settle()
    assert offers_undo(inside)
    desk.run(op.record_paper_signature, version_id, Side.CRO, "Ben Ortiz", TODAY, note="In the binder")
    inside.settle()
    assert inside.said == "Done: Enter a signature on paper. Undo does not take this back."
    assert not offers_undo(inside)


def test_after_a_form_of_the_details_the_keyboard_is_in_the_table(inside: Program, pane, desk: Desk):
    pane.show_record(one(desk, "S-2").id)
    inside.settle()
    tab = pane.tab()
    assert isinstance(tab, RegisterTab)
    tab.setFocus()
    table = QApplication.focusWidget()
    button = next(each for each in tab.findChildren(QPushButton, "action-redate_action") if each.isVisible())
    inside.qtbot.mouseClick(button, LEFT)
    inside.settle()
    dialog = next(each for each in inside.app.window.findChildren(QDialog) if each.isVisible())
    pane.refresh(desk.run(edit_study, pane.study_id, name="Renamed").changes)
    inside.settle()
    inside.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    inside.app.window.activateWindow()
    inside.qtbot.waitUntil(inside.app.window.isActiveWindow, timeout=PATIENCE)
    assert QApplication.focusWidget() is table
