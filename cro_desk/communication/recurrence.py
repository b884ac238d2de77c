"""Days out of a recurrence rule. python-dateutil does the recurrence; here stands only what bounds it.

A rule is RFC 5545 without its bounds (`FREQ=WEEKLY;INTERVAL=2;BYDAY=TU`): these come with the cadence.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, datetime, timedelta
from functools import lru_cache

#: what a rule may say; bounds and times of day are the cadence's and the series'
_DAY = r"(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)"
_PARTS = re.compile(
    r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)"
    rf"(;(INTERVAL=[1-9]\d{{0,2}}|WKST=(?:MO|TU|WE|TH|FR|SA|SU)|BYDAY={_DAY}(,{_DAY})*"
    r"|BY(MONTHDAY|MONTH|SETPOS|YEARDAY|WEEKNO)=[-+]?\d{1,3}(,[-+]?\d{1,3})*))*"
)
_LIMITS = {"BYMONTHDAY": 31, "BYMONTH": 12, "BYSETPOS": 366, "BYYEARDAY": 366, "BYWEEKNO": 53}
_INTERVAL = re.compile(r";?INTERVAL=\d+")
#: a rule that says nothing for so long says nothing at all: the 29th of February comes in time
_LONGEST_WAIT = 9
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: what says on which days a rule has its meetings
_DAYS_SAID = frozenset(("BYDAY", *_LIMITS)) - {"BYMONTH"}
_FROM_START = ("WEEKLY", "MONTHLY", "YEARLY")
#: years after which the calendar is the same again
_CYCLE = 400


def is_rule(rule: str) -> bool:
    """Tell whether a text is a rule that a cadence can have."""
    if _PARTS.fullmatch(rule) is None:
        return False
    told = dict(part.split("=") for part in rule.split(";"))
    numbers = {name: map(int, told[name].split(",")) for name in _LIMITS if name in told}
    return all(1 <= abs(each) <= _LIMITS[name] for name, found in numbers.items() for each in found)


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
    """Return the days, worked out as late in the calendar as can be.

    WORKAROUND https://github.com/dateutil/dateutil/issues/1393: a rule that matches nothing is searched to
    the year 9999, whatever its end. The calendar is the same every 400 years, weekdays included.
    """
    from dateutil.rrule import rrulestr

    late = (MAXYEAR - 1 - last.year) // _CYCLE * _CYCLE
    start, first, last = (day.replace(year=day.year + late) for day in (start, first, last))
    bounded = f"{rule};UNTIL={last:%Y%m%d}T000000"
    found = rrulestr(bounded, dtstart=_midnight(start)).between(_midnight(first), _midnight(last), inc=True)
    return tuple(moment.date().replace(year=moment.year - late) for moment in found)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - days only, no zone


def _years_later(day: date, years: int) -> date:
    return day + timedelta(days=366 * years)


def with_day(rule: str, first: date) -> str:
    """Return a rule with the day that it leaves to its first meeting, as calendar programs write them.

    RFC 5545, 3.3.10: what a rule does not say is taken from its start.
    """
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    if parts.keys() & _DAYS_SAID or parts.get("FREQ") not in _FROM_START:
        return rule
    month = {} if "BYMONTH" in parts or parts["FREQ"] == "MONTHLY" else {"BYMONTH": str(first.month)}
    weekly = parts["FREQ"] == "WEEKLY"
    told = {"BYDAY": _CODES[first.weekday()]} if weekly else {**month, "BYMONTHDAY": str(first.day)}
    return ";".join(f"{name}={value}" for name, value in {**parts, **told}.items())
