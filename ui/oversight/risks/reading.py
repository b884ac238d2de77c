"""What the tabs of risks and issues read in one job, and what stands beside a chosen line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from cro_desk.communication.directory.contacts import Contact, contacts
from cro_desk.communication.escalation.queries import ladder
from cro_desk.communication.escalation.rows import Level
from cro_desk.oversight.risks.origins import Origin, origins
from cro_desk.oversight.risks.queries import Wanted, actions_of, issues, reviews, risks, values
from cro_desk.oversight.risks.rows import ActionRow, IssueRow, Review, RiskRow, Value
from cro_desk.oversight.risks.starters import Starter, left_over

R = TypeVar("R", RiskRow, IssueRow)


@dataclass(frozen=True, slots=True)
class Looked:
    """Which part is looked at: a study and partnership (empty: all of the study), or every study."""

    study_id: str
    partnership_id: str = ""
    everywhere: bool = False
    which: str = ""

    @property
    def wanted(self) -> Wanted:
        if self.everywhere:
            return Wanted()
        return Wanted((self.study_id,), self.partnership_id or None)


@dataclass(frozen=True, slots=True)
class Register(Generic[R]):
    """The lines of a part, and who may own one."""

    looked: Looked
    rows: tuple[R, ...]
    people: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What is told of one risk or issue beyond its line."""

    id: str
    actions: tuple[ActionRow, ...] = ()
    reviews: tuple[Review, ...] = ()
    values: tuple[Value, ...] = ()
    origins: tuple[Origin, ...] = ()


def read_risks(session: Any, looked: Looked, today: date) -> Register[RiskRow]:
    """Read the risks of a part."""
    return _read(session, looked, today, risks)


def read_issues(session: Any, looked: Looked, today: date) -> Register[IssueRow]:
    """Read the issues of a part."""
    return _read(session, looked, today, issues)


def _read(session: Any, looked: Looked, today: date, find: Callable[..., tuple[R, ...]]) -> Register[R]:
    rows = find(session, looked.wanted, today)
    return Register(looked, rows, contacts(session, looked.study_id))


def read_beside(session: Any, row: RiskRow | IssueRow) -> Beside:
    """Read actions, history and origin of one."""
    judged = (reviews(session, row.id), values(session, row.id)) if isinstance(row, RiskRow) else ((), ())
    return Beside(row.id, actions_of(session, row.id), *judged, origins(session, row))


def read_starters(session: Any, study_id: str, partnership_id: str) -> tuple[Starter, ...]:
    """Read the usual risks that a register does not have yet."""
    return left_over(session, study_id, partnership_id)


def read_levels(session: Any, study_id: str, partnership_id: str) -> tuple[Level, ...]:
    """Read the rungs of a partnership's ladder."""
    return ladder(session, study_id, partnership_id)
