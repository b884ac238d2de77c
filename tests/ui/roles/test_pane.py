"""The pane: partnership, first steps, going to records, over pages."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from cro_desk.roles import queries
from cro_desk.studies.operations import begin_partnership, create_study
from tests.ui.roles.windows import RolesWindow


def said(window: RolesWindow) -> list[str]:
    return [label.text() for label in window.pane.empty.findChildren(QLabel) if label.text()]


def button(window: RolesWindow, name: str) -> QPushButton:
    found = window.pane.findChild(QPushButton, f"action-{name}")
    assert isinstance(found, QPushButton)
    return found


def test_without_a_study_the_first_step_is_a_study(window, qtbot):
    window.open(None, qtbot)
    assert said(window)[0] == "Responsibilities are agreed within a study."
    button(window, "new_study").click()
    assert window.visited == [("study", "new-study")]


def test_a_partnership_without_an_award_is_added_by_name(window, desk, qtbot):
    study_id = desk.run(create_study, "ABC-301").value
    window.open(study_id, qtbot)
    assert said(window)[0] == "Who does what is agreed with one CRO at a time."
    button(window, "add_partnership").click()
    name = window.field("name")
    assert isinstance(name, QLineEdit)
    name.setText("Alpine Research")
    window.agrees()
    window.waits_for(lambda: said(window)[0] == "Alpine Research has no responsibility matrix yet.")


def test_the_matrix_starts_from_the_library(window, desk, qtbot):
    study_id = desk.run(create_study, "ABC-301").value
    partnership_id = desk.run(begin_partnership, study_id, "Alpine Research").value
    window.open(study_id, qtbot)
    button(window, "start_from_library").click()
    window.waits_for(lambda: len(window.shown()) == 129)
    assert len(desk.read(queries.matrix, partnership_id).tasks) == 129


def test_a_matrix_starts_as_that_of_another_partnership(opened, desk, small):
    other = desk.run(begin_partnership, small.study_id, "Alpine Research").value
    opened.waits()
    opened.pane.show_partnership(other)
    opened.waits_for(lambda: said(opened)[:1] == ["Alpine Research has no responsibility matrix yet."])
    button(opened, "start_from_matrix").click()
    opened.agrees()
    opened.waits_for(lambda: desk.read(queries.matrix, other) is not None)
    assert [task.code for task in desk.read(queries.matrix, other).tasks] == ["GO01", "GO02", "MO01", "MO02"]


def test_another_partnership_is_shown_by_the_box(opened, desk, small, qtbot):
    desk.run(begin_partnership, small.study_id, "Alpine Research")
    opened.waits()
    box = opened.pane.head.partnerships
    box.setCurrentIndex(box.findText("Alpine Research"))
    box.activated.emit(box.currentIndex())
    opened.waits_for(lambda: said(opened)[:1] == ["Alpine Research has no responsibility matrix yet."])
    assert box.currentText() == "Alpine Research"


def test_a_task_that_was_found_is_gone_to_in_its_area(opened):
    wanted = opened.id("MO02")
    opened.tab.close_all()
    opened.pane.show_record(wanted)
    assert opened.here() == "MO02"


def test_a_task_of_another_partnership_is_gone_to_there(opened, desk, small):
    wanted = opened.id("MO02")
    other = desk.run(begin_partnership, small.study_id, "Alpine Research").value
    opened.pane.show_partnership(other)
    opened.waits()
    opened.pane.show_record(wanted)
    opened.waits_for(lambda: opened.pane.standing.partnership.id == small.partnership_id)
    assert opened.here() == "MO02"


def test_a_page_lies_over_the_pane_and_goes(opened):
    over = QWidget()
    opened.pane.open_over(over)
    assert opened.pane.pages.currentWidget() is over
    assert opened.pane.commands() == []
    opened.pane.close_over()
    assert opened.pane.pages.currentWidget() is opened.pane.main


def test_the_header_says_what_is_shown(opened):
    texts = [label.text() for label in opened.pane.head.findChildren(QLabel)]
    assert "Northern CRO · 4 tasks · 3 parties" in texts
