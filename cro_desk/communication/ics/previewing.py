"""What each entry of a calendar would become, said before anything is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import orjson
from sqlmodel import Session

from cro_desk import formats
from cro_desk.communication.ics.cancelling import meetings_of
from cro_desk.communication.ics.incoming import CalendarRead, Incoming, Withdrawn
from cro_desk.communication.ics.reading.sentences import reason
from cro_desk.communication.ics.sequence import IMPORTED
from cro_desk.communication.reading import Plan, Which, read_plan
from cro_desk.communication.recurrence import with_day
from cro_desk.communication.telling import cadence_words
from cro_desk.i18n import _, ngettext
from cro_desk.store.connections import Raw, raw

_SERIES = """SELECT s.uid, s.id, s.partnership_id, coalesce(p.name, '') FROM meeting_series AS s
    LEFT JOIN partnership AS p ON p.id = s.partnership_id
    WHERE NOT s.deleted AND s.study_id = ? AND s.uid <> ''"""
_LIKE = """SELECT e.uid, e.content_hash, e.content FROM calendar_entry AS e
    JOIN meeting_series AS s ON s.id = e.series_id
    WHERE NOT e.deleted AND NOT s.deleted AND s.study_id = ? AND e.event = ?"""
_OWN = "SELECT uid, series_id, event FROM calendar_entry WHERE NOT deleted AND event <> ?"
_BUSY = "SELECT uid, starts, minutes FROM busy_time WHERE NOT deleted AND person_id = ?"


class Fate(StrEnum):
    """What becomes of an entry."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CANCELLED = "cancelled"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One entry: where it stands, what it becomes and, where it becomes nothing, why."""

    line: int
    name: str
    fate: Fate
    words: str
    remarks: str = ""
    incoming: Incoming | Withdrawn | None = None

    @property
    def is_taken(self) -> bool:
        return self.fate in (Fate.NEW, Fate.CHANGED, Fate.CANCELLED)


@dataclass(frozen=True, slots=True)
class Known:
    """What a study has of imported calendars: its series and how they were, what it told itself.

    All by UID: `parties` says with whom a series is, `slots` which single meetings an import changed.
    """

    series: Mapping[str, str]
    hashes: Mapping[str, str]
    own: frozenset[str]
    parties: Mapping[str, tuple[str, str]]
    slots: Mapping[str, frozenset[str]]
    places: Mapping[str, tuple[str, str]]
    plan: Plan


def known_meetings(session: Session, study_id: str) -> Known:
    """Return what a study knows, to tell new entries from known ones."""
    return read_known(raw(session.connection()), study_id)


def read_known(driver: Raw, study_id: str) -> Known:
    """Return what a study knows by the names that calendar programs use."""
    rows = driver.execute(_SERIES, (study_id,)).fetchall()
    series = {uid: id for uid, id, _partnership, _name in rows}
    imported = driver.execute(_LIKE, (study_id, IMPORTED)).fetchall()
    told = driver.execute(_OWN, (IMPORTED,)).fetchall()
    # an override and its series have one UID: the series is what is meant
    places = {uid: (id, key) for uid, id, key in sorted(told, key=lambda row: row[2].startswith("cadence:"))}
    return Known(
        series,
        {uid: digest for uid, digest, _content in imported},
        frozenset(places.keys() - series.keys()),
        {uid: (partnership, name) for uid, _id, partnership, name in rows},
        {uid: frozenset(orjson.loads(content).get("slots", ())) for uid, _digest, content in imported},
        places | {uid: (id, IMPORTED) for uid, id in series.items()},
        read_plan(driver, Which(study_id)),
    )


def meeting_rows(
    read: CalendarRead, known: Known, now: datetime, partnership_id: str | None = None
) -> tuple[PreviewRow, ...]:
    """Return what each entry becomes as a meeting with a partnership (empty: internal), by their lines."""
    rows = [_meeting_row(each, known, now.date(), partnership_id) for each in read.found]
    gone = [_withdrawn_row(each, known, now) for each in read.withdrawn]
    return tuple(sorted([*rows, *gone, *_refused(read)], key=lambda row: row.line))


def _meeting_row(found: Incoming, known: Known, today: date, partnership_id: str | None) -> PreviewRow:
    why = _no_meeting(found, known, today)
    if why:
        return _nothing(found, reason(why))
    if not is_with(found, known, partnership_id):
        party = known.parties[found.uid][1] or _("the sponsor's own people")
        return _nothing(found, reason("elsewhere", {"party": party}))
    fate = Fate.NEW
    if found.uid in known.series:
        fate = Fate.SAME if known.hashes.get(found.uid) == found.content_hash else Fate.CHANGED
    words = meeting_words(found)
    if fate is Fate.CHANGED and (back := known.slots.get(found.uid, frozenset()) - slots_of(found)):
        told = _("{meetings}; as its rule has them again: {days}")
        words = told.format(meetings=words, days=", ".join(map(_slot_words, sorted(back))))
    return PreviewRow(found.line, found.name, fate, words, "; ".join(found.remarks), found)


def is_with(found: Incoming, known: Known, partnership_id: str | None) -> bool:
    """Whether an entry is new, or its series has the readers for whom it is imported."""
    party = known.parties.get(found.uid)
    return party is None or partnership_id is None or party[0] == partnership_id


def slots_of(found: Incoming) -> frozenset[str]:
    """Return the single meetings that an entry leaves out, moves or cancels."""
    days = (*found.without, *(each.slot for each in found.changes))
    return frozenset(day.isoformat() for day in days)


def _slot_words(slot: str) -> str:
    return formats.day(date.fromisoformat(slot))


def _withdrawn_row(found: Withdrawn, known: Known, now: datetime) -> PreviewRow:
    meant = meetings_of(found, known.plan, known.places, now)
    if not meant:
        return PreviewRow(found.line, found.name, Fate.NOTHING, reason("not_here"))
    told = ngettext("{name} on {day}", "{name}: {count} meetings from {day} on", len(meant))
    words = told.format(name=meant[0].name, day=formats.day(meant[0].day), count=len(meant))
    by = ": ".join(filter(None, (found.by or found.email, " ".join(found.reason.split()))))
    return PreviewRow(found.line, found.name, Fate.CANCELLED, words, by, found)


def _no_meeting(found: Incoming, known: Known, today: date) -> str:
    if found.no_meeting:
        return found.no_meeting
    if found.uid in known.own:
        return "own"
    if found.split and not found.others:
        return "none_ahead"
    return "over" if found.last_day is not None and found.last_day < today else ""


def meeting_words(found: Incoming) -> str:
    """Return the meetings of an entry in words."""
    starts = found.starts
    if not isinstance(starts, datetime):
        return formats.day(starts)
    clock = f"{starts:%H:%M} {starts.tzinfo}"
    if found.split:
        count = len(found.others)
        return ngettext("{count} meeting", "{count} single meetings", count).format(count=count)
    if found.rule:
        cadence = cadence_words(with_day(found.rule, starts.date()))
        first = formats.day(starts.date())
        told = _("{cadence}, {clock}, from {first}").format(cadence=cadence, clock=clock, first=first)
        return _("{told} to {last}").format(told=told, last=formats.day(found.last)) if found.last else told
    told = f"{formats.day(starts.date())}, {clock}"
    more = len(found.others)
    return (
        ngettext("{told} and one more", "{told} and {count} more", more).format(told=told, count=more)
        if more
        else told
    )


def known_busy(session: Session, person_id: str) -> frozenset[tuple[str, str, int]]:
    """Return the busy times that are kept of a person: name, start and minutes."""
    rows = raw(session.connection()).execute(_BUSY, (person_id,))
    return frozenset((uid, starts, minutes) for uid, starts, minutes in rows)


def busy_rows(read: CalendarRead, kept: frozenset[tuple[str, str, int]], zone: str) -> tuple[PreviewRow, ...]:
    """Return what each entry becomes as busy time, in the order of the file."""
    rows = [_busy_row(each, kept, zone) for each in read.found]
    return tuple(sorted([*rows, *_no_busy(read), *_refused(read)], key=lambda row: row.line))


def _busy_row(found: Incoming, kept: frozenset[tuple[str, str, int]], zone: str) -> PreviewRow:
    from cro_desk.communication.ics.busy import kept_key

    if found.free or not found.busy:
        return _nothing(found, reason("free" if found.free else "none_ahead"))
    count = len(found.busy)
    words = ngettext("busy once, {first}", "busy {count} times from {first}", count)
    first = found.busy[0][0]
    told = words.format(
        count=count, first=formats.day(first.date() if isinstance(first, datetime) else first)
    )
    mine = {kept_key(found.uid, starts, minutes, zone) for starts, minutes in found.busy}
    named = {each for each in kept if each[0] == found.uid}
    fate = Fate.NEW if not named else Fate.SAME if mine <= named else Fate.CHANGED
    return PreviewRow(found.line, found.name, fate, told, "; ".join(found.remarks), found)


def _nothing(found: Incoming, why: str) -> PreviewRow:
    return PreviewRow(found.line, found.name, Fate.NOTHING, why)


def _no_busy(read: CalendarRead) -> Iterator[PreviewRow]:
    for each in read.withdrawn:
        yield PreviewRow(each.line, each.name, Fate.NOTHING, reason("cancelled"))


def _refused(read: CalendarRead) -> Iterator[PreviewRow]:
    for each in read.refused:
        yield PreviewRow(each.line, each.name or each.uid, Fate.NOTHING, each.why)


def fate_name(fate: Fate) -> str:
    """Return what becomes of an entry in a word."""
    names = {
        Fate.NEW: _("New"),
        Fate.CHANGED: _("Changed"),
        Fate.SAME: _("Already here"),
        Fate.CANCELLED: _("Cancelled"),
        Fate.NOTHING: _("Not taken"),
    }
    return names[fate]
