"""Tables of the communication area, each with the scope it lives in.

A series and all that hangs on it lives in the partnership's scope where the CRO takes part, in the sponsor's
where it is internal. Occurrences are worked out on reading; only those that were touched are records.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from sqlmodel import Field

from cro_desk.communication.columns import LimitText, PointText
from cro_desk.communication.points import Limit, Point
from cro_desk.communication.terms import ClosureKind, EscalationState, HolidayRule, PaperKind, StepKind
from cro_desk.i18n import N_
from cro_desk.store.record import (
    DateText,
    EnumText,
    JsonText,
    Record,
    UtcDateTime,
    WallTimeText,
    ZonedDateTime,
)
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime


class MeetingSeries(Record, table=True):
    """A meeting that comes again, or once. Scope: partnership, or sponsor where it is internal."""

    __tablename__ = "meeting_series"
    kind_name: ClassVar[str] = N_("meeting series")
    searched: ClassVar[tuple[str, ...]] = ("name", "purpose", "place")
    known_by_id: ClassVar[Mapping[str, str]] = {"partnership_id": "partnership"}

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)  # empty: internal
    template: str = ""  # of the template it was made from: core-team
    name: str
    purpose: str = ""
    place: str = ""  # a room, or where to dial in
    starts: WallTime = Field(sa_type=WallTimeText)  # in the chair's zone
    minutes: int = 60
    holiday_rule: HolidayRule = Field(default=HolidayRule.NEXT, sa_type=EnumText(HolidayRule))
    #: decision-makers of each party without whom nothing can be decided
    quorum: int = 1
    calendars: list[str] = Field(default_factory=list, sa_type=JsonText)  # empty: the first of each party
    #: TMF artifact under which its minutes are filed
    artifact: str = ""
    # of a series that was split: before this day it was another one, after that day it is
    first_day: date | None = Field(default=None, sa_type=DateText)
    last_day: date | None = Field(default=None, sa_type=DateText)
    follows_id: str | None = Field(default=None, foreign_key="meeting_series.id", index=True)
    #: what lies before this day is told by records alone, so that no change moves it
    settled_until: date | None = Field(default=None, sa_type=DateText)
    uid: str = ""  # of an imported one, as the calendar it came from calls it


class MeetingCadence(Record, table=True):
    """How often a series meets in one phase. Scope: the series'.

    `rule` is a recurrence rule of RFC 5545 without its bounds (`FREQ=WEEKLY;INTERVAL=2;BYDAY=TU`); empty:
    once, on the day of `begins`. `ends` is the last day; none: without end.
    """

    __tablename__ = "meeting_cadence"
    kind_name: ClassVar[str] = N_("cadence")
    searched: ClassVar[tuple[str, ...]] = ("phase",)
    named_after: ClassVar[tuple[str, ...]] = ("series_id",)

    series_id: str = Field(foreign_key="meeting_series.id", index=True)
    position: int = 0
    phase: str = ""
    rule: str = ""
    begins: Point = Field(sa_type=PointText)
    ends: Point | None = Field(default=None, sa_type=PointText)
    minutes: int | None = None  # where they differ from the series'


class MeetingAttendee(Record, table=True):
    """Who comes, by person or by role. Scope: the series'. Its id derives from series and who it is.

    The CRO's people have their cards in the partnership's scope, so a person is known by id.
    """

    __tablename__ = "meeting_attendee"
    kind_name: ClassVar[str] = N_("attendee")
    made_apart: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("role",)
    known_by_id: ClassVar[Mapping[str, str]] = {"person_id": "person"}
    named_after: ClassVar[tuple[str, ...]] = ("person_id", "series_id")

    series_id: str = Field(foreign_key="meeting_series.id", index=True)
    position: int = 0
    side: Side = Field(sa_type=EnumText(Side))
    person_id: str = Field(default="", index=True)
    role: str = ""  # where no person is named
    chair: bool = False  # two of them take turns
    minute_taker: bool = False
    decides: bool = False
    optional: bool = False


class AgendaPoint(Record, table=True):
    """A point of the standing agenda. Scope: the series'."""

    __tablename__ = "agenda_point"
    kind_name: ClassVar[str] = N_("standing agenda point")
    searched: ClassVar[tuple[str, ...]] = ("title",)

    series_id: str = Field(foreign_key="meeting_series.id", index=True)
    position: int = 0
    title: str
    minutes: int | None = None
    owner: str = ""  # a role


class MeetingPaper(Record, table=True):
    """What is due before a meeting or after it, in working days of who owes it. Scope: the series'."""

    __tablename__ = "meeting_paper"
    kind_name: ClassVar[str] = N_("meeting paper")
    searched: ClassVar[tuple[str, ...]] = ("name",)
    known_by_id: ClassVar[Mapping[str, str]] = {"person_id": "person"}

    series_id: str = Field(foreign_key="meeting_series.id", index=True)
    position: int = 0
    kind: PaperKind = Field(sa_type=EnumText(PaperKind))
    name: str
    working_days: int = 0
    side: Side = Field(default=Side.CRO, sa_type=EnumText(Side))
    person_id: str = Field(default="", index=True)
    role: str = ""


class MeetingOccurrence(Record, table=True):
    """One meeting of a series that was touched. Scope: the series'. Its id derives from series and slot.

    `slot` is the day on which the rule has it (`2026-10-14`), or `once:` and the cadence's id. `starts` is
    when it is (was) held instead of where rule and holidays put it. `outcome` tells how it ended, empty while
    it is planned: `state` (held, cancelled, skipped), `side` and `by` who said so, `reason`, `at`.
    """

    __tablename__ = "meeting_occurrence"
    kind_name: ClassVar[str] = N_("meeting")
    made_apart: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("title", "note")
    named_after: ClassVar[tuple[str, ...]] = ("series_id",)

    series_id: str = Field(foreign_key="meeting_series.id", index=True)
    slot: str
    original_on: date = Field(sa_type=DateText)
    starts: datetime | None = Field(default=None, sa_type=ZonedDateTime)
    minutes: int | None = None
    pinned: bool = False  # it stays whatever becomes of rule, milestone and holidays
    outcome: dict[str, Any] = Field(default_factory=dict, sa_type=JsonText)
    title: str = ""  # of this one, where it differs
    place: str = ""
    note: str = ""


class PartyCalendar(Record, table=True):
    """When a party works. Scope: study for the sponsor's, partnership for a CRO's."""

    __tablename__ = "party_calendar"
    kind_name: ClassVar[str] = N_("party's calendar")
    searched: ClassVar[tuple[str, ...]] = ("name",)
    known_by_id: ClassVar[Mapping[str, str]] = {"partnership_id": "partnership"}

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)  # empty: the sponsor's
    position: int = 0
    side: Side = Field(sa_type=EnumText(Side))
    name: str
    country: str = ""  # ISO 3166-1 alpha-2; empty: no public holidays
    region: str = ""  # ISO 3166-2 without the country: BY
    time_zone: str = "UTC"
    weekdays: list[int] = Field(default_factory=lambda: [0, 1, 2, 3, 4], sa_type=JsonText)  # 0: Monday
    hours: str = "08:00-18:00"  # within which a meeting is fair


class Closure(Record, table=True):
    """Days off of a party's own, or a freeze. Scope: its calendar's; study where it is everybody's."""

    __tablename__ = "calendar_closure"
    kind_name: ClassVar[str] = N_("closure")
    searched: ClassVar[tuple[str, ...]] = ("name",)

    study_id: str = Field(foreign_key="study.id", index=True)
    calendar_id: str | None = Field(default=None, foreign_key="party_calendar.id", index=True)
    name: str
    kind: ClosureKind = Field(default=ClosureKind.CLOSED, sa_type=EnumText(ClosureKind))
    first_day: date = Field(sa_type=DateText)
    last_day: date = Field(sa_type=DateText)
    yearly: bool = False


class BusyTime(Record, table=True):
    """Time at which a person cannot come, out of an imported calendar. Scope: private."""

    __tablename__ = "busy_time"
    kind_name: ClassVar[str] = N_("busy time")
    searched: ClassVar[tuple[str, ...]] = ("label",)
    known_by_id: ClassVar[Mapping[str, str]] = {"person_id": "person"}

    person_id: str = Field(default="", index=True)  # empty: who sits here
    starts: datetime = Field(sa_type=ZonedDateTime)
    minutes: int = 60
    label: str = ""
    uid: str = ""
    source: str = ""  # the file it came from


class CalendarEntry(Record, table=True):
    """What calendar programs were last told about an event. Scope: the series'; private of a milestone's.

    `sequence` rises only when `content_hash` is another one. Its id derives from series, uid, event and the
    replica that told it; of an imported one from series, uid and event.
    """

    __tablename__ = "calendar_entry"
    kind_name: ClassVar[str] = N_("calendar entry")
    #: it outlives a series whose beginning is undone, so that programs can be told
    known_by_id: ClassVar[Mapping[str, str]] = {"series_id": "meeting_series"}
    undoable: ClassVar[bool] = False

    series_id: str = Field(default="", index=True)  # empty: of a milestone
    uid: str
    #: `cadence:` and its id; of an override its slot and time; `single:` and a slot; `milestone:` and its id
    event: str = ""
    sequence: int = 0
    content_hash: str = ""
    told_at: datetime = Field(sa_type=UtcDateTime)
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JsonText)  # to cancel what is there no more


class ShownReminder(Record, table=True):
    """A reminder that was shown, or missed and not dismissed yet. Scope: private.

    Its id derives from what it reminds of. What it said is kept, so that a missed one can be listed.
    """

    __tablename__ = "shown_reminder"
    kind_name: ClassVar[str] = N_("reminder")
    undoable: ClassVar[bool] = False

    about: str = Field(index=True)  # the id of an occurrence, paper or escalation, and what of it
    title: str = ""
    study_id: str = ""
    record_id: str = ""  # where it leads
    pane: str = "calendar"
    due_at: datetime = Field(sa_type=UtcDateTime)
    shown_at: datetime = Field(sa_type=UtcDateTime)
    seen: bool = True  # False: it was missed and waits to be dismissed


class CommunicationRule(Record, table=True):
    """A row of the communication matrix: who tells whom what, how and how fast. Scope: partnership."""

    __tablename__ = "communication_rule"
    kind_name: ClassVar[str] = N_("communication rule")
    searched: ClassVar[tuple[str, ...]] = ("event", "trigger", "content")

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(foreign_key="partnership.id", index=True)
    position: int = 0
    template: str = ""
    area: str = ""
    event: str
    trigger: str = ""
    sender: str = ""  # roles
    receiver: str = ""
    copy_to: str = ""
    channels: list[str] = Field(default_factory=list, sa_type=JsonText)  # terms.Channel
    protected: bool = False  # never by unprotected e-mail
    limit: Limit | None = Field(default=None, sa_type=LimitText)
    content: str = ""
    artifact: str = ""  # where the record is filed
    deputy: str = ""
    note: str = ""


class EscalationLevel(Record, table=True):
    """A rung of the ladder. Scope: partnership. `code` is 0 to 4, or S for the safety lane."""

    __tablename__ = "escalation_level"
    kind_name: ClassVar[str] = N_("escalation level")
    searched: ClassVar[tuple[str, ...]] = ("name", "triggers")

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(foreign_key="partnership.id", index=True)
    position: int = 0
    code: str
    name: str = ""
    sponsor_role: str = ""
    cro_role: str = ""
    respond: Limit | None = Field(default=None, sa_type=LimitText)
    resolve: Limit | None = Field(default=None, sa_type=LimitText)
    triggers: str = ""


class Escalation(Record, table=True):
    """Something that goes up the ladder. Scope: partnership."""

    kind_name: ClassVar[str] = N_("escalation")
    searched: ClassVar[tuple[str, ...]] = ("title", "description", "resolution")

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(foreign_key="partnership.id", index=True)
    number: int = 0
    title: str
    description: str = ""
    raised_by: str = ""
    raised_side: Side = Field(default=Side.SPONSOR, sa_type=EnumText(Side))  # the other side has to answer
    state: EscalationState = Field(default=EscalationState.WAITING, sa_type=EnumText(EscalationState))
    resolution: str = ""
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_by: str = ""


class EscalationStep(Record, table=True):
    """An escalation at one level: since when, who has to answer, when somebody did; or a comment on it.

    Scope: partnership. `note` says why it went up, or is the comment.
    """

    __tablename__ = "escalation_step"
    kind_name: ClassVar[str] = N_("escalation step")
    searched: ClassVar[tuple[str, ...]] = ("answer", "note")
    known_by_id: ClassVar[Mapping[str, str]] = {"person_id": "person"}

    escalation_id: str = Field(foreign_key="escalation.id", index=True)
    level_id: str = Field(foreign_key="escalation_level.id", index=True)
    position: int = 0
    kind: StepKind = Field(default=StepKind.LEVEL, sa_type=EnumText(StepKind))
    begun_at: datetime = Field(sa_type=UtcDateTime)
    author: str = ""
    note: str = ""
    person_id: str = Field(default="", index=True)
    role: str = ""
    calendar_id: str = ""  # in whose working hours the clock runs
    respond_by: datetime | None = Field(default=None, sa_type=UtcDateTime)
    resolve_by: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answer: str = ""
    answered_by: str = ""


class PlanVersion(Record, table=True):
    """A communication plan as it was published. Scope: partnership; never edited."""

    __tablename__ = "communication_plan"
    kind_name: ClassVar[str] = N_("communication plan")
    searched: ClassVar[tuple[str, ...]] = ("note",)

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(foreign_key="partnership.id", index=True)
    number: int
    published_at: datetime = Field(sa_type=UtcDateTime)
    published_by: str = ""
    note: str = ""
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JsonText)
    content_hash: str
