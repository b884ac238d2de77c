"""What a communication plan says, line by line, as text: what is printed, compared and kept with a version.

It is text and nothing else, so that a version says for ever what it said, whatever becomes of the records.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from typing import Any, TypeVar

import orjson


@dataclass(frozen=True, slots=True)
class ContactLine:
    id: str
    name: str
    party: str
    side: str
    role: str
    email: str
    phone: str
    zone: str
    hours: str
    language: str
    deputy: str


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A series; `when` has a line for each phase."""

    id: str
    name: str
    purpose: str
    when: tuple[str, ...]
    time: str
    place: str
    chair: str
    minutes_by: str
    attendees: tuple[str, ...]
    quorum: str
    day_off: str
    agenda: tuple[str, ...]
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    artifact: str


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A row of the matrix; `protected`: never by unprotected ways, `exposed`: yet one of its ways is."""

    id: str
    area: str
    event: str
    trigger: str
    sender: str
    receiver: str
    copy_to: str
    ways: str
    protected: bool
    exposed: bool
    limit: str
    content: str
    artifact: str
    deputy: str


@dataclass(frozen=True, slots=True)
class LevelLine:
    id: str
    code: str
    name: str
    sponsor: str
    cro: str
    respond: str
    resolve: str
    triggers: str
    safety: bool


@dataclass(frozen=True, slots=True)
class ClockLine:
    """A clock of the law, as a hint."""

    event: str
    limit: str
    source: str


@dataclass(frozen=True, slots=True)
class PartyLine:
    """When a party works."""

    id: str
    name: str
    side: str
    place: str
    zone: str
    week: str
    hours: str


@dataclass(frozen=True, slots=True)
class ClosureLine:
    id: str
    name: str
    kind: str
    party: str
    days: str


@dataclass(frozen=True, slots=True)
class DayLine:
    """A meeting on its day; `times` are those of the plan's zones, `series` its place among the meetings."""

    day: str
    series: int
    name: str
    times: tuple[str, ...]
    minutes: int
    is_on: bool
    note: str


@dataclass(frozen=True, slots=True)
class OffLine:
    """A day on which a party does not work, or meetings rest."""

    day: str
    name: str
    party: str
    kind: str  # holiday, or a `ClosureKind`


@dataclass(frozen=True, slots=True)
class GapLine:
    """Days on which the clocks of two zones differ otherwise than usual."""

    first_day: str
    last_day: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanContent:
    """The plan of one partnership, with the calendar from `first_day` to `last_day`."""

    protocol: str
    study_name: str
    sponsor: str
    partnership: str
    zone: str
    first_day: str
    last_day: str
    zones: tuple[str, ...] = ()
    contacts: tuple[ContactLine, ...] = ()
    meetings: tuple[MeetingLine, ...] = ()
    rules: tuple[RuleLine, ...] = ()
    levels: tuple[LevelLine, ...] = ()
    clocks: tuple[ClockLine, ...] = ()
    parties: tuple[PartyLine, ...] = ()
    closures: tuple[ClosureLine, ...] = ()
    days: tuple[DayLine, ...] = ()
    off: tuple[OffLine, ...] = ()
    gaps: tuple[GapLine, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was agreed on yet: no meeting, no row, no level."""
        return not (self.meetings or self.rules or self.levels)


T = TypeVar("T")
_LINES: Mapping[str, type[Any]] = {
    "contacts": ContactLine,
    "meetings": MeetingLine,
    "rules": RuleLine,
    "levels": LevelLine,
    "clocks": ClockLine,
    "parties": PartyLine,
    "closures": ClosureLine,
    "days": DayLine,
    "off": OffLine,
    "gaps": GapLine,
}


def to_json(content: PlanContent) -> dict[str, Any]:
    """Return the content as a version keeps it."""
    told: dict[str, Any] = orjson.loads(orjson.dumps(asdict(content)))
    return told


def from_json(told: Mapping[str, Any]) -> PlanContent:
    """Read what `to_json` wrote; what a newer version of the program added is left out."""
    heads = _known(PlanContent, told)
    lines = {name: _lines(kind, told.get(name, ())) for name, kind in _LINES.items()}
    return PlanContent(**{**heads, **lines})


def _lines(kind: type[T], rows: Sequence[Mapping[str, Any]]) -> tuple[T, ...]:
    return tuple(kind(**_known(kind, row)) for row in rows)


def _known(kind: Any, told: Mapping[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(kind)}
    return {name: tuple(v) if isinstance(v, list) else v for name, v in told.items() if name in names}


def content_hash(told: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a content as `to_json` wrote it."""
    return sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()
