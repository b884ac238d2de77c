"""Tables of the scorecard. Scope of all: the partnership's, the sponsor's own without one.

Both sides may write: the ids of weights and notes derive from what they are of.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlmodel import Field

from cro_desk.i18n import N_
from cro_desk.oversight.kpis.terms import Box
from cro_desk.store.record import DateText, EnumText, JsonText, Record, UtcDateTime

_OF = {"partnership_id": "partnership"}


class ScorecardRules(Record, table=True):
    """How much each box weighs, in percent."""

    __tablename__ = "scorecard_rules"
    kind_name: ClassVar[str] = N_("weights of the scorecard")
    known_by_id: ClassVar[dict[str, str]] = _OF
    named_after: ClassVar[tuple[str, ...]] = ("partnership_id",)
    made_apart: ClassVar[bool] = True

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)
    weights: dict[str, int] = Field(default_factory=dict, sa_type=JsonText)


class ScorecardNote(Record, table=True):
    """What is said of a box in a period: one sentence, the top action, who owns it."""

    __tablename__ = "scorecard_note"
    kind_name: ClassVar[str] = N_("note of the scorecard")
    searched: ClassVar[tuple[str, ...]] = ("sentence", "action", "owner")
    known_by_id: ClassVar[dict[str, str]] = {**_OF, "escalation_id": "escalation"}
    made_apart: ClassVar[bool] = True

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)
    period: str = ""
    box: Box = Field(default=Box.DELIVERY, sa_type=EnumText(Box))
    sentence: str = ""
    action: str = ""
    owner: str = ""
    due: date | None = Field(default=None, sa_type=DateText)
    escalation_id: str = Field(default="", index=True)


class Scorecard(Record, table=True):
    """A scorecard as it was issued: it says the same for ever, whatever figures change since."""

    kind_name: ClassVar[str] = N_("scorecard")
    searched: ClassVar[tuple[str, ...]] = ("period",)
    known_by_id: ClassVar[dict[str, str]] = _OF

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)
    period: str = ""
    issued_at: datetime = Field(sa_type=UtcDateTime)
    issued_by: str = ""
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JsonText)
