"""A clock that jumped by more than a day is asked about before anything is written (journal.md, rule 8)."""

from __future__ import annotations

import pytest

from cro_desk.desk import ClockJumped, Desk
from tests.conftest import CHEAP, PASSPHRASE
from tests.store.kit import edit_study, study_of


@pytest.mark.parametrize("days", [365, 2, -2, -365])
def test_jump_of_the_clock_is_asked_about(desk, study_id, clock, days):
    desk.run(edit_study, study_id, name="before")
    clock.jump(days=days)
    with pytest.raises(ClockJumped):
        desk.run(edit_study, study_id, name="lost")
    desk.accept_clock()
    desk.run(edit_study, study_id, name="after")
    assert study_of(desk, study_id).name == "after"


@pytest.mark.parametrize("hours", [23, -23])
def test_less_than_a_day_is_let_pass(desk, study_id, clock, hours):
    desk.run(edit_study, study_id, name="before")
    clock.jump(hours=hours)
    desk.run(edit_study, study_id, name="after")
    assert study_of(desk, study_id).name == "after"


def test_time_that_really_passed_is_no_jump(desk, study_id, clock):
    desk.run(edit_study, study_id, name="before")
    clock.advance(days=30)
    desk.run(edit_study, study_id, name="after")
    assert study_of(desk, study_id).name == "after"


def test_holiday_with_the_workspace_closed_is_no_jump(desk, study_id, clock):
    desk.run(edit_study, study_id, name="before")
    desk.close()
    clock.jump(days=30)
    again = Desk.open(desk.folder, PASSPHRASE, clock=clock, cost=CHEAP)
    again.run(edit_study, study_id, name="after")
    assert study_of(again, study_id).name == "after"
    again.close()


def test_clock_set_back_while_closed_is_asked_about(desk, study_id, clock):
    desk.run(edit_study, study_id, name="before")
    desk.close()
    clock.jump(days=-3)
    again = Desk.open(desk.folder, PASSPHRASE, clock=clock, cost=CHEAP)
    with pytest.raises(ClockJumped, match="3 days"):
        again.run(edit_study, study_id, name="lost")
    again.close()


def test_undo_asks_too(desk, study_id, clock):
    desk.run(edit_study, study_id, name="before")
    clock.jump(days=9)
    with pytest.raises(ClockJumped):
        desk.undo()
