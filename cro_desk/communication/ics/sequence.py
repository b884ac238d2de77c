"""SEQUENCE: it rises when what a calendar program shows has changed, and never otherwise.

An override that is new to programs which know its series counts on from the series; one that is there no more
is cancelled while it lies ahead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from cro_desk.communication.ics.events import Event, Invited, Status
from cro_desk.communication.ics.writing import Entry


@dataclass(frozen=True, slots=True)
class Known:
    """What programs were last told of an event; `event` is None where another program told of it.

    `left` are people whose programs know it, who are in it no more and were not told so yet. `record_id` is
    of the record that keeps it.
    """

    uid: str
    key: str
    sequence: int
    content_hash: str
    told_at: datetime
    event: Event | None
    left: tuple[Invited, ...] = ()
    record_id: str = ""

    def after(self, other: Known) -> Known:
        """Return what programs know where another replica told of the event, too, before or at once.

        Two that told otherwise under one sequence have no hash: whatever is told next is news to one of them.
        """
        if self.sequence > other.sequence or self.content_hash == other.content_hash:
            return self
        event = self.event
        left = other.left_by(event.people if event is not None else ())
        if event is not None and event.until is not None and other.event is not None:
            event = replace(event, until=max(event.until, other.event.until or event.until))
        return replace(self, content_hash="", event=event, left=(*self.left, *left))

    def left_by(self, people: Iterable[Invited]) -> tuple[Invited, ...]:
        """Return who has left when these are in it now."""
        there = {each.email.casefold() for each in people}
        before = (*self.left, *(self.event.people if self.event is not None else ()))
        known = {each.email.casefold(): each for each in before}
        return tuple(each for email, each in known.items() if email not in there)


#: the key of what is kept of an imported series
IMPORTED = "imported"

#: by uid and key: a slot may be an override first and an event of its own when its series was changed
Knowledge = Mapping[tuple[str, str], Known]


def told_anew(events: Iterable[Event], known: Knowledge, now: datetime) -> tuple[Entry, ...]:
    """Return events with their sequence: the same as before, or a higher one where they changed."""
    series: dict[str, tuple[int, bool]] = {}
    found = []
    for event in sorted(events, key=lambda each: each.recurs is not None):
        base = series.get(event.uid) or _elsewhere(event.uid, known)
        entry = _entry(event, known.get((event.uid, event.key)), base, now)
        if event.rule:
            series[event.uid] = (entry.sequence, (event.uid, event.key) in known)
        found.append(entry)
    return tuple(found)


def _elsewhere(uid: str, known: Knowledge) -> tuple[int, bool] | None:
    """Return where another program stands that an imported series came from."""
    imported = known.get((uid, IMPORTED))
    return (imported.sequence, True) if imported is not None else None


def _entry(event: Event, before: Known | None, series: tuple[int, bool] | None, now: datetime) -> Entry:
    if before is not None and before.content_hash == event.content_hash:
        return Entry(event, before.sequence, before.told_at)
    at_least, was_known = series or (0, False)
    if before is not None:
        return Entry(event, max(before.sequence + 1, at_least), now)
    return Entry(event, at_least + was_known, now)


def cancellations(events: Iterable[Event], known: Knowledge, now: datetime) -> Iterator[Event]:
    """Return what programs were told and is no more, as cancelled, as far as it lies ahead."""
    there = {(event.uid, event.key) for event in events}
    for place, before in known.items():
        event = before.event
        if place not in there and event is not None and _is_ahead(event.last_start, now):
            yield replace(event, status=Status.CANCELLED)


def _is_ahead(moment: datetime | date, now: datetime) -> bool:
    return moment > now if isinstance(moment, datetime) else moment >= now.date()
