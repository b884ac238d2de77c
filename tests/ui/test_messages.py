"""The message bar: what happened with Undo, what went wrong with what to do, what is going on with Cancel."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QProgressBar, QPushButton

from cro_desk.errors import StorageError, UserError
from tests.ui.test_jobs import Home, square, wait_for_cancel
from ui.messages import MOST_LINES, MessageBar, ProgressLine
from ui.theme import Tone


@pytest.fixture
def bar(page, look, jobs, qtbot) -> MessageBar:
    made = MessageBar(page)
    made.follow(jobs)
    with qtbot.waitExposed(page):
        page.show()
    return made


def buttons(bar: MessageBar) -> list[str]:
    return [button.text() for button in bar.findChildren(QPushButton) if not button.isHidden()]


def press(bar: MessageBar, label: str) -> None:
    next(button for button in bar.findChildren(QPushButton) if button.text() == label).click()


def test_an_act_offers_undo(bar, qtbot):
    bar.acted("Bid awarded.", "Award the bid")
    assert buttons(bar) == ["Undo", "✕"]
    with qtbot.waitSignal(bar.undo_asked):
        press(bar, "Undo")


def test_a_panes_own_words_keep_the_undo_of_the_same_act(bar):
    bar.acted("Imported.", "Import")
    bar.say("Imported 118 lines.", Tone.GOOD, [("Show issues", bar.clear)])
    assert (bar.text, buttons(bar)) == ("Imported 118 lines.", ["Show issues", "Undo", "✕"])


def test_a_message_of_its_own_offers_no_undo(bar):
    bar.say("Nothing to print.", Tone.INFO)
    assert buttons(bar) == ["✕"]


def test_a_click_on_a_message_leaves_the_keyboard_where_it_is(bar, page, qtbot):
    field = QLineEdit(page)
    field.move(0, 100)
    field.show()
    field.setFocus()
    bar.resize(400, 60)
    bar.say("Good.", Tone.GOOD)
    bar.layout().activate()
    qtbot.mouseClick(bar.findChild(QPushButton, "message-✕"), Qt.MouseButton.LeftButton)
    assert (bar.text, QApplication.focusWidget()) == ("", field)


def test_a_users_error_warns_and_the_environments_is_bad(bar):
    bar.error(UserError("This is no date.", "Write it as 2026-10-14."))
    first = bar.tone
    bar.error(StorageError("The disk is full.", "Free some space."))
    assert (first, bar.tone) == (Tone.WARN, Tone.BAD)


def test_a_message_can_be_dismissed(bar):
    bar.say("Good.", Tone.GOOD)
    press(bar, "✕")
    assert bar.text == ""


def test_an_action_runs(bar, page):
    home = Home(page)
    bar.say("Look.", Tone.INFO, [("Show", home.stopped)])
    press(bar, "Show")
    assert home.came == ["stopped"]


def test_long_work_shows_progress_and_can_be_cancelled(bar, jobs, qtbot):
    begun = threading.Event()
    jobs.spawn("wait", "Reading Budget.xlsx", wait_for_cancel, begun)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in bar.findChildren(QProgressBar)))
    press(bar, "Cancel")
    qtbot.waitUntil(jobs.is_idle)
    assert bar.text == "Cancelled: Reading Budget.xlsx. Nothing was changed."


def test_many_files_at_once_leave_the_window_its_height(bar, jobs, qtbot):
    for number in range(9):
        jobs.spawn(f"wait-{number}", f"Reading {number}.json", wait_for_cancel, threading.Event())
    assert len(bar.findChildren(ProgressLine)) == MOST_LINES
    jobs.cancel_all()
    qtbot.waitUntil(jobs.is_idle)


def test_short_work_shows_none(bar, jobs, qtbot):
    jobs.spawn("square", "Square", square, 3)
    qtbot.waitUntil(jobs.is_idle)
    assert not any(each.isVisible() for each in bar.findChildren(QProgressBar))


def test_a_second_start_is_said_unless_it_is_quiet(bar, jobs, qtbot):
    for quiet, said in ((True, ""), (False, "Still busy: Wait.")):
        begun = threading.Event()
        jobs.spawn("wait", "Wait", wait_for_cancel, begun, quiet=quiet)
        begun.wait()
        jobs.spawn("wait", "Wait", square, 3)
        assert bar.text == said
        jobs.cancel("wait")
        qtbot.waitUntil(jobs.is_idle)
        bar.clear()
