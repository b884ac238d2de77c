"""What a new communication plan starts with, read from the product's own resources."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from importlib.resources import files
from typing import Any

from cro_desk.communication.drafts import AgendaDraft, AttendeeDraft, PaperDraft
from cro_desk.communication.points import Limit
from cro_desk.communication.terms import Channel, ClosureKind, HolidayRule, PaperKind
from cro_desk.studies.terms import Side


@dataclass(frozen=True, slots=True)
class UsualPhase:
    """A phase; `begins` and `ends` as people write them: `start`, `8 weeks before Database lock`."""

    rule: str
    begins: str
    ends: str = ""
    phase: str = ""


@dataclass(frozen=True, slots=True)
class UsualMeeting:
    code: str
    name: str
    purpose: str
    internal: bool
    minutes: int
    at: time
    artifact: str
    holiday_rule: HolidayRule
    phases: tuple[UsualPhase, ...]
    people: tuple[AttendeeDraft, ...]
    agenda: tuple[AgendaDraft, ...]
    papers: tuple[PaperDraft, ...]


@dataclass(frozen=True, slots=True)
class UsualRule:
    """A row of the communication matrix."""

    code: str
    area: str
    event: str
    trigger: str
    sender: str
    receiver: str
    copy_to: str
    channels: tuple[Channel, ...]
    protected: bool
    limit: Limit | None
    content: str
    artifact: str
    deputy: str


@dataclass(frozen=True, slots=True)
class UsualLevel:
    """A rung of the escalation ladder."""

    code: str
    name: str
    sponsor_role: str
    cro_role: str
    respond: Limit | None
    resolve: Limit | None
    triggers: str


@dataclass(frozen=True, slots=True)
class StatutoryClock:
    """A time that the law gives; a hint, not legal advice."""

    event: str
    limit: Limit
    source: str


@dataclass(frozen=True, slots=True)
class Season:
    """Days on which meetings rest or days are short; `usual` ones come with every plan."""

    code: str
    name: str
    kind: ClosureKind
    yearly: bool
    usual: bool
    spells: tuple[tuple[date, date], ...]
    countries: tuple[str, ...]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("resources") / "templates" / f"{name}.toml").read_text("utf-8"))


@cache
def meetings() -> tuple[UsualMeeting, ...]:
    """Return the usual meetings."""
    return tuple(_meeting(told) for told in _read("meetings")["meeting"])


def meeting(code: str) -> UsualMeeting | None:
    """Return one of the usual meetings."""
    return next((each for each in meetings() if each.code == code), None)


def _meeting(told: Mapping[str, Any]) -> UsualMeeting:
    papers = [(PaperKind.INPUT, text) for text in told["inputs"]]
    papers += [(PaperKind.OUTPUT, text) for text in told["outputs"]]
    return UsualMeeting(
        code=told["code"],
        name=told["name"],
        purpose=told["purpose"],
        internal=told.get("internal", False),
        minutes=told["minutes"],
        at=time.fromisoformat(told["at"]),
        artifact=told["artifact"],
        holiday_rule=HolidayRule(told["holiday_rule"]),
        phases=tuple(UsualPhase(**phase) for phase in told["phases"]),
        people=tuple(_attendee(text) for text in told["people"]),
        agenda=tuple(_point(text) for text in told["agenda"]),
        papers=tuple(_paper(*each) for each in papers),
    )


def _parts(text: str) -> Sequence[str]:
    return [part.strip() for part in text.split("|")]


def _who(text: str) -> tuple[Side, str]:
    side, _colon, role = text.partition(":")
    return Side(side), role


def _attendee(text: str) -> AttendeeDraft:
    who, *rest = _parts(text)
    side, role = _who(who)
    flags = {flag.strip() for part in rest for flag in part.split(",")}
    return AttendeeDraft(
        side,
        role=role,
        chair="chair" in flags,
        minute_taker="minutes" in flags,
        decides="decides" in flags,
        optional="optional" in flags,
    )


def _point(text: str) -> AgendaDraft:
    title, minutes = _parts(text)
    return AgendaDraft(title, int(minutes))


def _paper(kind: PaperKind, text: str) -> PaperDraft:
    name, who, days = _parts(text)
    side, role = _who(who)
    return PaperDraft(kind, name, int(days), side, role=role)


@cache
def matrix_rows() -> tuple[UsualRule, ...]:
    """Return the usual rows of the communication matrix, by area."""
    areas = _read("communication_matrix")["area"]
    return tuple(_rule(area["name"], told) for area in areas for told in area["rows"])


def _rule(area: str, told: Mapping[str, Any]) -> UsualRule:
    read = {"channels": tuple(map(Channel, told["channels"])), "limit": _limit(told["limit"])}
    return UsualRule(**{**told, **read, "area": area})


def _limit(text: str) -> Limit | None:
    return Limit.parse(text) if text else None


@cache
def ladder() -> tuple[UsualLevel, ...]:
    """Return the usual escalation ladder, the safety lane last."""
    levels = _read("escalation")["level"]
    limits = ("respond", "resolve")
    return tuple(UsualLevel(**{**told, **{name: _limit(told[name]) for name in limits}}) for told in levels)


@cache
def clocks() -> tuple[StatutoryClock, ...]:
    """Return the clocks of the law."""
    told = _read("escalation")["clock"]
    return tuple(StatutoryClock(each["event"], Limit.parse(each["limit"]), each["source"]) for each in told)


@cache
def seasons() -> tuple[Season, ...]:
    """Return the weeks in which meetings rest or days are short."""
    return tuple(_season(told) for told in _read("calendar_rules")["season"])


def _season(told: Mapping[str, Any]) -> Season:
    spells = tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in told["spells"])
    return Season(
        told["code"],
        told["name"],
        ClosureKind(told["kind"]),
        told["yearly"],
        told.get("usual", False),
        spells,
        tuple(told["countries"]),
    )
