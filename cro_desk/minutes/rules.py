"""What the fields of minutes must be before they are kept; the sentence can stand at the field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from cro_desk.i18n import N_, _
from cro_desk.minutes.terms import Effect
from cro_desk.studies import rules
from cro_desk.studies.rules import FieldError, Rule
from cro_desk.time_of_day import read_clock
from cro_desk.zoned import read_moment

#: a point of an agenda is not longer than a day
_LONGEST = 24 * 60


def moment(field: str, value: datetime | None) -> datetime | None:
    """Keep a moment whose zone is named, or nothing."""
    if value is None:
        return None
    if not isinstance(value.tzinfo, ZoneInfo):
        raise FieldError(field, _("A time needs the zone whose clock shows it."))
    rules.plausible(field, value.date())
    return value.replace(second=0, microsecond=0)


def needed_moment(field: str, value: datetime | None) -> datetime:
    """Keep when a meeting began."""
    found = moment(field, value)
    if found is None:
        raise FieldError(field, _("Minutes need the time at which the meeting began."))
    return found


def clock(field: str, value: str) -> str:
    """Keep a time of the clock, or nothing: `9.05` and `905` are `09:05`."""
    if not value.strip():
        return ""
    told = read_clock(value)
    if told is None:
        problem = _("“{text}” is no time of the clock.").format(text=value.strip())
        raise FieldError(field, problem, _("Write it like 14:30."))
    return f"{told:%H:%M}"


def planned(field: str, value: int | None) -> int | None:
    """Keep how many minutes a point is to take, or nothing."""
    rules.count(field, value)
    if value is not None and value > _LONGEST:
        raise FieldError(field, _("A point of more than a day is not one point."))
    return value


def receivers(field: str, value: list[dict[str, str]]) -> list[dict[str, str]]:
    """Keep who gets the minutes: each with a name or an address, the same one once."""
    found: dict[str, dict[str, str]] = {}
    for each in value:
        email = rules.email(field, each.get("email", ""))
        name = rules.line(field, each.get("name", "")) or email
        if name:
            told = {"name": name, "email": email, "side": str(each.get("side", "")) or "other"}
            found.setdefault(rules.plain(email or name), told)
    return list(found.values())


def effects(field: str, value: list[str]) -> list[str]:  # noqa: ARG001 - every rule takes the field's name
    """Keep what a decision touches, in the order of the terms."""
    told = {Effect(each) for each in value}
    return [each.value for each in Effect if each in told]


def next_meeting(field: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """Keep when one meets again: `starts` as text of `zoned.write_moment`, place, prework."""
    told = {name: str(value.get(name) or "").strip() for name in ("starts", "place", "prework")}
    rules.line(field, told["place"])
    if told["starts"]:
        _read_start(field, told["starts"])
    return told if any(told.values()) else {}


def _read_start(field: str, value: str) -> None:
    try:
        rules.plausible(field, read_moment(value).date())
    except (ValueError, OSError) as error:
        raise FieldError(field, _("“{text}” is no date with its time.").format(text=value)) from error


def in_order(field: str, first: Any, last: Any) -> None:
    """Refuse an end before its beginning."""
    if first and last and last < first:
        raise FieldError(field, _("The end lies before the beginning."))


DRAFT: Mapping[str, Rule] = {
    "title": rules.needed(N_("Minutes need the name of the meeting.")),
    "starts": needed_moment,
    "ends": moment,
    "quorum": rules.count,
    "previous": rules.passage,
    "note": rules.passage,
    "next_meeting": next_meeting,
    "distribution": receivers,
    "correction_reason": rules.passage,
    **dict.fromkeys(("place", "artifact", "chair", "minute_taker", "confidentiality", "code"), rules.line),
}
ATTENDANCE: Mapping[str, Rule] = {
    "from_time": clock,
    "to_time": clock,
    **dict.fromkeys(("name", "role", "deputy_for"), rules.line),
}
AGENDA: Mapping[str, Rule] = {
    "title": rules.needed(N_("A point of the agenda needs a title.")),
    "planned": planned,
    "used_seconds": rules.count,
    "owner": rules.line,
    "summary": rules.passage,
}
ITEM: Mapping[str, Rule] = {
    "text": rules.needed(N_("A line needs its words.")),
    "due": rules.plausible,
    "effective": rules.plausible,
    "effects": effects,
    **dict.fromkeys(("owner", "decided_by"), rules.line),
    **dict.fromkeys(("options", "reason", "evidence", "comment"), rules.passage),
}


def checked(known: Mapping[str, Rule], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields as they are kept."""
    return {name: known[name](name, value) if name in known else value for name, value in fields.items()}


def only(allowed: frozenset[str], fields: Mapping[str, Any]) -> None:
    """Refuse what an act does not change: our bug."""
    if strange := set(fields) - allowed:
        raise TypeError(f"this act does not change {strange}")
