"""What the tab of goals reads in one job."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from cro_desk.communication.directory.contacts import Contact, contacts
from cro_desk.minutes.signers import own_side
from cro_desk.oversight.goals.queries import goals, obligations
from cro_desk.oversight.goals.rows import GoalRow, ObligationRow
from cro_desk.oversight.goals.starters import UsualGoal, goals_left
from cro_desk.studies.terms import Side


@dataclass(frozen=True, slots=True)
class GoalsRead:
    """Goals and promises of what is looked at; `side` is ours."""

    study_id: str
    partnership_id: str
    goals: tuple[GoalRow, ...]
    obligations: tuple[ObligationRow, ...]
    people: tuple[Contact, ...]
    side: Side
    today: date


def read_goals(session: Any, study_id: str, partnership_id: str, today: date) -> GoalsRead:
    """Read the goals and promises of a study, or of one partnership."""
    return GoalsRead(
        study_id,
        partnership_id,
        goals(session, study_id, partnership_id),
        obligations(session, study_id, partnership_id),
        contacts(session, study_id, partnership_id),
        own_side(session, study_id),
        today,
    )


def read_usual(session: Any, partnership_id: str, year: int) -> tuple[UsualGoal, ...]:
    """Read the usual goals that a year does not have yet."""
    return goals_left(session, partnership_id, year)
