"""Tables of the health survey.

A single answer is private and has no name; what both sides see are the results of a side, published once and
only where enough people answered.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlmodel import Field

from cro_desk.i18n import N_
from cro_desk.store.record import DateText, EnumText, JsonText, Record, UtcDateTime
from cro_desk.studies.terms import Side


class HealthRound(Record, table=True):
    """A round of the survey: a half-year. Scope: partnership. Its id derives from partnership and period."""

    __tablename__ = "health_round"
    kind_name: ClassVar[str] = N_("round of the health survey")
    searched: ClassVar[tuple[str, ...]] = ("period",)
    made_apart: ClassVar[bool] = True

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(foreign_key="partnership.id", index=True)
    period: str = ""  # 2026-H2
    closes_on: date | None = Field(default=None, sa_type=DateText)


class HealthAnswer(Record, table=True):
    """What one person answered, without who it was. Scope: private; it leaves in no bundle.

    `scores` by the statement's code; a statement that was left out is not among them.
    """

    __tablename__ = "health_answer"
    kind_name: ClassVar[str] = N_("answer of the health survey")
    known_by_id: ClassVar[dict[str, str]] = {"round_id": "health_round"}

    round_id: str = Field(index=True)
    side: Side = Field(default=Side.SPONSOR, sa_type=EnumText(Side))
    scores: dict[str, int] = Field(default_factory=dict, sa_type=JsonText)
    keep: str = ""
    change: str = ""


class HealthResult(Record, table=True):
    """What a side answered as a whole. Scope: partnership. Its id derives from round and side.

    `items` hold n, mean and spread by the statement's code, as text; statements that too few answered are
    not among them. `keep` and `change` are what somebody summed up of the free texts.
    """

    __tablename__ = "health_result"
    kind_name: ClassVar[str] = N_("result of the health survey")
    searched: ClassVar[tuple[str, ...]] = ("keep", "change")
    named_after: ClassVar[tuple[str, ...]] = ("round_id",)
    undoable: ClassVar[bool] = False
    stays: ClassVar[str] = N_("A published result stays: a second one would tell single answers apart.")

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(foreign_key="partnership.id", index=True)
    round_id: str = Field(foreign_key="health_round.id", index=True)
    side: Side = Field(default=Side.SPONSOR, sa_type=EnumText(Side))
    people: int = 0
    items: dict[str, Any] = Field(default_factory=dict, sa_type=JsonText)
    keep: str = ""
    change: str = ""
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    published_by: str = ""
