"""The plan read as nodes: the same for a question and for an act."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import Session, col

from cro_desk.studies.milestones.plan import After, Node
from cro_desk.studies.milestones.records import MilestoneLink
from cro_desk.studies.records import Milestone


def nodes_of(session: Session, study_id: str) -> dict[str, Node]:
    """Return the milestones of a study by id, in their order, with what each waits for."""
    after = links_of(session, study_id)
    chosen = (Milestone.id, Milestone.name, Milestone.baseline, Milestone.forecast, Milestone.actual)
    mine = select(*map(col, chosen)).where(
        col(Milestone.study_id) == study_id, col(Milestone.deleted).is_(False)
    )
    rows = session.execute(mine.order_by(col(Milestone.position), col(Milestone.id)))
    return {
        id: Node(id, name, baseline, forecast, actual, after.get(id, ()))
        for id, name, baseline, forecast, actual in rows
    }


def links_of(session: Session, study_id: str) -> dict[str, tuple[After, ...]]:
    """Return what each milestone of a study waits for, without what was deleted."""
    mine = select(col(Milestone.id)).where(
        col(Milestone.study_id) == study_id, col(Milestone.deleted).is_(False)
    )
    link = MilestoneLink
    rows = session.execute(
        select(col(link.milestone_id), col(link.after_id), col(link.lag))
        .where(col(link.milestone_id).in_(mine), col(link.after_id).in_(mine), col(link.deleted).is_(False))
        .order_by(col(link.id))
    )
    found: dict[str, list[After]] = {}
    for milestone_id, after_id, lag in rows:
        found.setdefault(milestone_id, []).append(After(after_id, lag))
    return {id: tuple(each) for id, each in found.items()}
