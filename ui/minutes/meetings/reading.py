"""What the tab of meetings reads, in one job, and which days it looks at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from cro_desk.studies.terms import Side

if TYPE_CHECKING:
    from cro_desk.minutes.meetings import MeetingRow

_DAY = timedelta(days=1)
USUAL_ZONE = "Europe/Berlin"


class Span(StrEnum):
    """Which meetings are shown."""

    RECENT = "recent"
    YEAR = "year"
    ALL = "all"

    def days(self, today: date) -> tuple[date, date]:
        """Return the first and the last day."""
        back, ahead = {Span.RECENT: (100, 14), Span.YEAR: (366, 100), Span.ALL: (9000, 3000)}[self]
        return today - back * _DAY, today + ahead * _DAY


@dataclass(frozen=True, slots=True)
class MeetingsRead:
    """The meetings of a study or of one partnership of it; `any_series`: the calendar has some.

    `zone` is the clock of whoever writes here.
    """

    study_id: str
    partnership_id: str
    today: date
    rows: tuple[MeetingRow, ...]
    any_series: bool
    zone: str


def read_meetings(session: Any, study_id: str, partnership_id: str, today: date, span: Span) -> MeetingsRead:
    """Read the meetings of a span of days."""
    from cro_desk.communication.queries import party_calendars, series_list
    from cro_desk.communication.reading import Which
    from cro_desk.minutes.meetings import meetings_list

    which = Which(study_id=study_id, partnership_id=partnership_id)
    rows = meetings_list(session, study_id, *span.days(today), today, which)
    own = (each.zone for each in party_calendars(session, study_id) if each.side is Side.SPONSOR)
    zone = next(own, USUAL_ZONE)
    return MeetingsRead(
        study_id, partnership_id, today, _asked(rows, today), bool(series_list(session, which)), zone
    )


def _asked(rows: tuple[MeetingRow, ...], today: date) -> tuple[MeetingRow, ...]:
    """Return the meetings; what the Overview does not ask about has no clock."""
    from cro_desk.minutes.owed import owed, unsaid

    oldest_first = rows[::-1]
    asked = (*owed(oldest_first, today), *unsaid(oldest_first, today))
    owing = {row.meeting_id for row in asked}

    def is_counted(row: MeetingRow) -> bool:
        over = row.clock is not None and row.clock.is_over
        return bool(row.version_id) or row.meeting_id in owing or not over

    return tuple(row if is_counted(row) else replace(row, clock=None) for row in rows)


def to_write(rows: tuple[MeetingRow, ...], today: date) -> MeetingRow | None:
    """Return the meeting whose minutes are wanted first: the last one that lies behind and has none."""
    behind = [row for row in rows if row.starts.date() <= today]
    waiting = [row for row in behind if not row.version_id]
    return next(iter((*waiting[:1], *behind[:1], *rows[-1:])), None)
