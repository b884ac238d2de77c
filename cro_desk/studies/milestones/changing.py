"""Changing dates and dependencies of a plan. Every date that moves leaves a trace, with the reason given.

These are parts of acts; the acts stand in `links.milestones`, for meetings may rest on a milestone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work
from cro_desk.studies import cards
from cro_desk.studies.milestones import checks
from cro_desk.studies.milestones.plan import After, Node, proposals
from cro_desk.studies.milestones.reading import nodes_of
from cro_desk.studies.milestones.records import MilestoneChange, MilestoneLink
from cro_desk.studies.milestones.terms import Cause, DateKind
from cro_desk.studies.records import Milestone

_DAYS = tuple(kind.value for kind in DateKind)


@dataclass(frozen=True, slots=True)
class Why:
    """What made dates move, and the reason in words."""

    cause: Cause | None = None
    reason: str = ""


UNSAID = Why()


def change(work: Work, milestone: Milestone, fields: Mapping[str, Any], why: Why = UNSAID) -> None:
    """Change a milestone; a date before what it waits for, or a baseline moved in silence, is refused."""
    moved = write(work, milestone, fields, why)
    if moved:
        with work.session.no_autoflush:  # what is wrong is said at the field, before anything is written
            check(work, milestone, moved)


def write(work: Work, milestone: Milestone, fields: Mapping[str, Any], why: Why = UNSAID) -> tuple[str, ...]:
    """Change a milestone that is checked when all that change with it are; return its moved dates."""
    before = {name: getattr(milestone, name) for name in _DAYS}
    if "baseline" in fields:
        checks.check_reason(before["baseline"], fields["baseline"], why.reason)
    cards.edit_known(work, milestone, fields)
    moved = tuple(name for name in _DAYS if getattr(milestone, name) != before[name])
    for name in moved:
        _note(work, milestone, DateKind(name), before, why)
    if moved and why.reason.strip():
        work.because(why.reason.strip())
    return moved


def check(work: Work, milestone: Milestone, moved: Collection[str]) -> None:
    """Refuse dates of a milestone before what it waits for."""
    nodes = nodes_of(work.session, milestone.study_id)
    known = nodes.get(milestone.id, Node(milestone.id, milestone.name))
    days = {name: getattr(milestone, name) for name in _DAYS}
    checks.check_after(replace(known, **days), nodes, moved)


def _note(
    work: Work, milestone: Milestone, kind: DateKind, before: Mapping[str, date | None], why: Why
) -> None:
    """Keep what a date was; the first baseline and the first forecast replace nothing."""
    was, becomes = before[kind], getattr(milestone, kind)
    if was is None and kind is DateKind.BASELINE:
        return
    told = {"kind": kind, "was": was, "becomes": becomes, "cause": why.cause, "reason": why.reason.strip()}
    work.add(
        MilestoneChange(scope=milestone.scope, milestone_id=milestone.id, at=work.now, by=work.author, **told)
    )


def set_after(work: Work, milestone: Milestone, after: Sequence[After]) -> None:
    """Say what a milestone waits for, and only that; a circle and a date too early are refused."""
    nodes = nodes_of(work.session, milestone.study_id)
    here = replace(nodes[milestone.id], after=())
    for each in after:
        if each.id not in nodes:
            raise UserError(_("This milestone is not there any more."), _("Choose another one."))
        checks.check_circle({**nodes, milestone.id: here}, milestone.id, each.id)
        here = replace(here, after=(*here.after, each))
    _keep_links(work, milestone, {each.id: each.lag for each in after})


def _keep_links(work: Work, milestone: Milestone, wanted: Mapping[str, int]) -> None:
    for known in nodes_of(work.session, milestone.study_id)[milestone.id].after:
        if known.id not in wanted:
            work.delete(work.get(MilestoneLink, _link_id(milestone.id, known.id)))
    for after_id, lag in wanted.items():
        id = _link_id(milestone.id, after_id)
        kept = work.session.get(MilestoneLink, id)
        if kept is None:
            work.add(_new_link(id, milestone, after_id, lag))
        else:
            kept.deleted, kept.lag = False, lag


def _new_link(id: str, milestone: Milestone, after_id: str, lag: int) -> MilestoneLink:
    return MilestoneLink(id=id, scope=milestone.scope, milestone_id=milestone.id, after_id=after_id, lag=lag)


def _link_id(milestone_id: str, after_id: str) -> str:
    return derived_id(milestone_id, f"after:{after_id}")


def move_dependents(work: Work, study_id: str, wanted: Collection[str], why: Why) -> int:
    """Move these milestones to the earliest days that the plan proposes now; return how many moved.

    Moved in the order of the plan, so that none is refused for one that moves with it.
    """
    moved = 0
    for proposal in proposals(nodes_of(work.session, study_id).values()):
        if proposal.id in wanted:
            milestone = work.get(Milestone, proposal.id)
            before = {name: getattr(milestone, name) for name in _DAYS}
            cards.edit_known(work, milestone, {"forecast": proposal.becomes})
            _note(work, milestone, DateKind.FORECAST, before, why)
            moved += 1
    return moved
