"""The head of minutes between draft and form: moments as day, clock and zone, receivers as lines. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from cro_desk.minutes.mentions import plain
from cro_desk.studies.terms import Side
from cro_desk.time_of_day import read_clock
from cro_desk.zoned import WallTime, write_moment
from ui.clock_field import read_zone

if TYPE_CHECKING:
    from cro_desk.minutes.queries import Draft
    from ui.minutes.writing.reading import WritingRead

_RECEIVER = re.compile(r"\s*(.*?)\s*[<(]?\s*([^\s<>()]+@[^\s<>()]+)?\s*[>)]?\s*")
PLAIN = ("title", "place", "chair", "minute_taker", "confidentiality", "artifact", "previous", "note")
MOMENTS = ("day", "clock", "ends", "zone")
NEXT = ("next_day", "next_clock", "next_place", "prework")


def values_of(draft: Draft) -> dict[str, Any]:
    """Return what the form shows of a draft."""
    following = draft.next_meeting
    starts = following.starts if following is not None else None
    return {
        **{name: getattr(draft, name) for name in PLAIN},
        "day": draft.starts.date(),
        "clock": f"{draft.starts:%H:%M}",
        "ends": f"{draft.ends:%H:%M}" if draft.ends else "",
        "zone": _zone(draft.starts),
        "distribution": "\n".join(_receiver(each.name, each.email) for each in draft.distribution),
        "next_day": starts.date() if starts else None,
        "next_clock": f"{starts:%H:%M}" if starts else "",
        "next_place": following.place if following else "",
        "prework": following.prework if following else "",
    }


def change_of(key: str, told: Mapping[str, Any], read: WritingRead) -> dict[str, Any]:
    """Return the fields of `edit_draft` that a changed field means."""
    if key in PLAIN:
        return {key: told[key]}
    if key in MOMENTS:
        return _moments(told)
    if key == "distribution":
        return {"distribution": receivers(told["distribution"], read)}
    return {"next_meeting": _next(told)}


def _moments(told: Mapping[str, Any]) -> dict[str, Any]:
    starts = _moment(told["day"], told["clock"], told["zone"])
    ends = _moment(told["day"], told["ends"], told["zone"])
    if starts is not None and ends is not None and ends < starts:
        ends += timedelta(days=1)  # over midnight
    return {"starts": starts, "ends": ends}


def _moment(day: date | None, clock: str, zone: str) -> datetime | None:
    at = read_clock(clock)
    return WallTime(at, read_zone(zone)).on(day) if day is not None and at is not None else None


def _next(told: Mapping[str, Any]) -> dict[str, str]:
    starts = _moment(told["next_day"], told["next_clock"] or told["clock"], told["zone"])
    written = write_moment(starts) if starts is not None else ""
    return {"starts": written, "place": told["next_place"], "prework": told["prework"]}


def receivers(text: str, read: WritingRead) -> list[dict[str, str]]:
    """Read who gets the minutes, one to a line; side and address of whom the directory knows."""
    return [_read_receiver(line, read) for line in text.splitlines() if line.strip()]


def _read_receiver(line: str, read: WritingRead) -> dict[str, str]:
    told = _RECEIVER.fullmatch(line)
    name, email = (told[1], told[2] or "") if told else (line.strip(), "")
    known = [each for each in read.people if plain(each.name) == plain(name)]
    before = [each for each in read.draft.distribution if plain(each.name) == plain(name)]
    side = (known or before)[0].side if known or before else Side.OTHER
    mail = email or (known[0].email if len(known) == 1 else "")
    return {"name": name, "email": mail, "side": side.value}


def _receiver(name: str, email: str) -> str:
    return f"{name} <{email}>" if email and email != name else name


def _zone(moment: datetime) -> str:
    return str(getattr(moment.tzinfo, "key", moment.tzinfo))
