"""Events written as an iCalendar file, byte for byte the same for the same events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, vCalAddress
from icalendar import Event as VEvent
from icalendar.prop import vRecur

from cro_desk.communication.ics.events import Event, Invited, Part, Status
from cro_desk.communication.ics.vtimezone import vtimezone

PRODUCT = "-//CRO Desk//Communication plan//EN"
_MINUTE = timedelta(minutes=1)
_END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with how often it was changed, and when last."""

    event: Event
    sequence: int
    told_at: datetime


@dataclass(frozen=True, slots=True)
class Manner:
    """How a calendar is written. `method` makes it a message (REQUEST, CANCEL); files have none."""

    name: str = ""
    method: str = ""
    alarm: int | None = None  # minutes before
    sender: Invited | None = None  # who organises where the chair has no address, or sends for the chair


def calendar(entries: Sequence[Entry], manner: Manner) -> bytes:
    """Return the file; its time zones cover all that is in it."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    if manner.method:
        made.add("method", manner.method)
    if manner.name:
        made.add("x-wr-calname", manner.name)
    for each in _zones([entry.event for entry in entries]):
        made.add_component(each)
    events = b"".join(_written(_Telling.of(entry, manner)) for entry in entries)
    return bytes(made.to_ical()).removesuffix(_END) + events + _END


@dataclass(frozen=True, slots=True)
class _Telling:
    """What decides how an event is written; by its hash, for moments of two zones may be equal."""

    content_hash: str
    sequence: int
    told_at: datetime
    alarm: int | None
    sender: Invited | None
    event: Event = field(compare=False)

    @classmethod
    def of(cls, entry: Entry, manner: Manner) -> _Telling:
        event = entry.event
        return cls(event.content_hash, entry.sequence, entry.told_at, manner.alarm, manner.sender, event)


@lru_cache(8192)
def _written(telling: _Telling) -> bytes:
    """Return an event as text; a second export writes only what changed since."""
    return bytes(_vevent(telling).to_ical())


def _zones(events: Iterable[Event]) -> Iterable[Any]:
    years: dict[str, set[int]] = {}
    for event in events:
        for moment in _moments(event):
            if isinstance(moment.tzinfo, ZoneInfo) and moment.tzinfo.key != "UTC":
                years.setdefault(moment.tzinfo.key, set()).update((moment.year, moment.year + 1))
    return [vtimezone(name, min(found), max(found)) for name, found in sorted(years.items())]


def _moments(event: Event) -> Iterable[datetime]:
    found = (event.starts, event.ends, event.recurs, event.until, *event.without)
    return (each for each in found if isinstance(each, datetime))


def _vevent(entry: _Telling) -> VEvent:
    event = entry.event
    made = VEvent()
    made.add("uid", event.uid)
    made.add("dtstamp", entry.told_at.astimezone(UTC).replace(microsecond=0))
    made.add("last-modified", entry.told_at.astimezone(UTC).replace(microsecond=0))
    made.add("sequence", entry.sequence)
    _add_times(made, event)
    for name, value in (("location", event.place), ("description", event.description)):
        if value:
            made.add(name, value)
    made.add("summary", event.summary)
    made.add("status", str(event.status))
    if event.group:
        made.add("categories", [event.group])
    if event.internal:
        made.add("class", "PRIVATE")
    made.add("transp", "OPAQUE" if isinstance(event.starts, datetime) else "TRANSPARENT")
    _add_people(made, event, entry.sender)
    if entry.alarm is not None and event.status is not Status.CANCELLED:
        made.add_component(_alarm(event.summary, entry.alarm))
    return made


def _add_times(made: VEvent, event: Event) -> None:
    starts, ends = _bounds(event)
    made.add("dtstart", starts)
    made.add("dtend", ends)
    if event.recurs is not None:
        made.add("recurrence-id", event.recurs)
    if event.rule:
        until = f"{_utc(event.until or event.starts):%Y%m%dT%H%M%SZ}"
        made.add("rrule", vRecur.from_ical(f"{event.rule};UNTIL={until}"))
    if event.without:
        made.add("exdate", list(event.without))


def _bounds(event: Event) -> tuple[datetime | date, datetime | date]:
    """Return start and end as they are written.

    Of a recurring event the end by the clock, for it holds on any day; on the days on which the clocks change
    meanwhile an override tells the real one. A time that comes twice can only be told in UTC.
    """
    starts, ends = event.starts, event.ends
    if not isinstance(starts, datetime) or not isinstance(ends, datetime):
        return starts, ends
    if event.rule:
        return starts, starts + event.minutes * _MINUTE
    if starts.fold or ends.fold:
        return _utc(starts), _utc(ends)
    return starts, ends


def _utc(moment: datetime | date) -> datetime:
    if not isinstance(moment, datetime):
        raise TypeError("what takes whole days does not come again")
    return moment.astimezone(UTC)


def _add_people(made: VEvent, event: Event, sender: Invited | None) -> None:
    organiser = event.organiser or sender
    if organiser is None:
        return
    address = _address(organiser)
    if sender is not None and sender.email.casefold() != organiser.email.casefold():
        address.params["SENT-BY"] = f"mailto:{sender.email}"
    made["organizer"] = address
    for each in event.people:
        made.add("attendee", _attendee(each, organiser), encode=False)


def _attendee(invited: Invited, organiser: Invited) -> vCalAddress:
    address = _address(invited)
    mine = invited.email.casefold() == organiser.email.casefold()
    address.params["CUTYPE"] = "INDIVIDUAL"
    address.params["ROLE"] = str(invited.part)
    address.params["PARTSTAT"] = "ACCEPTED" if mine else "NEEDS-ACTION"
    if not mine and invited.part is not Part.CHAIR:
        address.params["RSVP"] = "TRUE"
    return address


def _address(invited: Invited) -> vCalAddress:
    address = vCalAddress(f"mailto:{invited.email}")
    if invited.name:
        address.params["CN"] = invited.name
    return address


def _alarm(summary: str, minutes: int) -> Alarm:
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", summary)
    made.add("trigger", -minutes * _MINUTE)
    return made
