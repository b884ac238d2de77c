"""The entry line: Enter, arrows, and the people that `@` offers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cro_desk.communication.directory.contacts import Contact
from cro_desk.studies.terms import Side
from ui.minutes.writing.entry import Entry

PEOPLE = (Contact("1", "Ann Kowalska", Side.SPONSOR), Contact("2", "Ben Ortiz", Side.CRO, role="Lead"))


@pytest.fixture
def entry(page: QWidget, qtbot: QtBot) -> Entry:
    made = Entry(page)
    made.people = PEOPLE
    with qtbot.waitExposed(page):
        page.show()
    made.setFocus()
    return made


def test_enter_tells_what_was_typed(entry: Entry, qtbot: QtBot) -> None:
    qtbot.keyClicks(entry, "  All is well ")
    with qtbot.waitSignal(entry.entered) as told:
        qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert told.args == ["All is well"]


def test_an_empty_line_is_not_told(entry: Entry, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(entry.entered):
        qtbot.keyClick(entry, Qt.Key.Key_Return)


def test_enter_takes_the_person_that_is_offered(entry: Entry, qtbot: QtBot) -> None:
    qtbot.keyClicks(entry, "a Send it @be")
    assert entry.suggestions.isVisible()
    with qtbot.assertNotEmitted(entry.entered):
        qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert entry.text() == "a Send it @Ben Ortiz "
    assert not entry.suggestions.isVisible()


def test_arrows_go_along_the_people_that_are_offered(entry: Entry, qtbot: QtBot) -> None:
    qtbot.keyClicks(entry, "@")
    qtbot.keyClick(entry, Qt.Key.Key_Down)
    qtbot.keyClick(entry, Qt.Key.Key_Tab)
    assert entry.text() == "@Ben Ortiz "


def test_escape_offers_nobody_and_keeps_what_is_typed(entry: Entry, qtbot: QtBot) -> None:
    qtbot.keyClicks(entry, "@a")
    qtbot.keyClick(entry, Qt.Key.Key_Escape)
    assert (entry.text(), entry.suggestions.isVisible()) == ("@a", False)


def test_a_name_is_put_where_the_cursor_is(entry: Entry, qtbot: QtBot) -> None:
    qtbot.keyClicks(entry, "due fri")
    qtbot.keyClick(entry, Qt.Key.Key_Home)
    qtbot.keyClicks(entry, "@an")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert entry.text() == "@Ann Kowalska due fri"


def test_arrows_ask_for_other_rows(entry: Entry, qtbot: QtBot) -> None:
    with qtbot.waitSignal(entry.stepped) as told:
        qtbot.keyClick(entry, Qt.Key.Key_Up)
    assert told.args == [-1]
    with qtbot.waitSignal(entry.moved) as told:
        qtbot.keyClick(entry, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert told.args == [1]


def test_a_new_name_is_quoted_by_tab(entry: Entry, qtbot: QtBot) -> None:
    qtbot.keyClicks(entry, "a Send it @Zoltan Unknown")
    assert [entry.suggestions.item(row).text() for row in range(2)] == [
        "“Zoltan Unknown” · not in the directory",
        "Add Zoltan Unknown to the directory…",
    ]
    qtbot.keyClick(entry, Qt.Key.Key_Tab)
    qtbot.keyClicks(entry, "due fri")
    assert entry.text() == 'a Send it @"Zoltan Unknown" due fri'


def test_enter_keeps_the_line_although_a_new_name_is_offered(entry: Entry, qtbot: QtBot) -> None:
    qtbot.keyClicks(entry, "a Send it @Zoltan")
    assert entry.suggestions.isVisible()
    with qtbot.waitSignal(entry.entered) as told:
        qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert (told.args, entry.suggestions.isVisible()) == (["a Send it @Zoltan"], False)


def test_a_card_for_a_new_name_is_an_arrow_away(entry: Entry, qtbot: QtBot) -> None:
    qtbot.keyClicks(entry, "a Send it @Zoltan Unknown")
    for _step in range(2):
        qtbot.keyClick(entry, Qt.Key.Key_Down)
    with qtbot.waitSignal(entry.card_wanted) as told:
        qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert (told.args, entry.text()) == (["Zoltan Unknown"], 'a Send it @"Zoltan Unknown" ')
