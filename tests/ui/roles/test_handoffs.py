"""The tab of hand-offs: gaps marked and counted, edited in place, filled down, pasted, gone to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from cro_desk.errors import UserError
from cro_desk.roles.operations import edit_handoffs, set_transfer
from cro_desk.roles.terms import Oversight, Transfer
from tests.ui.roles.windows import RolesWindow
from ui.roles.handoffs.columns import handoff_columns
from ui.roles.handoffs.going import next_gap
from ui.roles.handoffs.model import HandOffModel
from ui.roles.handoffs.rows import hand_offs, parsed
from ui.roles.handoffs.tab import HandOffsTab

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def tab(opened: RolesWindow, qtbot) -> HandOffsTab:
    """The tab in front, the cursor in the input of the first task."""
    opened.pane.tabs.show_tab("handoffs")
    found = opened.pane.tabs.page("handoffs")
    assert isinstance(found, HandOffsTab)
    found.table.select(found.model.key_at(0), "input")
    opened.activateWindow()
    found.table.view.setFocus()
    qtbot.waitUntil(found.table.view.hasFocus)
    return found


@pytest.fixture
def press(tab, qtbot):
    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(tab.table.view, key, modifier)

    return press


def types(tab: HandOffsTab, qtbot, words: str) -> None:
    """Type into the cell at the cursor and press Enter."""
    qtbot.keyClick(tab.table.view, Qt.Key.Key_F2)
    editor = tab.table.view.findChildren(QLineEdit)[-1]  # the one before may still be about to go
    editor.selectAll()
    qtbot.keyClicks(editor, words)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    view = tab.table.view
    qtbot.waitUntil(lambda: view.state() is not view.State.EditingState)


def text(tab: HandOffsTab, code: str, column: str) -> str:
    place = next(n for n, row in enumerate(tab.model.rows()) if row.task.code == code)
    return tab.model.cell(place, tab.model.column_of(column)).text


def test_model_keeps_qts_contract(small, desk, qtmodeltester, page):
    model = HandOffModel(handoff_columns(), page)
    qtmodeltester.check(model, force_py=True)
    rows = hand_offs(small.matrix(desk))
    model.set_rows(rows)
    model.set_rows(rows[1:])
    model.set_filter("visit")
    model.sort(1, Qt.SortOrder.DescendingOrder)


def test_moved_tasks_stand_here_with_what_is_missing_counted(tab, opened):
    assert [row.task.code for row in tab.model.rows()] == ["MO01", "MO02"]
    assert (text(tab, "MO01", "mark"), text(tab, "MO01", "input")) == ("▲ 6", "missing")
    assert tab.gaps.text() == "12 gaps in 2 tasks"
    assert "Hand-offs (2)" in [opened.pane.tabs._bar.tabText(n) for n in range(3)]


def test_what_is_typed_is_kept_and_is_one_undo_step(tab, opened, desk, small, qtbot):
    types(tab, qtbot, "Approved protocol")
    assert text(tab, "MO01", "input") == "Approved protocol"
    opened.waits()
    assert small.task(desk, "MO01").input == "Approved protocol"
    assert desk.undo_name() == "Edit hand-offs"


def test_working_days_are_a_whole_number(tab, opened, qtbot):
    tab.table.select(tab.model.key_at(0), "turnaround_days")
    types(tab, qtbot, "soon")
    assert opened.messages.text.startswith("“soon” is not a number")
    types(tab, qtbot, "5")
    opened.waits()
    assert text(tab, "MO01", "turnaround_days") == "5"


def test_oversight_is_chosen_in_its_cell(tab, opened, desk, small, qtbot, press):
    tab.table.select(tab.model.key_at(0), "oversight")
    press(Qt.Key.Key_F2)
    box = tab.table.view.findChild(QComboBox)
    box.setCurrentIndex(box.findText("Audit"))
    box.activated.emit(box.currentIndex())
    opened.waits()
    assert small.task(desk, "MO01").oversight is Oversight.AUDIT


def test_a_method_is_read_by_how_its_name_begins():
    assert parsed("oversight", "sam") is Oversight.SAMPLE_REVIEW
    assert parsed("oversight", "") is None
    with pytest.raises(UserError, match="no way of overseeing"):
        parsed("oversight", "trust")


def test_the_first_cell_fills_those_below(tab, opened, desk, small, qtbot, press):
    types(tab, qtbot, "Approved protocol")
    opened.waits()
    tab.table.select(tab.model.key_at(0), "input")
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_D, CTRL)
    opened.waits()
    assert small.task(desk, "MO02").input == "Approved protocol"


def test_delete_empties_the_chosen_cells(tab, opened, desk, small, press):
    desk.run(edit_handoffs, {row.id: {"input": "Plan"} for row in tab.model.rows()})
    opened.waits()
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_Delete)
    opened.waits()
    assert [small.task(desk, code).input for code in ("MO01", "MO02")] == ["", ""]


def test_pasted_cells_fill_from_the_cursor_on_as_one_act(tab, opened, desk, small):
    assert opened.pane.takes_text("Protocol\tPlan\nList\tReport")
    opened.pane.import_text("Protocol\tPlan\nList\tReport")
    opened.waits()
    tasks = [small.task(desk, code) for code in ("MO01", "MO02")]
    assert [(task.input, task.output) for task in tasks] == [("Protocol", "Plan"), ("List", "Report")]
    desk.undo()
    assert small.task(desk, "MO02").output == ""


def test_one_wrong_cell_and_nothing_is_pasted(tab, opened, desk, small):
    tab.table.select(tab.model.key_at(0), "turnaround_days")
    opened.pane.import_text("3\nlater")
    opened.waits()
    assert small.task(desk, "MO01").turnaround_days is None
    assert opened.messages.text.startswith("“later” is not a number")


def test_cells_are_copied_without_the_word_that_says_they_are_missing(tab, press):
    press(Qt.Key.Key_Right, SHIFT)
    press(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "\t"


def test_several_tasks_are_set_in_one_form(tab, opened, desk, small, press):
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_E, CTRL)
    reviewer = opened.field("reviewer")
    assert isinstance(reviewer, QLineEdit)
    reviewer.setText("Ada Manager")
    opened.agrees()
    assert [small.task(desk, code).reviewer for code in ("MO01", "MO02")] == ["Ada Manager"] * 2


def test_text_of_several_lines_is_edited_in_the_form_and_keeps_them(tab, opened, desk, small, press):
    desk.run(edit_handoffs, {tab.model.key_at(0): {"input": "One\nTwo"}})
    opened.waits()
    press(Qt.Key.Key_F2)
    lines = opened.field("input")
    assert isinstance(lines, QPlainTextEdit)
    assert lines.toPlainText() == "One\nTwo"
    opened.agrees()
    assert small.task(desk, "MO01").input == "One\nTwo"


def test_only_gaps_leaves_out_what_is_said(tab, opened, desk):
    whole = {"input": "I", "output": "O", "acceptance": "A", "turnaround_days": 3, "reviewer": "Ada"}
    desk.run(edit_handoffs, {tab.model.key_at(0): {**whole, "oversight": Oversight.KPI}})
    opened.waits()
    tab.only_gaps.setChecked(True)
    assert [row.task.code for row in tab.model.rows()] == ["MO02"]
    assert tab.table.current().task.code == "MO02"


def test_gaps_are_gone_to_one_after_the_other_and_round(small, desk):
    rows = hand_offs(small.matrix(desk))
    fields = ("input", "output")
    assert next_gap(rows, fields, ("", ""), 1) == (rows[0].id, "input")
    assert next_gap(rows, fields, (rows[0].id, ""), 1) == (rows[0].id, "input")
    assert next_gap(rows, fields, (rows[0].id, "output"), 1) == (rows[1].id, "input")
    assert next_gap(rows, fields, (rows[1].id, "output"), 1) == (rows[0].id, "input")
    assert next_gap(rows, fields, (rows[0].id, "input"), -1) == (rows[1].id, "output")


def test_f8_puts_the_cursor_into_the_next_gap(tab, press):
    press(Qt.Key.Key_F8)
    assert (tab.table.current().task.code, tab.table.current_column()) == ("MO01", "output")


def test_enter_on_the_task_goes_to_the_matrix(tab, opened, press):
    tab.table.select(tab.model.key_at(1), "task")
    press(Qt.Key.Key_Return)
    opened.waits()
    assert (opened.pane.tabs.current, opened.here()) == ("matrix", "MO02")


def test_where_nothing_moved_the_first_step_is_the_matrix(tab, opened, desk):
    desk.run(set_transfer, [row.id for row in tab.model.rows()], Transfer.RETAINED)
    opened.waits()
    assert tab.stack.currentWidget() is tab.nothing
    tab.go_to_matrix()
    opened.waits()
    assert opened.pane.tabs.current == "matrix"
