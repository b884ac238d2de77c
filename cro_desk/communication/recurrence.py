"""Days out of a recurrence rule. python-dateutil does the recurrence; here stands only what bounds it.

A rule is RFC 5545 without its bounds (`FREQ=WEEKLY;INTERVAL=2;BYDAY=TU`): these come with the cadence.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

#: what a rule may say; bounds and times of day are the cadence's and the series'
_PARTS = re.compile(
    r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)"
    r"(;(INTERVAL=\d{1,3}|WKST=[A-Z]{2}|BY(DAY|MONTHDAY|MONTH|SETPOS|YEARDAY|WEEKNO)=[-+0-9A-Z,]+))*"
)
_INTERVAL = re.compile(r";?INTERVAL=\d+")
#: a rule that says nothing for so long says nothing at all: the 29th of February comes in time
_LONGEST_WAIT = 9


def is_rule(rule: str) -> bool:
    """Tell whether a text is a rule that a cadence can have."""
    return _PARTS.fullmatch(rule) is not None and _readable(rule)


def _readable(rule: str) -> bool:
    try:
        _days(rule, date(2024, 1, 1), date(2024, 1, 1), date(2024, 1, 2))
    except (ValueError, TypeError):
        return False
    return True


@lru_cache(4096)
def first_day(rule: str, begins: date) -> date | None:
    """Return the first day of the rule from a day on, whatever its interval; None: it matches nothing."""
    every = _INTERVAL.sub("", rule)
    found = _days(every, begins, begins, _years_later(begins, 1))
    return (found or _days(every, begins, begins, _years_later(begins, _LONGEST_WAIT)) or (None,))[0]


@lru_cache(8192)
def days_of(rule: str, begins: date, first: date, last: date) -> tuple[date, ...]:
    """Return the days of a rule that begins somewhere, between two days, both included."""
    start = first_day(rule, begins)
    if start is None or start > last:
        return ()
    return _days(rule, start, max(first, start), last)


def _days(rule: str, start: date, first: date, last: date) -> tuple[date, ...]:
    from dateutil.rrule import rrulestr

    bounded = f"{rule};UNTIL={last:%Y%m%d}T000000"
    found = rrulestr(bounded, dtstart=_midnight(start))
    return tuple(moment.date() for moment in found.between(_midnight(first), _midnight(last), inc=True))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - days only, no zone


def _years_later(day: date, years: int) -> date:
    return day + timedelta(days=366 * years)
