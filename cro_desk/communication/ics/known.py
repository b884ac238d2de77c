"""What calendar programs were told, read from and kept in the records.

Each replica keeps what it told in records of its own: were they shared, a merge would leave the sequence of
one, and programs that the other told would keep stale meetings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import orjson

from cro_desk.communication.ics.events import Event, read_people, stored_people
from cro_desk.communication.ics.planning import Told, told_slot
from cro_desk.communication.ics.sequence import Knowledge, Known
from cro_desk.communication.ics.writing import Entry
from cro_desk.communication.reading import Which
from cro_desk.communication.records import CalendarEntry, MeetingSeries
from cro_desk.store.connections import Raw
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work

#: in what is kept of an event: who is in it no more and was not told so
_LEFT = "left"
_ENTRIES = """SELECT e.series_id, e.id, e.uid, e.event, e.sequence, e.content_hash, e.told_at,
    e.content FROM calendar_entry AS e LEFT JOIN meeting_series AS s ON s.id = e.series_id
    WHERE NOT e.deleted AND {} ORDER BY e.sequence, e.told_at, e.id"""


def of_series(driver: Raw, which: Which) -> Mapping[str, Knowledge]:
    """Return by series what was told of the chosen ones, deleted series among them."""
    condition, parameters = which.clause()
    return _read(driver, f"e.series_id <> ''{condition}", parameters)


def of_milestones(driver: Raw) -> Knowledge:
    """Return what was told of milestones."""
    return _read(driver, "e.series_id = ''", []).get("", {})


def _read(driver: Raw, condition: str, parameters: list[str]) -> Mapping[str, Knowledge]:
    found: dict[str, dict[tuple[str, str], Known]] = defaultdict(dict)
    for series, id, uid, key, sequence, digest, told_at, content in driver.execute(
        _ENTRIES.format(condition), parameters
    ):
        stored = orjson.loads(content)
        left = read_people(stored.pop(_LEFT, ()))
        event = Event.read(stored) if "uid" in stored else None
        at = datetime.fromisoformat(told_at)
        told = Known(uid, key, sequence, digest, at, event, left, id)
        earlier = found[series].get((uid, key))
        found[series][uid, key] = told if earlier is None else told.after(earlier)
    return found


def told_of(known: Knowledge) -> Told:
    """Return what bears on how a series is told from now on."""
    events = [each.event for each in known.values() if each.event is not None]
    until = {each.key: each.until.date() for each in events if each.until is not None}
    slots = (told_slot(each.key) for each in known.values() if not each.key.startswith("cadence:"))
    alone = [each.starts for each in events if not each.rule and each.recurs is None]
    days = (starts.date() if isinstance(starts, datetime) else starts for starts in alone)
    return Told(frozenset(slots), until, max(days, default=None))


def keep(work: Work, entries: Iterable[Entry], known: Knowledge) -> int:
    """Keep what is told now; return how many events are new or changed."""
    changed = [each for each in entries if _is_news(each, known)]
    for entry in changed:
        _put(work, entry, known.get((entry.event.uid, entry.event.key)))
    return len(changed)


def told_to_leave(work: Work, known: Known) -> None:
    """Note that those who left an event were told so."""
    record = work.session.get(CalendarEntry, known.record_id)
    if record is not None:
        record.content = {name: value for name, value in record.content.items() if name != _LEFT}


def _is_news(entry: Entry, known: Knowledge) -> bool:
    before = known.get((entry.event.uid, entry.event.key))
    return before is None or before.content_hash != entry.event.content_hash


def _put(work: Work, entry: Entry, before: Known | None) -> None:
    event = entry.event
    id = own_id(work, event.series_id, event.uid, event.key)
    told = {"sequence": entry.sequence, "content_hash": event.content_hash, "told_at": entry.told_at}
    left = before.left_by(event.people) if before is not None and event.recurs is None else ()
    told["content"] = {**event.stored(), **({_LEFT: stored_people(left)} if left else {})}
    # looking for what is new would flush it
    record = work.session.get(CalendarEntry, id) if before is not None else None
    if record is None:
        put_new(work, id, event.series_id, event.uid, event.key, **told)
        return
    for name, value in {**told, "deleted": False}.items():
        setattr(record, name, value)


def put_new(work: Work, id: str, series_id: str, uid: str, key: str, **told: Any) -> None:
    """Keep what programs know of an event of which nothing was kept before."""
    series = work.session.get(MeetingSeries, series_id) if series_id else None
    work.add(
        CalendarEntry(
            id=id,
            scope=series.scope if series else work.private,
            series_id=series_id,
            uid=uid,
            event=key,
            **told,
        )
    )


def own_id(work: Work, series_id: str, uid: str, key: str) -> str:
    """Return the id of what this replica keeps of what it told about an event."""
    return derived_id(entry_id(work, series_id, uid, key), work.identity.replica)


def entry_id(work: Work, series_id: str, uid: str, key: str) -> str:
    """Return the id of what is kept about an entry: the same wherever the series is."""
    return derived_id(series_id or work.private, f"calendar entry:{uid}:{key}")
