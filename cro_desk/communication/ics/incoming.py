"""A calendar as it was read: what each entry could become, and why some become nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One meeting of a series that stands elsewhere, is called otherwise or was cancelled."""

    slot: date
    starts: datetime
    minutes: int
    cancelled: bool
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody whom an imported entry names."""

    email: str
    name: str
    chair: bool
    optional: bool


@dataclass(frozen=True, slots=True)
class Incoming:
    """An entry that could be read. `no_meeting` says why it is none; `busy` are its times ahead.

    `others` are single meetings: beside the rule, or instead of it where no cadence can have the rule
    (`split`). `starts` is a day where it takes whole days.
    """

    uid: str
    line: int
    name: str
    place: str
    purpose: str
    starts: datetime | date
    minutes: int
    no_meeting: str
    sequence: int
    guests: tuple[Guest, ...]
    busy: tuple[tuple[datetime | date, int], ...]
    free: bool
    remarks: tuple[str, ...]
    rule: str = ""
    last: date | None = None
    without: tuple[date, ...] = ()
    changes: tuple[Change, ...] = ()
    others: tuple[tuple[datetime, int], ...] = ()
    split: bool = False
    content_hash: str = ""

    @property
    def last_day(self) -> date | None:
        """Return the last day on which it could meet, None where it has no end."""
        if self.rule:
            return self.last
        day = self.starts.date() if isinstance(self.starts, datetime) else self.starts
        return max([day, *(starts.date() for starts, _minutes in self.others)])


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An entry that is cancelled: by whom and why, as far as it says; no moments: all of it."""

    uid: str
    line: int
    name: str
    moments: tuple[datetime, ...]
    email: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry that is not taken: where it stands, and why."""

    line: int
    uid: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class CalendarRead:
    """A file with its entries in order."""

    file: str
    name: str
    sha256: str
    found: tuple[Incoming, ...]
    refused: tuple[Refused, ...]
    withdrawn: tuple[Withdrawn, ...] = ()
