"""What happens to an escalation, and what its clock says meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cro_desk.communication.escalation.acts import (
    answer_escalation,
    comment_escalation,
    hand_up_escalation,
    raise_escalation,
    reopen_escalation,
    resolve_escalation,
    withdraw_escalation,
)
from cro_desk.communication.escalation.clock import Pace
from cro_desk.communication.terms import EscalationState
from cro_desk.errors import UserError
from cro_desk.studies.operations import add_person
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side
from tests.fakes import FakeClock

FRIDAY = datetime(2026, 12, 4, 19, tzinfo=UTC)  # 14:00 in New York
DAYS_3 = timedelta(days=3)


def wait_until(clock: FakeClock, moment: datetime) -> None:
    clock.advance(seconds=(moment - clock.now()).total_seconds())


@pytest.fixture
def raised(rungs, clock):
    """Something that the sponsor raised at level 1 on a Friday afternoon."""
    wait_until(clock, FRIDAY)
    return rungs.desk.run(
        raise_escalation, rungs.partnership, rungs.levels["1"], Side.SPONSOR, rungs.ben, title="Late report"
    ).value


def test_the_clock_runs_in_the_receivers_hours(rungs, raised):
    step = rungs.only().current
    assert step.receiver == "Ben Monitor (Project manager)"
    assert (step.respond_by, step.resolve_by) == (step.begun_at + DAYS_3, step.begun_at + timedelta(days=7))


def test_over_the_weekend_the_clock_rests(rungs, raised):
    row = rungs.only()
    read = row.clock(FRIDAY + timedelta(days=1))
    assert (read.pace, read.goes_on) == (Pace.RESTING, datetime(2026, 12, 7, 14, tzinfo=UTC))
    assert read.left == timedelta(hours=5) + (row.current.begun_at - FRIDAY)


def test_what_was_not_answered_in_time_has_run_out(rungs, raised):
    row = rungs.only()
    until = row.current.begun_at + DAYS_3
    assert (row.ran_out(until - timedelta(seconds=1)), row.ran_out(until)) == (False, True)


def test_the_safety_lane_runs_day_and_night(rungs, clock):
    wait_until(clock, FRIDAY)
    rungs.desk.run(
        raise_escalation, rungs.partnership, rungs.levels["S"], Side.CRO, title="SAE", raised_by="Ben"
    )
    row = rungs.only()
    assert row.current.role == "Study manager"
    assert row.clock(row.current.begun_at + timedelta(hours=20)).left == timedelta(hours=4)
    assert row.current.level.is_safety


def test_an_answer_stops_the_first_clock_and_the_second_goes_on(rungs, raised, clock):
    rungs.desk.run(answer_escalation, raised, "We look into it.")
    row = rungs.only()
    assert (row.state, row.clock(FRIDAY).due) == (EscalationState.ANSWERED, row.current.resolve_by)
    with pytest.raises(UserError, match="answered already"):
        rungs.desk.run(answer_escalation, raised, "Again")


def test_handing_up_begins_the_next_levels_clock(rungs, raised, clock):
    wait_until(clock, FRIDAY + timedelta(days=4))
    rungs.desk.run(hand_up_escalation, raised, rungs.levels["2"], "No answer")
    row = rungs.only()
    assert [step.level.code for step in row.steps] == ["1", "2"]
    assert (row.state, row.current.note) == (EscalationState.WAITING, "No answer")
    assert row.steps[1].begun_at - row.steps[0].begun_at > DAYS_3


def test_it_is_not_handed_up_to_where_it_stands(rungs, raised):
    with pytest.raises(FieldError, match="at this level already"):
        rungs.desk.run(hand_up_escalation, raised, rungs.levels["1"], "No answer")


def test_a_comment_leaves_the_clock_alone(rungs, raised):
    before = rungs.only().clock(FRIDAY)
    rungs.desk.run(comment_escalation, raised, "They called.")
    row = rungs.only()
    assert (row.clock(FRIDAY), row.steps[-1].note, row.current.level.code) == (before, "They called.", "1")


def test_what_is_resolved_has_no_clock_and_can_be_opened_again(rungs, raised):
    rungs.desk.run(resolve_escalation, raised, "Report sent")
    assert rungs.only().clock(FRIDAY).pace is Pace.NONE
    with pytest.raises(UserError, match="closed"):
        rungs.desk.run(withdraw_escalation, raised, "No")
    rungs.desk.run(reopen_escalation, raised)
    assert (rungs.only().state, rungs.only().resolution) == (EscalationState.WAITING, "")


def test_nobody_of_the_own_side_answers(rungs):
    ada = rungs.desk.run(add_person, rungs.study, Side.SPONSOR, name="Ada").value
    with pytest.raises(FieldError, match="not on the side") as refused:
        rungs.desk.run(
            raise_escalation, rungs.partnership, rungs.levels["1"], Side.SPONSOR, ada, title="Late"
        )
    assert (refused.value.field, rungs.standing().escalations) == ("person_id", ())


@pytest.mark.parametrize(
    ("act", "field"),
    [(answer_escalation, "answer"), (comment_escalation, "note"), (resolve_escalation, "resolution")],
)
def test_an_act_without_words_is_refused_at_its_field(rungs, raised, act, field):
    with pytest.raises(FieldError) as refused:
        rungs.desk.run(act, raised, " ")
    assert refused.value.field == field


def test_undo_takes_each_act_back(rungs, raised):
    before = rungs.only()
    for act, words in ((answer_escalation, "Yes"), (comment_escalation, "Hm"), (resolve_escalation, "Done")):
        rungs.desk.run(act, raised, words)
        rungs.desk.undo()
        assert rungs.only() == before
