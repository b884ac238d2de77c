"""The meetings of the Minutes pane: of the calendar with what was written of them, and those of no series."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from cro_desk.communication.queries import occurrences
from cro_desk.communication.reading import Which
from cro_desk.communication.series import Occurrence
from cro_desk.communication.terms import OccurrenceState
from cro_desk.minutes.clocks import Clock, Rules, calendars_of, draft_clock
from cro_desk.minutes.life import DRAFT, Life
from cro_desk.minutes.signers import own_side
from cro_desk.minutes.silence import rules_of
from cro_desk.minutes.standing import all_lives
from cro_desk.minutes.starting import meeting_of
from cro_desk.store.connections import Raw, raw
from cro_desk.studies.records import Study
from cro_desk.studies.terms import Side
from cro_desk.zoned import in_zone, read_moment

_DRAFTS = """SELECT id, meeting_id, code, title, starts, partnership_id, series_id, occurrence_key, unblinded,
    writer_side, corrects_id FROM minutes_draft WHERE study_id = ? AND NOT deleted ORDER BY id"""
_VERSIONS = """SELECT id, meeting_id, code, title, starts, partnership_id, series_id, occurrence_key,
    unblinded, writer_side, number, circulated_at FROM minutes_version
    WHERE study_id = ? AND NOT deleted AND meeting_on BETWEEN ? AND ?
    ORDER BY number, circulated_at, id"""
_PARTNERSHIPS = "SELECT id, name FROM partnership WHERE study_id = ?"
_SERIES = "SELECT id, name FROM meeting_series WHERE study_id = ?"


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting with its minutes. `draft_id` and `version_id` are empty where there is none.

    `life` is that of the latest version, or of a draft; None where nothing was begun. `clock` says until
    when the first version is due, `occurrence_state` how the calendar has the meeting (None: not there).
    """

    meeting_id: str
    title: str
    starts: datetime
    partnership_id: str
    partnership: str
    series_id: str
    series: str
    key: str
    code: str = ""
    unblinded: bool = False
    occurrence_state: OccurrenceState | None = None
    draft_id: str = ""
    version_id: str = ""
    version: int = 0
    circulated_at: datetime | None = None
    life: Life | None = None
    clock: Clock | None = None

    @property
    def is_revised(self) -> bool:
        """Whether a draft stands beside a version: there may be a next one."""
        return bool(self.draft_id and self.version_id)


def meetings_list(
    session: Session, study_id: str, first: date, last: date, today: date, which: Which | None = None
) -> tuple[MeetingRow, ...]:
    """Return the meetings between two days, the newest first: of a study, one partnership or series of it."""
    asked = which or Which(study_id=study_id)
    found = _Written(session, study_id, first, last, today)
    planned = occurrences(session, first, last, asked)
    rows = [*_planned(planned, found), *found.rest(first, last, asked)]
    return tuple(sorted(rows, key=lambda row: (row.starts.timestamp(), row.title), reverse=True))


def _planned(meetings: tuple[Occurrence, ...], found: _Written) -> Iterator[MeetingRow]:
    """Return each meeting that takes place, beside it its unblinded minutes if there are some."""
    for each in meetings:
        for unblinded in (False, True):
            meeting_id = meeting_of(each.series.id, each.key, unblinded=unblinded)
            known = found.has(meeting_id)
            if known or (each.is_on and not unblinded):
                yield found.row(meeting_id, each, unblinded=unblinded)


class _Written:
    """What was written of the meetings of a study, read once."""

    def __init__(self, session: Session, study_id: str, first: date, last: date, today: date) -> None:
        driver = raw(session.connection())
        self._session, self._study_id, self._today = session, study_id, today
        self._drafts = {row[1]: row for row in driver.execute(_DRAFTS, (study_id,))}
        told = (study_id, first.isoformat(), last.isoformat())
        self._versions: dict[str, list[tuple[Any, ...]]] = {}
        for row in driver.execute(_VERSIONS, told):
            self._versions.setdefault(row[1], []).append(row)
        self._lives: Mapping[str, Life] = all_lives(session, today, study_id) if self._versions else {}
        self._names = _names(driver, study_id)
        self._rules: dict[str, tuple[Rules, Any]] = {}
        self._side = own_side(session, study_id)
        self._zone = session.get_one(Study, study_id).time_zone
        self._told: set[str] = set()

    def has(self, meeting_id: str) -> bool:
        return meeting_id in self._drafts or meeting_id in self._versions

    def row(self, meeting_id: str, planned: Occurrence, *, unblinded: bool) -> MeetingRow:
        """Return a meeting of the calendar with its minutes."""
        series = planned.series
        whose = (series.partnership_id, series.partnership, series.id, series.name, planned.key)
        self._told.add(meeting_id)
        return MeetingRow(
            *(meeting_id, planned.name, planned.starts, *whose),
            unblinded=unblinded,
            occurrence_state=planned.state,
            **self._written(meeting_id, planned.starts, series.partnership_id),
        )

    def rest(self, first: date, last: date, which: Which) -> Iterator[MeetingRow]:
        """Return minutes of meetings that the calendar does not have."""
        known = {meeting: rows[-1] for meeting, rows in self._versions.items()} | self._drafts
        for meeting_id, row in known.items():
            title, starts, partnership, series, key, unblinded = row[3:9]
            when = read_moment(starts)
            asked = which.partnership_id in ("", partnership) and which.series_id in ("", series)
            if meeting_id in self._told or not asked or not first <= when.date() <= last:
                continue
            whose = (partnership, self._names.get(partnership, ""), series, self._names.get(series, ""), key)
            told = self._written(meeting_id, when, partnership)
            yield MeetingRow(meeting_id, title, when, *whose, unblinded=bool(unblinded), **told)

    def _written(self, meeting_id: str, starts: datetime, partnership_id: str) -> dict[str, Any]:
        draft, versions = self._drafts.get(meeting_id), self._versions.get(meeting_id, [])
        latest = versions[-1] if versions else None
        told: dict[str, Any] = {"code": (latest or draft or ("",) * 3)[2]}
        told["clock"] = self._clock(starts, partnership_id, versions[0] if versions else None, draft)
        if draft is not None:
            told |= {"draft_id": draft[0], "life": DRAFT}
        if latest is not None:
            moment = datetime.fromisoformat(latest[11])
            told |= {"version_id": latest[0], "version": latest[10], "circulated_at": moment}
            told["life"] = self._lives.get(latest[0])
        return told

    def _clock(self, starts: datetime, partnership_id: str, first: Any, draft: Any) -> Clock | None:
        """Return until when the first version is due; None of a meeting that lies ahead."""
        if first is None and starts.date() > self._today:
            return None
        rules, calendars = self._agreed(partnership_id)
        row = first or draft
        writer = Side(row[9]) if row else self._side
        sent = in_zone(datetime.fromisoformat(first[11]), self._zone).date() if first else None
        return draft_clock(starts.date(), sent, rules, writer, calendars, self._today)

    def _agreed(self, partnership_id: str) -> tuple[Rules, Any]:
        if partnership_id not in self._rules:
            rules = rules_of(self._session, self._study_id, partnership_id)
            calendars = calendars_of(self._session, self._study_id, partnership_id)
            self._rules[partnership_id] = (rules, calendars)
        return self._rules[partnership_id]


def _names(driver: Raw, study_id: str) -> Mapping[str, str]:
    """Return the names of partnerships and series by id."""
    return {id: name for sql in (_PARTNERSHIPS, _SERIES) for id, name in driver.execute(sql, (study_id,))}
