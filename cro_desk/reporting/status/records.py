"""Tables of the status report, each with the scope it lives in.

A draft is the writer's own. Issuing makes a report of it in the scope of its audience, which nobody edits,
and keeps its paper to be printed again byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar

from sqlmodel import Field

from cro_desk.i18n import N_
from cro_desk.oversight.terms import Standing
from cro_desk.reporting.status.terms import Audience, Form
from cro_desk.store.record import DateText, EnumText, JsonText, Record, UtcDateTime


class StatusDraft(Record, table=True):
    """A status report while it is written. Scope: private.

    `ratings` hold standing, cause, recovery and by (a date) of each area; `asks` text and by; `sections` what
    is told, in its order; `left_out` what is not; `commentary` words by section.
    """

    __tablename__ = "status_draft"
    kind_name: ClassVar[str] = N_("draft of a status report")
    searched: ClassVar[tuple[str, ...]] = ("message",)
    known_by_id: ClassVar[Mapping[str, str]] = {"partnership_id": "partnership"}
    named_after: ClassVar[tuple[str, ...]] = ("study_id",)

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)  # empty: the whole study
    audience: Audience = Field(default=Audience.SPONSOR, sa_type=EnumText(Audience))
    form: Form = Field(default=Form.FULL, sa_type=EnumText(Form))
    page: str = "A4"
    first_day: date | None = Field(default=None, sa_type=DateText)
    cut_off: date | None = Field(default=None, sa_type=DateText)
    message: str = ""
    ratings: dict[str, dict[str, str]] = Field(default_factory=dict, sa_type=JsonText)
    asks: list[dict[str, str]] = Field(default_factory=list, sa_type=JsonText)
    sections: list[str] = Field(default_factory=list, sa_type=JsonText)
    left_out: list[str] = Field(default_factory=list, sa_type=JsonText)
    commentary: dict[str, str] = Field(default_factory=dict, sa_type=JsonText)


class StatusReport(Record, table=True):
    """A status report as it was issued; never edited. Scope: sponsor, or the partnership it is shared with.

    The fields are the draft's. The paper is the issued document of kind `status report` about it.
    """

    __tablename__ = "status_report"
    kind_name: ClassVar[str] = N_("status report")
    searched: ClassVar[tuple[str, ...]] = ("message",)
    undoable: ClassVar[bool] = False
    stays: ClassVar[str] = N_("a report stays once it is issued; what has changed is told by the next one.")
    known_by_id: ClassVar[Mapping[str, str]] = {"partnership_id": "partnership"}

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)
    audience: Audience = Field(default=Audience.SPONSOR, sa_type=EnumText(Audience))
    form: Form = Field(default=Form.FULL, sa_type=EnumText(Form))
    page: str = "A4"
    number: int
    first_day: date = Field(sa_type=DateText)
    cut_off: date = Field(sa_type=DateText)
    overall: Standing = Field(sa_type=EnumText(Standing))
    message: str = ""
    ratings: dict[str, dict[str, str]] = Field(default_factory=dict, sa_type=JsonText)
    asks: list[dict[str, str]] = Field(default_factory=list, sa_type=JsonText)
    sections: list[str] = Field(default_factory=list, sa_type=JsonText)
    left_out: list[str] = Field(default_factory=list, sa_type=JsonText)
    commentary: dict[str, str] = Field(default_factory=dict, sa_type=JsonText)
    issued_at: datetime = Field(sa_type=UtcDateTime)
    issued_by: str = ""
    content_hash: str  # of what it says; its paper is kept by it
