"""Reading a calendar file nobody trusts: in a child process, within limits; sentences are made here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from cro_desk.communication.ics.incoming import CalendarRead, Change, Guest, Incoming, Refused, Withdrawn
from cro_desk.communication.ics.reading import child
from cro_desk.communication.ics.reading.limits import Limits
from cro_desk.communication.ics.reading.sentences import failure, reason, remark
from cro_desk.untrusted.before import look_before
from cro_desk.untrusted.watching import Watch, reading
from cro_desk.zoned import read_moment

_LIMITS = Limits()


def read_calendar(
    path: Path,
    today: date,
    zone: str = "UTC",
    preferred: Sequence[str] = (),
    *,
    cancelled: Callable[[], bool] | None = None,
    limits: Limits = _LIMITS,
) -> CalendarRead:
    """Return what a calendar file holds; UnreadableCalendar where it is none, Cancelled when asked to stop.

    `zone` is of the times that name none, `preferred` of those that only their clocks tell.
    """

    def refuse(key: str, words: Mapping[str, str]) -> Exception:
        return failure(key, words, path.name)

    look_before(path, limits.file_size, refuse)
    request = child.Request(str(path), today.isoformat(), zone, tuple(preferred), limits)
    watch = Watch(limits.seconds, limits.memory, refuse, cancelled)
    with reading(child.main, request, watch) as messages:
        try:
            return assembled(map(orjson.loads, messages), path.name)
        except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
            raise failure("crashed", {}, path.name) from error


def assembled(messages: Iterator[dict[str, Any]], file: str) -> CalendarRead:
    """Put together what a child tells of a file; the end comes last."""
    found: list[Incoming] = []
    withdrawn: list[Withdrawn] = []
    refused: list[Refused] = []
    for message in messages:
        if message["is"] == "end":
            refused.sort(key=lambda each: each.line)
            name, digest = str(message["name"]), str(message["sha256"])
            return CalendarRead(file, name, digest, tuple(found), tuple(refused), tuple(withdrawn))
        if message["is"] == "failure":
            raise failure(message["key"], message["words"], file)
        if message["is"] == "refused":
            refused.append(_refused(message))
        elif message["is"] == "withdrawn":
            withdrawn.append(_withdrawn(message))
        else:
            found.append(_incoming(message))
    raise ValueError("no end")


def _refused(told: Mapping[str, Any]) -> Refused:
    why = reason(told["key"], told["words"])
    return Refused(int(told["line"]), str(told["uid"]), str(told["name"]), why)


def _withdrawn(told: Mapping[str, Any]) -> Withdrawn:
    texts = (str(told[name]) for name in ("email", "by", "reason"))
    moments = tuple(map(read_moment, told["moments"]))
    return Withdrawn(str(told["uid"]), int(told["line"]), str(told["SUMMARY"]), moments, *texts)


def _incoming(told: Mapping[str, Any]) -> Incoming:
    own = {name: value for name, value in told.items() if name not in ("line", "busy", "remarks", "sequence")}
    return Incoming(
        uid=str(told["uid"]),
        line=int(told["line"]),
        name=str(told["SUMMARY"]),
        place=str(told["LOCATION"]),
        purpose=str(told["DESCRIPTION"]),
        starts=_moment(told["starts"]),
        minutes=int(told["minutes"]),
        no_meeting=str(told["no_meeting"]),
        sequence=int(told["sequence"]),
        guests=tuple(_guest(*each) for each in told["people"]),
        busy=tuple((_moment(at), int(minutes)) for at, minutes in told["busy"]),
        free=bool(told["free"]),
        remarks=tuple(remark(key, words) for key, *words in told["remarks"]),
        rule=str(told.get("rule", "")),
        last=date.fromisoformat(told["last"]) if told.get("last") else None,
        without=tuple(map(date.fromisoformat, told.get("without", ()))),
        changes=tuple(map(_change, told.get("changes", ()))),
        others=tuple((read_moment(at), int(minutes)) for at, minutes in told.get("others", ())),
        split=bool(told.get("split")),
        content_hash=sha256(orjson.dumps(own, option=orjson.OPT_SORT_KEYS)).hexdigest(),
    )


def _change(told: Mapping[str, Any]) -> Change:
    slot, starts = date.fromisoformat(told["slot"]), read_moment(told["starts"])
    texts = (str(told["SUMMARY"]), str(told["LOCATION"]))
    return Change(slot, starts, int(told["minutes"]), bool(told["cancelled"]), *texts)


def _guest(email: str, name: str, part: str) -> Guest:
    return Guest(email, name, part == "CHAIR", part in ("OPT-PARTICIPANT", "NON-PARTICIPANT"))


def _moment(text: str) -> datetime | date:
    return read_moment(text) if "[" in text else date.fromisoformat(text)
