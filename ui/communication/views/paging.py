"""One page of a view, worked out in a job from what was read: pure values, ready to be laid out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from cro_desk.communication.terms import ClosureKind, OccurrenceState
from cro_desk.communication.viewing import DayMark, MilestoneDay, day_marks, week_of
from ui.communication.views.choosing import Chosen, admits
from ui.communication.views.spans import Span

if TYPE_CHECKING:
    from cro_desk.communication.clocks import ClockGap
    from cro_desk.communication.series import Occurrence
    from cro_desk.communication.viewing import CalendarRead
    from ui.jobs import Progress

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Placed:
    """A meeting at the times that the user's own clocks show; told apart by its address, `address`."""

    meeting: Occurrence
    starts: datetime
    ends: datetime
    id: str
    is_behind: bool = False  # it is over

    @property
    def day(self) -> date:
        return self.starts.date()


@dataclass(frozen=True, slots=True)
class Page:
    """What a view shows: meetings in the order of time, by day; marks of days; weeks whose clocks differ."""

    span: Span
    first_weekday: int
    today: date
    meetings: tuple[Placed, ...]
    by_day: Mapping[date, tuple[Placed, ...]]
    marks: Mapping[date, tuple[DayMark, ...]]
    milestones: Mapping[date, tuple[MilestoneDay, ...]]
    gaps: tuple[ClockGap, ...]
    studies: tuple[tuple[str, str], ...]  # id and protocol of each study, in the order of their colours
    several: bool  # studies stand side by side, so that each meeting says which one it is of

    def study_number(self, study_id: str) -> int:
        """Return which colour a study has."""
        return next((n for n, (known, _name) in enumerate(self.studies) if known == study_id), 0)

    def gap_of(self, day: date) -> ClockGap | None:
        """Return how the clocks differ on a day."""
        return next((gap for gap in self.gaps if gap.first_day <= day <= gap.last_day), None)

    def gaps_of_week(self, first: date) -> tuple[ClockGap, ...]:
        """Return how the clocks differ in a week."""
        last = first + 6 * DAY
        return tuple(gap for gap in self.gaps if gap.first_day <= last and gap.last_day >= first)

    def weeks(self) -> tuple[date, ...]:
        """Return the first day of each week."""
        first = week_of(self.span.first, self.first_weekday)
        count = ((self.span.last - first).days + 7) // 7
        return tuple(first + timedelta(days=7 * n) for n in range(count))

    def frozen(self, day: date) -> tuple[DayMark, ...]:
        """Return the freezes of a day."""
        return tuple(mark for mark in self.marks.get(day, ()) if mark.kind is ClosureKind.FREEZE)

    def find(self, meeting_id: str) -> Placed | None:
        """Return a meeting by its id, None where it is not on this page."""
        return next((each for each in self.meetings if each.id == meeting_id), None)


def page_of(
    read: CalendarRead,
    span: Span,
    chosen: Chosen,
    *,
    today: date,
    first_weekday: int,
    zone: tzinfo | None = None,
) -> Page:
    """Work out a page; `zone` None is the computer's own."""
    from cro_desk.communication.clocks import clock_gaps

    studies = studies_of(read)
    placed = _placed(read, span, chosen, zone, today)
    by_day: dict[date, list[Placed]] = defaultdict(list)
    for each in placed:
        by_day[each.day].append(each)
    calendars = read.calendars_of(chosen.study_id)
    return Page(
        span,
        first_weekday,
        today,
        placed,
        {day: tuple(each) for day, each in by_day.items()},
        day_marks(calendars, span.first, span.last),
        _milestones(read, span, chosen),
        clock_gaps(zones_of(read, chosen), span.first, span.last),
        studies,
        several=not chosen.study_id and len(studies) > 1,
    )


def worked_out(
    progress: Progress, read: CalendarRead, span: Span, chosen: Chosen, today: date, week_start: int
) -> Page:
    """Work a page out, in a job."""
    progress.check()
    return page_of(read, span, chosen, today=today, first_weekday=week_start)


def _placed(
    read: CalendarRead, span: Span, chosen: Chosen, zone: tzinfo | None, today: date
) -> tuple[Placed, ...]:
    """Return the meetings of a page: a day of the user may be another one where the series has its clock."""
    from cro_desk.communication.queries import meetings

    plan = chosen.narrowed(read.plan)
    found = []
    for meeting in meetings(plan, span.first - DAY, span.last + DAY, chosen.person_id):
        starts = meeting.starts.astimezone(zone)
        if span.first <= starts.date() <= span.last and admits(chosen, meeting):
            ends, behind = meeting.ends.astimezone(zone), starts.date() < today
            found.append(Placed(meeting, starts, ends, address(meeting), behind))
    return tuple(found)


def address(meeting: Occurrence) -> str:
    """Return what tells a meeting apart: its record's id would cost a hash each time."""
    return f"{meeting.series.id} {meeting.key}"


def _milestones(read: CalendarRead, span: Span, chosen: Chosen) -> Mapping[date, tuple[MilestoneDay, ...]]:
    found: dict[date, tuple[MilestoneDay, ...]] = {}
    for each in read.milestones:
        if span.first <= each.day <= span.last and chosen.study_id in ("", each.study_id):
            found[each.day] = (*found.get(each.day, ()), each)
    return found


def studies_of(read: CalendarRead) -> tuple[tuple[str, str], ...]:
    """Return the studies that have series, by protocol: their order gives each its colour."""
    named = {each.study_id: each.protocol for each in read.plan.series}
    return tuple(sorted(named.items(), key=lambda each: (each[1].casefold(), each[0])))


def zones_of(read: CalendarRead, chosen: Chosen) -> tuple[str, ...]:
    """Return the zones of the parties: of their calendars, and of who comes to the meetings."""
    found = dict.fromkeys(each.zone for each in read.calendars_of(chosen.study_id))
    for series in chosen.narrowed(read.plan).series:
        found |= dict.fromkeys(each.zone for each in series.attendees if each.zone)
        found[series.starts.zone] = None
    return tuple(found)


def asks(placed: Placed) -> bool:
    """Whether somebody has to say what happens to a meeting."""
    return placed.meeting.state is OccurrenceState.ASKED
