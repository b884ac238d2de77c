"""The registers in the window: what is promised is closed, moved and handed on by keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cro_desk.communication.escalation.starting import start_ladder
from cro_desk.desk import Desk
from cro_desk.minutes.terms import ActionStatus, ItemKind, Priority
from tests.minutes.conftest import Party
from tests.ui.minutes.circulated import all_decisions, circulate, one
from tests.ui.minutes.windows import MinutesWindow
from tests.ui.vendors.windows import FakeChooser
from ui.minutes.registers.actions_tab import ActionsTab
from ui.minutes.registers.board_columns import Place
from ui.minutes.registers.decisions_tab import DecisionsTab, asked
from ui.minutes.registers.issues_tab import IssuesTab
from ui.minutes.registers.parked_tab import ParkedTab
from ui.minutes.registers.tab import RegisterTab

T = TypeVar("T", bound=RegisterTab)


@pytest.fixture
def version_id(desk: Desk, party: Party) -> str:
    return circulate(desk, party)


def shows(desktop: MinutesWindow, kind: type[T]) -> T:
    """Go to a tab."""
    desktop.pane.tabs.show_tab(kind.key)
    desktop.waits()
    tab = desktop.pane.tab()
    assert isinstance(tab, kind)
    tab.setFocus()
    return tab


def numbers(tab: RegisterTab) -> list[str]:
    return [row.number for row in tab.model.rows()]


@pytest.fixture
def tab(version_id: str, desktop: MinutesWindow) -> ActionsTab:
    return shows(desktop, ActionsTab)


def presses(desktop: MinutesWindow, tab: RegisterTab, key: Qt.Key) -> None:
    desktop._qtbot.keyClick(tab.keyboard(), key)
    desktop.waits()


def test_actions_stand_with_what_is_overdue_first(tab: ActionsTab, desktop: MinutesWindow):
    assert numbers(tab) == ["S-1", "S-2", "S-3"]
    assert desktop.pane.tabs._bar.tabText(1) == "Actions (1)"
    assert tab.rates.labels[1]._full == "CRO: 0% on time (0 of 1), 2 open, 1 overdue"


@pytest.mark.parametrize(
    ("whose", "which", "found"),
    [
        ("sponsor", "open", ["S-2"]),
        ("cro", "open", ["S-1", "S-3"]),
        ("mine", "open", []),
        ("all", "overdue", ["S-1"]),
        ("all", "week", ["S-2"]),
        ("all", "closed", []),
    ],
)
def test_actions_are_narrowed(
    tab: ActionsTab, desktop: MinutesWindow, whose: str, which: str, found: list[str]
):
    tab.whose.choose(whose)
    tab.which.choose(which)
    tab.read_again()
    desktop.waits()
    assert numbers(tab) == found


def test_closing_needs_evidence_at_the_field(tab: ActionsTab, desktop: MinutesWindow, desk: Desk):
    presses(desktop, tab, Qt.Key.Key_C)
    desktop.agrees()
    assert desktop.is_asked()
    desktop.field("evidence").setPlainText("Filed as 01.05.03")
    desktop.agrees()
    assert (one(desk, "S-1").status, one(desk, "S-1").evidence) == (ActionStatus.DONE, "Filed as 01.05.03")
    assert numbers(tab) == ["S-2", "S-3"]


def redates(desktop: MinutesWindow, tab: ActionsTab, day: str) -> None:
    tab.go_to(one(desktop.desk, "S-1").id)
    presses(desktop, tab, Qt.Key.Key_D)
    desktop.field("due").setText(day)
    desktop.field("reason").setPlainText("The writer was ill")
    desktop.agrees()


def test_the_third_redate_escalates_and_says_so(
    tab: ActionsTab, desktop: MinutesWindow, desk: Desk, party: Party
):
    desk.run(start_ladder, party.partnership)
    for day in ("2026-11-25", "2026-11-26"):
        redates(desktop, tab, day)
    tab.go_to(one(desk, "S-1").id)
    presses(desktop, tab, Qt.Key.Key_D)
    assert desktop.dialog().findChild(QPushButton, "agree").text() == "Re-date and escalate"
    desktop.dialog().reject()
    redates(desktop, tab, "2026-11-27")
    assert (one(desk, "S-1").slips, bool(one(desk, "S-1").escalation_id)) == (3, True)
    assert desktop.messages.text == "S-1 was moved once too often: it is escalated at level 1."


def test_an_action_is_handed_on(tab: ActionsTab, desktop: MinutesWindow, desk: Desk, party: Party):
    presses(desktop, tab, Qt.Key.Key_H)
    box = desktop.field("person_id")
    box.setCurrentIndex(box.findData(party.ann))
    desktop.agrees()
    assert one(desk, "S-1").owner == "Ann Kowalska"


def test_comment_priority_and_drop(tab: ActionsTab, desktop: MinutesWindow, desk: Desk):
    presses(desktop, tab, Qt.Key.Key_M)
    desktop.field("comment").setPlainText("Half is there")
    desktop.agrees()
    presses(desktop, tab, Qt.Key.Key_P)
    desktop.field("priority").setCurrentIndex(0)
    desktop.agrees()
    assert (one(desk, "S-1").comment, one(desk, "S-1").priority) == ("Half is there", Priority.HIGH)
    presses(desktop, tab, Qt.Key.Key_X)
    desktop.field("reason").setPlainText("Not needed")
    desktop.agrees()
    assert one(desk, "S-1").status is ActionStatus.DROPPED


def test_what_is_closed_is_opened_again(tab: ActionsTab, desktop: MinutesWindow, desk: Desk):
    presses(desktop, tab, Qt.Key.Key_X)
    desktop.field("reason").setPlainText("Not needed")
    desktop.agrees()
    tab.which.choose("all")
    tab.read_again()
    desktop.waits()
    assert numbers(tab) == ["S-2", "S-3", "S-1"]
    tab.go_to(one(desk, "S-1").id)
    presses(desktop, tab, Qt.Key.Key_O)
    desktop.field("reason").setPlainText("It is needed")
    desktop.agrees()
    assert one(desk, "S-1").status is ActionStatus.OPEN


# the board ----------------------------------------------------------------------------------------


@pytest.fixture
def board(tab: ActionsTab, desktop: MinutesWindow) -> ActionsTab:
    tab.how.choose("board")
    tab.how.chosen.emit()
    desktop.waits()
    return tab


def cards(tab: ActionsTab) -> dict[Place, list[str]]:
    return {place: [row.number for row in column.cards.rows] for place, column in tab.board.columns.items()}


def test_the_board_has_a_column_for_each_time(board: ActionsTab):
    assert cards(board) == {
        Place.OVERDUE: ["S-1"],
        Place.WEEK: ["S-2"],
        Place.LATER: ["S-3"],
        Place.DONE: [],
    }


def test_keys_go_about_the_board_and_close(board: ActionsTab, desktop: MinutesWindow, desk: Desk):
    front = board.board.columns[Place.OVERDUE]
    desktop._qtbot.keyClick(front, Qt.Key.Key_Right)
    assert board.current() is not None
    assert board.current().number == "S-2"
    desktop._qtbot.keyClick(board.board.columns[Place.WEEK], Qt.Key.Key_C)
    desktop.field("evidence").setPlainText("Called them")
    desktop.agrees()
    assert cards(board)[Place.DONE] == ["S-2"]


def drags(desktop: MinutesWindow, tab: ActionsTab, number: str, place: Place) -> None:
    """Drag a card into a column by the mouse."""
    start = next(
        column for column in tab.board.columns.values() if column.go_to(one(desktop.desk, number).id)
    )
    at = start.visualRect(start.currentIndex()).center()
    goal = tab.board.columns[place]
    aim = start.viewport().mapFromGlobal(goal.viewport().mapToGlobal(QPoint(20, 20)))
    left = Qt.MouseButton.LeftButton
    desktop._qtbot.mousePress(start.viewport(), left, pos=at)
    desktop._qtbot.mouseMove(start.viewport(), aim)
    desktop._qtbot.mouseRelease(start.viewport(), left, pos=aim)
    desktop.waits()


def test_a_card_in_another_column_asks_what_that_needs(board: ActionsTab, desktop: MinutesWindow, desk: Desk):
    drags(desktop, board, "S-1", Place.LATER)
    assert desktop.field("due").text() == "6 Dec 2026"
    desktop.field("reason").setPlainText("The writer was ill")
    desktop.agrees()
    assert one(desk, "S-1").due == date(2026, 12, 6)
    drags(desktop, board, "S-2", Place.DONE)
    desktop.field("evidence").setPlainText("Called them")
    desktop.agrees()
    assert cards(board) == {
        Place.OVERDUE: [],
        Place.WEEK: [],
        Place.LATER: ["S-1", "S-3"],
        Place.DONE: ["S-2"],
    }


def test_nothing_is_made_overdue(board: ActionsTab, desktop: MinutesWindow):
    drags(desktop, board, "S-3", Place.OVERDUE)
    assert not desktop.is_asked()


# files, other studies, other registers --------------------------------------------------------------


@pytest.mark.parametrize(("place", "name"), [(0, "list.ics"), (1, "list.xlsx")])
def test_actions_leave_as_files(
    tab: ActionsTab, desktop: MinutesWindow, chooser: FakeChooser, tmp_path: Path, place: int, name: str
):
    chooser.answer = [tmp_path / name]
    tab.header_actions()[place].run()
    desktop.waits()
    assert (tmp_path / name).stat().st_size > 100


def test_all_studies_are_a_choice(tab: ActionsTab, desktop: MinutesWindow):
    tab.show_everywhere()
    desktop.waits()
    assert numbers(tab) == ["S-1", "S-2", "S-3"]
    assert tab.register is not None
    assert tab.register.looked.everywhere


def test_an_empty_register_says_how_it_is_filled(desktop: MinutesWindow):
    tab = shows(desktop, ActionsTab)
    assert tab.stack.currentWidget() is tab.empty


def test_when_did_we_agree_is_answered_while_typing(version_id: str, desktop: MinutesWindow, qtbot: QtBot):
    tab = shows(desktop, DecisionsTab)
    assert numbers(tab) == ["S-5", "S-4"]
    qtbot.keyClicks(tab.question, "syn")
    desktop.waits_for(lambda: len(tab.model.rows()) == 1)
    assert tab.words.text() == "1 decision · 0 other lines · 0 discussions"
    assert numbers(tab) == ["S-4"]


def test_a_decision_is_reversed_by_a_later_one(version_id: str, desktop: MinutesWindow, desk: Desk):
    tab = shows(desktop, DecisionsTab)
    tab.go_to(next(row.id for row in all_decisions(desk) if row.number == "S-4"))
    presses(desktop, tab, Qt.Key.Key_R)
    desktop.agrees()
    assert {row.number: row.reversed_by for row in all_decisions(desk)} == {"S-4": "S-5", "S-5": ""}


def test_issues_and_parked_topics(version_id: str, desktop: MinutesWindow):
    assert numbers(shows(desktop, IssuesTab)) == ["S-6"]
    assert numbers(shows(desktop, ParkedTab)) == ["S-7"]


def test_the_kind_changes_and_what_it_was_is_told(version_id: str, desktop: MinutesWindow, desk: Desk):
    tab = shows(desktop, IssuesTab)
    presses(desktop, tab, Qt.Key.Key_K)
    box = desktop.field("kind")
    box.setCurrentIndex(box.findData(ItemKind.RISK.value))
    desktop.agrees()
    row = tab.current()
    assert row is not None
    assert (row.kind, row.kinds[0]["kind"]) == (ItemKind.RISK, "issue")
    assert "Was Issue until" in " ".join(label.text() for label in tab.details.findChildren(QLabel))


def test_a_line_leads_to_its_minutes(tab: ActionsTab, desktop: MinutesWindow, version_id: str):
    presses(desktop, tab, Qt.Key.Key_Return)
    assert desktop.pane.pages.currentWidget().version_id == version_id


def test_a_record_is_gone_to_though_it_was_filtered_out(tab: ActionsTab, desktop: MinutesWindow, desk: Desk):
    tab.which.choose("week")
    tab.read_again()
    desktop.waits()
    desktop.pane.show_record(one(desk, "S-3").id)
    desktop.waits()
    assert tab.current() is not None
    assert tab.current().number == "S-3"


def test_the_question_of_the_field_may_be_typed_along() -> None:
    assert asked("when did we agree  on kits", "When did we agree …") == "on kits"
    assert asked("agree on kits", "When did we agree …") == "agree on kits"


def test_no_command_is_offered_twice(tab: ActionsTab, desktop: MinutesWindow):
    labels = [action.label for action in desktop.pane.commands()]
    assert sorted(set(labels)) == sorted(labels)
