"""What the Roles pane reads beside the matrix itself: partnerships, versions, agreements, answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cro_desk.roles.terms import VersionKind, VersionState
from cro_desk.studies.numbers import told_number
from cro_desk.studies.terms import Side


@dataclass(frozen=True, slots=True)
class PartnershipRow:
    """A partnership of a study; `withdrawn` where its award was taken back after a matrix was published."""

    id: str
    name: str
    started_on: date | None
    matrix_id: str | None = None
    award_id: str | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One side's agreement. `agreed_on` is the day of signing, `noted_at` (UTC) when it was noted."""

    id: str
    side: Side
    name: str
    role: str
    agreed_on: date
    noted_at: datetime
    evidence: str
    file_id: str | None


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A published matrix. A counter-proposal counts by itself: number 1, 2 … of what it answers."""

    id: str
    number: int
    kind: VersionKind
    state: VersionState
    published_at: datetime
    published_by: str
    note: str
    training_note: str
    answers_id: str | None
    agreements: tuple[AgreementRow, ...]
    content_hash: str
    tasks: int
    file_id: str | None
    #: of a counter-proposal, the number of the proposal that it answers
    answers_number: int | None = None
    twin: int = 0  # how many of this number were published before it, on another computer
    answers_twin: int = 0

    @property
    def called(self) -> str:
        """Return its number as it is told."""
        return told_number(self.number, self.twin)

    @property
    def answered(self) -> str:
        """Return the number of the proposal that it answers, as it is told; empty where it answers none."""
        return "" if self.answers_number is None else told_number(self.answers_number, self.answers_twin)

    def agreement(self, side: Side) -> AgreementRow | None:
        """Return the side's agreement, None while it has not agreed."""
        return next((each for each in self.agreements if each.side is side), None)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """The answer to one row of a counter-proposal."""

    task_id: str
    accepted: bool
    text: str
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class MatrixChoice:
    """A matrix of this workspace that another one can start from."""

    id: str
    protocol: str
    partnership: str
    tasks: int
