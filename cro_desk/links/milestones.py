"""Acts on milestones that meetings rest on: what lies behind is pinned before the day moves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import col, or_, select

from cro_desk.communication.keeping import settle
from cro_desk.communication.records import MeetingCadence, MeetingSeries
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies import bulk
from cro_desk.studies import operations as studies
from cro_desk.studies.bulk import Pasted
from cro_desk.studies.cards import study_milestones
from cro_desk.studies.milestones import changing, taking
from cro_desk.studies.milestones.changing import Why
from cro_desk.studies.milestones.plan import After
from cro_desk.studies.milestones.taking import PlanLine
from cro_desk.studies.milestones.terms import Cause
from cro_desk.studies.records import Milestone
from cro_desk.studies.rules import FieldError

_DAYS = frozenset({"baseline", "forecast", "actual"})


@operation(N_("Edit a milestone"))
def edit_milestone(
    work: Work,
    milestone_id: str,
    *,
    cause: Cause | None = None,
    reason: str = "",
    after: Sequence[After] | None = None,
    **fields: Any,
) -> None:
    """Change a milestone and what it depends on; meetings ahead move with it, those behind stay."""
    if not _DAYS.isdisjoint(fields):
        _settle(work, [milestone_id])
    milestone = work.get(Milestone, milestone_id)
    if after is not None:
        changing.set_after(work, milestone, after)
        work.session.flush()
    changing.change(work, milestone, fields, Why(cause, reason))


@operation(N_("Re-baseline"))
def rebaseline(work: Work, days: Mapping[str, date | None], reason: str, cause: Cause | None = None) -> None:
    """Give milestones a new baseline, for a reason; the earlier ones are kept with their numbers."""
    if not reason.strip():
        advice = _("The earlier baseline is kept beside it.")
        raise FieldError("reason", _("A new baseline needs its reason."), advice)
    if not days:
        raise UserError(_("Nothing is to be re-baselined."), _("Choose milestones first."))
    _settle(work, days)
    known = [work.get(Milestone, id) for id in days]
    moved = [changing.write(work, each, {"baseline": days[each.id]}, Why(cause, reason)) for each in known]
    work.session.flush()  # they move together, so each is checked against where the others went
    for milestone, fields in zip(known, moved, strict=True):
        changing.check(work, milestone, fields)


@operation(N_("Move dependent milestones"))
def move_dependents(
    work: Work, study_id: str, milestone_ids: Collection[str], cause: Cause | None = None, reason: str = ""
) -> int:
    """Move what would come too early to the days that the plan proposes; return how many moved."""
    _settle(work, milestone_ids)
    why = Why(cause or Cause.EARLIER, reason)
    moved = changing.move_dependents(work, study_id, milestone_ids, why)
    if not moved:
        raise UserError(_("Nothing has to move any more."), _("Look at the plan again."))
    return moved


@operation(N_("Import milestones"))
def import_plan(
    work: Work, study_id: str, lines: Sequence[PlanLine], cause: Cause | None = None, reason: str = ""
) -> Pasted:
    """Take lines of a plan out of a file, all or none: known milestones change, new ones come at the end."""
    _settle(work, [line.milestone_id for line in lines if line.milestone_id])
    return taking.take(work, study_id, lines, Why(cause, reason))


@operation(N_("Paste milestones"))
def paste_milestones(work: Work, study_id: str, rows: Sequence[Mapping[str, Any]]) -> Pasted:
    """Add or change milestones by `name`; meetings ahead move with them."""
    _settle(work, [each.id for each in study_milestones(work, study_id)])
    return bulk.paste_milestones(work, study_id, rows)


@operation(N_("Delete milestones"))
def delete_milestones(work: Work, *milestone_ids: str) -> None:
    """Delete milestones; phases that rest on them wait for another choice."""
    _settle(work, milestone_ids)
    studies.delete_milestones(work, *milestone_ids)


def _settle(work: Work, milestone_ids: Iterable[str]) -> None:
    """Pin the meetings behind of every series that rests on one of these milestones."""
    resting: set[str] = set()
    for milestone_id in milestone_ids:
        bounds = (col(MeetingCadence.begins), col(MeetingCadence.ends))
        mine = select(MeetingCadence.series_id).where(
            or_(*(bound.like(f"{milestone_id} %") for bound in bounds)),
            col(MeetingCadence.deleted).is_(False),
        )
        resting |= set(work.session.exec(mine))
    for series in work.select(select(MeetingSeries).where(col(MeetingSeries.id).in_(resting))):
        settle(work, series.id)
