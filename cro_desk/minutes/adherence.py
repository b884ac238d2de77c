"""Whether the minutes of what was held went out in time: counted by series, beside planned and held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session

from cro_desk.communication.reading import Which
from cro_desk.communication.terms import OccurrenceState
from cro_desk.minutes.meetings import MeetingRow, meetings_list


@dataclass(frozen=True, slots=True)
class MinutesCount:
    """The minutes of a series' meetings: `missing` are overdue, `waiting` not due yet."""

    on_time: int = 0
    late: int = 0
    missing: int = 0
    waiting: int = 0

    @property
    def share(self) -> Decimal | None:
        """Return how much of what was due went out in time; None where nothing was due."""
        due = self.on_time + self.late + self.missing
        return Decimal(self.on_time) / due if due else None


#: of a series that was never held
NONE = MinutesCount()


def minutes_in_time(
    session: Session, study_id: str, partnership_id: str, first: date, today: date
) -> Mapping[str, MinutesCount]:
    """Return the counts by series, of meetings held from a day on; unblinded minutes are not counted."""
    which = Which(study_id=study_id, partnership_id=partnership_id)
    rows = meetings_list(session, study_id, first, today, today, which)
    by_series: dict[str, list[MeetingRow]] = defaultdict(list)
    for row in rows:
        if row.series_id and not row.unblinded and _was_held(row):
            by_series[row.series_id].append(row)
    return {series: _count(meetings) for series, meetings in by_series.items()}


def _was_held(row: MeetingRow) -> bool:
    return row.occurrence_state is OccurrenceState.HELD or bool(row.version_id)


def _count(rows: Iterable[MeetingRow]) -> MinutesCount:
    clocks = [row.clock for row in rows if row.clock is not None]
    sent = [clock for clock in clocks if clock.done_on is not None]
    owed = [clock for clock in clocks if clock.done_on is None]
    late, missing = sum(clock.is_over for clock in sent), sum(clock.is_over for clock in owed)
    return MinutesCount(len(sent) - late, late, missing, len(owed) - missing)
