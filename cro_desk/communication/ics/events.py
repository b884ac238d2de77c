"""What a calendar program is told: one VEVENT each, as a value that can be compared, hashed and kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any

import orjson

from cro_desk.zoned import read_moment, write_moment


class Status(StrEnum):
    """As RFC 5545 has them."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


class Part(StrEnum):
    """The part that a person takes in a meeting, as RFC 5545 has them."""

    CHAIR = "CHAIR"
    REQUIRED = "REQ-PARTICIPANT"
    OPTIONAL = "OPT-PARTICIPANT"


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody with an address; who has none is named in the description."""

    name: str
    email: str
    part: Part


@dataclass(frozen=True, slots=True)
class Event:
    """One VEVENT. `key` tells it from others of its series; `recurs` is the planned start that it stands for.

    `rule` and `until` make it a series, `without` are the starts that are left out of it. `starts` is aware
    with a named zone, or a day for what takes whole days.
    """

    series_id: str
    key: str
    uid: str
    starts: datetime | date
    minutes: int
    summary: str
    place: str = ""
    description: str = ""
    status: Status = Status.CONFIRMED
    recurs: datetime | None = None
    rule: str = ""
    until: datetime | None = None
    without: tuple[datetime, ...] = ()
    people: tuple[Invited, ...] = ()
    group: str = ""
    internal: bool = False

    @property
    def ends(self) -> datetime | date:
        """Return its end: minutes that pass, whatever the clocks do meanwhile; the next day for a day."""
        if not isinstance(self.starts, datetime):
            return self.starts + timedelta(days=1)
        return later(self.starts, self.minutes)

    @property
    def organiser(self) -> Invited | None:
        """Return the chair who has an address; of two who take turns the first."""
        return next((each for each in self.people if each.part is Part.CHAIR), None)

    @property
    def last_start(self) -> datetime | date:
        """Return when it starts for the last time."""
        return self.until or self.starts

    def stored(self) -> dict[str, Any]:
        """Return it as a record keeps it."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        told["people"] = stored_people(self.people)
        return {name: _plain(value) for name, value in told.items()}

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Event:
        """Return what a record keeps."""
        told = dict(stored)
        told["people"] = read_people(stored["people"])
        told["starts"] = _moment_or_day(stored["starts"])
        told["status"] = Status(stored["status"])
        for name in ("recurs", "until"):
            told[name] = read_moment(stored[name]) if stored[name] else None
        told["without"] = tuple(map(read_moment, stored["without"]))
        return cls(**told)

    @property
    def content_hash(self) -> str:
        """Return the hash of all that a client shows."""
        return sha256(orjson.dumps(self.stored(), option=orjson.OPT_SORT_KEYS)).hexdigest()


def stored_people(people: Iterable[Invited]) -> list[list[str]]:
    """Return people as a record keeps them."""
    return [[each.name, each.email, str(each.part)] for each in people]


def read_people(stored: Iterable[Sequence[str]]) -> tuple[Invited, ...]:
    """Return the people that a record keeps."""
    return tuple(Invited(name, email, Part(part)) for name, email, part in stored)


def later(starts: datetime, minutes: int) -> datetime:
    """Return the moment so many minutes later, in the same zone."""
    return (starts.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(starts.tzinfo)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return write_moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _moment_or_day(text: str) -> datetime | date:
    return read_moment(text) if "[" in text else date.fromisoformat(text)
