"""Goals and obligations as they are read: for screen, paper, search and the command line alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cro_desk.oversight.goals.terms import GoalState, ObligationStatus
from cro_desk.studies.terms import Side

ENDED = (GoalState.MET, GoalState.MISSED)


@dataclass(frozen=True, slots=True)
class Commitment:
    """That a side committed itself; not `holds` once the goal reads otherwise than what it agreed to."""

    side: Side
    name: str
    at: datetime
    holds: bool


@dataclass(frozen=True, slots=True)
class GoalReviewRow:
    """How a goal stood on a day."""

    on: date
    state: GoalState
    evidence: str
    note: str
    by: str
    side: Side


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal with who committed to it and how it stood, the oldest review first."""

    id: str
    study_id: str
    partnership_id: str
    protocol: str
    partnership: str
    year: int
    position: int
    goal: str
    why_sponsor: str
    why_cro: str
    measure: str
    target: str
    due: date | None
    sponsor_part: str
    cro_part: str
    sponsor_owner_id: str
    sponsor_owner: str
    cro_owner_id: str
    cro_owner: str
    incentive: str
    next_review: date | None
    starter: str
    kpi_id: str
    commitments: tuple[Commitment, ...] = ()
    reviews: tuple[GoalReviewRow, ...] = ()

    @property
    def state(self) -> GoalState:
        """Return how it stands by its last review."""
        return self.reviews[-1].state if self.reviews else GoalState.NOT_REVIEWED

    @property
    def is_open(self) -> bool:
        return self.state not in ENDED

    def commitment(self, side: Side) -> Commitment | None:
        """Return a side's commitment to the goal as it reads now."""
        return next((each for each in self.commitments if each.side is side and each.holds), None)

    @property
    def missing(self) -> tuple[Side, ...]:
        """Return the sides that have not committed themselves to the goal as it reads now."""
        return tuple(side for side in (Side.SPONSOR, Side.CRO) if self.commitment(side) is None)

    @property
    def lacks(self) -> tuple[str, ...]:
        """Return the fields without which nobody can say whether it was reached, or who brings what."""
        wanted = ("measure", "target", "due", "sponsor_part", "cro_part")
        return tuple(name for name in wanted if not getattr(self, name))

    @property
    def is_measurable(self) -> bool:
        """Whether a side can commit itself to it."""
        return bool(self.measure and self.target and self.due)

    def is_review_late(self, today: date) -> bool:
        """Whether its review should have been, or its day is over and nobody said whether it was met."""
        asked = self.next_review or self.due
        over = (self.due is not None and self.due < today) or (asked is not None and asked < today)
        return self.is_open and over


@dataclass(frozen=True, slots=True)
class ObligationRow:
    """A promise and what became of it."""

    id: str
    study_id: str
    partnership_id: str
    protocol: str
    partnership: str
    promise: str
    source: str
    side: Side
    owner_id: str
    owner: str
    due: date | None
    status: ObligationStatus
    evidence: str
    note: str
    settled_on: date | None
    settled_by: str

    @property
    def is_open(self) -> bool:
        return self.status is ObligationStatus.OPEN

    def is_late(self, today: date) -> bool:
        return self.is_open and self.due is not None and self.due < today
