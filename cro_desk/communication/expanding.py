"""The meetings of a series, worked out: rules to days, days off minded, what a person touched laid over.

Pure and kept by value: the same timing gives the same slots, so a year is worked out once, and nothing has to
be kept in step when a milestone, a holiday or a rule changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from cro_desk.communication.points import Point
from cro_desk.communication.recurrence import days_of
from cro_desk.communication.series import Cadence, Occurrence, Series, Slot, Timing, Touched
from cro_desk.communication.terms import HolidayRule, OccurrenceState, OffsetUnit
from cro_desk.communication.working_days import FURTHEST, WorkCalendar, add_working_days, no_meetings
from cro_desk.zoned import WallTime

_MARGIN = timedelta(days=FURTHEST)
#: how the slot of a meeting begins that comes once, before the id of its cadence
_ONCE = "once:"
#: by this hour the clocks of every zone have changed
_CHANGED_BY = 4
_STEPS = {HolidayRule.PREVIOUS: -1, HolidayRule.NEXT: 1}


def resolved(
    point: Point, milestones: Mapping[str, date | None], calendars: Iterable[WorkCalendar] = ()
) -> date | None:
    """Return the day of a point, None while its milestone has no date."""
    if point.day is not None:
        return point.day
    day = milestones.get(point.milestone_id)
    if day is None:
        return None
    if point.unit is OffsetUnit.WORKING_DAYS:
        return add_working_days(day, point.offset, calendars) if point.offset else day
    return day + timedelta(days=point.offset * (7 if point.unit is OffsetUnit.WEEKS else 1))


def slots(timing: Timing, first: date, last: date) -> Iterator[Slot]:
    """Return what rule and holidays plan between two days, in order of original days."""
    for year in range((first - _MARGIN).year, (last + _MARGIN).year + 1):
        for slot in slots_of_year(timing, year):
            if first <= slot.starts.date() <= last:
                yield slot


@lru_cache(8192)
def slots_of_year(timing: Timing, year: int) -> tuple[Slot, ...]:
    """Return the slots whose original day lies in a year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = _original_days(timing, first - _MARGIN, last + _MARGIN)
    away = no_meetings(timing.calendars, year)
    return tuple(slot for slot in _placed(timing, days, away) if slot.original_on.year == year)


def _original_days(timing: Timing, first: date, last: date) -> Mapping[date, tuple[str, Cadence]]:
    """Return every day of the rules with its key; where phases overlap, the first one has it."""
    found: dict[date, tuple[str, Cadence]] = {}
    for cadence in timing.cadences:
        for day in _days(timing, cadence, first, last):
            found.setdefault(day, (day.isoformat() if cadence.rule else _ONCE + cadence.id, cadence))
    return dict(sorted(found.items()))


def _days(timing: Timing, cadence: Cadence, first: date, last: date) -> tuple[date, ...]:
    if cadence.first is None:
        return ()
    first = max(filter(None, (first, cadence.first, timing.first_day)))
    last = min(filter(None, (last, cadence.last if cadence.rule else None, timing.last_day)))
    if first > last:
        return ()
    if not cadence.rule:
        return (cadence.first,) if first <= cadence.first <= last else ()
    if timing.settled_until is not None:  # what came before is told by records alone
        first = max(first, timing.settled_until)
    return days_of(cadence.rule, cadence.first, first, last)


def _placed(
    timing: Timing, days: Mapping[date, tuple[str, Cadence]], away: Mapping[date, str]
) -> Iterator[Slot]:
    taken, ordered = set(days), tuple(days)
    for at, (original, (key, cadence)) in enumerate(days.items()):
        day, state, why = _place(timing.holiday_rule, original, away)
        if day != original and (day in taken or _nearer(day, original, ordered[max(at - 1, 0) : at + 2])):
            day, state = original, OccurrenceState.SKIPPED  # its neighbour does for both
        taken.add(day)
        minutes = cadence.minutes or timing.minutes
        yield Slot(key, original, _shown(timing.starts, day), minutes, cadence.phase, state, why)


def _shown(starts: WallTime, day: date) -> datetime:
    """Return the moment as clocks show it: a time that their change leaves out is shown as the later one."""
    moment = starts.on(day)
    return moment if starts.at.hour >= _CHANGED_BY else moment.astimezone(UTC).astimezone(moment.tzinfo)


def _nearer(day: date, original: date, neighbours: Iterable[date]) -> bool:
    """Whether a day to which a meeting is moved lies as near to another one, or beyond it."""
    others = (other for other in neighbours if (other - original) * (day - original).days > timedelta())
    return any(abs(other - original) <= 2 * abs(day - original) for other in others)


def _place(rule: HolidayRule, original: date, away: Mapping[date, str]) -> tuple[date, OccurrenceState, str]:
    """Return the day of a meeting, whether it is planned, and which day off moved it."""
    why = away.get(original, "")
    if not why or rule is HolidayRule.KEEP:
        return original, OccurrenceState.PLANNED, why
    if rule is HolidayRule.SKIP:
        return original, OccurrenceState.SKIPPED, why
    step = _STEPS.get(rule)
    moved = _free_day(original, step, away) if step else None
    if moved is None:
        return original, OccurrenceState.ASKED, why
    return moved, OccurrenceState.PLANNED, why


def _free_day(day: date, step: int, away: Mapping[date, str]) -> date | None:
    days = (day + timedelta(days=step * further) for further in range(1, FURTHEST))
    return next((each for each in days if each not in away), None)


def occurrences(
    series: Series, touched: Mapping[str, Touched], first: date, last: date
) -> Iterator[Occurrence]:
    """Return the meetings of a series between two days as its own clocks have them.

    A touched meeting stands where it was put; a pinned one even where no rule has it any more.
    """
    timing = series.timing
    left = dict(touched)
    for slot in slots(timing, first, last):
        mine = left.pop(slot.key, None)
        if mine is None:
            yield _untouched(series, slot)
        else:
            yield from _within(_overlaid(series, slot, mine), first, last)
    for mine in left.values():  # its slot lies outside the days, or no rule has it any more
        if mine.starts is not None and first <= mine.starts.date() <= last:
            found = _slot(series, timing, mine.key, mine.original_on) or _last_slot(timing, mine)
            if found is not None:
                yield _overlaid(series, found, mine)


def _within(found: Occurrence, first: date, last: date) -> Iterator[Occurrence]:
    if first <= found.day <= last:
        yield found


def occurrence_of(series: Series, touched: Mapping[str, Touched], key: str) -> Occurrence | None:
    """Return one meeting by its slot, wherever it stands; None where there is none any more."""
    mine = touched.get(key)
    slot = slot_of(series, key, mine.original_on if mine else _day_of(key))
    if mine is None:
        return _untouched(series, slot) if slot else None
    slot = slot or _last_slot(series.timing, mine)
    return _overlaid(series, slot, mine) if slot else None


def _day_of(key: str) -> date | None:
    """Return the day that a key names; a strange one names none."""
    try:
        return None if key.startswith(_ONCE) else date.fromisoformat(key)
    except ValueError:
        return None


def slot_of(series: Series, key: str, original_on: date | None) -> Slot | None:
    """Return a slot by its key, None where no rule has it any more."""
    return _slot(series, series.timing, key, original_on)


def _slot(series: Series, timing: Timing, key: str, original_on: date | None) -> Slot | None:
    if key.startswith(_ONCE):  # it moves with its milestone
        original_on = next((each.first for each in series.cadences if _ONCE + each.id == key), original_on)
    elif timing.settled_until is not None and original_on is not None and original_on < timing.settled_until:
        return None
    if original_on is None:
        return None
    return next((slot for slot in slots_of_year(timing, original_on.year) if slot.key == key), None)


def _last_slot(timing: Timing, mine: Touched) -> Slot | None:
    """Return the slot that a pinned meeting had, as far as it can still be told; None for one not pinned."""
    if not mine.pinned or mine.starts is None:
        return None
    day, why = mine.original_on, ""
    if mine.starts.date() != day:
        away = no_meetings(timing.calendars, day.year)
        day, _state, why = _place(timing.holiday_rule, day, away)
    planned = datetime.combine(day, mine.starts.timetz())
    minutes = mine.minutes or timing.minutes
    return Slot(mine.key, mine.original_on, planned, minutes, "", OccurrenceState.PLANNED, why)


def _untouched(series: Series, slot: Slot) -> Occurrence:
    return Occurrence(
        series, slot.key, slot.original_on, slot.starts, slot.minutes, slot.state, slot.phase, slot.why
    )


def _overlaid(series: Series, slot: Slot, mine: Touched) -> Occurrence:
    starts = mine.starts or slot.starts
    planned = OccurrenceState.PLANNED if mine.starts else slot.state
    return Occurrence(
        series,
        slot.key,
        slot.original_on,
        starts,
        mine.minutes or slot.minutes,
        mine.outcome.state if mine.outcome else planned,
        slot.phase,
        slot.why,
        moved=mine.starts is not None and starts != slot.starts,
        pinned=mine.pinned,
        outcome=mine.outcome,
        title=mine.title,
        own_place=mine.place,
        note=mine.note,
    )
