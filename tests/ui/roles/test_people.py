"""The tab of people: who carries what, who is away, who covers; absences, deputies and hand-overs by key."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit

from cro_desk.roles import operations as op
from cro_desk.roles import queries
from cro_desk.studies import operations as studies
from cro_desk.studies.queries import people
from cro_desk.studies.terms import Blinding, Side
from tests.ui.roles.windows import RolesWindow
from ui.models import RowModel, TreeModel
from ui.roles.people.absences import absence_columns
from ui.roles.people.columns import held_columns, person_columns
from ui.roles.people.tab import PeopleTab

WEEK = timedelta(days=7)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tab(opened: RolesWindow) -> PeopleTab:
    """The tab in front."""
    opened.pane.tabs.show_tab("people")
    opened.waits()
    found = opened.pane.tabs.page("people")
    assert isinstance(found, PeopleTab)
    return found


@pytest.fixture
def today(desk) -> date:
    return desk.now().astimezone().date()


@pytest.fixture
def press(tab, qtbot):
    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(tab.pages[tab.tabs.current].table.view, key, modifier)

    return press


@pytest.fixture
def zoe(desk, small) -> str:
    """A colleague of Ada."""
    fields = {"name": "Zoe Colleague", "organisation": "Sponsor AG"}
    return desk.run(studies.add_person, small.study_id, Side.SPONSOR, **fields).value


def chooses(window: RolesWindow, name: str, words: str) -> None:
    """Choose in a field of the dialog the entry that begins with these words."""
    box = window.field(name)
    assert isinstance(box, QComboBox)
    place = next(n for n in range(box.count()) if box.itemText(n).startswith(words))
    box.setCurrentIndex(place)


def outline(tab: PeopleTab) -> list[str]:
    """Return the first cell of each line."""
    return [tab.everybody.model.cell(n, 0).text.strip() for n in range(tab.everybody.model.rowCount())]


def shows(tab: PeopleTab, person_id: str, column: str) -> str:
    model = tab.everybody.model
    return model.cell(model.place_of(person_id), model.column_of(column)).text


def test_models_keep_qts_contract(tab, page, qtmodeltester):
    for columns in (person_columns(), absence_columns()):
        qtmodeltester.check(TreeModel(columns, page), force_py=True)
    qtmodeltester.check(RowModel(held_columns(), page), force_py=True)
    qtmodeltester.check(tab.everybody.model, force_py=True)


def test_everybody_stands_under_a_heading(tab):
    assert outline(tab) == [
        "▾ In the matrix (1)",
        "Ada Manager",
        "▾ Without a task (1)",
        "Ben Monitor",
    ]


def test_a_person_shows_what_she_is_responsible_for(tab, small):
    assert [shows(tab, small.ada, name) for name in ("count_A", "count_R", "tasks", "alone")] == [
        "3",
        "1",
        "3",
        "3",
    ]
    tab.everybody.table.select(small.ada)
    assert [line.held.code for line in tab.everybody.held.rows()] == ["GO01", "MO01", "MO02"]


def test_enter_goes_down_to_the_tasks_and_on_to_the_cell(tab, small, opened, press, qtbot):
    tab.everybody.table.select(small.ada)
    opened.activateWindow()
    tab.everybody.table.view.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(tab.everybody.tasks.view.hasFocus)
    qtbot.keyClick(tab.everybody.tasks.view, Qt.Key.Key_Down)
    qtbot.keyClick(tab.everybody.tasks.view, Qt.Key.Key_Return)
    opened.waits()
    assert (opened.pane.tabs.current, opened.here(), opened.tab.chosen.party()) == (
        "matrix",
        "MO01",
        opened.column("sponsor").removeprefix("party:"),
    )


def test_who_is_away_today_stands_first_with_what_nobody_covers(tab, small, opened, desk, today):
    desk.run(studies.add_absence, small.ada, today, today + WEEK, "Leave")
    opened.waits()
    assert outline(tab)[:2] == ["▾ Away today (1)", "Ada Manager"]
    assert tab.words.accessibleName().startswith("1 person away today · 3 tasks uncovered")
    assert "People (1)" in [opened.pane.tabs._bar.tabText(n) for n in range(opened.pane.tabs._bar.count())]


def test_the_details_name_the_uncovered_tasks(tab, small, opened, desk, today):
    desk.run(studies.add_absence, small.ada, today, today + WEEK)
    opened.waits()
    tab.everybody.table.select(small.ada)
    texts = [label.text() for label in tab.details.findChildren(QLabel)]
    assert "✕ Nobody covers 3 tasks" in texts
    assert "MO01 Monitoring plan" in texts


def test_a_deputy_is_set_by_key_and_covers(tab, small, zoe, opened, desk, today, press):
    desk.run(studies.add_absence, small.ada, today, today + WEEK)
    opened.waits()
    tab.everybody.table.select(small.ada)
    press(Qt.Key.Key_D)
    chooses(opened, "deputy_id", "Zoe Colleague")
    opened.agrees()
    assert desk.undo_name() == "Set a deputy"
    assert (shows(tab, small.ada, "deputy"), tab.words.accessibleName()) == (
        "Zoe Colleague",
        "1 person away today",
    )


def test_blinding_is_set_by_key(tab, small, opened, desk, press):
    tab.everybody.table.select(small.ben)
    press(Qt.Key.Key_B)
    chooses(opened, "blinding", "Blinded")
    opened.agrees()
    card = next(row for row in desk.read(people, small.study_id) if row.id == small.ben)
    assert card.blinding is Blinding.BLINDED


def test_all_tasks_of_a_person_are_handed_over_and_undone(tab, small, opened, desk, press):
    tab.everybody.table.select(small.ada)
    press(Qt.Key.Key_H)
    chooses(opened, "to_person", "Ben Monitor")
    opened.agrees()
    assert outline(tab)[1] == "Ben Monitor"
    desk.undo()
    opened.waits()
    assert outline(tab)[1] == "Ada Manager"


def test_a_role_nobody_has_gets_a_person(tab, small, opened, desk, press):
    matrix = desk.read(queries.matrix, small.partnership_id)
    cro = matrix.parties[1].id
    task = next(task.id for task in matrix.tasks if task.code == "MO01")
    desk.run(op.name_holder, [(task, cro)], "", "Lead CRA")
    opened.waits()
    assert "▾ Roles nobody has (1)" in outline(tab)
    tab.everybody.table.select("role:Lead CRA")
    press(Qt.Key.Key_H)
    chooses(opened, "person_id", "Ben Monitor")
    opened.agrees()
    assert shows(tab, small.ben, "count_R") == "1"
    assert "▾ Roles nobody has (1)" not in outline(tab)


def test_an_absence_is_added_edited_and_deleted_by_key(tab, small, opened, desk, today, press):
    tab.everybody.table.select(small.ben)
    press(Qt.Key.Key_Insert)
    last = opened.field("last_day")
    assert isinstance(last, QLineEdit)
    last.setText((today + WEEK).isoformat())
    opened.agrees()
    tab.tabs.show_tab("absences")
    line = tab.absences.table.current() or tab.absences.model.rows()[1]
    assert (line.name, line.cover.first_day, line.cover.last_day) == ("Ben Monitor", today, today + WEEK)
    tab.absences.table.select(line.id)
    press(Qt.Key.Key_Return)
    note = opened.field("note")
    assert isinstance(note, QLineEdit)
    note.setText("Leave")
    opened.agrees()
    assert tab.absences.table.current().cover.note == "Leave"
    press(Qt.Key.Key_Delete)
    opened.waits()
    assert tab.absences.model.rowCount() == 0


def test_absences_say_when_the_deputy_is_away_too(tab, small, zoe, opened, desk, today):
    for person, first in ((small.ada, today + WEEK), (zoe, today + 2 * WEEK)):
        desk.run(studies.add_absence, person, first, first + WEEK)
    desk.run(studies.set_deputy, small.ada, zoe)
    opened.waits()
    model = tab.absences.model
    cells = [model.cell(1, model.column_of(name)).text for name in ("deputy", "uncovered")]
    assert cells == ["▲ Zoe Colleague, away too", "✕ 3 tasks"]


def test_the_limit_of_the_load_marks_who_carries_too_much(tab, small, opened, desk):
    desk.run(op.set_limits, small.matrix(desk).id, 2)
    opened.waits()
    assert shows(tab, small.ada, "count_A") == "▲ 3"
    assert "1 overloaded" in tab.words.accessibleName()


def test_a_person_that_was_found_is_gone_to(tab, small, opened):
    opened.pane.show_record(small.ben)
    opened.waits()
    assert tab.everybody.current().name == "Ben Monitor"


def test_lines_are_copied_as_cells(tab, small, press):
    tab.everybody.table.select(small.ada)
    press(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().startswith("Ada Manager\tStudy manager\t")


def test_filter_leaves_those_who_match(tab, opened):
    tab.everybody.table.filter.setText("ben")
    tab.everybody.table.filter.returnPressed.emit()
    assert outline(tab) == ["▾ Without a task (1)", "Ben Monitor"]


def test_where_nobody_is_known_the_first_step_is_their_cards(desk, window, qtbot):
    study_id = desk.run(studies.create_study, "ABC-302").value
    partnership_id = desk.run(studies.begin_partnership, study_id, "Alpine").value
    desk.run(op.start_matrix, partnership_id, from_library=False)
    window.open(study_id, qtbot)
    window.pane.tabs.show_tab("people")
    window.waits()
    found = window.pane.tabs.page("people")
    assert found.stack.currentWidget() is found.nobody
    found._add_people()
    assert window.visited == [("study", None)]


def test_a_deputy_is_of_ones_own_side_or_of_the_sponsor(tab, small, zoe, opened, desk, press):
    opened.waits()
    of_ada, of_ben = ["Nobody", "Zoe Colleague"], ["Nobody", "Ada Manager", "Zoe Colleague"]
    for person, expected in ((small.ada, of_ada), (small.ben, of_ben)):
        tab.everybody.table.select(person)
        press(Qt.Key.Key_D)
        box = opened.field("deputy_id")
        assert isinstance(box, QComboBox)
        names = [box.itemText(n).split(" · ")[0] for n in range(box.count())]
        assert names == expected
        opened.dialog().reject()
