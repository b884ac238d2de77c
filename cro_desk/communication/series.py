"""A meeting series as it is read: one value with all that its meetings are worked out from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from cro_desk.communication.points import Point
from cro_desk.communication.terms import HolidayRule, OccurrenceState, PaperKind
from cro_desk.communication.working_days import WorkCalendar
from cro_desk.store.record import derived_id
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime, in_zone


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often a series meets in a phase. `first` and `last` are its bounds as days.

    `first` is None while its milestone has no date: nothing is planned yet. `last` is None where it has no
    end, or while that milestone has no date.
    """

    id: str
    position: int
    phase: str
    rule: str  # RFC 5545; empty: once
    begins: Point
    ends: Point | None
    minutes: int | None
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Attendee:
    """Who comes; `name` is empty where only a role is named."""

    id: str
    side: Side
    person_id: str
    name: str
    role: str
    zone: str  # empty: not known
    email: str
    chair: bool
    minute_taker: bool
    decides: bool
    optional: bool
    organisation: str = ""
    deputy_id: str = ""
    gone: bool = False  # a person was named whose card was deleted; the role is left
    away: tuple[tuple[date, date], ...] = ()  # first and last days of absences

    def is_away(self, starts: datetime) -> bool:
        """Whether the person is away on the day of a moment, by the person's own clock."""
        day = (in_zone(starts, self.zone) if self.zone else starts).date()
        return any(first <= day <= last for first, last in self.away)


@dataclass(frozen=True, slots=True)
class Agenda:
    """A point of the standing agenda."""

    id: str
    position: int
    title: str
    minutes: int | None
    owner: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What is due before or after a meeting, and who owes it."""

    id: str
    position: int
    kind: PaperKind
    name: str
    working_days: int
    side: Side
    person_id: str
    person: str
    role: str
    calendar: WorkCalendar | None  # of who owes it


@dataclass(frozen=True, slots=True)
class Series:
    """A series with cadences, people, agenda, papers and the calendars whose days off count."""

    id: str
    study_id: str
    partnership_id: str  # empty: internal
    template: str
    name: str
    purpose: str
    place: str
    starts: WallTime
    minutes: int
    holiday_rule: HolidayRule
    quorum: int
    artifact: str
    first_day: date | None
    last_day: date | None
    follows_id: str
    settled_until: date | None
    uid: str
    calendar_ids: tuple[str, ...]  # as chosen; empty: the first of each party
    cadences: tuple[Cadence, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    agenda: tuple[Agenda, ...] = ()
    papers: tuple[Paper, ...] = ()
    calendars: tuple[WorkCalendar, ...] = ()
    protocol: str = ""  # of the study, to tell studies apart side by side
    partnership: str = ""  # the CRO's name

    @property
    def timing(self) -> Timing:
        """Return what its days and times rest on."""
        return Timing(
            self.starts,
            self.minutes,
            self.holiday_rule,
            self.cadences,
            self.calendars,
            self.first_day,
            self.last_day,
            self.settled_until,
        )

    @property
    def chairs(self) -> tuple[Attendee, ...]:
        return tuple(each for each in self.attendees if each.chair)


@dataclass(frozen=True, slots=True)
class Timing:
    """What the days and times of a series rest on, and nothing else: equal timings have equal meetings."""

    starts: WallTime
    minutes: int
    holiday_rule: HolidayRule
    cadences: tuple[Cadence, ...]
    calendars: tuple[WorkCalendar, ...]
    first_day: date | None = None
    last_day: date | None = None
    settled_until: date | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """A meeting as rule and holidays have it. `why` names the day off that moved, skipped or questions it."""

    key: str
    original_on: date
    starts: datetime
    minutes: int
    phase: str
    state: OccurrenceState  # planned, asked or skipped
    why: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a meeting ended, who said so, and why."""

    state: OccurrenceState
    side: Side | None
    by: str
    reason: str
    at: str  # ISO moment, UTC

    def stored(self) -> dict[str, Any]:
        """Return it as the record keeps it."""
        told = {"state": self.state, "side": self.side or "", "by": self.by, "reason": self.reason}
        return {**{name: str(value) for name, value in told.items()}, "at": self.at}

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Outcome | None:
        """Return what the record keeps, None while the meeting is planned."""
        if not stored.get("state"):
            return None
        side = Side(stored["side"]) if stored.get("side") else None
        state = OccurrenceState(stored["state"])
        return cls(state, side, stored.get("by", ""), stored.get("reason", ""), stored.get("at", ""))


@dataclass(frozen=True, slots=True)
class Touched:
    """What a person did to one meeting; empty texts and None: as the series has it."""

    key: str
    original_on: date
    starts: datetime | None
    minutes: int | None
    pinned: bool
    outcome: Outcome | None
    title: str
    place: str
    note: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One meeting of a series. `starts` is aware, in the zone of the series (or where it was moved to).

    `moved`: a person moved it; `why`: the day off that moved, skipped or questions it.
    """

    series: Series
    key: str
    original_on: date
    starts: datetime
    minutes: int
    state: OccurrenceState
    phase: str = ""
    why: str = ""
    moved: bool = False
    pinned: bool = False
    outcome: Outcome | None = None
    title: str = ""
    own_place: str = ""
    note: str = ""

    @property
    def id(self) -> str:
        """Return the id that its record has, or will have when it is touched."""
        return derived_id(self.series.id, self.key)

    @property
    def name(self) -> str:
        return self.title or self.series.name

    @property
    def place(self) -> str:
        return self.own_place or self.series.place

    @property
    def ends(self) -> datetime:
        """Return its end: minutes that pass, whatever the clocks do meanwhile."""
        zone = self.starts.tzinfo
        return (self.starts.astimezone(UTC) + timedelta(minutes=self.minutes)).astimezone(zone)

    @property
    def day(self) -> date:
        return self.starts.date()

    @property
    def away(self) -> tuple[Attendee, ...]:
        """Return who is invited and away on its day."""
        return tuple(each for each in self.series.attendees if each.is_away(self.starts))

    @property
    def is_on(self) -> bool:
        """Whether it takes place: it is planned, held, or waits for an answer."""
        return self.state not in _OFF


_OFF = (OccurrenceState.CANCELLED, OccurrenceState.SKIPPED)
