"""When what a meeting needs and gives is due: in working days of who owes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cro_desk.communication.series import Occurrence, Paper
from cro_desk.communication.terms import PaperKind
from cro_desk.communication.working_days import WorkCalendar, add_working_days, next_working_day
from cro_desk.studies.terms import Side
from cro_desk.zoned import in_zone

#: of whom nothing is known
_USUAL = WorkCalendar("", Side.OTHER, "")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A paper of a meeting and the day on which it is due, by the clocks of who owes it."""

    occurrence: Occurrence
    paper: Paper
    due: date


def due(found: Occurrence, paper: Paper) -> date:
    """Return the day so many working days before (input) or after (output) the meeting.

    Without a calendar of who owes it, Monday to Friday count, on the clocks of the series. An input is never
    due after the meeting: of a meeting on a day off it is due on the working day before.
    """
    calendar = paper.calendar or next(iter(found.series.calendars), _USUAL)
    day = in_zone(found.starts, paper.calendar.zone).date() if paper.calendar else found.day
    if paper.kind is not PaperKind.INPUT:
        return add_working_days(day, paper.working_days, (calendar,))
    if paper.working_days:
        return add_working_days(day, -paper.working_days, (calendar,))
    return next_working_day(day, (calendar,), -1) or day


def deadlines(found: Iterable[Occurrence]) -> tuple[Deadline, ...]:
    """Return what is due for these meetings, the earliest first; of a meeting that is off nothing is."""
    rows = (
        Deadline(each, paper, due(each, paper))
        for each in found
        if each.is_on
        for paper in each.series.papers
    )
    return tuple(sorted(rows, key=lambda row: (row.due, row.occurrence.starts, row.paper.position)))
