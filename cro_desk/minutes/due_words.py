"""A day as people say it in a meeting: `fri`, `12 dec`, `+5wd`, `in 2 weeks`. Pure.

Counted from the day of the meeting. A weekday is the next one after it, a day without a year the next such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from difflib import get_close_matches

from cro_desk.communication.working_days import WorkCalendar, add_working_days
from cro_desk.errors import UserError
from cro_desk.formats import parse_day
from cro_desk.studies.terms import Side

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)
_OFFSET = re.compile(r"\+?(\d{1,3})\s?(wd|bd|d|w|m|working days?|business days?|days?|weeks?|months?)")
_UNITS = {"w": "w", "b": "wd", "d": "d", "m": "m"}
_NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})\.?")
_WORDED = (re.compile(r"(\d{1,2})\.? ([a-z]{3,9})\.?"), re.compile(r"([a-z]{3,9})\.? (\d{1,2})"))
_MONDAY_TO_FRIDAY = WorkCalendar("", Side.OTHER, "")
#: a date has no more words than this: next working day, 12 december 2026
LONGEST = 3


def read_due(text: str, today: date, calendars: Sequence[WorkCalendar] = ()) -> date | None:
    """Return the day that is meant, None where it cannot be read."""
    plain = " ".join(text.casefold().split()).strip(" .,;")
    plain = plain.removeprefix("by ").removeprefix("on ").removeprefix("in ")
    return (
        _named(plain, today)
        or _offset(plain, today, calendars)
        or _worded(plain, today)
        or _numeric(plain, today)
        or _whole(plain)
    )


def is_meant_as_day(word: str) -> bool:
    """Whether a word that cannot be read was meant as a day: it has digits, or a weekday is misspelt."""
    plain = word.casefold().strip(".,;")
    if any(sign.isdigit() for sign in plain) or _place(plain, (*_WEEKDAYS, *_MONTHS)) is not None:
        return True
    return bool(get_close_matches(plain, (*_WEEKDAYS, *_MONTHS, "tomorrow", "today"), 1, 0.75))


def _named(plain: str, today: date) -> date | None:
    if plain in ("today", "tomorrow"):
        return today + timedelta(days=plain == "tomorrow")
    later = 7 if plain.startswith("next ") else 0
    name = plain.removeprefix("next ").removeprefix("this ")
    if name == "week" and later:
        return _upcoming(4, today) + timedelta(days=7)
    weekday = _place(name, _WEEKDAYS)
    if weekday is None:
        return None
    found = _upcoming(weekday, today)
    return found + timedelta(days=later) if later and _same_week(found, today) else found


def _upcoming(weekday: int, today: date) -> date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _same_week(day: date, today: date) -> bool:
    return day.isocalendar()[:2] == today.isocalendar()[:2]


def _place(name: str, names: Sequence[str]) -> int | None:
    """Return the place of a name, told in full or by its first letters."""
    found = [at for at, each in enumerate(names) if len(name) > 2 and each.startswith(name)]
    if not found and name in ("sept", "tues", "thur", "thurs"):
        return _place(name[:3], names)
    return found[0] if len(found) == 1 else None


def _offset(plain: str, today: date, calendars: Sequence[WorkCalendar]) -> date | None:
    told = _OFFSET.fullmatch(plain)
    if told is None:
        return None
    count, word = int(told[1]), told[2]
    if word in ("wd", "bd") or word.startswith(("working", "business")):
        return add_working_days(today, count, tuple(calendars) or (_MONDAY_TO_FRIDAY,))
    match _UNITS[word[0]]:
        case "d":
            return today + timedelta(days=count)
        case "m":
            return _months_later(today, count)
    return today + timedelta(weeks=count)


def _months_later(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return next(found for less in range(4) if (found := _day(year, month + 1, day.day - less)))


def _worded(plain: str, today: date) -> date | None:
    for at, pattern in enumerate(_WORDED):
        told = pattern.fullmatch(plain)
        if told is not None:
            month = _place(told[2 - at], _MONTHS)
            return None if month is None else _next_such(int(told[1 + at]), month + 1, today)
    return None


def _numeric(plain: str, today: date) -> date | None:
    """Return a day and month without a year: `12.4.` is the 12th of April, `12/4` as the locale has it."""
    told = _NUMERIC.fullmatch(plain)
    if told is None:
        return None
    if "." in plain:
        return _next_such(int(told[1]), int(told[2]), today)
    found = (_whole(f"{told[1]}/{told[2]}/{year}") for year in (today.year, today.year + 1))
    return next((each for each in found if each is None or each >= today), None)


def _next_such(day: int, month: int, today: date) -> date | None:
    """Return the next day of that name."""
    found = (_day(year, month, day) for year in (today.year, today.year + 1))
    return next((each for each in found if each is not None and each >= today), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _whole(plain: str) -> date | None:
    """Return a date that is told with its year."""
    if not re.search(r"\d", plain):
        return None
    try:
        found = parse_day(plain)
    except UserError:
        return None
    return found if found is not None and 1950 <= found.year <= 2150 else None
