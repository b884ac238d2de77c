"""The twelve months of a plan: meetings day by day, days off, weeks in which the clocks differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cro_desk.communication.clocks import ClockGap, clock_gaps, unfair
from cro_desk.communication.plan.content import DayLine, GapLine, OffLine
from cro_desk.communication.plan.words import city, remark
from cro_desk.communication.queries import meetings
from cro_desk.communication.reading import Plan
from cro_desk.communication.series import Occurrence
from cro_desk.communication.telling import listed
from cro_desk.communication.terms import OccurrenceState
from cro_desk.communication.viewing import day_marks
from cro_desk.communication.working_days import WorkCalendar
from cro_desk.i18n import _
from cro_desk.zoned import in_zone

MOST_ZONES = 4  # clocks beside a meeting
HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class PlanYear:
    """A plan's calendar; `zones` are those whose clocks are told beside each meeting."""

    last_day: date
    zones: tuple[str, ...]
    days: tuple[DayLine, ...]
    off: tuple[OffLine, ...]
    gaps: tuple[GapLine, ...]


def plan_year(plan: Plan, calendars: Sequence[WorkCalendar], first: date) -> PlanYear:
    """Return what happens in the twelve months from the first of a day's month on."""
    last = date(first.year + 1, first.month, 1) - timedelta(days=1)
    zones = _zones(plan, calendars)
    gaps = clock_gaps(zones, first, last)
    places = {each.id: place for place, each in enumerate(plan.series)}
    found = meetings(plan, first, last)
    days = tuple(_day(each, places[each.series.id], zones, gaps) for each in found if _is_told(each))
    return PlanYear(last, zones, days, tuple(_off(calendars, first, last)), tuple(_gap_lines(gaps)))


def _is_told(meeting: Occurrence) -> bool:
    """Whether a meeting stands in the list: one that was left out stands there for its reason."""
    return meeting.is_on or meeting.state is OccurrenceState.CANCELLED or bool(meeting.why)


def _zones(plan: Plan, calendars: Iterable[WorkCalendar]) -> tuple[str, ...]:
    """Return the zones of the parties, then those of the people who come, as many as there is room for."""
    parties = [each.zone for each in calendars]
    own = [each.starts.zone for each in plan.series]
    people = [one.zone for each in plan.series for one in each.attendees if one.zone]
    return tuple(dict.fromkeys((*parties, *own, *people)))[:MOST_ZONES]


def _day(meeting: Occurrence, place: int, zones: Sequence[str], gaps: Sequence[ClockGap]) -> DayLine:
    bad = {each.zone for each in unfair(meeting)} if meeting.is_on else set()
    times = tuple(_clock(meeting, zone) + ("*" if zone in bad else "") for zone in zones)
    note = "; ".join(filter(None, (remark(meeting), _clocks(meeting.day, gaps) if meeting.is_on else "")))
    told = (meeting.day.isoformat(), place, meeting.name, times, meeting.minutes, meeting.is_on)
    return DayLine(*told, note)


def _clock(meeting: Occurrence, zone: str) -> str:
    """Return what a zone's clock shows, with the day where it is another one: `06:00 +1`."""
    local = in_zone(meeting.starts, zone)
    days = (local.date() - meeting.day).days
    return f"{local:%H:%M} {days:+d}" if days else f"{local:%H:%M}"


def _clocks(on: date, gaps: Sequence[ClockGap]) -> str:
    return _("clocks differ") if any(gap.first_day <= on <= gap.last_day for gap in gaps) else ""


def _off(calendars: Sequence[WorkCalendar], first: date, last: date) -> Iterable[OffLine]:
    """Return holidays, closures and freezes by day; what concerns several parties is told once."""
    for on, marks in sorted(day_marks(calendars, first, last).items()):
        parties: dict[tuple[str, str], list[str]] = {}
        for mark in marks:
            kind = mark.kind.value if mark.kind else HOLIDAY
            parties.setdefault((mark.why, kind), []).append(mark.calendar)
        for (why, kind), names in parties.items():
            yield OffLine(on.isoformat(), why, ", ".join(dict.fromkeys(names)), kind)


def _gap_lines(gaps: Sequence[ClockGap]) -> Iterable[GapLine]:
    """Return the gaps; a zone that differs from several in the same days by as much is told once."""
    found: dict[tuple[date, date, int, int], list[ClockGap]] = {}
    for gap in gaps:
        found.setdefault((gap.first_day, gap.last_day, abs(gap.now), abs(gap.usual)), []).append(gap)
    for (first, last, now, usual), same in found.items():
        text = _("{zones}: {now} apart instead of {usual}").format(
            zones=_pairs(same), now=_hours(now), usual=_hours(usual)
        )
        yield GapLine(first.isoformat(), last.isoformat(), text)


def _pairs(gaps: Sequence[ClockGap]) -> str:
    """Return which zones differ: `New York from Berlin, Paris and Stockholm`."""
    others: dict[str, list[str]] = {}
    for gap in gaps:
        others.setdefault(gap.one, []).append(gap.other)
    told = _("{one} from {others}")
    return "; ".join(
        told.format(one=city(one), others=listed([city(zone) for zone in zones]))
        for one, zones in others.items()
    )


def _hours(minutes: int) -> str:
    """Return how far two clocks are apart: `5:30 h`."""
    hours, rest = divmod(abs(minutes), 60)
    return f"{hours}:{rest:02d} h" if rest else _("{count} h").format(count=hours)


def day_of(text: str) -> date:
    """Read a day of the content."""
    return datetime.fromisoformat(text).date()
