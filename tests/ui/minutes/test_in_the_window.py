"""Minutes in the program's own window: what the message bar says of them, and where the keyboard stays."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes.registers import Wanted, decisions
from cro_desk.studies.operations import edit_study
from cro_desk.studies.terms import Side
from tests.minutes.conftest import EARLIER, Party
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


def shown(program: Program, within: QWidget, kind: type[QWidget], name: str = "") -> QWidget:
    """Return what is on screen, as soon as it is."""
    found = partial(within.findChildren, kind, name) if name else partial(within.findChildren, kind)
    program.qtbot.waitUntil(lambda: any(each.isVisible() for each in found()), timeout=PATIENCE)
    return next(each for each in found() if each.isVisible())


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
    inside.qtbot.mouseClick(shown(inside, tab, QPushButton, "action-redate_action"), LEFT)
    dialog = shown(inside, inside.app.window, QDialog)
    pane.refresh(desk.run(edit_study, pane.study_id, name="Renamed").changes)
    inside.settle()
    inside.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    inside.app.window.activateWindow()
    inside.qtbot.waitUntil(inside.app.window.isActiveWindow, timeout=PATIENCE)
    assert QApplication.focusWidget() is table


@pytest.mark.parametrize("tab", ["meetings", "actions", "decisions", "issues", "parked"])
def test_large_text_does_not_make_the_window_larger_than_a_small_screen(inside: Program, pane, tab: str):
    window = inside.app.window
    inside.app.theme.set_zoom(2.0)
    pane.tabs.show_tab(tab)
    inside.settle()
    window.resize(1280, 800)
    inside.qtbot.waitUntil(lambda: window.minimumSizeHint().width() <= 1280, timeout=PATIENCE)
    assert (window.width(), window.height()) == (1280, 800)


def test_with_large_text_the_details_are_there_when_wanted(inside: Program, pane, desk: Desk):
    inside.app.theme.set_zoom(2.0)
    pane.show_record(one(desk, "S-2").id)
    inside.app.window.resize(1280, 800)
    inside.settle()
    tab = pane.tab()
    inside.qtbot.waitUntil(tab.details.isHidden, timeout=PATIENCE)
    (action,) = [each for each in pane.commands() if each.key == "details"]
    action.run()
    assert tab.details.isVisible()
    (action,) = [each for each in pane.commands() if each.key == "details"]
    assert action.label == "Hide the details"


def test_chips_of_who_is_there_end_with_a_whole_line(inside: Program, pane, desk: Desk, party: Party):
    draft_id = desk.run(op.start_minutes, party.series, EARLIER).value
    for n in range(12):
        desk.run(op.add_attendant, draft_id, name=f"Somebody with a name {n}", side=Side.CRO)
    inside.app.theme.set_zoom(2.0)
    pane.open_draft(draft_id)
    inside.app.window.resize(1280, 800)
    inside.settle()
    strip = pane.pages.currentWidget().attendance
    inside.qtbot.waitUntil(lambda: strip.rows.rowCount() > 12, timeout=PATIENCE)
    places = [strip.visualRect(strip.rows.index(n, 0)) for n in range(strip.rows.rowCount())]
    room = strip.viewport().height()
    assert [place for place in places if place.top() < room <= place.bottom()] == []


def test_a_line_that_is_searched_for_has_the_keyboard(inside: Program, desk: Desk, version_id: str):
    item = desk.read(decisions, Wanted())[0]
    inside.app.workbench.navigate("minutes", item.id)
    inside.settle()
    tab = inside.app.workbench.pane("minutes").tab()
    assert (tab.current().id, QApplication.focusWidget()) == (item.id, tab.table.view)
