"""Acts on milestones that meetings rest on: what lies behind is pinned before the day moves."""

from __future__ import annotations

from typing import Any

from sqlmodel import col, or_, select

from cro_desk.communication.keeping import settle
from cro_desk.communication.records import MeetingCadence, MeetingSeries
from cro_desk.i18n import N_
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies import operations as studies

_DAYS = frozenset({"baseline", "forecast", "actual"})


@operation(N_("Edit a milestone"))
def edit_milestone(work: Work, milestone_id: str, **fields: Any) -> None:
    """Change a milestone; meetings ahead move with it, those behind stay."""
    if not _DAYS.isdisjoint(fields):
        _settle(work, milestone_id)
    studies.edit_milestone(work, milestone_id, **fields)


@operation(N_("Delete milestones"))
def delete_milestones(work: Work, *milestone_ids: str) -> None:
    """Delete milestones; phases that rest on them wait for another choice."""
    for milestone_id in milestone_ids:
        _settle(work, milestone_id)
    studies.delete_milestones(work, *milestone_ids)


def _settle(work: Work, milestone_id: str) -> None:
    bounds = (col(MeetingCadence.begins), col(MeetingCadence.ends))
    resting = select(MeetingCadence.series_id).where(
        or_(*(bound.like(f"{milestone_id} %") for bound in bounds)), col(MeetingCadence.deleted).is_(False)
    )
    for series in work.select(select(MeetingSeries).where(col(MeetingSeries.id).in_(resting))):
        settle(work, series.id)
