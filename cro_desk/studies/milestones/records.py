"""Tables of the plan beside the milestone itself: what it waits for, and every date that moved."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlmodel import Field

from cro_desk.i18n import N_
from cro_desk.store.record import DateText, EnumText, Record, UtcDateTime
from cro_desk.studies.milestones.terms import Cause, DateKind


class MilestoneLink(Record, table=True):
    """A milestone waits for another. Scope: the milestone's. Its id derives from both.

    `lag` is how many calendar days lie between at least; below zero it may begin before the other is met.
    """

    __tablename__ = "milestone_link"
    kind_name: ClassVar[str] = N_("dependency")
    made_apart: ClassVar[bool] = True
    named_after: ClassVar[tuple[str, ...]] = ("milestone_id", "after_id")

    milestone_id: str = Field(foreign_key="milestone.id", index=True)
    after_id: str = Field(foreign_key="milestone.id", index=True)
    lag: int = 0


class MilestoneChange(Record, table=True):
    """A date of a milestone that moved, with its reason: the history of slips, and the earlier baselines.

    Scope: the milestone's. It is written with the change itself and never edited. The number of a baseline
    is its place among them, so that two people who moved one apart do not both call theirs the second.
    """

    __tablename__ = "milestone_change"
    kind_name: ClassVar[str] = N_("moved date")
    searched: ClassVar[tuple[str, ...]] = ("reason",)
    named_after: ClassVar[tuple[str, ...]] = ("milestone_id",)

    milestone_id: str = Field(foreign_key="milestone.id", index=True)
    kind: DateKind = Field(sa_type=EnumText(DateKind))
    was: date | None = Field(default=None, sa_type=DateText)
    becomes: date | None = Field(default=None, sa_type=DateText)
    cause: Cause | None = Field(default=None, sa_type=EnumText(Cause))
    reason: str = ""
    at: datetime = Field(sa_type=UtcDateTime)
    by: str = ""
