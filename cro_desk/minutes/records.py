"""Tables of the minutes area, each with the scope it lives in.

A draft is the writer's own and private. Circulating copies its whole content into a version that nobody
edits, and its lines into items of the shared scope (partnership; sponsor where the meeting is internal;
unblinded), which live on in the registers. What joins the two is the meeting's id, the same whoever writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from cro_desk.i18n import N_
from cro_desk.minutes import others_words
from cro_desk.minutes.terms import ActionStatus, CommentState, ItemKind, Meaning, Presence, Priority
from cro_desk.store.record import (
    DateText,
    EnumText,
    JsonText,
    Record,
    UtcDateTime,
    Written,
    ZonedDateTime,
)
from cro_desk.studies.terms import Side


class MinutesDraft(Record, table=True):
    """Minutes while they are written, and the working copy of what was circulated. Scope: private.

    `meeting_id` is the same for all minutes of one meeting (unblinded ones apart), `writer_side` gives the
    numbers their letter. `distribution` holds name, email and side of each receiver; `next_meeting` holds
    starts, place and prework.
    """

    __tablename__ = "minutes_draft"
    kind_name: ClassVar[str] = N_("draft of minutes")
    numbered: ClassVar[str] = "code"
    searched: ClassVar[tuple[str, ...]] = ("title", "code", "previous", "note")
    known_by_id: ClassVar[Mapping[str, str]] = {
        "partnership_id": "partnership",
        "series_id": "meeting_series",
        "corrects_id": "minutes_version",
    }

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)  # empty: internal
    series_id: str = Field(default="", index=True)  # empty: a meeting of no series
    occurrence_key: str = ""
    meeting_id: str = Field(index=True)
    code: str = ""  # OPS-017
    title: str
    starts: datetime = Field(sa_type=ZonedDateTime)
    ends: datetime | None = Field(default=None, sa_type=ZonedDateTime)
    place: str = ""
    artifact: str = ""  # TMF
    chair: str = ""
    minute_taker: str = ""
    writer_side: Side = Field(default=Side.SPONSOR, sa_type=EnumText(Side))
    confidentiality: str = ""
    unblinded: bool = False
    quorum: int = 0  # decision-makers needed of each party
    previous: str = ""  # what became of the minutes before
    note: str = ""
    next_meeting: dict[str, Any] = Field(default_factory=dict, sa_type=JsonText)
    distribution: list[dict[str, str]] = Field(default_factory=list, sa_type=JsonText)
    corrects_id: str = Field(default="", index=True)  # the version that this one is to replace
    correction_reason: str = ""


class DraftAttendance(Record, table=True):
    """Who was there, or was expected. Scope: private. Its id derives from draft and who it is."""

    __tablename__ = "minutes_attendance"
    kind_name: ClassVar[str] = N_("attendance")
    searched: ClassVar[tuple[str, ...]] = ("name",)
    known_by_id: ClassVar[Mapping[str, str]] = {"person_id": "person"}

    draft_id: str = Field(foreign_key="minutes_draft.id", index=True)
    position: int = 0
    person_id: str = Field(default="", index=True)  # empty: not in the directory
    name: str = ""
    role: str = ""
    side: Side = Field(default=Side.OTHER, sa_type=EnumText(Side))
    presence: Presence = Field(default=Presence.PRESENT, sa_type=EnumText(Presence))
    from_time: str = ""  # 14:30, by the clock of the meeting
    to_time: str = ""
    deputy_for: str = ""
    decides: bool = False  # counts for the quorum


class DraftAgenda(Record, table=True):
    """A point of the agenda: what was planned, how long it took, what was said. Scope: private."""

    __tablename__ = "minutes_agenda"
    kind_name: ClassVar[str] = N_("agenda item")
    searched: ClassVar[tuple[str, ...]] = ("title", "summary")
    known_by_id: ClassVar[Mapping[str, str]] = {"parked_item_id": "minutes_item"}

    draft_id: str = Field(foreign_key="minutes_draft.id", index=True)
    position: int = 0
    title: str
    planned: int | None = None  # minutes
    used_seconds: int | None = None
    owner: str = ""
    summary: str = ""
    parked_item_id: str = ""  # the parked topic that it takes up


class MinutesItem(Record, table=True):
    """One numbered line. Scope: private in a draft (`draft_id`), the meeting's once it was circulated.

    `number` (`S-17`) tells who wrote it and is never given again; `former` are numbers it had before two of
    the same came together. `kinds` are the kinds it had before, with when and by whom each was changed.
    `redates` hold from, to, reason, at, by. A draft's item knows what it became (`shared_id`) and how that
    was last told (`told`), so that a second circulation leaves alone what the register changed since.
    """

    __tablename__ = "minutes_item"
    kind_name: ClassVar[str] = N_("line of minutes")
    numbered: ClassVar[str] = "number"
    searched: ClassVar[tuple[str, ...]] = (
        *("text", "number", "former", "owner", "reason", "options", "decided_by", "evidence", "comment"),
    )
    known_by_id: ClassVar[Mapping[str, str]] = {
        "partnership_id": "partnership",
        "series_id": "meeting_series",
        "owner_id": "person",
        "reverses_id": "minutes_item",
        "escalation_id": "escalation",
    }

    #: registers over all studies are read along these
    __table_args__ = (
        Index("ix_minutes_item_by_due", "draft_id", "kind", "status", "due"),
        Index("ix_minutes_item_by_day", "draft_id", "kind", "meeting_on"),
        Index("ix_minutes_item_by_end", "draft_id", "kind", "closed_at"),
    )

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)  # empty: internal
    series_id: str = Field(default="", index=True)
    meeting_id: str = Field(index=True)
    meeting_on: date = Field(sa_type=DateText)
    meeting_title: str = ""
    meeting_code: str = ""
    unblinded: bool = False
    draft_id: str = ""  # empty: circulated
    agenda_id: str = ""  # of the draft
    topic: str = ""  # the title of the agenda item it stands under
    position: int = 0
    kind: ItemKind = Field(default=ItemKind.INFORMATION, sa_type=EnumText(ItemKind))
    kinds: list[dict[str, str]] = Field(default_factory=list, sa_type=JsonText)
    number: str = Field(default="", index=True)
    former: list[str] = Field(default_factory=list, sa_type=JsonText)
    text: str
    owner_id: str = Field(default="", index=True)
    owner: str = ""
    owner_side: Side | None = Field(default=None, sa_type=EnumText(Side))
    due: date | None = Field(default=None, sa_type=DateText)
    original_due: date | None = Field(default=None, sa_type=DateText)
    redates: list[dict[str, str]] = Field(default_factory=list, sa_type=JsonText)
    priority: Priority = Field(default=Priority.NORMAL, sa_type=EnumText(Priority))
    status: ActionStatus = Field(default=ActionStatus.OPEN, sa_type=EnumText(ActionStatus))
    evidence: str = ""
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_by: str = ""
    comment: str = ""  # the last one
    options: str = ""
    reason: str = ""
    decided_by: str = ""
    effective: date | None = Field(default=None, sa_type=DateText)
    effects: list[str] = Field(default_factory=list, sa_type=JsonText)  # terms.Effect
    reverses_id: str = Field(default="", index=True)
    entered_at: datetime = Field(sa_type=UtcDateTime)
    late_on: date | None = Field(default=None, sa_type=DateText)  # entered after the meeting's day
    #: what was typed as a date or a person and could not be read: `due frxday`, `@Smi`
    unread: list[str] = Field(default_factory=list, sa_type=JsonText)
    follow_ups: list[dict[str, str]] = Field(default_factory=list, sa_type=JsonText)  # kind, record_id
    escalation_id: str = ""
    shared_id: str = Field(default="", index=True)
    told: dict[str, Any] = Field(default_factory=dict, sa_type=JsonText)


class GivenNumber(Record, table=True):
    """A number that a line was given instead of its first one. Scope: the line's.

    Undo leaves it: whoever saw the number goes on meaning that line, so nobody else's is ever called so.
    """

    __tablename__ = "given_number"
    kind_name: ClassVar[str] = N_("number of a line")
    undoable: ClassVar[bool] = False
    known_by_id: ClassVar[Mapping[str, str]] = {"partnership_id": "partnership", "item_id": "minutes_item"}
    named_after: ClassVar[tuple[str, ...]] = ("item_id",)

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = ""
    item_id: str
    number: str


class MinutesVersion(Record, table=True):
    """Minutes as they were circulated. Scope: the meeting's; never edited.

    `silence` says what was agreed about approval by silence when it went out (agreed_on, basis), or nothing;
    `discussion` is what was said, for search.
    """

    __tablename__ = "minutes_version"
    kind_name: ClassVar[str] = N_("minutes")
    numbered: ClassVar[str] = "code"
    searched: ClassVar[tuple[str, ...]] = ("title", "code", "discussion", "reason")
    known_by_id: ClassVar[Mapping[str, str]] = {
        "partnership_id": "partnership",
        "series_id": "meeting_series",
    }

    @classmethod
    def refuses(cls, written: Written) -> bool:
        return others_words.refuses_version(written)

    meeting_id: str = Field(index=True)
    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)  # empty: internal
    series_id: str = Field(default="", index=True)
    occurrence_key: str = ""
    unblinded: bool = False
    code: str = ""
    number: int
    title: str
    meeting_on: date = Field(sa_type=DateText, index=True)
    starts: datetime | None = Field(default=None, sa_type=ZonedDateTime)
    circulated_at: datetime = Field(sa_type=UtcDateTime)
    circulated_by: str = ""
    writer_side: Side = Field(default=Side.SPONSOR, sa_type=EnumText(Side))
    reason: str = ""
    supersedes_id: str | None = Field(default=None, foreign_key="minutes_version.id", index=True)
    comment_until: date | None = Field(default=None, sa_type=DateText)
    approve_until: date | None = Field(default=None, sa_type=DateText)
    silence: dict[str, str] = Field(default_factory=dict, sa_type=JsonText)
    content_hash: str
    # what is long stands last, so that lists never read it
    discussion: str = ""
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JsonText)


class MinutesComment(Record, table=True):
    """A comment on circulated minutes or one line of them, and what became of it. Scope: the version's."""

    __tablename__ = "minutes_comment"
    kind_name: ClassVar[str] = N_("comment on minutes")
    numbered: ClassVar[str] = "item_number"
    searched: ClassVar[tuple[str, ...]] = ("text", "answer")

    @classmethod
    def refuses(cls, written: Written) -> bool:
        return others_words.refuses_comment(written)

    version_id: str = Field(foreign_key="minutes_version.id", index=True)
    item_number: str = ""  # empty: on the whole
    author: str = ""
    side: Side = Field(default=Side.SPONSOR, sa_type=EnumText(Side))
    text: str
    at: datetime = Field(sa_type=UtcDateTime)
    state: CommentState = Field(default=CommentState.OPEN, sa_type=EnumText(CommentState))
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class MinutesSignature(Record, table=True):
    """A signature under a version: by key (`signature`), or as it stands on paper. Scope: the version's.

    `paper` holds name, date, file_id, note and entered_by. The id derives from version and signature.
    """

    __tablename__ = "minutes_signature"
    kind_name: ClassVar[str] = N_("signature")
    searched: ClassVar[tuple[str, ...]] = ("name",)
    undoable: ClassVar[bool] = False
    stays: ClassVar[str] = N_("a signature stays once it is given, and minutes change by a new version.")

    @classmethod
    def refuses(cls, written: Written) -> bool:
        return others_words.refuses_signature(written)

    version_id: str = Field(foreign_key="minutes_version.id", index=True)
    side: Side = Field(sa_type=EnumText(Side))
    name: str
    person_key: str = ""
    meaning: Meaning = Field(sa_type=EnumText(Meaning))
    signed_at: datetime = Field(sa_type=UtcDateTime)
    content_hash: str
    signature: str = ""  # hex
    paper: dict[str, str] = Field(default_factory=dict, sa_type=JsonText)


class MinutesRules(Record, table=True):
    """What was agreed about minutes. Scope: partnership, or sponsor for internal ones.

    Its id derives from the partnership, or from the study. Days are working days.
    """

    __tablename__ = "minutes_rules"
    kind_name: ClassVar[str] = N_("rules of minutes")
    made_apart: ClassVar[bool] = True
    known_by_id: ClassVar[Mapping[str, str]] = {"partnership_id": "partnership"}
    named_after: ClassVar[tuple[str, ...]] = ("partnership_id", "study_id")

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)
    draft_days: int = 3
    comment_days: int = 5
    approval_days: int = 10
    most_redates: int = 2
    #: since when silence approves and where that stands (agreed_on, basis), one meaning; empty: it does not
    silence: dict[str, str] = Field(default_factory=dict, sa_type=JsonText)
