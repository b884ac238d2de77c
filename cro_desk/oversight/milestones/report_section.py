"""What the status report tells of the plan as it was known by the cut-off: what comes next, what slipped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cro_desk.paper.timeline import Mark
from cro_desk.studies.milestones.history import Changed
from cro_desk.studies.milestones.plan import Proposal
from cro_desk.studies.milestones.queries import Plan, PlanRow, plan
from cro_desk.studies.milestones.words import moved
from cro_desk.studies.standing import MilestoneState

NEXT = 5


@dataclass(frozen=True, slots=True)
class Slipped:
    """A milestone that moved in the period, with the change that moved it."""

    row: PlanRow
    change: Changed


@dataclass(frozen=True, slots=True)
class MilestoneSection:
    """`next` are the three to five that come next, overdue ones first; `slipped` what moved since `since`.

    `rows` is the whole plan for a timeline; `proposals` is what would have to move.
    """

    study_id: str
    cut_off: date
    rows: tuple[PlanRow, ...]
    next: tuple[PlanRow, ...]
    overdue: tuple[PlanRow, ...]
    met: tuple[PlanRow, ...]
    slipped: tuple[Slipped, ...]
    proposals: tuple[Proposal, ...]
    unexplained: int

    @property
    def is_empty(self) -> bool:
        """Whether no milestone has a date."""
        return not any(row.expected for row in self.rows)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Return the whole plan as a timeline draws it."""
        return marks(self.rows)


def section(
    session: Session, study_id: str, partnership_id: str, cut_off: date, since: date | None = None
) -> MilestoneSection:
    """Return the plan as of the end of the cut-off; milestones are the study's, whoever the partner is."""
    del partnership_id
    return told(plan(session, study_id, cut_off, cut_off), study_id, since)


def told(known: Plan, study_id: str, since: date | None = None) -> MilestoneSection:
    """Return what there is to tell of a plan that was read."""
    ahead = sorted(
        (row for row in known.rows if row.actual is None and row.expected is not None),
        key=lambda row: (row.expected or date.max, row.position),
    )
    happened = [row for row in known.rows if row.actual is not None]
    return MilestoneSection(
        study_id,
        known.today,
        known.rows,
        tuple(ahead[:NEXT]),
        tuple(row for row in ahead if row.state is MilestoneState.OVERDUE),
        tuple(row for row in happened if since is None or (row.actual or date.min) > since),
        _slipped(known, since),
        known.proposals,
        sum(row.unexplained for row in known.rows),
    )


def _slipped(known: Plan, since: date | None) -> tuple[Slipped, ...]:
    found = [
        Slipped(row, change)
        for row in known.rows
        for change in row.changes
        if change.is_slip and (since is None or change.at.date() > since)
    ]
    return tuple(sorted(found, key=lambda each: each.change.at, reverse=True))


def marks(rows: tuple[PlanRow, ...]) -> tuple[Mark, ...]:
    """Return milestones as a timeline draws them, in the order of their days."""
    dated = [row for row in rows if row.expected is not None]
    dated.sort(key=lambda row: (row.baseline or row.expected or date.max, row.position))
    return tuple(_mark(row) for row in dated)


def _mark(row: PlanRow) -> Mark:
    return Mark(
        f"{row.name} · €" if row.payment else row.name,
        row.baseline,
        row.expected,
        happened=row.actual is not None,
        overdue=row.state is MilestoneState.OVERDUE,
        told=moved(row.slip) if row.slip else "",
        earlier=tuple(each.day for each in row.baselines[:-1] if each.day is not None),
    )
