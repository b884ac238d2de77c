"""The keyboard in the views: every day and every meeting is reached, and told in words."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from tests.ui.communication.views.desks import overfull
from ui.communication.views.scene import Cursor
from ui.communication.views.spans import View

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def board(opened):
    opened.tab.board.setFocus()
    opened.tab.board.go_to(Cursor(date(2026, 11, 16)))
    return opened.tab.board


def here(board) -> tuple[int, str]:
    placed = board.current()
    return board.cursor_at.day.day, placed.meeting.name if placed is not None else ""


def test_arrows_walk_days_and_weeks(opened, board):
    walked = []
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Left, Key.Key_Up, Key.Key_Home, Key.Key_End):
        opened.presses(key)
        walked.append(here(board))
    assert walked == [
        *((17, "Core team call"), (24, "Core team call"), (23, ""), (16, ""), (16, ""), (22, ""))
    ]


def test_down_goes_through_every_meeting_of_an_overfull_day(opened, board, desk, plan):
    overfull(desk, plan, 8)
    opened.waits()
    board.go_to(Cursor(date(2026, 11, 18)))
    seen = []
    while board.cursor_at.day == date(2026, 11, 18):
        opened.presses(Key.Key_Down)
        seen.append(board.cursor_rect() is not None and here(board)[1])
    assert len(set(seen)) == 8
    assert all(seen)


def test_control_and_an_arrow_go_from_meeting_to_meeting(opened, board):
    opened.presses(Key.Key_Right, CTRL)
    opened.presses(Key.Key_Right, CTRL)
    assert here(board) == (24, "Core team call")
    opened.presses(Key.Key_Left, CTRL)
    assert here(board) == (17, "Core team call")


def test_page_keys_turn_the_page_and_t_comes_back(opened, board):
    opened.presses(Key.Key_PageDown)
    assert opened.tab.page.span.anchor.month == 12
    opened.presses(Key.Key_PageUp)
    opened.presses(Key.Key_PageUp)
    assert opened.tab.page.span.anchor.month == 10
    opened.presses(Key.Key_T)
    assert (board.cursor_at.day, opened.tab.page.span.anchor.month) == (date(2026, 11, 22), 11)


def test_walking_beyond_the_page_turns_it(opened, board):
    board.go_to(Cursor(date(2026, 12, 6)))
    opened.presses(Key.Key_Right)
    assert board.cursor_at.day == date(2026, 12, 7)
    assert opened.tab.page.span.anchor == date(2026, 12, 7)


def test_what_is_at_the_cursor_is_told_in_words(opened, board):
    assert board.accessibleName() == "Calendar: November 2026"
    assert board.accessibleDescription() == "Mon 16 Nov 2026 · 0 meetings"
    opened.presses(Key.Key_Right)
    assert board.accessibleDescription().startswith("Core team call · Tue 17 Nov 2026")


def test_alt_and_a_digit_choose_the_view(opened, board):
    for digit, view in zip("234", (View.WEEK, View.LIST, View.YEAR), strict=True):
        opened.presses(Key(ord(digit)), Qt.KeyboardModifier.AltModifier)
        assert opened.tab.page.span.view is view


def test_a_click_chooses_and_a_click_on_what_has_no_room_opens_the_week(opened, board, desk, plan):
    overfull(desk, plan, 8)
    opened.waits()
    spot = board.scene.body.spots[0]
    opened.clicks((board._origin() + spot.rect.center()).toPoint())
    assert board.current().id == spot.placed.id
    more = board.scene.more[0][0].center()
    opened.clicks((board._origin() + more).toPoint())
    assert opened.tab.page.span.view is View.WEEK


def test_a_place_says_what_is_there(opened, board):
    rect = board.scene.rect_of(date(2026, 11, 26))
    at = board._origin() + rect.topLeft() + QPoint(5, 5).toPointF()
    assert board.hint_at(at) == "Thu 26 Nov 2026\nThanksgiving Day (Northern CRO)"


def test_the_list_is_copied_for_a_spreadsheet(opened):
    opened.tab.show_view(View.LIST)
    opened.waits()
    table = opened.tab.agenda.table
    table.select(opened.tab.page.meetings[0].id)
    table.copy()
    copied = QApplication.clipboard().text().splitlines()[-1].split("\t")
    assert copied[0] == "3 Nov 2026"
    assert "Core team call" in copied


def test_the_list_is_filtered(opened):
    opened.tab.show_view(View.LIST)
    opened.waits()
    table = opened.tab.agenda.table
    table.filter.setText("asked nothing")
    table.filter.returnPressed.emit()
    assert table.model.rowCount() == 0
    assert opened.tab.agenda.current() is None


def test_the_list_keeps_its_model(opened, qtmodeltester):
    qtmodeltester.check(opened.tab.agenda.model, force_py=True)
