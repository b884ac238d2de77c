"""The usual goals that a partnership is offered for its first year."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sqlmodel import Session, col, select

from cro_desk.i18n import N_
from cro_desk.oversight.goals.goal_acts import new_goal
from cro_desk.oversight.goals.records import Goal
from cro_desk.store.operations import operation
from cro_desk.store.work import Work

_TEXTS = ("goal", "why_sponsor", "why_cro", "measure", "target", "sponsor_part", "cro_part", "incentive")


@dataclass(frozen=True, slots=True)
class UsualGoal:
    """A goal that most partnerships have, in words to begin with."""

    key: str
    goal: str
    why_sponsor: str
    why_cro: str
    measure: str
    target: str
    sponsor_part: str
    cro_part: str
    incentive: str


@cache
def usual_goals() -> tuple[UsualGoal, ...]:
    """Return the usual goals."""
    text = (files("resources") / "templates" / "goals.toml").read_text("utf-8")
    return tuple(UsualGoal(**entry) for entry in tomllib.loads(text)["goals"])


def goals_left(session: Session, partnership_id: str, year: int) -> tuple[UsualGoal, ...]:
    """Return the usual goals that a partnership does not have in this year."""
    mine = select(Goal.starter).where(
        col(Goal.partnership_id) == partnership_id, col(Goal.year) == year, col(Goal.deleted).is_(False)
    )
    there = set(session.exec(mine))
    return tuple(each for each in usual_goals() if each.key not in there)


@operation(N_("Add usual goals"))
def add_usual_goals(work: Work, partnership_id: str, year: int, keys: Sequence[str]) -> list[str]:
    """Add usual goals, but those that the year has already; return their ids."""
    work.session.flush()
    wanted = [each for each in goals_left(work.session, partnership_id, year) if each.key in keys]
    return [
        new_goal(work, partnership_id, {"year": year, **_texts(each)}, starter=each.key).id for each in wanted
    ]


def _texts(goal: UsualGoal) -> dict[str, str]:
    return {name: getattr(goal, name) for name in _TEXTS}
