"""The matrix is started, typed, filled down, pasted, mended and moved by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from cro_desk.communication.matrix import acts
from cro_desk.communication.matrix.queries import rules
from cro_desk.communication.matrix.rows import FIELDS
from cro_desk.communication.matrix.words import parsed, text_of
from cro_desk.communication.terms import Channel
from cro_desk.studies.operations import create_study
from tests.ui.communication.talking import CTRL, SHIFT, cell
from ui.communication.matrix.columns import rule_columns
from ui.communication.sheet import Fields, SheetModel

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def rows(desk, talk):
    """Three rows: a whole one, one without a receiver, one that may go by an open way."""
    whole = {
        "sender": "Project manager",
        "receiver": "Study manager",
        "channels": (Channel.PHONE,),
        "limit": parsed("limit", "1 wd"),
        "deputy": "Ada Manager",
    }
    told = [
        {"event": "Delay", **whole},
        {"event": "Lost key", **whole, "receiver": ""},
        {"event": "Case", **whole, "channels": (Channel.EMAIL,), "protected": True},
    ]
    return desk.run(acts.add_rules, talk.partnership_id, told).value


@pytest.fixture
def tab(desktop, talk, rows, qtbot):
    found = desktop.opens(talk.study_id, "matrix", qtbot)
    found.table.select(rows[0], "receiver")
    found.table.view.setFocus()
    qtbot.waitUntil(found.table.view.hasFocus)
    return found


def column(desk, talk, name: str) -> list[str]:
    return [text_of(rule, name) for rule in desk.read(rules, talk.partnership_id)]


def test_model_keeps_qts_contract(desk, talk, rows, qtmodeltester, page):
    model = SheetModel(rule_columns({}), Fields(FIELDS, text_of, parsed), page)
    qtmodeltester.check(model, force_py=True)
    model.set_rows(desk.read(rules, talk.partnership_id))
    model.set_filter("delay")
    model.sort(2, Qt.SortOrder.DescendingOrder)


def test_an_empty_matrix_starts_with_the_usual_rows(desktop, talk, desk, qtbot):
    tab = desktop.opens(talk.study_id, "matrix", qtbot)
    tab.empty.findChild(QPushButton, "action-start_rules").click()
    desktop.waits()
    assert tab.model.rowCount() == len(desk.read(rules, talk.partnership_id)) > 20
    assert tab.stack.currentWidget() is tab.content


def test_a_study_without_a_partnership_asks_for_one(desktop, desk, qtbot):
    tab = desktop.opens(desk.run(create_study, "XYZ-1").value, "matrix", qtbot)
    assert tab.stack.currentWidget() is tab.no_partnership
    assert tab.no_partnership.hint.text() == "Add the CRO in Roles first."


def test_what_is_wrong_is_marked_and_counted(tab, desktop):
    assert [cell(tab, n, "mark") for n in range(3)] == ["✓", "✕ 1", "✕ 1"]
    assert tab.words.text() == "2 rows to be looked at"
    tab.only.setChecked(True)
    assert [cell(tab, n, "event") for n in range(tab.model.rowCount())] == ["Lost key", "Case"]


def test_a_cell_is_typed_and_undone(tab, desktop, desk, talk):
    tab.table.select(tab.model.key_at(0), "limit")
    desktop.types(tab.table.view, "4 wh")
    assert column(desk, talk, "limit")[0] == "4 working hours"
    desk.undo()
    assert column(desk, talk, "limit")[0] == "1 working day"


def test_what_cannot_be_is_said_and_changes_nothing(tab, desktop, desk, talk):
    tab.table.select(tab.model.key_at(0), "channels")
    desktop.puts(tab.table.view, "pigeon")
    (editor,) = tab.table.view.findChildren(QLineEdit)
    assert (editor.text(), editor.property("wrong")) == ("pigeon", True)
    assert "“pigeon” is no way" in editor.toolTip()
    assert column(desk, talk, "channels")[0] == "phone"


def test_what_is_mended_in_its_cell_is_kept(tab, desktop, desk, talk):
    tab.table.select(tab.model.key_at(0), "limit")
    desktop.puts(tab.table.view, "1 fortnight")
    desktop.types(tab.table.view, "10 wd")
    assert column(desk, talk, "limit")[0] == "10 working days"


def test_a_cell_is_filled_down_and_cleared(tab, desktop, desk, talk):
    for _step in range(2):
        desktop.presses(Qt.Key.Key_Down, SHIFT)
    desktop.presses(Qt.Key.Key_D, CTRL)
    desktop.waits()
    assert column(desk, talk, "receiver") == ["Study manager"] * 3
    desktop.presses(Qt.Key.Key_Delete)
    desktop.waits()
    assert column(desk, talk, "receiver") == [""] * 3


def test_cells_are_pasted_from_the_cursor_on(tab, desktop, desk, talk):
    assert tab.takes_text("x")
    tab.import_text("Ben Monitor\te-mail, portal\nAda Manager\tletter\n")
    desktop.waits()
    assert column(desk, talk, "receiver")[:2] == ["Ben Monitor", "Ada Manager"]
    assert column(desk, talk, "channels")[:2] == ["e-mail, portal", "letter"]


def test_open_ways_are_mended_in_one_step(tab, desktop, desk, talk):
    tab.header_actions()[0].run()
    desktop.waits()
    assert column(desk, talk, "channels")[2] == "encrypted e-mail"
    assert not tab.header_actions()[0].enabled


def test_the_next_problem_is_gone_to(tab, desktop, rows):
    desktop.presses(Qt.Key.Key_F8)
    assert (tab.table.current().event, tab.table.current_column()) == ("Lost key", "receiver")
    desktop.presses(Qt.Key.Key_F8)
    assert (tab.table.current().event, tab.table.current_column()) == ("Case", "channels")
    desktop.presses(Qt.Key.Key_F8, SHIFT)
    assert tab.table.current().event == "Lost key"


def test_rows_are_moved_copied_and_deleted_by_key(tab, desktop, desk, talk):
    desktop.presses(Qt.Key.Key_Down, ALT)
    desktop.waits()
    assert column(desk, talk, "event") == ["Lost key", "Delay", "Case"]
    desktop.presses(Qt.Key.Key_Delete, CTRL)
    desktop.waits()
    assert column(desk, talk, "event") == ["Lost key", "Case"]


def test_several_rows_are_edited_in_a_form(tab, desktop, desk, talk):
    desktop.presses(Qt.Key.Key_Down, SHIFT)
    desktop.presses(Qt.Key.Key_E, CTRL)
    desktop.fills("limit", "soon")
    desktop.agrees()
    assert "not a time limit" in desktop.dialog().form._problems["limit"].text()
    desktop.fills("limit", "2 d")
    desktop.agrees()
    assert column(desk, talk, "limit") == ["2 days", "2 days", "1 working day"]


def test_a_new_row_stands_after_the_cursor_and_is_gone_to(tab, desktop, desk, talk):
    desktop.presses(Qt.Key.Key_Insert)
    desktop.fills("event", "Fire")
    desktop.agrees()
    desktop.waits()
    assert column(desk, talk, "event")[1] == "Fire"
    assert tab.table.current().event == "Fire"


def test_a_row_that_was_searched_is_gone_to(tab, desktop, rows):
    desktop.pane.show_record(rows[2])
    desktop.waits()
    assert tab.table.current().id == rows[2]
