"""The clock of an escalation: it runs while the receiver works, or day and night where the limit says so.

Pure. What passes is counted between moments in UTC, so that a change of the clocks neither gives nor takes
time; opening hours are as the receiver's own clocks show them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from cro_desk.communication.points import Limit
from cro_desk.communication.terms import LimitUnit
from cro_desk.communication.working_days import WorkCalendar
from cro_desk.zoned import WallTime, in_zone

_DAY = timedelta(days=1)
_NONE = timedelta(0)
#: a party that is closed for longer than this has no opening hours to wait for
_FURTHEST = 400

WORKING = frozenset({LimitUnit.WORKING_HOURS, LimitUnit.WORKING_DAYS})


class Pace(StrEnum):
    """What a clock does now."""

    RUNNING = "running"
    RESTING = "resting"  # the receiver does not work now
    OUT = "out"
    NONE = "none"  # there is no limit


@dataclass(frozen=True, slots=True)
class Reading:
    """A clock as it stands: what is left (what is over, once it ran out), and when it goes on."""

    pace: Pace
    due: datetime | None = None
    left: timedelta = _NONE
    goes_on: datetime | None = None


def due(begun: datetime, limit: Limit, calendar: WorkCalendar) -> datetime:
    """Return the moment, in UTC, at which a limit that began then runs out."""
    match limit.unit:
        case LimitUnit.HOURS:
            return begun.astimezone(UTC) + timedelta(hours=limit.count)
        case LimitUnit.DAYS:
            return _days_later(begun, limit.count, calendar)
        case LimitUnit.WORKING_HOURS:
            return _after_work(begun, timedelta(hours=limit.count), calendar)
    return _working_days_later(begun, limit.count, calendar)


def reading(limit: Limit | None, until: datetime | None, calendar: WorkCalendar, now: datetime) -> Reading:
    """Return how a clock that runs until then stands now; working limits count the receiver's hours alone."""
    if limit is None or until is None:
        return Reading(Pace.NONE)
    works = limit.unit in WORKING
    if now >= until:
        return Reading(Pace.OUT, until, work_between(until, now, calendar) if works else now - until)
    if not works:
        return Reading(Pace.RUNNING, until, until - now)
    opens = next_opening(now, calendar)
    left = work_between(now, until, calendar)
    pace = Pace.RUNNING if opens is None or opens <= now else Pace.RESTING
    return Reading(pace, until, left, opens if pace is Pace.RESTING else None)


def work_between(begin: datetime, end: datetime, calendar: WorkCalendar) -> timedelta:
    """Return how much of the party's working time lies between two moments."""
    total = _NONE
    for opens, closes in _shifts(begin, calendar, until=end):
        total += max(_NONE, min(closes, end) - max(opens, begin))
    return total


def next_opening(moment: datetime, calendar: WorkCalendar) -> datetime | None:
    """Return the moment itself while the party works, else when it begins again; None where it never does."""
    shift = next(_shifts(moment, calendar), None)
    return None if shift is None else max(shift[0], moment.astimezone(UTC))


def _after_work(begun: datetime, amount: timedelta, calendar: WorkCalendar) -> datetime:
    """Return when so much working time has passed: at a day's end rather than at the next one's beginning."""
    left = amount
    for opens, closes in _shifts(begun, calendar, days=_FURTHEST + 7 * int(amount / timedelta(hours=1))):
        here = closes - max(opens, begun)
        if left <= here:
            return (max(opens, begun) + left).astimezone(UTC)
        left -= here
    return begun.astimezone(UTC) + amount  # nobody ever works: time that passes is all there is


def _working_days_later(begun: datetime, count: int, calendar: WorkCalendar) -> datetime:
    """Return the same time of the working day so many of them later.

    What begins outside hours begins with the next ones; what begins with a day runs out with a day's end.
    """
    opens = next_opening(begun, calendar)
    if opens is None:
        return _days_later(begun, count, calendar)
    start = in_zone(opens, calendar.zone)
    at_opening = start.time() <= calendar.from_hour or count == 0  # none: the day's end
    day = _work_day(start.date(), count - at_opening, calendar)
    return _moment(day, calendar.until_hour if at_opening else start.time(), calendar)


def _days_later(begun: datetime, count: int, calendar: WorkCalendar) -> datetime:
    """Return the same time of day so many calendar days later, by the receiver's clocks."""
    local = in_zone(begun, calendar.zone)
    return _moment(local.date() + timedelta(days=count), local.time(), calendar)


def _work_day(day: date, count: int, calendar: WorkCalendar) -> date:
    """Return the day so many working days later; the day itself, or the next one, for none."""
    left = max(count, 0)
    for _turn in range(_FURTHEST + 7 * left):
        if calendar.works(day):
            if left == 0:
                break
            left -= 1
        day += _DAY
    return day


def _shifts(
    moment: datetime, calendar: WorkCalendar, *, until: datetime | None = None, days: int = _FURTHEST
) -> Iterator[tuple[datetime, datetime]]:
    """Return the working spells, in UTC, not over at a moment; to another one, or for so many days."""
    day = in_zone(moment, calendar.zone).date()
    last = in_zone(until, calendar.zone).date() if until is not None else day + timedelta(days=days)
    while day <= last:
        if calendar.works(day):
            opens = _moment(day, calendar.from_hour, calendar)
            closes = _moment(day, calendar.until_hour, calendar)
            if closes > max(opens, moment):
                yield opens, closes
        day += _DAY


def _moment(day: date, at: time, calendar: WorkCalendar) -> datetime:
    return WallTime(at, calendar.zone).on(day).astimezone(UTC)
