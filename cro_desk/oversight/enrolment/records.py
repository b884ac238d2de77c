"""Tables of enrolment: numbers per country and site. Scope: the partnership whose CRO counts, else the study.

Nothing here knows a subject. Records that both sides may make apart derive their ids from what they are of.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar

from sqlmodel import Field

from cro_desk.i18n import N_
from cro_desk.oversight.enrolment.terms import Basis, Blocker
from cro_desk.store.record import DateText, DecimalText, EnumText, Record


class EnrolmentPlan(Record, table=True):
    """What was assumed: from when to when, how many, how many fail. Its id derives from whose plan it is."""

    __tablename__ = "enrolment_plan"
    kind_name: ClassVar[str] = N_("enrolment plan")
    made_apart: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("source",)

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)
    starts_on: date | None = Field(default=None, sa_type=DateText)
    ends_on: date | None = Field(default=None, sa_type=DateText)
    target: int | None = None  # subjects randomised
    screen_failure: Decimal | None = Field(default=None, sa_type=DecimalText)  # percent of those screened
    drop_out: Decimal | None = Field(default=None, sa_type=DecimalText)  # percent of those randomised
    source: str = ""


class EnrolmentPlanPoint(Record, table=True):
    """What is planned to be reached by the end of a month. Id: plan, place and month.

    Without a country it is of the whole; without a site of the country. Numbers are of all so far.
    """

    __tablename__ = "enrolment_plan_point"
    kind_name: ClassVar[str] = N_("planned month")
    made_apart: ClassVar[bool] = True
    known_by_id: ClassVar[Mapping[str, str]] = {"site_id": "site"}
    named_after: ClassVar[tuple[str, ...]] = ("plan_id",)

    plan_id: str = Field(foreign_key="enrolment_plan.id", index=True)
    country: str = ""
    site_id: str = ""
    month: str  # 2026-05
    screened: int | None = None
    randomised: int | None = None
    sites: int | None = None  # active


class EnrolmentCount(Record, table=True):
    """What was counted at a place by a day. Id: whose count, place, basis and day.

    A count of a month alone bears the month's last day. What nobody counted is None, never 0.
    """

    __tablename__ = "enrolment_count"
    kind_name: ClassVar[str] = N_("enrolment count")
    made_apart: ClassVar[bool] = True
    known_by_id: ClassVar[Mapping[str, str]] = {"site_id": "site"}
    named_after: ClassVar[tuple[str, ...]] = ("site_id", "study_id")

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)
    country: str = ""
    site_id: str = Field(default="", index=True)
    basis: Basis = Field(sa_type=EnumText(Basis))
    day: date = Field(sa_type=DateText)
    screened: int | None = None
    failed: int | None = None
    randomised: int | None = None
    discontinued: int | None = None
    completed: int | None = None
    source: str = ""


class SiteProgress(Record, table=True):
    """How a site comes into being: selected, activated, closed; what holds it up. Id: whose, and the site."""

    __tablename__ = "site_progress"
    kind_name: ClassVar[str] = N_("site start-up")
    made_apart: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("blocker_note",)
    known_by_id: ClassVar[Mapping[str, str]] = {"site_id": "site"}
    named_after: ClassVar[tuple[str, ...]] = ("site_id",)

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)
    site_id: str = Field(index=True)
    selected_planned: date | None = Field(default=None, sa_type=DateText)
    selected_on: date | None = Field(default=None, sa_type=DateText)
    activated_planned: date | None = Field(default=None, sa_type=DateText)
    activated_on: date | None = Field(default=None, sa_type=DateText)
    closed_planned: date | None = Field(default=None, sa_type=DateText)
    closed_on: date | None = Field(default=None, sa_type=DateText)
    blocker: Blocker | None = Field(default=None, sa_type=EnumText(Blocker))
    blocker_note: str = ""
    blocker_since: date | None = Field(default=None, sa_type=DateText)
    blocker_owner: str = ""
