"""Dates that move: with their reason, never before what they wait for, and back by undo."""

from datetime import date

import pytest

from cro_desk.links import milestones as op
from cro_desk.studies.milestones.plan import After
from cro_desk.studies.milestones.queries import plan
from cro_desk.studies.milestones.terms import Cause
from cro_desk.studies.rules import FieldError
from tests.studies.milestones.conftest import TODAY


def test_a_slip_is_kept_with_its_cause(desk, chain, rows):
    desk.run(
        op.edit_milestone, chain[0], forecast=date(2027, 1, 11), cause=Cause.SPONSOR_DECISION, reason="Budget"
    )
    (slip,) = rows()["Contract"].changes
    assert (slip.days, slip.cause, slip.reason, slip.by) == (
        7,
        Cause.SPONSOR_DECISION,
        "Budget",
        "Ada Manager",
    )


def test_slips_count_calendar_and_working_days(desk, chain, rows):
    desk.run(op.edit_milestone, chain[0], forecast=date(2027, 1, 11))
    assert (rows()["Contract"].slip, rows()["Contract"].slip_working) == (7, 5)


def test_a_slip_without_a_word_is_counted(desk, chain, rows):
    desk.run(op.edit_milestone, chain[0], forecast=date(2027, 1, 11))
    assert rows()["Contract"].unexplained == 1


def test_a_baseline_does_not_move_in_silence(desk, chain):
    with pytest.raises(FieldError, match="reason") as refused:
        desk.run(op.edit_milestone, chain[0], baseline=date(2027, 1, 5))
    assert refused.value.field == "baseline"


def test_rebaselining_keeps_the_baselines_before(desk, chain, rows):
    desk.run(op.rebaseline, {chain[2]: date(2027, 4, 1)}, "Amendment 1")
    desk.run(op.rebaseline, {chain[2]: date(2027, 5, 3)}, "Amendment 2")
    told = [(each.number, each.day, each.reason) for each in rows()["First subject"].baselines]
    assert told == [
        (1, date(2027, 3, 1), "Amendment 1"),
        (2, date(2027, 4, 1), "Amendment 2"),
        (3, date(2027, 5, 3), ""),
    ]


def test_rebaselining_together_is_judged_together(desk, chain, rows):
    days = dict(zip(chain, (date(2027, 3, 1), date(2027, 4, 1), date(2027, 5, 3)), strict=True))
    desk.run(op.rebaseline, days, "New start")
    assert [row.baseline for row in rows().values()] == list(days.values())


def test_a_forecast_before_what_it_waits_for_is_refused_at_its_field(desk, chain):
    with pytest.raises(FieldError, match="Contract") as refused:
        desk.run(op.edit_milestone, chain[1], forecast=date(2027, 2, 1))
    assert refused.value.field == "forecast"
    assert "3 Feb" in refused.value.what_to_do


def test_what_it_waits_for_must_have_happened(desk, chain, clock):
    with pytest.raises(FieldError, match="no actual date") as refused:
        desk.run(op.edit_milestone, chain[1], actual=clock.now().date())
    assert refused.value.field == "actual"


def test_a_circle_is_refused(desk, chain):
    with pytest.raises(FieldError, match="First subject"):
        desk.run(op.edit_milestone, chain[0], after=[After(chain[2])])


def test_another_field_is_free_while_a_date_is_too_early(desk, chain, rows):
    desk.run(op.edit_milestone, chain[0], forecast=date(2027, 2, 20))
    desk.run(op.edit_milestone, chain[1], owner="CRO")
    assert rows()["First site"].too_early.days == 42


def test_dependents_move_when_asked(desk, study_id, chain, rows):
    desk.run(op.edit_milestone, chain[0], forecast=date(2027, 2, 20))
    desk.run(op.move_dependents, study_id, chain[1:], reason="Contract is late")
    assert [row.expected for row in rows().values()] == [
        date(2027, 2, 20),
        date(2027, 3, 22),
        date(2027, 4, 5),
    ]
    assert desk.read(plan, study_id, TODAY).proposals == ()


def test_undo_takes_date_and_trace_back(desk, chain, rows):
    before = rows()
    desk.run(op.edit_milestone, chain[0], forecast=date(2027, 2, 20), reason="Late")
    desk.undo()
    assert rows() == before


def test_a_dependency_taken_away_may_come_back(desk, chain, rows):
    desk.run(op.edit_milestone, chain[1], after=[])
    desk.run(op.edit_milestone, chain[1], after=[After(chain[0], 5)])
    assert [(each.name, each.lag) for each in rows()["First site"].after] == [("Contract", 5)]


def test_a_cut_off_shows_what_stood_then(desk, clock, chain, rows):
    desk.run(op.edit_milestone, chain[2], forecast=date(2027, 3, 8), reason="First")
    day = clock.now().date()
    clock.advance(days=10)
    desk.run(op.edit_milestone, chain[2], forecast=date(2027, 4, 8), reason="Second")
    then = rows(cut_off=day)["First subject"]
    assert (then.forecast, len(then.changes)) == (date(2027, 3, 8), 1)
