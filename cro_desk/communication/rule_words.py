"""The words of a recurrence rule as people type them: "every second Tuesday", "2-weekly on Monday".

Words become a rule of RFC 5545; what the rule means is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

_CODES = {"mo": "MO", "tu": "TU", "we": "WE", "th": "TH", "fr": "FR", "sa": "SA", "su": "SU"}
_CARDINALS = {
    name: count
    for count, name in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "last": -1,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
    "second-last": -2,
    "second last": -2,
    "penultimate": -2,
    "third-last": -3,
    "third last": -3,
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORKWEEK = "BYDAY=MO,TU,WE,TH,FR"

_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?"
_DAYS = rf"(?P<days>{_DAY}(?:(?:, ?| and | ?/ ?|, and ){_DAY})*)"
_C = rf"(?P<count>\d{{1,3}}|{'|'.join(_CARDINALS)}|other|second|third|fourth|2nd|3rd|4th)"
_NTH = rf"(?P<nth>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
_DATES = (
    r"(?:the )?(?:day |days )?(?P<dates>\d{1,2}(?:st|nd|rd|th)?(?:(?:, ?| and )\d{1,2}(?:st|nd|rd|th)?)*)"
)
_NTH_DAY = rf"(?:the )?{_NTH} (?P<name>{_DAY}|working day|business day|day)"
_ON_MONTH = rf"(?:{_NTH_DAY}|the (?P<end>last day)|{_DATES})"
_ON_DAYS = rf"(?:,? (?:on )?{_DAYS})?"
_ON = rf"(?:,? (?:on )?{_ON_MONTH})?"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*"

#: (words, frequency, its interval where the words do not count it); the first that fits whole has it
_FORMS: tuple[tuple[str, str, int], ...] = (
    (r"daily|every day", "DAILY", 1),
    (rf"every {_C} days?", "DAILY", 1),
    (r"(?:every |each )?(?P<work>working|business|week) ?days?(?:, monday to friday)?", "WEEKLY", 1),
    (rf"every {_C} (?P<work>working) day, monday to friday", "WEEKLY", 1),
    (rf"(?:on |every |each )?{_ON_MONTH} (?:of|in) (?:the|each|every|a)(?: {_C})? months?", "MONTHLY", 1),
    (rf"(?:every|each) (?:{_C} )?{_DAYS}", "WEEKLY", 1),
    (rf"(?:on )?{_DAYS}", "WEEKLY", 1),
    (rf"(?:{_C}-)?weekly{_ON_DAYS}", "WEEKLY", 1),
    (rf"(?:bi-?weekly|fortnightly){_ON_DAYS}", "WEEKLY", 2),
    (rf"(?:every|each) (?:{_C} )?weeks?(?: on (?P<work>working) day, monday to friday)?", "WEEKLY", 1),
    (rf"(?:every|each) (?:{_C} )?weeks?{_ON_DAYS}", "WEEKLY", 1),
    (rf"(?:{_C}-)?monthly{_ON}", "MONTHLY", 1),
    (rf"(?:every|each) (?:{_C} )?months?{_ON}", "MONTHLY", 1),
    (rf"(?:quarterly|every quarter){_ON}(?: of the month)?", "MONTHLY", 3),
    (rf"(?:half-yearly|every half[- ]year|twice a year){_ON}(?: of the month)?", "MONTHLY", 6),
    (rf"(?:yearly|annually|every (?:{_C} )?years?)(?:,? (?:on )?{_ON_MONTH} of {_MONTH})?", "YEARLY", 1),
    (rf"(?:on |every )?{_NTH_DAY}", "MONTHLY", 1),
    (r"(?:on )?the (?P<end>last day)", "MONTHLY", 1),
)


def rule_of(text: str, day: date | None = None) -> str | None:
    """Return the rule that words tell, None where they tell none.

    `day` gives what a bare "weekly" or "monthly" leaves open.
    """
    for words, frequency, interval in _FORMS:
        told = re.fullmatch(words, text)
        if told is not None:
            return _rule(told.groupdict(), frequency, interval, day)
    return None


def number(text: str) -> int:
    """Return a number written in digits or as a word."""
    if text.isdigit():
        return int(text)
    return 2 if text == "other" else _CARDINALS.get(text) or _ORDINALS[text]


def _rule(told: Mapping[str, str | None], frequency: str, interval: int, day: date | None) -> str | None:
    count = number(told["count"] or "") if told.get("count") else interval
    which = _DAYS_OF[frequency](told, day)
    if which is None or count < 1:
        return None
    every = f"INTERVAL={count}" if count > 1 else ""
    return ";".join(part for part in (f"FREQ={frequency}", every, which) if part)


def _of_week(told: Mapping[str, str | None], day: date | None) -> str | None:
    if told.get("work"):
        return _WORKWEEK
    if told.get("days"):
        found = {_CODES[name[:2]] for name in re.findall(_DAY, told["days"] or "")}
        return "BYDAY=" + ",".join(code for code in _CODES.values() if code in found)
    return f"BYDAY={list(_CODES.values())[day.weekday()]}" if day else None


def _of_month(told: Mapping[str, str | None], day: date | None) -> str | None:
    name, place = told.get("name") or "", _ORDINALS.get(told.get("nth") or "", 0)
    if told.get("end"):
        return "BYMONTHDAY=-1"
    if name in ("working day", "business day"):
        return f"{_WORKWEEK};BYSETPOS={place}"
    if name == "day":
        return f"BYMONTHDAY={place}"
    if name:
        return f"BYDAY={place}{_CODES[name[:2]]}"
    if told.get("dates"):
        dates = [int(each) for each in re.findall(r"\d+", told["dates"] or "")]
        return "BYMONTHDAY=" + ",".join(map(str, dates)) if all(1 <= each <= 31 for each in dates) else None
    return f"BYMONTHDAY={day.day}" if day else None


def _of_year(told: Mapping[str, str | None], day: date | None) -> str | None:
    which = _of_month(told, day)
    month = _MONTHS.index(told["month"] or "") + 1 if told.get("month") else day.month if day else None
    return f"BYMONTH={month};{which}" if which and month else None


_DAYS_OF = {
    "DAILY": lambda _told, _day: "",
    "WEEKLY": _of_week,
    "MONTHLY": _of_month,
    "YEARLY": _of_year,
}
