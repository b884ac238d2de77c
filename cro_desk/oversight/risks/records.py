"""Tables of risks and issues.

A joint one lives in the partnership's scope, an internal one in the sponsor's. Making an internal one joint
copies it (`publishing`); the link from the internal one to its copy stands in the narrower scope. How a score
moved is told by reviews, each a record that nobody edits, so that a report can look back to any day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlmodel import Field

from cro_desk.i18n import N_
from cro_desk.oversight.risks.terms import (
    Category,
    IssueStatus,
    Outcome,
    Purpose,
    Response,
    RiskStatus,
    Severity,
)
from cro_desk.store.record import DateText, DecimalText, EnumText, JsonText, Record, UtcDateTime
from cro_desk.studies.terms import Side


class Risk(Record, table=True):
    """What may happen: cause, event, effect; who owns it on both sides; what is done about it.

    Scope: partnership, or sponsor for internal ones. `number` tells whose side wrote it (`SR-3`, `CR-1`;
    internal `IR-2`) and is never given again. `sponsor_share` is the sponsor's percentage of the cost.
    """

    __tablename__ = "risk"
    kind_name: ClassVar[str] = N_("risk")
    searched: ClassVar[tuple[str, ...]] = (
        *("event", "number", "cause", "effect", "ctq", "process", "controls", "plan", "trigger"),
        *("contingency", "sponsor_owner", "cro_owner", "contract_reference", "closing"),
    )
    known_by_id: ClassVar[Mapping[str, str]] = {
        "partnership_id": "partnership",
        "sponsor_owner_id": "person",
        "cro_owner_id": "person",
        "item_id": "minutes_item",
        "decision_id": "minutes_item",
        "kpi_id": "kpi_definition",
        "escalation_id": "escalation",
        "published_id": "risk",
    }

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)  # empty: internal
    number: str = Field(default="", index=True)
    status: RiskStatus = Field(default=RiskStatus.PROPOSED, sa_type=EnumText(RiskStatus))
    cause: str = ""
    event: str
    effect: str = ""
    category: Category = Field(default=Category.TIMELINE, sa_type=EnumText(Category))
    ctq: str = ""  # the factor critical to quality that it touches
    process: str = ""
    identified_on: date = Field(sa_type=DateText)
    identified_by: str = ""
    identified_side: Side = Field(default=Side.SPONSOR, sa_type=EnumText(Side))
    controls: str = ""  # that there are already
    tolerance: dict[str, Any] = Field(default_factory=dict, sa_type=JsonText)
    response: Response | None = Field(default=None, sa_type=EnumText(Response))
    plan: str = ""  # how it is met; what is to be done by whom are actions
    trigger: str = ""
    contingency: str = ""
    sponsor_owner_id: str = ""
    sponsor_owner: str = ""
    cro_owner_id: str = ""
    cro_owner: str = ""
    sponsor_share: int | None = None
    contract_reference: str = ""
    residual: list[int] = Field(default_factory=list, sa_type=JsonText)  # what is left once all is done
    next_review: date | None = Field(default=None, sa_type=DateText)
    closed_on: date | None = Field(default=None, sa_type=DateText)
    closing: str = ""  # why it is closed, or what came of it
    starter: str = ""  # the key of the usual risk that it was made from
    item_id: str = Field(default="", index=True)  # the line of minutes in which it was noted
    decision_id: str = ""
    kpi_id: str = Field(default="", index=True)
    escalation_id: str = ""
    published_id: str = ""  # of an internal one: the joint risk that it became


class RiskReview(Record, table=True):
    """One judgement of a risk: when, how likely, how grave, how hard to detect. Scope: the risk's."""

    __tablename__ = "risk_review"
    kind_name: ClassVar[str] = N_("review of a risk")
    searched: ClassVar[tuple[str, ...]] = ("note",)
    named_after: ClassVar[tuple[str, ...]] = ("risk_id",)

    risk_id: str = Field(foreign_key="risk.id", index=True)
    reviewed_on: date = Field(sa_type=DateText)
    likelihood: int
    impact: int
    detectability: int
    note: str = ""
    reviewed_by: str = ""
    at: datetime = Field(sa_type=UtcDateTime)  # of two on one day the later one counts


class RiskValue(Record, table=True):
    """What was measured against a risk's acceptable range. Scope: the risk's."""

    __tablename__ = "risk_value"
    kind_name: ClassVar[str] = N_("measured value")
    searched: ClassVar[tuple[str, ...]] = ("source",)
    named_after: ClassVar[tuple[str, ...]] = ("risk_id",)

    risk_id: str = Field(foreign_key="risk.id", index=True)
    measured_on: date = Field(sa_type=DateText)
    value: Decimal = Field(sa_type=DecimalText)
    source: str = ""
    at: datetime = Field(sa_type=UtcDateTime)


class Issue(Record, table=True):
    """What went wrong, why, and what is done so that it does not again. Scope: as a risk's.

    What is to be done are actions of the register (`SubjectAction`): corrections, corrective and preventive
    ones. `check_*` is the effectiveness check: planned, how it is measured, what it found and what shows it.
    """

    __tablename__ = "issue"
    kind_name: ClassVar[str] = N_("issue")
    searched: ClassVar[tuple[str, ...]] = (
        *("problem", "number", "details", "effect", "root_cause", "deviation", "process"),
        *("sponsor_owner", "cro_owner", "check_how", "check_evidence", "evidence"),
    )
    known_by_id: ClassVar[Mapping[str, str]] = {
        "partnership_id": "partnership",
        "sponsor_owner_id": "person",
        "cro_owner_id": "person",
        "risk_id": "risk",
        "item_id": "minutes_item",
        "kpi_id": "kpi_definition",
        "escalation_id": "escalation",
        "published_id": "issue",
    }

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)
    number: str = Field(default="", index=True)
    status: IssueStatus = Field(default=IssueStatus.OPEN, sa_type=EnumText(IssueStatus))
    problem: str
    details: str = ""
    effect: str = ""
    category: Category = Field(default=Category.TIMELINE, sa_type=EnumText(Category))
    severity: Severity = Field(default=Severity.MINOR, sa_type=EnumText(Severity))
    process: str = ""
    raised_on: date = Field(sa_type=DateText)
    raised_by: str = ""
    raised_side: Side = Field(default=Side.SPONSOR, sa_type=EnumText(Side))
    due: date | None = Field(default=None, sa_type=DateText)
    original_due: date | None = Field(default=None, sa_type=DateText)
    sponsor_owner_id: str = ""
    sponsor_owner: str = ""
    cro_owner_id: str = ""
    cro_owner: str = ""
    deviation: str = ""  # the number of the protocol deviation, as the CRO's system has it
    root_cause: str = ""
    check_on: date | None = Field(default=None, sa_type=DateText)
    check_how: str = ""
    check_outcome: Outcome | None = Field(default=None, sa_type=EnumText(Outcome))
    checked_on: date | None = Field(default=None, sa_type=DateText)
    check_evidence: str = ""
    closed_on: date | None = Field(default=None, sa_type=DateText)
    closed_by: str = ""
    evidence: str = ""
    risk_id: str = Field(default="", index=True)
    item_id: str = Field(default="", index=True)
    kpi_id: str = Field(default="", index=True)
    escalation_id: str = ""
    published_id: str = ""


class SubjectAction(Record, table=True):
    """That an action of the register serves a risk or an issue, and what for. Scope: the subject's.

    Its id derives from both, for two people may link the same.
    """

    __tablename__ = "subject_action"
    kind_name: ClassVar[str] = N_("action for a risk or issue")
    made_apart: ClassVar[bool] = True
    known_by_id: ClassVar[Mapping[str, str]] = {"item_id": "minutes_item"}
    named_after: ClassVar[tuple[str, ...]] = ("item_id",)

    study_id: str = Field(foreign_key="study.id", index=True)
    subject_id: str = Field(index=True)  # a risk or an issue
    item_id: str = Field(index=True)
    purpose: Purpose = Field(default=Purpose.MITIGATION, sa_type=EnumText(Purpose))
