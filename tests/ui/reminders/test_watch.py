"""The watch: tells once, in time, by tray or message bar; what was missed is listed on the Overview."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from cro_desk.communication.shown import missed
from cro_desk.desk import Desk
from tests.conftest import CHEAP, PASSPHRASE
from tests.ui.program import Program
from tests.ui.reminders.conftest import MEETING, FakeTray, StillClock
from ui.reminders.leads import MEETING as MEETING_LEAD
from ui.reminders.leads import STAY


@pytest.fixture
def inside(program: Program, desk: Desk, call: str, still: StillClock) -> Program:
    program.enter(desk)
    return program


def at(program: Program, still: StillClock, minutes: int) -> None:
    """Let the watch look so many minutes before the call (after it below zero)."""
    still.moment = MEETING - timedelta(minutes=minutes)
    program.app.reminders.tick()
    program.settle()


def lock(program: Program) -> None:
    with program.qtbot.waitSignal(program.app.locked, timeout=10_000):
        program.app.lock()


def enter_again(program: Program, desk: Desk) -> None:
    program.enter(Desk.open(desk.folder, PASSPHRASE, cost=CHEAP))


def test_a_meeting_is_told_of_once(inside: Program, still: StillClock, tray: FakeTray):
    at(inside, still, 16)
    assert tray.told == []
    at(inside, still, 15)
    at(inside, still, 14)
    assert [said.title for said in tray.told] == ["Core team call begins in 15 minutes"]


def test_without_a_tray_the_message_bar_tells(inside: Program, still: StillClock):
    at(inside, still, 15)
    assert inside.said == "Core team call begins in 15 minutes"


def test_what_was_told_is_not_told_again_after_a_restart(
    inside: Program, desk: Desk, still: StillClock, tray: FakeTray
):
    at(inside, still, 15)
    lock(inside)
    enter_again(inside, desk)
    assert len(tray.told) == 1


def test_no_reminder_is_an_act_to_undo(inside: Program, desk: Desk, still: StillClock):
    before = desk.undo_name()
    at(inside, still, 15)
    assert desk.undo_name() == before


def test_the_lead_is_that_of_the_settings(inside: Program, still: StillClock, tray: FakeTray):
    inside.app.settings.put(MEETING_LEAD, 60)
    inside.app.reminders.read()
    inside.settle()
    at(inside, still, 60)
    assert [said.title for said in tray.told] == ["Core team call begins in 60 minutes"]


def test_while_locked_it_tells_without_a_name(inside: Program, still: StillClock, tray: FakeTray):
    at(inside, still, 30)
    lock(inside)
    at(inside, still, 15)
    assert [said.title for said in tray.told] == ["A meeting begins in 15 minutes"]
    assert inside.app.reminders.ahead == ()
    assert tray.offered is None


def test_what_was_missed_is_listed_until_it_is_dismissed(inside: Program, desk: Desk, still: StillClock):
    lock(inside)
    still.moment = MEETING + timedelta(hours=3)
    enter_again(inside, desk)
    card = inside.find("card-missed")
    assert "Core team call (ABC-301)" in [button.text() for button in card.findChildren(QPushButton)]
    inside.find("action-dismiss-missed").click()
    inside.settle()
    assert inside.app.workbench.desk.read(missed) == ()


def test_a_first_start_has_missed_nothing(program: Program, desk: Desk, call: str, still: StillClock):
    still.moment = MEETING + timedelta(days=2)
    program.enter(desk)
    assert desk.read(missed) == ()


def test_a_click_goes_to_the_meeting(inside: Program, still: StillClock, tray: FakeTray):
    at(inside, still, 15)
    tray.notice_clicked.emit()
    inside.settle()
    assert inside.app.workbench.current == "calendar"


def test_the_tray_offers_the_next_meetings(inside: Program, tray: FakeTray):
    inside.app.reminders.read()
    inside.settle()
    assert tray.offered == ["Core team call"]


def test_closing_the_window_leaves_it_in_the_tray_if_wanted(inside: Program, tray: FakeTray):
    inside.app.settings.put(STAY, True)
    inside.app.window.close()
    assert not inside.app.window.isVisible()
    tray.open_wanted.emit()
    assert inside.app.window.isVisible()
