"""Risks and issues as they are read: for screen, paper, search and the command line alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cro_desk.oversight.risks.rules import SHARED, gaps
from cro_desk.oversight.risks.scoring import Scores
from cro_desk.oversight.risks.terms import (
    Band,
    Category,
    Gap,
    IssueStatus,
    Outcome,
    Purpose,
    Response,
    RiskStatus,
    Severity,
    Stage,
    Trend,
)
from cro_desk.oversight.risks.tolerance import Tolerance
from cro_desk.oversight.risks.words import statement
from cro_desk.studies.terms import Side


@dataclass(frozen=True, slots=True)
class Work:
    """How the actions of a risk or issue stand."""

    open: int = 0
    late: int = 0
    done: int = 0
    corrective: int = 0  # of all: those that meet the cause, here or elsewhere

    @property
    def told(self) -> str:
        """Return it as a cell has room for: 1/3 done."""
        every = self.open + self.done
        return f"{self.done}/{every}" if every else ""


@dataclass(frozen=True, slots=True)
class Review:
    """One judgement of a risk."""

    id: str
    risk_id: str
    on: date
    scores: Scores
    note: str
    by: str


@dataclass(frozen=True, slots=True)
class Value:
    """One value measured against an acceptable range."""

    on: date
    value: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One risk as it stands. `number` tells a twin apart; `score_before` is of the review before the last."""

    id: str
    study_id: str
    partnership_id: str
    protocol: str
    partnership: str
    number: str
    status: RiskStatus
    cause: str
    event: str
    effect: str
    category: Category
    ctq: str
    process: str
    identified_on: date
    identified_by: str
    identified_side: Side
    controls: str
    tolerance: Tolerance
    response: Response | None
    plan: str
    trigger: str
    contingency: str
    sponsor_owner_id: str
    sponsor_owner: str
    cro_owner_id: str
    cro_owner: str
    sponsor_share: int | None
    contract_reference: str
    residual: Scores | None
    next_review: date | None
    closed_on: date | None
    closing: str
    starter: str
    item_id: str
    decision_id: str
    kpi_id: str
    escalation_id: str
    published_id: str
    score: Scores | None = None
    score_before: Scores | None = None
    trend: Trend = Trend.NEW
    reviewed_on: date | None = None
    value: Decimal | None = None
    value_on: date | None = None
    work: Work = Work()

    @property
    def statement(self) -> str:
        """Return cause → event → effect."""
        return statement(self.cause, self.event, self.effect)

    @property
    def is_joint(self) -> bool:
        return bool(self.partnership_id)

    @property
    def is_open(self) -> bool:
        """Whether it may still happen and is followed here: what became joint is followed there."""
        return self.status in (RiskStatus.PROPOSED, RiskStatus.ACTIVE) and not self.published_id

    @property
    def band(self) -> Band | None:
        """Return how grave it is, None where it was not judged."""
        return self.score.band if self.score is not None else None

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Return what it lacks."""
        return tuple(gaps(self, scored=self.score is not None)) if self.is_open else ()

    @property
    def unowned(self) -> tuple[Gap, ...]:
        """Return what keeps it from being active."""
        return tuple(gap for gap in self.gaps if gap in SHARED)

    @property
    def is_breached(self) -> bool:
        """Whether what was measured last is outside the acceptable range."""
        return self.tolerance.is_breached(self.value)

    def is_overdue(self, today: date) -> bool:
        """Whether its review should have been."""
        return self.is_open and self.next_review is not None and self.next_review < today


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One issue as it stands. `level` is where its escalation stands, empty where it has none open."""

    id: str
    study_id: str
    partnership_id: str
    protocol: str
    partnership: str
    number: str
    status: IssueStatus
    problem: str
    details: str
    effect: str
    category: Category
    severity: Severity
    process: str
    raised_on: date
    raised_by: str
    raised_side: Side
    due: date | None
    original_due: date | None
    sponsor_owner_id: str
    sponsor_owner: str
    cro_owner_id: str
    cro_owner: str
    deviation: str
    root_cause: str
    check_on: date | None
    check_how: str
    check_outcome: Outcome | None
    checked_on: date | None
    check_evidence: str
    closed_on: date | None
    closed_by: str
    evidence: str
    risk_id: str
    item_id: str
    kpi_id: str
    escalation_id: str
    published_id: str
    level: str = ""
    work: Work = Work()

    @property
    def is_joint(self) -> bool:
        return bool(self.partnership_id)

    @property
    def is_open(self) -> bool:
        return self.status is IssueStatus.OPEN and not self.published_id

    @property
    def needs_capa(self) -> bool:
        """Whether cause, corrective action and effectiveness check are asked for."""
        return self.severity is not Severity.MINOR

    @property
    def has_capa(self) -> bool:
        """Whether there is any corrective or preventive action, or a check of what they did."""
        return bool(self.work.corrective or self.check_on)

    @property
    def stage(self) -> Stage | None:
        """Return where an open one stands, None where it is closed."""
        if not self.is_open:
            return None
        if self.needs_capa and not self.root_cause:
            return Stage.CAUSE
        if self.work.open or (self.needs_capa and not self.work.corrective):
            return Stage.ACTIONS
        if self.check_outcome is Outcome.NOT_EFFECTIVE:
            return Stage.FAILED
        waits = self.check_outcome is None and (self.needs_capa or self.check_on is not None)
        return Stage.CHECK if waits else Stage.READY

    @property
    def unowned(self) -> tuple[Gap, ...]:
        """Return on which side nobody owns it."""
        lacks = [] if self.sponsor_owner else [Gap.SPONSOR_OWNER]
        lacks += [Gap.CRO_OWNER] if self.is_joint and not self.cro_owner else []
        return tuple(lacks) if self.is_open else ()

    def is_overdue(self, today: date) -> bool:
        """Whether its day, or that of its check, is over."""
        return self.is_open and (self.is_late(self.due, today) or self.is_check_late(today))

    def is_check_late(self, today: date) -> bool:
        """Whether the effectiveness should have been checked."""
        return self.is_open and self.check_outcome is None and self.is_late(self.check_on, today)

    @staticmethod
    def is_late(day: date | None, today: date) -> bool:
        return day is not None and day < today


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action of a risk or issue: enough to tell it beside its subject."""

    id: str
    purpose: Purpose
    number: str
    text: str
    owner: str
    side: Side | None
    due: date | None
    is_open: bool
    is_done: bool

    def is_late(self, today: date) -> bool:
        return self.is_open and self.due is not None and self.due < today
