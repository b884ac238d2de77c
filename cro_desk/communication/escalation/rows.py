"""Levels of the ladder and escalations with their steps, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cro_desk.communication.escalation.clock import Pace, Reading, reading
from cro_desk.communication.points import Limit
from cro_desk.communication.terms import EscalationState, StepKind
from cro_desk.communication.working_days import WorkCalendar
from cro_desk.studies.numbers import told_number
from cro_desk.studies.terms import Side

OPEN = frozenset({EscalationState.WAITING, EscalationState.ANSWERED})
SAFETY = "S"
#: what is typed in a level, in the order of the columns
LEVEL_FIELDS = ("code", "name", "sponsor_role", "cro_role", "respond", "resolve", "triggers")


@dataclass(frozen=True, slots=True)
class Level:
    """A rung: who answers on each side, how fast, and what brings a matter here."""

    id: str
    partnership_id: str
    position: int
    code: str
    name: str
    sponsor_role: str
    cro_role: str
    respond: Limit | None
    resolve: Limit | None
    triggers: str

    def role(self, side: Side) -> str:
        """Return who answers on a side."""
        return self.sponsor_role if side is Side.SPONSOR else self.cro_role

    @property
    def is_safety(self) -> bool:
        """Whether it is the fast lane, which skips levels."""
        return self.code.casefold() == SAFETY.casefold()


@dataclass(frozen=True, slots=True)
class Step:
    """A matter at one level, or a comment on it. `calendar` is the one in whose hours the clock runs."""

    id: str
    kind: StepKind
    level: Level
    begun_at: datetime
    author: str
    note: str
    person_id: str
    person: str
    role: str
    calendar: WorkCalendar
    respond_by: datetime | None
    resolve_by: datetime | None
    answered_at: datetime | None
    answer: str
    answered_by: str

    @property
    def receiver(self) -> str:
        """Return who has to answer: the person with the role, or the role alone."""
        if self.person and self.role:
            return f"{self.person} ({self.role})"
        return self.person or self.role


@dataclass(frozen=True, slots=True)
class EscalationRow:
    """Something that went up the ladder, with its steps in their order."""

    id: str
    study_id: str
    partnership_id: str
    partnership: str
    protocol: str
    number: int
    title: str
    description: str
    raised_by: str
    raised_side: Side
    state: EscalationState
    resolution: str
    closed_at: datetime | None
    closed_by: str
    steps: tuple[Step, ...]
    twin: int = 0  # how many of this number were raised before it, on another computer

    @property
    def called(self) -> str:
        """Return its number as it is told."""
        return told_number(self.number, self.twin)

    @property
    def current(self) -> Step:
        """Return where it stands: the last step that is no comment."""
        return [step for step in self.steps if step.kind is StepKind.LEVEL][-1]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def receiving_side(self) -> Side:
        """Return who has to answer: the other side."""
        return Side.CRO if self.raised_side is Side.SPONSOR else Side.SPONSOR

    def clock(self, now: datetime) -> Reading:
        """Return the clock that counts now: to the first answer, then to the resolution."""
        if not self.is_open:
            return Reading(Pace.NONE)
        step = self.current
        if self.state is EscalationState.WAITING and step.respond_by is not None:
            return reading(step.level.respond, step.respond_by, step.calendar, now)
        return reading(step.level.resolve, step.resolve_by, step.calendar, now)

    def ran_out(self, now: datetime) -> bool:
        """Whether the clock that counts now has run out."""
        return self.clock(now).pace is Pace.OUT
