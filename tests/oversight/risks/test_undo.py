"""Undo takes every act on risks, issues, goals and promises back whole, and redo does it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cro_desk.communication.escalation.queries import ladder
from cro_desk.communication.escalation.starting import start_ladder
from cro_desk.desk import Desk
from cro_desk.oversight.goals import operations as goals
from cro_desk.oversight.goals.terms import GoalState, ObligationStatus
from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.terms import Outcome, Purpose
from tests.oversight.risks.conftest import Party
from tests.store.kit import rows_of

DUE = date(2026, 12, 1)
_TABLES = (
    *("risk", "risk_review", "risk_value", "issue", "subject_action", "minutes_item", "escalation"),
    *("goal", "goal_commitment", "goal_review", "obligation"),
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What an act may point at."""

    party: Party
    risk: str
    internal: str
    issue: str
    action: str
    goal: str
    promise: str
    level: str


@pytest.fixture
def ground(
    party: Party, add: Callable[..., str], raised: Callable[..., str], owned: dict[str, Any]
) -> Ground:
    run = party.desk.run
    run(start_ladder, party.partnership)
    watched = {"measure": "Failures", "high": Decimal(3)}
    risk = add(**owned, **watched, likelihood=2, impact=2, detectability=2)
    told = {"goal": "No late report", "measure": "Late", "target": "0", "due": DUE}
    return Ground(
        party,
        risk,
        add("Inside", partnership="", sponsor_owner_id=party.ann),
        raised(),
        run(op.add_action, risk, "Open two sites", party.ben, DUE).value,
        run(goals.add_goal, party.partnership, **told).value,
        run(goals.add_obligation, party.partnership, promise="A named PM").value,
        party.desk.read(ladder, party.study, party.partnership)[1].id,
    )


Act = Callable[[Ground], tuple[Any, ...]]
ACTS: dict[str, Act] = {
    "edit": lambda g: (op.edit_risk, g.risk, {"event": "Other", "sponsor_share": 10, "high": Decimal(4)}),
    "activate": lambda g: (op.activate_risk, g.risk),
    "review": lambda g: (op.review_risk, g.risk, 5, 5, 5),
    "value": lambda g: (op.note_value, g.risk, Decimal(7)),
    "close": lambda g: (op.close_risk, g.risk, "Over"),
    "delete": lambda g: (op.delete_risks, g.risk),
    "happened": lambda g: (op.risk_happened, g.risk),
    "publish": lambda g: (op.publish_risk, g.internal, g.party.partnership),
    "starters": lambda g: (op.add_starters, g.party.study, g.party.partnership, ["tmf", "supply"]),
    "action": lambda g: (op.add_action, g.issue, "Retrain", g.party.ben, DUE, Purpose.CORRECTIVE),
    "unlink": lambda g: (op.unlink_action, g.risk, g.action),
    "escalate": lambda g: (op.escalate_subject, g.issue, g.level, "Stuck"),
    "cause": lambda g: (op.edit_issue, g.issue, {"root_cause": "No training", "due": DUE}),
    "plan": lambda g: (op.plan_check, g.issue, DUE, "No case"),
    "check": lambda g: (op.record_check, g.issue, Outcome.EFFECTIVE, "None since"),
    "solve": lambda g: (op.close_issue, g.issue, "Filed"),
    "cancel": lambda g: (op.cancel_issue, g.issue, "None"),
    "goal": lambda g: (goals.edit_goal, g.goal, {"target": "1"}),
    "commit": lambda g: (goals.commit_to_goals, g.goal),
    "goal reviewed": lambda g: (goals.review_goal, g.goal, GoalState.AT_RISK),
    "settle": lambda g: (goals.settle_obligation, g.promise, ObligationStatus.KEPT, "CV"),
    "promises": lambda g: (goals.add_obligations, g.party.partnership, [{"promise": "One"}]),
}


def _state(desk: Desk) -> dict[str, Any]:
    return {table: rows_of(desk, f"SELECT * FROM {table} WHERE NOT deleted ORDER BY id") for table in _TABLES}  # noqa: S608


@pytest.mark.parametrize("name", ACTS)
def test_undo_takes_it_back_and_redo_does_it_again(desk: Desk, ground: Ground, name: str) -> None:
    act, *told = ACTS[name](ground)
    fields = told.pop() if told and isinstance(told[-1], dict) else {}
    before = _state(desk)
    desk.run(act, *told, **fields)
    after = _state(desk)
    assert after != before
    desk.undo()
    assert _state(desk) == before
    desk.redo()
    assert _state(desk) == after
