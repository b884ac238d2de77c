"""Acts on goals: written, agreed by both sides, reviewed with evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import col, select

from cro_desk.i18n import N_, _
from cro_desk.oversight.goals.committing import terms_of
from cro_desk.oversight.goals.records import Goal, GoalCommitment, GoalReview
from cro_desk.oversight.goals.rules import GOAL, OWNERS, checked
from cro_desk.oversight.goals.terms import GoalState
from cro_desk.oversight.risks.rules import happened
from cro_desk.oversight.risks.subjects import owners, side_here
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id, new_id
from cro_desk.store.work import Work
from cro_desk.studies.records import Partnership
from cro_desk.studies.rules import FieldError, needed, passage, plausible
from cro_desk.studies.terms import Side


@operation(N_("Add a goal"))
def add_goal(work: Work, partnership_id: str, **fields: Any) -> str:
    """Add a goal of both sides; each commits itself to it by `commit_to_goals`. Return its id."""
    return new_goal(work, partnership_id, fields).id


def new_goal(work: Work, partnership_id: str, fields: dict[str, Any], starter: str = "") -> Goal:
    """Make a goal; for acts that make several."""
    partnership = work.get(Partnership, partnership_id)
    told = {"goal": "", "year": work.now.year, **fields}
    kept = checked(GOAL, told, OWNERS) | owners(work, partnership.scope, partnership.study_id, told)
    _check_days(kept.get("due"), kept.get("next_review"))
    known = work.select(select(Goal).where(col(Goal.partnership_id) == partnership_id))
    fixed: dict[str, Any] = {
        "study_id": partnership.study_id,
        "partnership_id": partnership_id,
        "position": max((each.position for each in known), default=-1) + 1,
        "starter": starter,
    }
    made = work.add(Goal(id=new_id(), scope=partnership.scope, **fixed, **kept))
    work.session.flush()
    return made


@operation(N_("Edit a goal"))
def edit_goal(work: Work, goal_id: str, **fields: Any) -> None:
    """Change fields of a goal; what both agreed to then reads otherwise, and each commits itself anew."""
    goal = work.get(Goal, goal_id)
    kept = checked(GOAL, fields, OWNERS) | owners(work, goal.scope, goal.study_id, fields)
    for name, value in kept.items():
        setattr(goal, name, value)
    _check_days(goal.due, goal.next_review)


@operation(N_("Delete a goal"))
def delete_goals(work: Work, *goal_ids: str) -> None:
    """Delete goals; undo brings them back."""
    for goal_id in goal_ids:
        work.delete(work.get(Goal, goal_id))


@operation(N_("Commit to a goal"))
def commit_to_goals(work: Work, *goal_ids: str) -> None:
    """Commit one's own side to goals as they read now; refused while one cannot be measured."""
    for goal_id in goal_ids:
        goal = work.get(Goal, goal_id)
        _check_measurable(goal)
        side = side_here(work, goal.study_id)
        note = _commitment(work, goal, side)
        note.name, note.committed_at, note.terms, note.deleted = work.author, work.now, terms_of(goal), False


@operation(N_("Take a commitment back"))
def withdraw_commitment(work: Work, goal_id: str, reason: str) -> None:
    """Commit one's own side no longer, and say why."""
    goal = work.get(Goal, goal_id)
    work.because(str(needed(N_("Say why."))("reason", reason)))
    _commitment(work, goal, side_here(work, goal.study_id)).committed_at = None


@operation(N_("Review a goal"))
def review_goal(
    work: Work,
    goal_id: str,
    state: GoalState,
    *,
    evidence: str = "",
    note: str = "",
    next_review: date | None = None,
    reviewed_on: date | None = None,
) -> str:
    """Say how a goal stands and what shows it; what was met or missed needs evidence. Return the id."""
    goal = work.get(Goal, goal_id)
    on = happened("reviewed_on", reviewed_on or work.now.date(), work.now)
    told = str(passage("evidence", evidence))
    if state in (GoalState.MET, GoalState.MISSED) and not told:
        raise FieldError("evidence", _("Say what shows it."))
    if state is GoalState.NOT_REVIEWED:
        raise FieldError("state", _("Say how it stands."))
    if next_review is not None and next_review <= on:
        raise FieldError("next_review", _("The next review comes after this one."))
    goal.next_review = plausible("next_review", next_review)
    texts: dict[str, Any] = {"evidence": told, "note": str(passage("note", note)), "state": state}
    who: dict[str, Any] = {"reviewed_by": work.author, "side": side_here(work, goal.study_id), "at": work.now}
    made = GoalReview(id=new_id(), scope=goal.scope, goal_id=goal.id, reviewed_on=on, **texts, **who)
    return work.add(made).id


@operation(N_("Put goals in order"))
def order_goals(work: Work, goal_ids: Sequence[str]) -> None:
    """Let these stand in this order."""
    for position, goal_id in enumerate(goal_ids):
        work.get(Goal, goal_id).position = position


def _commitment(work: Work, goal: Goal, side: Side) -> GoalCommitment:
    key = derived_id(goal.id, f"commitment:{side}")
    known = work.session.get(GoalCommitment, key)
    return known or work.add(GoalCommitment(id=key, scope=goal.scope, goal_id=goal.id, side=side))


def _check_measurable(goal: Goal) -> None:
    """Refuse to commit anybody to what nobody could say of whether it was reached."""
    for name in ("measure", "target", "due"):
        if not getattr(goal, name):
            problem = _("“{goal}” cannot be committed to yet.").format(goal=goal.goal)
            raise FieldError(name, problem, _("Say first how it is measured, its target and its day."))


def _check_days(due: date | None, review: date | None) -> None:
    if due is not None and review is not None and review > due:
        raise FieldError("next_review", _("The review comes after the goal’s day."))
