"""When what a meeting needs and gives is due: in working days of who owes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cro_desk.communication.series import Occurrence, Paper
from cro_desk.communication.terms import PaperKind
from cro_desk.communication.working_days import add_working_days
from cro_desk.zoned import in_zone


@dataclass(frozen=True, slots=True)
class Deadline:
    """A paper of a meeting and the day on which it is due, by the clocks of who owes it."""

    occurrence: Occurrence
    paper: Paper
    due: date


def due(found: Occurrence, paper: Paper) -> date:
    """Return the day so many working days before (input) or after (output) the meeting.

    Without a calendar of who owes it, Monday to Friday count, on the clocks of the series.
    """
    if paper.calendar is None:
        return add_working_days(found.day, _steps(paper), found.series.calendars[:1])
    day = in_zone(found.starts, paper.calendar.zone).date()
    return add_working_days(day, _steps(paper), (paper.calendar,))


def _steps(paper: Paper) -> int:
    return -paper.working_days if paper.kind is PaperKind.INPUT else paper.working_days


def deadlines(found: Iterable[Occurrence]) -> tuple[Deadline, ...]:
    """Return what is due for these meetings, the earliest first; of a meeting that is off nothing is."""
    rows = (
        Deadline(each, paper, due(each, paper))
        for each in found
        if each.is_on
        for paper in each.series.papers
    )
    return tuple(sorted(rows, key=lambda row: (row.due, row.occurrence.starts, row.paper.position)))
