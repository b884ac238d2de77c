"""People behind cells, tasks, areas, parties, the writing of a transfer: each act as a person does it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QPushButton

from cro_desk.roles.matrix import Holder
from cro_desk.roles.terms import Letter, PartyKind, Transfer
from tests.ui.roles.windows import RolesWindow

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def writes(window: RolesWindow, name: str, text: str) -> None:
    """Write into a field of the dialog."""
    field = window.field(name)
    if isinstance(field, QComboBox):
        field.setEditText(text) if field.isEditable() else field.setCurrentIndex(field.findText(text))
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    else:
        assert isinstance(field, QLineEdit)
        field.setText(text)


def test_a_person_is_named_behind_several_cells_at_once(opened, desk, small):
    opened.goes_to("MO01", "cro", down_to="MO02")
    opened.presses(Qt.Key.Key_Return)
    writes(opened, "who", "Ben Monitor · Northern CRO")
    opened.agrees()
    held = [small.task(desk, code).cell(opened.column("cro")[6:]).holders for code in ("MO01", "MO02")]
    assert held == [(Holder(small.ben),), (Holder(small.ben),)]
    opened.waits_for(lambda: opened.text("MO01", "cro") == "R · BM")


def test_a_role_is_named_for_one_letter(opened, desk, small):
    opened.goes_to("GO01", "sponsor")
    opened.presses(Qt.Key.Key_Return)
    writes(opened, "who", "Head of outsourcing")
    writes(opened, "letters", "Responsible")
    opened.agrees()
    holders = small.task(desk, "GO01").cell(opened.column("sponsor")[6:]).holders
    assert Holder(role="Head of outsourcing", letters=frozenset({Letter.RESPONSIBLE})) in holders


def test_a_person_is_removed_and_the_dialog_stays(opened, desk, small):
    opened.goes_to("MO01", "sponsor")
    opened.presses(Qt.Key.Key_Return)
    held = opened.dialog().findChild(QListWidget)
    assert isinstance(held, QListWidget)
    assert [held.item(n).text() for n in range(held.count())] == ["Ada Manager"]
    held.setCurrentRow(0)
    next(b for b in opened.dialog().findChildren(QPushButton) if b.text() == "Remove").click()
    opened.waits_for(lambda: held.count() == 0)
    assert small.task(desk, "MO01").cell(opened.column("sponsor")[6:]).holders == ()
    opened.dialog().reject()


def test_nobody_stands_behind_an_empty_cell(opened):
    opened.goes_to("MO01", "lab")
    opened.presses(Qt.Key.Key_Return)
    assert opened.messages.text == "Nobody stands behind an empty cell."


def test_a_task_is_added_to_the_area_at_the_cursor(opened, desk, small):
    opened.goes_to("GO01")
    opened.presses(Qt.Key.Key_Insert)
    writes(opened, "task", "Approve subcontractors")
    opened.agrees()
    opened.waits_for(lambda: opened.shown()[:3] == ["GO01", "GO03", "GO02"])
    assert small.task(desk, "GO03").area == "Governance"


def test_a_task_is_edited_and_only_what_changed_is_written(opened, desk, small):
    opened.goes_to("MO02")
    opened.presses(Qt.Key.Key_F2)
    writes(opened, "reference", "E6 3.11.4")
    writes(opened, "obligations", "312.53(d), 312.56(a)")
    opened.agrees()
    task = small.task(desk, "MO02")
    assert (task.reference, task.obligations) == ("E6 3.11.4", ("312.53(d)", "312.56(a)"))
    assert task.agreement == "Work order 1"


def test_tasks_move_within_their_area_by_key(opened):
    opened.goes_to("MO02")
    opened.presses(Qt.Key.Key_Up, ALT)
    opened.waits_for(lambda: opened.shown() == ["GO01", "GO02", "MO02", "MO01"])
    assert opened.here() == "MO02"
    opened.presses(Qt.Key.Key_Down, ALT)
    opened.waits_for(lambda: opened.shown() == ["GO01", "GO02", "MO01", "MO02"])
    opened.presses(Qt.Key.Key_Down, ALT)
    opened.waits()
    assert opened.shown() == ["GO01", "GO02", "MO01", "MO02"]


def test_the_first_task_can_come_down_and_back_to_the_top(opened, desk, small):
    opened.goes_to("GO01")
    opened.presses(Qt.Key.Key_Down, ALT)
    opened.waits()
    assert opened.shown() == ["GO02", "GO01", "MO01", "MO02"]
    opened.presses(Qt.Key.Key_Up, ALT)
    opened.waits()
    assert opened.shown() == ["GO01", "GO02", "MO01", "MO02"]
    assert [task.code for task in small.matrix(desk).tasks] == opened.shown()


def test_chosen_tasks_are_deleted_and_undo_brings_them_back(opened, desk, small):
    before = small.matrix(desk)
    opened.goes_to("MO01", "cro", down_to="MO02")
    opened.presses(Qt.Key.Key_Delete, CTRL)
    opened.waits()
    assert opened.shown() == ["GO01", "GO02"]
    desk.undo()
    opened.waits()
    assert opened.shown() == ["GO01", "GO02", "MO01", "MO02"]
    assert small.matrix(desk) == before


def test_an_area_is_renamed_from_its_own_row(opened, desk, small):
    opened.tab.table.view.setCurrentIndex(opened.tab.model.index(0, 2))
    opened.tab.doing.tasks.ask_rename_area()
    writes(opened, "area", "Oversight")
    opened.agrees()
    assert [section.key for section in opened.tab.model.sections()] == ["Oversight", "Monitoring"]
    areas = {task.code: task.area for task in small.matrix(desk).tasks}
    assert (areas["GO01"], areas["GO02"], areas["MO01"]) == ("Oversight", "Oversight", "Monitoring")


def test_a_task_goes_to_another_area(opened, desk, small):
    opened.goes_to("MO01")
    opened.tab.doing.tasks.ask_area()
    writes(opened, "area", "Governance")
    opened.agrees()
    assert small.task(desk, "MO01").area == "Governance"


def test_a_party_is_added_edited_moved_and_deleted(opened, desk, small):
    opened.tab.doing.parties.ask_new()
    writes(opened, "name", "Randomisation")
    writes(opened, "kind", "Technology")
    opened.agrees()
    names = lambda: [party.name for party in small.matrix(desk).parties]  # noqa: E731
    opened.waits_for(lambda: len(opened.tab.editor.matrix.parties) == 4)
    opened.goes_to("MO01", "technology")
    opened.tab.doing.parties.move_left()
    opened.waits()
    assert names() == ["Sponsor AG", "Northern CRO", "Randomisation", "Central laboratory"]
    opened.tab.doing.parties.ask_edit()
    writes(opened, "name", "IRT")
    writes(opened, "kind", "Other")
    opened.agrees()
    assert [p.kind for p in small.matrix(desk).parties if p.name == "IRT"] == [PartyKind.OTHER]
    opened.goes_to("MO01", "other")
    opened.tab.doing.parties.delete()
    opened.waits_for(lambda: names() == ["Sponsor AG", "Northern CRO", "Central laboratory"])


def test_one_form_sets_the_agreement_of_all_chosen_tasks(opened, desk, small):
    opened.goes_to("MO01", "cro", down_to="MO02")
    opened.presses(Qt.Key.Key_G)
    writes(opened, "agreement", "Work order 2")
    writes(opened, "effective_on", "2026-11-01")
    opened.agrees()
    tasks = [small.task(desk, code) for code in ("MO01", "MO02")]
    assert [(t.agreement, t.clause, t.effective_on) for t in tasks] == [
        ("Work order 2", "", date(2026, 11, 1)),
        ("Work order 2", "3.2", date(2026, 11, 1)),
    ]


def test_the_status_of_several_tasks_is_set_at_once(opened, desk, small):
    opened.goes_to("GO02", "cro", down_to="MO01")
    opened.tab.doing.writing.share()
    opened.waits()
    assert {small.task(desk, code).transfer for code in ("GO02", "MO01")} == {Transfer.SHARED}


def test_what_policy_retains_moves_with_a_second_person_only(opened, desk, small):
    opened.goes_to("GO01")
    opened.tab.doing.writing.transfer()
    writes(opened, "confirmed_by", desk.owner.name)
    writes(opened, "reason", "The CRO runs the whole selection of vendors.")
    opened.agrees()
    assert small.task(desk, "GO01").transfer is Transfer.RETAINED
    writes(opened, "confirmed_by", "Cleo Quality")
    opened.agrees()
    task = small.task(desk, "GO01")
    assert (task.transfer, task.confirmed_by) == (Transfer.TRANSFERRED, "Cleo Quality")


def test_the_limits_of_the_rules_are_set(opened, desk, small):
    opened.tab.doing.limits.ask()
    writes(opened, "accountable_limit", "20")
    opened.agrees()
    matrix = small.matrix(desk)
    assert (matrix.accountable_limit, matrix.consulted_limit) == (20, 3)


def test_a_party_is_mended_from_the_menu_of_its_header(opened):
    offered = opened.tab.table.view.column_actions(opened.column("lab"))
    assert [action.label for action in offered][1] == "Edit Central laboratory…"
    assert opened.tab.table.current_column() == opened.column("lab")
    assert opened.tab.table.view.column_actions("task") == []


def test_the_menu_of_a_cell_begins_with_its_fix(opened):
    opened.goes_to("GO02", "sponsor")
    opened.tab.telling.tell()
    first = opened.tab.table.view.row_actions[0]
    assert (first.label, first.shortcut) == ("Make Sponsor AG the accountable party", "F")


def test_a_name_typed_without_its_organisation_is_that_person(opened, desk, small):
    opened.goes_to("MO02", "cro")
    opened.presses(Qt.Key.Key_Return)
    writes(opened, "who", "ben monitor")
    opened.agrees()
    assert small.task(desk, "MO02").cell(opened.column("cro")[6:]).holders == (Holder(small.ben),)


def test_a_name_that_nobody_has_is_told_to_be_a_role(opened):
    opened.goes_to("GO01", "sponsor")
    opened.presses(Qt.Key.Key_Return)
    writes(opened, "who", "Zoe Unknown")
    opened.agrees()
    assert opened.context.messages.text.startswith("“Zoe Unknown” is named as a role")
