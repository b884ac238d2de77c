"""The usual joint risks that a new register is offered, so that nobody begins with an empty page."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sqlmodel import Session, col, select

from cro_desk.i18n import N_
from cro_desk.oversight.risks.records import Risk
from cro_desk.oversight.risks.risk_acts import new_risk
from cro_desk.oversight.risks.terms import Category, Response
from cro_desk.store.operations import operation
from cro_desk.store.work import Work


@dataclass(frozen=True, slots=True)
class Starter:
    """A usual risk: what to write, and a first judgement to be discussed."""

    key: str
    cause: str
    event: str
    effect: str
    category: Category
    ctq: str
    controls: str
    trigger: str
    plan: str
    contingency: str
    response: Response
    score: tuple[int, int, int]
    measure: str = ""


@cache
def starters() -> tuple[Starter, ...]:
    """Return the usual risks in the order in which a study meets them."""
    text = (files("resources") / "templates" / "risks.toml").read_text("utf-8")
    return tuple(_starter(entry) for entry in tomllib.loads(text)["risks"])


def _starter(entry: dict[str, Any]) -> Starter:
    told = {**entry, "category": Category(entry["category"]), "response": Response(entry["response"])}
    return Starter(**{**told, "score": tuple(entry["score"])})


def left_over(session: Session, study_id: str, partnership_id: str) -> tuple[Starter, ...]:
    """Return the usual risks that this register does not have yet."""
    mine = select(Risk.starter).where(
        col(Risk.study_id) == study_id,
        col(Risk.partnership_id) == partnership_id,
        col(Risk.deleted).is_(False),
    )
    there = set(session.exec(mine))
    return tuple(each for each in starters() if each.key not in there)


@operation(N_("Add usual risks"))
def add_starters(work: Work, study_id: str, partnership_id: str, keys: Sequence[str]) -> list[str]:
    """Add usual risks to a register as proposals, but those that it has already; return their ids."""
    work.session.flush()
    wanted = [each for each in left_over(work.session, study_id, partnership_id) if each.key in keys]
    return [_added(work, study_id, partnership_id, each) for each in wanted]


def _added(work: Work, study_id: str, partnership_id: str, starter: Starter) -> str:
    texts = ("cause", "event", "effect", "ctq", "controls", "trigger", "plan", "contingency")
    fields = {name: str(getattr(starter, name)) for name in texts}
    likelihood, impact, detectability = starter.score
    judged = {"likelihood": likelihood, "impact": impact, "detectability": detectability}
    told = {"category": starter.category, "response": starter.response, "starter": starter.key}
    return new_risk(work, study_id, partnership_id, {**fields, **told, **judged}).id
