"""Risks: both sides own them, numbers are given once, judgements make their history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cro_desk.errors import UserError
from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.queries import reviews, values
from cro_desk.oversight.risks.scoring import Scores
from cro_desk.oversight.risks.terms import Gap, Response, RiskStatus, Trend
from cro_desk.studies.rules import FieldError
from tests.oversight.risks.conftest import Party

JUDGED = {"likelihood": 4, "impact": 3, "detectability": 2}


def test_a_risk_tells_cause_event_and_effect(party: Party, add: Callable[..., str]) -> None:
    row = party.risk(add("Sites open late", cause="Long contracts", effect="Enrolment slips"))
    assert row.statement == "Long contracts → Sites open late → Enrolment slips"
    assert (row.number, row.status) == ("SR-1", RiskStatus.PROPOSED)


def test_an_internal_risk_has_numbers_of_its_own(party: Party, add: Callable[..., str]) -> None:
    add()
    assert party.risk(add(partnership="")).number == "IR-1"


def test_a_number_is_never_given_again(party: Party, add: Callable[..., str]) -> None:
    add()
    party.desk.run(op.delete_risks, add())
    add()
    party.desk.undo()
    assert party.risk(add()).number == "SR-4"


def test_a_joint_risk_without_both_owners_cannot_be_active(
    party: Party, add: Callable[..., str], owned: dict[str, Any]
) -> None:
    risk = add(sponsor_owner_id=party.ann, sponsor_share=50)
    assert party.risk(risk).unowned == (Gap.CRO_OWNER,)
    with pytest.raises(FieldError) as refused:
        party.desk.run(op.activate_risk, risk)
    assert refused.value.field == "cro_owner_id"
    party.desk.run(op.edit_risk, risk, **owned)
    party.desk.run(op.activate_risk, risk)
    assert party.risk(risk).status is RiskStatus.ACTIVE


def test_it_is_said_that_nobody_bears_the_cost(party: Party, add: Callable[..., str]) -> None:
    risk = add(sponsor_owner_id=party.ann, cro_owner_id=party.ben)
    with pytest.raises(FieldError, match="who bears the cost") as refused:
        party.desk.run(op.activate_risk, risk)
    assert refused.value.field == "sponsor_share"


def test_an_active_risk_keeps_its_owners(
    party: Party, add: Callable[..., str], owned: dict[str, Any]
) -> None:
    risk = add(**owned)
    party.desk.run(op.activate_risk, risk)
    with pytest.raises(FieldError):
        party.desk.run(op.edit_risk, risk, cro_owner_id="")
    assert party.risk(risk).cro_owner == "Ben Ortiz"


def test_an_internal_risk_needs_one_owner(party: Party, add: Callable[..., str]) -> None:
    risk = add(partnership="", sponsor_owner_id=party.ann)
    party.desk.run(op.activate_risk, risk)
    assert party.risk(risk).status is RiskStatus.ACTIVE


def test_an_owner_is_on_the_own_side(party: Party, add: Callable[..., str]) -> None:
    with pytest.raises(FieldError, match="other side") as refused:
        add(sponsor_owner_id=party.ben)
    assert refused.value.field == "sponsor_owner_id"


def test_a_name_finds_its_card(party: Party, add: Callable[..., str]) -> None:
    row = party.risk(add(cro_owner="ben ortiz"))
    assert (row.cro_owner_id, row.cro_owner) == (party.ben, "Ben Ortiz")


def test_reviews_are_the_history_of_the_score(party: Party, add: Callable[..., str]) -> None:
    risk = add(**JUDGED)
    party.desk.run(op.review_risk, risk, 5, 3, 2, note="Two sites more", next_review=date(2026, 12, 20))
    row = party.risk(risk)
    assert (row.score, row.score_before, row.trend) == (Scores(5, 3, 2), Scores(4, 3, 2), Trend.UP)
    assert [each.scores.product for each in party.desk.read(reviews, risk)] == [24, 30]
    assert row.next_review == date(2026, 12, 20)


def test_a_review_does_not_stand_before_the_last(party: Party, add: Callable[..., str]) -> None:
    risk = add(**JUDGED)
    with pytest.raises(FieldError) as refused:
        party.desk.run(op.review_risk, risk, 1, 1, 1, reviewed_on=date(2026, 11, 1))
    assert refused.value.field == "reviewed_on"


def test_an_acceptable_range_tells_a_breach(party: Party, add: Callable[..., str]) -> None:
    risk = add(measure="Screen failures", high=Decimal(30), unit="%", is_qtl=True)
    party.desk.run(op.note_value, risk, Decimal(30))
    assert party.risk(risk).is_breached is False
    party.desk.run(op.note_value, risk, Decimal("30.5"))
    row = party.risk(risk)
    assert (row.is_breached, row.tolerance.told) == (True, "Screen failures ≤ 30 % (QTL)")
    assert [each.value for each in party.desk.read(values, risk)] == [Decimal(30), Decimal("30.5")]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"measure": "Failures", "high": Decimal(130), "unit": "%"}, "high"),
        ({"measure": "Failures"}, "high"),
        ({"measure": "", "low": Decimal(1)}, "measure"),
        ({"measure": "Failures", "low": Decimal(3), "high": Decimal(1)}, "high"),
        ({"sponsor_share": 101}, "sponsor_share"),
        ({"residual_likelihood": 2}, "residual_impact"),
        ({"likelihood": 6, "impact": 1, "detectability": 1}, "likelihood"),
        ({"event": " "}, "event"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    add: Callable[..., str], told: dict[str, Any], field: str
) -> None:
    with pytest.raises(FieldError) as refused:
        add(**{"event": "Sites open late", **told})
    assert refused.value.field == field


def test_a_closed_risk_says_why_and_opens_again(
    party: Party, add: Callable[..., str], owned: dict[str, Any]
) -> None:
    risk = add(**owned)
    party.desk.run(op.close_risk, risk, "The country was taken out")
    assert party.risk(risk).closing == "The country was taken out"
    party.desk.run(op.reopen_risk, risk, "It is in again")
    assert party.risk(risk).status is RiskStatus.ACTIVE


def test_a_closed_risk_is_not_reviewed(party: Party, add: Callable[..., str]) -> None:
    risk = add()
    party.desk.run(op.close_risk, risk, "Over")
    with pytest.raises(UserError, match="SR-1 is closed"):
        party.desk.run(op.review_risk, risk, 1, 1, 1)


def test_the_gravest_stand_first_and_the_unjudged_before_them(party: Party, add: Callable[..., str]) -> None:
    add("A", likelihood=1, impact=4, detectability=1)
    add("B", likelihood=5, impact=5, detectability=5)
    add("C")
    party.desk.run(op.close_risk, add("D", likelihood=5, impact=5, detectability=5), "Over")
    assert [each.event for each in party.risks()] == ["C", "B", "A", "D"]


def test_the_usual_risks_are_offered_once(party: Party) -> None:
    added = party.desk.run(op.add_starters, party.study, party.partnership, ["supply", "tmf"]).value
    again = party.desk.run(op.add_starters, party.study, party.partnership, ["supply"]).value
    assert (len(added), again) == (2, [])
    assert {each.response for each in party.risks()} == {Response.REDUCE}


def test_undo_takes_a_risk_back_with_its_judgement(party: Party, add: Callable[..., str]) -> None:
    add(**JUDGED)
    party.desk.undo()
    assert party.risks() == ()
