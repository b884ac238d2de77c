"""Which meetings owe their minutes, and of which nobody said whether they were held: one definition for the
Overview and for the list of meetings. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cro_desk.communication.terms import OccurrenceState
from cro_desk.minutes.meetings import MeetingRow

#: a series of which no minutes were begun here is asked about only as long: others may write them
LATELY = timedelta(days=14)


def owed(rows: Sequence[MeetingRow], today: date) -> tuple[MeetingRow, ...]:
    """Return the meetings, given the oldest first, of which minutes are wanted and nothing went out yet."""
    return tuple(row for row in _asked_about(rows, today) if row.clock is not None and _is_owed(row))


def unsaid(rows: Sequence[MeetingRow], today: date) -> tuple[MeetingRow, ...]:
    """Return the meetings, given the oldest first, whose day is over and of which nobody said anything."""
    return tuple(row for row in _asked_about(rows, today) if is_unsaid(row, today))


def is_unsaid(row: MeetingRow, today: date) -> bool:
    """Whether a meeting was planned for a day before, and neither its outcome nor minutes tell of it."""
    planned = row.occurrence_state in (OccurrenceState.PLANNED, OccurrenceState.ASKED)
    return planned and row.life is None and row.starts.date() < today


def _asked_about(rows: Sequence[MeetingRow], today: date) -> Iterator[MeetingRow]:
    """Return the meetings whose minutes are wanted: from the first begun of a series on, and new ones."""
    begun: set[str] = set()
    for row in rows:
        if row.draft_id or row.version_id:
            begun.add(row.series_id)
        if row.series_id in begun or row.starts.date() >= today - LATELY:
            yield row


def _is_owed(row: MeetingRow) -> bool:
    """Whether a meeting took place of which nothing was circulated yet."""
    held = row.occurrence_state in (None, OccurrenceState.HELD)
    return not row.version_id and (held or bool(row.draft_id))
