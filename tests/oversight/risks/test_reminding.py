"""Reminders of reviews, due days, checks, goals and promises: of what one owns, or of all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from cro_desk.communication.reminders import Leads, Me, reminders
from cro_desk.oversight.goals import operations as goals
from cro_desk.oversight.goals.reminding import goal_reminders
from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.reminding import risk_reminders
from tests.oversight.risks.conftest import Party

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
DUE = date(2026, 11, 27)


def told(party: Party, who: Me | None = None) -> set[str]:
    span = (NOON - timedelta(days=3), NOON + timedelta(days=3), NOON)
    asked = (Leads(None, 1, None), who or Me(), *span, (risk_reminders, goal_reminders))
    return {each.title for each in party.desk.read(reminders, *asked)}


def test_reviews_issues_and_checks_are_reminded_of(
    party: Party, add: Callable[..., str], raised: Callable[..., str]
) -> None:
    add(next_review=DUE, sponsor_owner_id=party.ann)
    issue = raised(due=DUE, sponsor_owner_id=party.ann)
    party.desk.run(op.plan_check, issue, DUE, "No case")
    assert told(party, Me(cards=frozenset({party.ann}))) == {
        "Review SR-1: Sites open late",
        "Issue SI-1: Consent was missing",
        "Effectiveness of SI-1: Consent was missing",
    }


def test_what_others_own_reminds_nobody_else(party: Party, add: Callable[..., str]) -> None:
    add(next_review=DUE, cro_owner_id=party.ben)
    assert told(party, Me(cards=frozenset({party.ann}))) == set()


def test_goals_and_promises_are_reminded_of(party: Party) -> None:
    owned = {"goal": "No late report", "due": DUE, "sponsor_owner_id": party.ann}
    party.desk.run(goals.add_goal, party.partnership, **owned)
    promised = {"promise": "A named PM", "due": DUE, "owner_id": party.ben}
    party.desk.run(goals.add_obligation, party.partnership, **promised)
    assert told(party, Me(cards=frozenset({party.ann, party.ben}))) == {
        "Goal: No late report",
        "Promised: A named PM",
    }
