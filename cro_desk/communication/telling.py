"""A cadence in words: "every second Tuesday", "three weeks before database lock"; `parsing` reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from cro_desk.communication.points import Point
from cro_desk.communication.series import Cadence, Series
from cro_desk.communication.terms import OffsetUnit
from cro_desk.formats import day as day_text
from cro_desk.i18n import N_, _, ngettext

WEEKDAYS = {
    "MO": N_("Monday"),
    "TU": N_("Tuesday"),
    "WE": N_("Wednesday"),
    "TH": N_("Thursday"),
    "FR": N_("Friday"),
    "SA": N_("Saturday"),
    "SU": N_("Sunday"),
}
ORDINALS = {
    1: N_("first"),
    2: N_("second"),
    3: N_("third"),
    4: N_("fourth"),
    5: N_("fifth"),
    -1: N_("last"),
    -2: N_("second-last"),
    -3: N_("third-last"),
}
MONTHS = tuple(
    N_(name)
    for name in (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    )
)
NUMBERS = (
    *(N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six")),
    *(N_("seven"), N_("eight"), N_("nine"), N_("ten"), N_("eleven"), N_("twelve")),
)
_WORKWEEK = "MO,TU,WE,TH,FR"
_EVERY = {
    "DAILY": (N_("every day"), N_("every second day"), N_("every {count} days")),
    "WEEKLY": (N_("every {day}"), N_("every second {day}"), N_("every {count} weeks on {day}")),
    "MONTHLY": (
        N_("on {day} of each month"),
        N_("on {day} of every second month"),
        N_("on {day} of every {count} months"),
    ),
    "YEARLY": (
        N_("every year on {day}"),
        N_("every second year on {day}"),
        N_("every {count} years on {day}"),
    ),
}


def cadence_words(rule: str) -> str:
    """Return a rule in words; one that has none is shown as it is."""
    if not rule:
        return _("once")
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    every = _EVERY.get(parts["FREQ"])
    day = _days_words(parts)
    if every is None or day is None:
        return rule
    count = int(parts.get("INTERVAL", "1"))
    if parts["FREQ"] == "MONTHLY" and count == 3:
        return _("quarterly, on {day} of the month").format(day=day)
    return _(every[min(count, 3) - 1]).format(day=day, count=_number(count))


def _days_words(parts: Mapping[str, str]) -> str | None:
    """Return which days a rule means, None where no words here say it."""
    if not parts.keys() <= {"FREQ", "INTERVAL", "WKST", *_SAID[parts["FREQ"]]}:
        return None
    days, place = parts.get("BYDAY", ""), parts.get("BYSETPOS", "")
    if parts["FREQ"] == "DAILY":
        return ""
    if parts["FREQ"] == "WEEKLY":
        return _weekdays(days)
    told = _dates(parts["BYMONTHDAY"]) if "BYMONTHDAY" in parts else _nth_days(days, place)
    if parts["FREQ"] == "MONTHLY" or told is None:
        return told if not (days and "BYMONTHDAY" in parts) else None
    return _in_month(told, parts.get("BYMONTH", ""))


_SAID = {
    "DAILY": (),
    "WEEKLY": ("BYDAY",),
    "MONTHLY": ("BYDAY", "BYMONTHDAY", "BYSETPOS"),
    "YEARLY": ("BYDAY", "BYMONTHDAY", "BYSETPOS", "BYMONTH"),
}


def _in_month(day: str, month: str) -> str | None:
    if not month.isdigit():
        return None
    return _("{day} of {month}").format(day=day, month=_(MONTHS[int(month) - 1]))


def _weekdays(days: str) -> str | None:
    if days == _WORKWEEK:
        return _("working day, Monday to Friday")
    names = [_(WEEKDAYS[day]) for day in days.split(",") if day in WEEKDAYS]
    return listed(names) if names and len(names) == len(days.split(",")) else None


def _nth_days(days: str, place: str) -> str | None:
    if place:
        return _nth(days, place)
    named = [_nth(day[-2:], day[:-2]) for day in days.split(",")]
    return None if None in named else listed([name for name in named if name])


def _nth(day: str, place: str) -> str | None:
    nth = ORDINALS.get(int(place)) if place.lstrip("+-").isdigit() else None
    name = _("working day") if day == _WORKWEEK else _(WEEKDAYS.get(day, ""))
    return _("the {nth} {day}").format(nth=_(nth), day=name) if nth and name else None


def _dates(dates: str) -> str | None:
    if dates == "-1":
        return _("the last day")
    if not all(each.isdigit() for each in dates.split(",")):
        return None
    return _("day {dates}").format(dates=listed(dates.split(",")))


def listed(names: list[str]) -> str:
    """Return names as a sentence has them: "Monday, Tuesday and Friday"."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def _number(count: int) -> str:
    return _(NUMBERS[count - 1]) if 1 <= count <= len(NUMBERS) else str(count)


def point_words(point: Point, milestones: Mapping[str, str]) -> str:
    """Return a point in words: "14 Oct 2026", "three weeks before Database lock"."""
    if point.day is not None:
        return day_text(point.day)
    name = milestones.get(point.milestone_id, _("a milestone that was deleted"))
    if not point.offset:
        return name
    long = offset_words(abs(point.offset), point.unit)
    told = _("{offset} before {milestone}") if point.offset < 0 else _("{offset} after {milestone}")
    return told.format(offset=long, milestone=name)


def offset_words(count: int, unit: OffsetUnit) -> str:
    """Return a distance in words: "three weeks"."""
    told = {
        OffsetUnit.DAYS: ngettext("{count} day", "{count} days", count),
        OffsetUnit.WEEKS: ngettext("{count} week", "{count} weeks", count),
        OffsetUnit.WORKING_DAYS: ngettext("{count} working day", "{count} working days", count),
    }
    return told[unit].format(count=_number(count))


def phases_of(series: Series) -> tuple[Cadence, ...]:
    """Return the phases as far as the series has them: one that was split or ended has bounds of its own."""
    cut = (_cut(each, series.first_day, series.last_day) for each in series.cadences)
    return tuple(each for each in cut if each is not None)


def _cut(cadence: Cadence, first: date | None, last: date | None) -> Cadence | None:
    if cadence.first is None:
        return cadence
    begins = max(filter(None, (cadence.first, first)))
    ends = min(filter(None, (cadence.last, last)), default=None)
    if ends is not None and ends < begins:
        return None
    if not cadence.rule:
        return cadence if begins == cadence.first else None
    if begins != cadence.first:
        cadence = replace(cadence, begins=Point(begins), first=begins)
    return replace(cadence, ends=Point(ends), last=ends) if ends != cadence.last and ends else cadence


def cadence_sentence(cadence: Cadence, milestones: Mapping[str, str]) -> str:
    """Return a phase in words with its bounds: "every Tuesday, from First subject in (FPI) to 1 Mar 2027"."""
    begins = point_words(cadence.begins, milestones)
    if not cadence.rule:
        return begins if cadence.begins.day is None else _("once, on {day}").format(day=begins)
    words = cadence_words(cadence.rule)
    if cadence.ends is None:
        return _("{words}, from {begins} on").format(words=words, begins=begins)
    ends = point_words(cadence.ends, milestones)
    return _("{words}, from {begins} to {ends}").format(words=words, begins=begins, ends=ends)
