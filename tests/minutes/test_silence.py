"""What a partnership agreed about its minutes: days, and whether silence approves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes.circulated import frame
from cro_desk.minutes.clocks import Rules
from cro_desk.minutes.silence import agree_to_silence, end_silence, rules_of, set_rules
from cro_desk.minutes.standing import life_of, version_record
from cro_desk.minutes.terms import LifeState
from cro_desk.studies.rules import FieldError
from tests.minutes.conftest import Party

AGREED = date(2026, 11, 2)


def test_without_a_word_the_usual_days_hold(desk: Desk, study: str, partnership: str):
    assert desk.read(rules_of, study, partnership) == Rules(3, 5, 10, 2, None, "")


def test_days_are_set_for_a_partnership_and_for_internal_minutes(desk: Desk, study: str, partnership: str):
    desk.run(set_rules, study, partnership, draft_days=2, most_redates=0)
    desk.run(set_rules, study, comment_days=3)
    desk.run(set_rules, study, partnership, draft_days=4)
    assert desk.read(rules_of, study, partnership) == Rules(4, 5, 10, 0)
    assert desk.read(rules_of, study) == Rules(3, 3, 10, 2)


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"draft_days": 0}, "draft_days"),
        ({"comment_days": 251}, "comment_days"),
        ({"most_redates": -1}, "most_redates"),
        ({"approval_days": 4}, "approval_days"),
        ({"comment_days": 11}, "comment_days"),
    ],
)
def test_days_that_cannot_be_are_refused(
    desk: Desk, study: str, partnership: str, days: dict[str, int], field: str
):
    with pytest.raises(FieldError) as refused:
        desk.run(set_rules, study, partnership, **days)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("agreed_on", "basis", "field"),
    [(date(2026, 11, 30), "Contract", "silence_agreed_on"), (AGREED, " ", "silence_basis")],
)
def test_an_agreement_has_its_day_and_says_where_it_stands(
    desk: Desk, partnership: str, agreed_on: date, basis: str, field: str
):
    with pytest.raises(FieldError) as refused:
        desk.run(agree_to_silence, partnership, agreed_on, basis)
    assert refused.value.field == field


def test_what_went_out_keeps_what_was_agreed_then(desk: Desk, party: Party, draft: str, action: str):
    before = desk.run(op.circulate, draft).value
    desk.run(agree_to_silence, party.partnership, AGREED, "Communication plan, 4.2")
    second = desk.run(op.circulate, draft, "With the agreement").value
    desk.run(end_silence, party.partnership, "The CRO asked for it")
    third = desk.run(op.circulate, draft, "Without it").value
    told = [desk.read(version_record, each).silence for each in (before, second, third)]
    assert told == [{}, {"agreed_on": "2026-11-02", "basis": "Communication plan, 4.2"}, {}]


def test_signatures_bind_what_silence_means_and_until_when(desk: Desk, party: Party, draft: str, action: str):
    desk.run(agree_to_silence, party.partnership, AGREED, "Communication plan, 4.2")
    found = desk.read(version_record, desk.run(op.circulate, draft).value)
    told = frame(found).told()
    assert told["silence"] == {"agreed_on": AGREED.isoformat(), "basis": "Communication plan, 4.2"}
    assert (told["partnership_id"], told["approve_until"]) == (
        party.partnership,
        found.approve_until.isoformat(),
    )


def test_silence_approves_a_version_when_its_time_is_over(desk: Desk, party: Party, draft: str, action: str):
    desk.run(agree_to_silence, party.partnership, AGREED, "Communication plan, 4.2")
    version = desk.run(op.circulate, draft).value
    until = desk.read(version_record, version).approve_until
    assert desk.read(life_of, version, until).state is LifeState.CIRCULATED
    found = desk.read(life_of, version, until + timedelta(days=1))
    assert (found.state, found.by_silence) == (LifeState.APPROVED, True)


def test_an_agreement_is_undone(desk: Desk, study: str, partnership: str):
    desk.run(agree_to_silence, partnership, AGREED, "Communication plan, 4.2")
    desk.undo()
    assert desk.read(rules_of, study, partnership).silence_agreed_on is None
