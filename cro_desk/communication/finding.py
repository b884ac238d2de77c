"""The best time for all: each start within a week, weighed by who would sit there when and who could not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from cro_desk.communication.clocks import FAIR_FROM, FAIR_UNTIL, LocalTime
from cro_desk.communication.working_days import WorkCalendar
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime, in_zone

_STEP = timedelta(minutes=30)
#: what it costs that somebody needed cannot come, in minutes outside working hours
_MISSING = 600
_MISSING_OPTIONAL = 60


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody to find a time for. `busy`: moments between which the person cannot come; `away`: days."""

    name: str
    side: Side
    zone: str
    optional: bool = False
    calendar: WorkCalendar | None = None
    busy: tuple[tuple[datetime, datetime], ...] = ()
    away: tuple[tuple[date, date], ...] = ()

    def hours(self) -> tuple[time, time]:
        """Return the person's working day."""
        if self.calendar is None:
            return FAIR_FROM, FAIR_UNTIL
        return self.calendar.from_hour, self.calendar.until_hour

    def can_come(self, starts: datetime, ends: datetime) -> bool:
        """Whether the person is neither away, off nor busy."""
        day = in_zone(starts, self.zone).date()
        if any(first <= day <= last for first, last in self.away):
            return False
        if day.weekday() > 4 if self.calendar is None else self.calendar.no_meeting(day):
            return False
        return not any(begin < ends and starts < end for begin, end in self.busy)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A start with what it costs: minutes outside working hours over all guests, and who could not come."""

    starts: datetime
    penalty: int
    locals: tuple[LocalTime, ...]
    missing: tuple[str, ...]


def best_times(
    guests: Sequence[Guest], minutes: int, week: date, zone: str, count: int = 5
) -> tuple[Proposal, ...]:
    """Return the best starts in the week of a day, by the clocks of a zone, the best first.

    Of two that cost the same the one nearer to the middle of everybody's day is better, then the earlier.
    """
    monday = week - timedelta(days=week.weekday())
    found = (_proposal(guests, starts, minutes) for starts in _starts(monday, zone))
    return tuple(sorted(found, key=lambda each: (each.penalty, _strain(each), each.starts)))[:count]


def _starts(monday: date, zone: str) -> Iterator[datetime]:
    moment = WallTime(time(0), zone).on(monday).astimezone(UTC)
    while in_zone(moment, zone).date() < monday + timedelta(days=7):
        yield in_zone(moment, zone)
        moment += _STEP


def _proposal(guests: Iterable[Guest], starts: datetime, minutes: int) -> Proposal:
    ends = starts.astimezone(UTC) + timedelta(minutes=minutes)
    locals_, missing, penalty = [], [], 0
    for guest in guests:
        outside = _outside(guest, starts, minutes)
        penalty += outside
        local = in_zone(starts, guest.zone)
        locals_.append(LocalTime(guest.name, guest.side, guest.zone, local, outside == 0))
        if not guest.can_come(starts.astimezone(UTC), ends):
            missing.append(guest.name)
            penalty += _MISSING_OPTIONAL if guest.optional else _MISSING
    return Proposal(starts, penalty, tuple(locals_), tuple(missing))


def _outside(guest: Guest, starts: datetime, minutes: int) -> int:
    """Return how many minutes of a meeting lie outside the guest's working day."""
    local = in_zone(starts, guest.zone)
    begin = local.hour * 60 + local.minute
    first, last = (each.hour * 60 + each.minute for each in guest.hours())
    within = max(0, min(begin + minutes, last) - max(begin, first))
    return minutes - within


def _strain(proposal: Proposal) -> int:
    """Return how far a start lies from one in the afternoon of everybody's day, in minutes."""
    return sum(abs(each.starts.hour * 60 + each.starts.minute - 13 * 60) for each in proposal.locals)
