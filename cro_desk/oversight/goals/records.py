"""Tables of shared goals and of what was promised at the award. Scope of all: partnership."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar

from sqlmodel import Field

from cro_desk.i18n import N_
from cro_desk.oversight.goals.terms import GoalState, ObligationStatus
from cro_desk.store.record import DateText, EnumText, Record, UtcDateTime
from cro_desk.studies.terms import Side


class Goal(Record, table=True):
    """What both sides want to reach in a year: why, measured by what, and what each brings to it."""

    __tablename__ = "goal"
    kind_name: ClassVar[str] = N_("goal")
    searched: ClassVar[tuple[str, ...]] = (
        *("goal", "measure", "target", "why_sponsor", "why_cro", "sponsor_part", "cro_part", "incentive"),
    )
    known_by_id: ClassVar[Mapping[str, str]] = {
        "partnership_id": "partnership",
        "sponsor_owner_id": "person",
        "cro_owner_id": "person",
    }

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(index=True)
    year: int
    position: int = 0
    goal: str
    why_sponsor: str = ""
    why_cro: str = ""
    measure: str = ""
    target: str = ""
    due: date | None = Field(default=None, sa_type=DateText)
    sponsor_part: str = ""  # what the sponsor contributes
    cro_part: str = ""
    sponsor_owner_id: str = ""
    sponsor_owner: str = ""
    cro_owner_id: str = ""
    cro_owner: str = ""
    incentive: str = ""  # what follows from reaching it, or from missing it
    next_review: date | None = Field(default=None, sa_type=DateText)
    starter: str = ""  # the key of the usual goal that it was made from
    kpi_id: str = Field(default="", index=True)


class GoalCommitment(Record, table=True):
    """That a side commits itself to a goal as it read then. Its id derives from goal and side.

    `terms` is the hash of what the side agreed to: a goal that reads otherwise by now has to be agreed anew.
    """

    __tablename__ = "goal_commitment"
    kind_name: ClassVar[str] = N_("commitment to a goal")
    made_apart: ClassVar[bool] = True
    named_after: ClassVar[tuple[str, ...]] = ("goal_id",)

    goal_id: str = Field(foreign_key="goal.id", index=True)
    side: Side = Field(default=Side.SPONSOR, sa_type=EnumText(Side))
    name: str = ""
    committed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    terms: str = ""


class GoalReview(Record, table=True):
    """How a goal stood on a day, and what shows it."""

    __tablename__ = "goal_review"
    kind_name: ClassVar[str] = N_("review of a goal")
    searched: ClassVar[tuple[str, ...]] = ("evidence", "note")
    named_after: ClassVar[tuple[str, ...]] = ("goal_id",)

    goal_id: str = Field(foreign_key="goal.id", index=True)
    reviewed_on: date = Field(sa_type=DateText)
    state: GoalState = Field(default=GoalState.ON_TRACK, sa_type=EnumText(GoalState))
    evidence: str = ""
    note: str = ""
    reviewed_by: str = ""
    side: Side = Field(default=Side.SPONSOR, sa_type=EnumText(Side))
    at: datetime = Field(sa_type=UtcDateTime)


class Obligation(Record, table=True):
    """What one side promised when the CRO was chosen, and whether it was kept."""

    __tablename__ = "obligation"
    kind_name: ClassVar[str] = N_("obligation")
    searched: ClassVar[tuple[str, ...]] = ("promise", "source", "owner", "evidence", "note")
    known_by_id: ClassVar[Mapping[str, str]] = {"partnership_id": "partnership", "owner_id": "person"}

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(index=True)
    promise: str
    source: str = ""  # bid, defence, contract: with the page
    side: Side = Field(default=Side.CRO, sa_type=EnumText(Side))  # who promised
    owner_id: str = ""
    owner: str = ""
    due: date | None = Field(default=None, sa_type=DateText)
    status: ObligationStatus = Field(default=ObligationStatus.OPEN, sa_type=EnumText(ObligationStatus))
    evidence: str = ""
    note: str = ""
    settled_on: date | None = Field(default=None, sa_type=DateText)
    settled_by: str = ""
