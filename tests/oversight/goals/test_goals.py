"""Goals: both sides commit to what they read, reviews tell how they stand; promises are followed up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest

from cro_desk.desk import Desk
from cro_desk.oversight.goals import operations as op
from cro_desk.oversight.goals.attention import goal_attention
from cro_desk.oversight.goals.queries import goals, obligations
from cro_desk.oversight.goals.report_section import section
from cro_desk.oversight.goals.rows import GoalRow, ObligationRow
from cro_desk.oversight.goals.rules import FEWEST, MOST
from cro_desk.oversight.goals.starters import usual_goals
from cro_desk.oversight.goals.terms import GoalState, ObligationStatus
from cro_desk.studies import operations as studies
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side

TODAY, DUE = date(2026, 11, 22), date(2026, 12, 31)
WHOLE = {"measure": "Days late", "target": "0", "due": DUE}


@dataclass(frozen=True, slots=True)
class Party:
    desk: Desk
    study: str
    partnership: str
    ben: str

    def goals(self) -> tuple[GoalRow, ...]:
        return self.desk.read(goals, self.study)

    def obligations(self) -> tuple[ObligationRow, ...]:
        return self.desk.read(obligations, self.study)


@pytest.fixture
def party(desk: Desk) -> Party:
    study = desk.run(studies.create_study, "ABC-301", sponsor="Lindgren").value
    cro = desk.run(studies.begin_partnership, study, "Northern CRO").value
    told = {"name": "Ben Ortiz", "organisation": "Northern CRO"}
    return Party(desk, study, cro, desk.run(studies.add_person, study, Side.CRO, **told).value)


@pytest.fixture
def add(party: Party) -> Callable[..., str]:
    def added(goal: str = "First subject in time", **fields: Any) -> str:
        return party.desk.run(op.add_goal, party.partnership, goal=goal, **fields).value

    return added


def test_a_goal_waits_for_both_sides(party: Party, add: Callable[..., str]) -> None:
    goal = add(**WHOLE)
    assert party.goals()[0].missing == (Side.SPONSOR, Side.CRO)
    party.desk.run(op.commit_to_goals, goal)
    (row,) = party.goals()
    assert (row.missing, row.commitments[0].name) == ((Side.CRO,), "Ada Manager")


def test_a_goal_that_reads_otherwise_is_agreed_anew(party: Party, add: Callable[..., str]) -> None:
    goal = add(**WHOLE)
    party.desk.run(op.commit_to_goals, goal)
    party.desk.run(op.edit_goal, goal, why_sponsor="The budget")
    assert party.goals()[0].commitment(Side.SPONSOR) is not None
    party.desk.run(op.edit_goal, goal, target="5")
    assert party.goals()[0].commitment(Side.SPONSOR) is None
    party.desk.run(op.edit_goal, goal, target="0")
    assert party.goals()[0].commitment(Side.SPONSOR) is not None


@pytest.mark.parametrize("lacking", ["measure", "target", "due"])
def test_nobody_commits_to_what_cannot_be_measured(
    party: Party, add: Callable[..., str], lacking: str
) -> None:
    told = {name: value for name, value in WHOLE.items() if name != lacking}
    with pytest.raises(FieldError) as refused:
        party.desk.run(op.commit_to_goals, add(**told))
    assert refused.value.field == lacking


def test_a_commitment_is_taken_back(party: Party, add: Callable[..., str]) -> None:
    goal = add(**WHOLE)
    party.desk.run(op.commit_to_goals, goal)
    party.desk.run(op.withdraw_commitment, goal, "The protocol changed")
    assert party.goals()[0].commitments == ()
    party.desk.run(op.commit_to_goals, goal)
    assert party.goals()[0].missing == (Side.CRO,)


def test_reviews_tell_how_it_stands(party: Party, add: Callable[..., str]) -> None:
    goal = add(**WHOLE)
    assert party.goals()[0].state is GoalState.NOT_REVIEWED
    party.desk.run(op.review_goal, goal, GoalState.AT_RISK, note="Two countries late")
    with pytest.raises(FieldError, match="what shows it"):
        party.desk.run(op.review_goal, goal, GoalState.MET)
    party.desk.run(op.review_goal, goal, GoalState.MET, evidence="Randomisation report")
    assert [each.state for each in party.goals()[0].reviews] == [GoalState.AT_RISK, GoalState.MET]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"goal": ""}, "goal"),
        ({"year": 26}, "year"),
        ({"due": date(2026, 12, 1), "next_review": date(2027, 1, 1)}, "next_review"),
    ],
)
def test_what_cannot_be_is_refused(add: Callable[..., str], told: dict[str, Any], field: str) -> None:
    with pytest.raises(FieldError) as refused:
        add(**{"goal": "First subject in time", **told})
    assert refused.value.field == field


def test_the_usual_goals_are_three_to_seven_and_offered_once(party: Party) -> None:
    keys = [each.key for each in usual_goals()]
    added = party.desk.run(op.add_usual_goals, party.partnership, 2026, keys).value
    again = party.desk.run(op.add_usual_goals, party.partnership, 2026, keys).value
    assert (FEWEST <= len(added) <= MOST, again) == (True, [])


def test_a_promise_is_kept_with_evidence(party: Party) -> None:
    told = {"promise": "Named project manager", "source": "Bid, page 12", "owner_id": party.ben}
    promise = party.desk.run(op.add_obligation, party.partnership, due=DUE, **told).value
    assert party.obligations()[0].owner == "Ben Ortiz"
    with pytest.raises(FieldError) as refused:
        party.desk.run(op.settle_obligation, promise, ObligationStatus.KEPT, " ")
    party.desk.run(op.settle_obligation, promise, ObligationStatus.KEPT, "CV filed")
    row = party.obligations()[0]
    assert (refused.value.field, row.status, row.settled_on) == ("evidence", ObligationStatus.KEPT, TODAY)
    party.desk.run(op.reopen_obligation, promise, "She left")
    assert party.obligations()[0].is_open


def test_several_promises_come_together_or_not_at_all(party: Party) -> None:
    with pytest.raises(FieldError):
        party.desk.run(op.add_obligations, party.partnership, [{"promise": "One"}, {"promise": ""}])
    assert party.obligations() == ()


def test_the_overview_tells_what_waits(party: Party, add: Callable[..., str]) -> None:
    add(**WHOLE)
    add("Safety", due=date(2026, 11, 1))
    party.desk.run(op.add_obligation, party.partnership, promise="A named PM", due=date(2026, 11, 1))
    found = party.desk.read(goal_attention, party.study, datetime(2026, 11, 22, 9, tzinfo=UTC))
    assert [(line.text, line.bad) for line in found.lines] == [
        ("Safety", True),
        ("First subject in time", False),
        ("A named PM", True),
    ]


def test_the_report_tells_nothing_after_its_cut_off(party: Party, add: Callable[..., str]) -> None:
    goal = add(**WHOLE)
    party.desk.run(op.review_goal, goal, GoalState.OFF_TRACK, reviewed_on=date(2026, 11, 20))
    promise = party.desk.run(op.add_obligation, party.partnership, promise="A named PM").value
    party.desk.run(op.settle_obligation, promise, ObligationStatus.KEPT, "CV", date(2026, 11, 20))
    then, now = (
        party.desk.read(section, party.study, party.partnership, day) for day in (date(2026, 11, 10), TODAY)
    )
    assert (then.goals[0].state, now.goals[0].state) == (GoalState.NOT_REVIEWED, GoalState.OFF_TRACK)
    assert (then.obligations[0].status, now.obligations[0].status) == (
        *(ObligationStatus.OPEN, ObligationStatus.KEPT),
    )
