"""What each entry of a calendar would become, said before anything is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Session

from cro_desk import formats
from cro_desk.communication.ics.incoming import CalendarRead, Incoming
from cro_desk.communication.ics.reading.sentences import reason
from cro_desk.communication.ics.sequence import IMPORTED
from cro_desk.communication.telling import cadence_words
from cro_desk.i18n import _, ngettext
from cro_desk.store.connections import Raw, raw

_SERIES = "SELECT uid, id FROM meeting_series WHERE NOT deleted AND study_id = ? AND uid <> ''"
_LIKE = """SELECT e.uid, e.content_hash FROM calendar_entry AS e
    JOIN meeting_series AS s ON s.id = e.series_id
    WHERE NOT e.deleted AND NOT s.deleted AND s.study_id = ? AND e.event = ?"""
_OWN = "SELECT DISTINCT uid FROM calendar_entry WHERE NOT deleted AND event <> ?"
_BUSY = "SELECT uid, starts, minutes FROM busy_time WHERE NOT deleted AND person_id = ?"


class Fate(StrEnum):
    """What becomes of an entry."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One entry: where it stands, what it becomes and, where it becomes nothing, why."""

    line: int
    name: str
    fate: Fate
    words: str
    remarks: str = ""
    incoming: Incoming | None = None

    @property
    def is_taken(self) -> bool:
        return self.fate in (Fate.NEW, Fate.CHANGED)


@dataclass(frozen=True, slots=True)
class Known:
    """What a study has of imported calendars: its series and how they were, what it told itself."""

    series: Mapping[str, str]
    hashes: Mapping[str, str]
    own: frozenset[str]


def known_meetings(session: Session, study_id: str) -> Known:
    """Return what a study knows, to tell new entries from known ones."""
    return read_known(raw(session.connection()), study_id)


def read_known(driver: Raw, study_id: str) -> Known:
    """Return what a study knows by the names that calendar programs use."""
    series = dict(driver.execute(_SERIES, (study_id,)).fetchall())
    hashes = dict(driver.execute(_LIKE, (study_id, IMPORTED)).fetchall())
    own = {uid for (uid,) in driver.execute(_OWN, (IMPORTED,))}
    return Known(series, hashes, frozenset(own - series.keys()))


def meeting_rows(read: CalendarRead, known: Known, today: date) -> tuple[PreviewRow, ...]:
    """Return what each entry becomes as a meeting, in the order of the file."""
    rows = [_meeting_row(each, known, today) for each in read.found]
    return tuple(sorted([*rows, *_refused(read)], key=lambda row: row.line))


def _meeting_row(found: Incoming, known: Known, today: date) -> PreviewRow:
    why = _no_meeting(found, known, today)
    if why:
        return _nothing(found, reason(why))
    fate = Fate.NEW
    if found.uid in known.series:
        fate = Fate.SAME if known.hashes.get(found.uid) == found.content_hash else Fate.CHANGED
    return PreviewRow(found.line, found.name, fate, meeting_words(found), "; ".join(found.remarks), found)


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
        told = _("{cadence}, {clock}, from {first}").format(
            cadence=cadence_words(found.rule), clock=clock, first=formats.day(starts.date())
        )
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
    return tuple(sorted([*rows, *_refused(read)], key=lambda row: row.line))


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


def _refused(read: CalendarRead) -> Iterator[PreviewRow]:
    for each in read.refused:
        yield PreviewRow(each.line, each.name or each.uid, Fate.NOTHING, each.why)


def fate_name(fate: Fate) -> str:
    """Return what becomes of an entry in a word."""
    names = {
        Fate.NEW: _("New"),
        Fate.CHANGED: _("Changed"),
        Fate.SAME: _("Already here"),
        Fate.NOTHING: _("Not taken"),
    }
    return names[fate]
