"""What minutes say, as one value: shown, compared, printed, hashed and signed.

A version keeps exactly this, as JSON in one canonical form, so that a signature binds every byte of it.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from hashlib import sha256
from typing import Any

import orjson

from cro_desk.minutes.terms import ActionStatus, Effect, ItemKind, Presence, Priority
from cro_desk.studies.terms import Side
from cro_desk.zoned import read_moment, write_moment


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody on the distribution list."""

    name: str
    email: str = ""
    side: Side = Side.OTHER


@dataclass(frozen=True, slots=True)
class Header:
    """What stands at the top. `code` names the meeting for ever: OPS-017."""

    study: str
    protocol: str
    title: str
    starts: datetime  # aware, in the meeting's zone
    code: str = ""
    meeting_kind: str = ""
    artifact: str = ""  # TMF
    ends: datetime | None = None
    place: str = ""
    chair: str = ""
    minute_taker: str = ""
    confidentiality: str = ""
    unblinded: bool = False
    sponsor: str = ""
    cro: str = ""
    quorum: str = ""  # who was missing for it; empty: it was reached, or none is needed
    distribution: tuple[Receiver, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendant:
    """Who was there, or was expected. Times are of the clock in the meeting's zone: 14:30."""

    name: str
    role: str = ""
    side: Side = Side.OTHER
    presence: Presence = Presence.PRESENT
    from_time: str = ""
    to_time: str = ""
    deputy_for: str = ""
    person_id: str = ""


@dataclass(frozen=True, slots=True)
class CarriedAction:
    """An action of an earlier meeting, as it stood when these minutes were circulated."""

    item_id: str
    number: str
    text: str
    owner: str = ""
    owner_side: Side = Side.OTHER
    original_due: date | None = None
    due: date | None = None
    slips: int = 0
    age_days: int = 0
    status: ActionStatus = ActionStatus.OPEN
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One numbered line. What a kind does not have stays empty."""

    item_id: str
    number: str
    kind: ItemKind
    text: str
    owner_id: str = ""
    owner: str = ""
    owner_side: Side | None = None
    due: date | None = None
    original_due: date | None = None
    priority: Priority = Priority.NORMAL
    status: ActionStatus = ActionStatus.OPEN
    evidence: str = ""
    options: str = ""
    reason: str = ""
    decided_by: str = ""
    effective: date | None = None
    effects: tuple[Effect, ...] = ()
    reverses: str = ""  # the number of the decision that no longer holds
    late_on: date | None = None  # entered after the meeting, on this day
    follow_ups: tuple[str, ...] = ()  # what it opened, in words


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """An item of the agenda with the minutes planned and used."""

    title: str
    planned: int | None = None
    used: int | None = None
    owner: str = ""
    summary: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """When one meets again, and what is to be done before."""

    starts: datetime | None = None
    place: str = ""
    prework: str = ""


@dataclass(frozen=True, slots=True)
class MinutesContent:
    """The whole of the minutes."""

    header: Header
    attendance: tuple[Attendant, ...] = ()
    previous: str = ""  # what became of the minutes before
    carried: tuple[CarriedAction, ...] = ()
    agenda: tuple[AgendaPart, ...] = ()
    next_meeting: NextMeeting | None = None
    note: str = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return every line in its order."""
        return tuple(line for part in self.agenda for line in part.lines)


def to_json(content: MinutesContent) -> dict[str, Any]:
    """Return the content as plain JSON values."""
    return typing.cast("dict[str, Any]", _plain(content))


def from_json(told: Mapping[str, Any]) -> MinutesContent:
    """Return the content that `to_json` told; what a newer version added is left out."""
    return typing.cast("MinutesContent", _made(MinutesContent, told))


def canonical(told: Mapping[str, Any]) -> bytes:
    """Return the one text of this JSON that is hashed and signed."""
    return orjson.dumps(told, option=orjson.OPT_SORT_KEYS)


def content_hash(told: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the canonical text, as hex."""
    return sha256(canonical(told)).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return write_moment(value)
    return value.isoformat() if isinstance(value, date) else value


def _made(kind: Any, told: Any) -> Any:
    """Return the value of this type that plain JSON tells."""
    if told is None:
        return None
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        (kind,) = (each for each in typing.get_args(kind) if each is not type(None))
        return _made(kind, told)
    if origin is tuple:
        return tuple(_made(typing.get_args(kind)[0], each) for each in told)
    if is_dataclass(kind):
        return _filled(typing.cast("type", kind), told)
    return _READERS.get(kind, kind)(told)


def _filled(kind: type, told: Mapping[str, Any]) -> Any:
    known = _types(kind)
    return kind(**{name: _made(known[name], each) for name, each in told.items() if name in known})


@cache
def _types(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


_READERS: Mapping[Any, Any] = {datetime: read_moment, date: date.fromisoformat}
