"""The tab of goals: chosen, committed to, reviewed; promises beside them."""

from __future__ import annotations

import pytest

from cro_desk.oversight.goals import operations as op
from cro_desk.oversight.goals.queries import goals, obligations
from cro_desk.oversight.goals.rows import GoalRow, ObligationRow
from cro_desk.oversight.goals.starters import usual_goals
from cro_desk.oversight.goals.terms import GoalState, ObligationStatus
from cro_desk.studies.terms import Side
from tests.oversight.risks.conftest import Party
from tests.ui.oversight.windows import OversightWindow
from ui.oversight.goals.tab import PROMISES, GoalsTab


@pytest.fixture
def tab(desktop: OversightWindow) -> GoalsTab:
    found = desktop.goes_to("goals")
    assert isinstance(found, GoalsTab)
    return found


def the_goal(party: Party) -> GoalRow:
    (row,) = party.desk.read(goals, party.study)
    return row


def the_promise(party: Party) -> ObligationRow:
    (row,) = party.desk.read(obligations, party.study)
    return row


def test_the_usual_goals_are_offered(desktop: OversightWindow, tab: GoalsTab, party: Party) -> None:
    assert tab.stack.currentWidget() is tab.empty
    desktop.presses("usual_goals")
    desktop.answers(**{usual_goals()[2].key: True})
    assert the_goal(party).starter == usual_goals()[2].key


def test_a_goal_is_added_committed_to_and_reviewed(
    desktop: OversightWindow, tab: GoalsTab, party: Party
) -> None:
    desktop.presses("add_goal")
    desktop.answers(goal="No late report", measure="Late ones", target="0", due="2026-12-31")
    tab.goal_table.select(the_goal(party).id)
    desktop.presses("commit_goal")
    assert the_goal(party).missing == (Side.CRO,)
    desktop.presses("review_goal")
    desktop.answers(state="at risk", evidence="One came late")
    assert the_goal(party).state is GoalState.AT_RISK


def test_a_goal_that_cannot_be_measured_is_not_committed_to(
    desktop: OversightWindow, tab: GoalsTab, party: Party
) -> None:
    goal = party.desk.run(op.add_goal, party.partnership, goal="Be friends").value
    desktop.waits()
    tab.goal_table.select(goal)
    action = next(each for each in tab.commands() if each.key == "commit_goal")
    assert "how it is measured" in action.why_not


def test_a_promise_is_noted_and_settled(desktop: OversightWindow, tab: GoalsTab, party: Party) -> None:
    desktop.presses("add_goal")
    desktop.answers(goal="No late report")
    tab.turn_to(PROMISES)
    desktop.presses("add_promise")
    desktop.answers(promise="A named PM", source="Bid, page 12", owner_id=party.ben)
    tab.promise_table.select(the_promise(party).id)
    desktop.presses("settle_promise")
    desktop.answers(evidence="CV filed")
    row = the_promise(party)
    assert (row.owner, row.status) == ("Ben Ortiz", ObligationStatus.KEPT)


def test_search_leads_to_a_promise(desktop: OversightWindow, tab: GoalsTab, party: Party) -> None:
    promise = party.desk.run(op.add_obligation, party.partnership, promise="A named PM").value
    desktop.waits()
    desktop.pane.show_record(promise)
    desktop.waits()
    assert tab.current().id == promise


def test_pasted_promises_come_in_as_picked(desktop: OversightWindow, tab: GoalsTab, party: Party) -> None:
    desktop.pane.import_text(
        "Commitment\tReference\tOwner\tDue\tParty\n"
        "A named PM until the last subject\tBid, page 12\tBen Ortiz\t2026-12-01\tCRO\n"
        "Reviews within five days\tContract\tAnn Kowalska\tsoon\tSponsor\n"
    )
    page = desktop.importing()
    assert [line.picked for line in page.chosen().lines()] == [True, True]
    page.agreed.emit()
    desktop.waits()
    found = party.desk.read(obligations, party.study)
    assert {(row.promise, row.owner_id, row.side) for row in found} == {
        ("A named PM until the last subject", party.ben, Side.CRO),
        ("Reviews within five days", party.ann, Side.SPONSOR),
    }
