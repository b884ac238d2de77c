"""What the fields of a plan must be before they are kept; the sentence can stand at the field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from cro_desk.communication.working_days import regions
from cro_desk.i18n import N_, _
from cro_desk.studies import rules
from cro_desk.studies.rules import FieldError, Rule
from cro_desk.zoned import WallTime

#: a meeting is not longer than this; a kick-off takes two days
LONGEST = 3 * 24 * 60


def clock(field: str, value: WallTime | None) -> WallTime:
    """Keep a time of day in a zone that there is."""
    if value is None:
        raise FieldError(field, _("A meeting needs the time at which it starts."), _("Write it like 10:00."))
    at = value.at.replace(second=0, microsecond=0, tzinfo=None)
    return WallTime(at, rules.time_zone("time_zone", value.zone))


def minutes(field: str, value: int | None) -> int | None:
    """Keep a duration that ends after it starts."""
    if value is None:
        return None
    if value <= 0:
        raise FieldError(field, _("The meeting ends before it starts."), _("Give at least a minute."))
    if value > LONGEST:
        raise FieldError(field, _("A meeting of more than three days is not one meeting."))
    return value


def needed_minutes(field: str, value: int | None) -> int:
    """Keep a duration that may not be missing."""
    found = minutes(field, value)
    if found is None:
        raise FieldError(field, _("A meeting needs a duration."), _("Give it in minutes."))
    return found


def moment(field: str, value: datetime) -> datetime:
    """Keep a moment whose zone is named."""
    if not isinstance(value.tzinfo, ZoneInfo):
        raise FieldError(field, _("A time needs the zone whose clock shows it."))
    rules.time_zone("time_zone", value.tzinfo.key)
    rules.plausible(field, value.date())
    return value.replace(second=0, microsecond=0)


def hours(field: str, value: str) -> str:
    """Keep when a party's day begins and ends: `08:00-18:00`."""
    begin, _dash, end = value.replace("–", "-").partition("-")
    try:
        first, last = time.fromisoformat(begin.strip()), time.fromisoformat(end.strip())
    except ValueError as error:
        raise FieldError(field, _("These are no hours."), _("Write them like 08:00-18:00.")) from error
    if first >= last:
        raise FieldError(field, _("The day ends before it begins."))
    return f"{first:%H:%M}-{last:%H:%M}"


def weekdays(field: str, value: list[int]) -> list[int]:
    """Keep the days of the week on which a party works, Monday is 0."""
    found = sorted({day for day in value if 0 <= day <= 6})
    if not found:
        raise FieldError(field, _("A party works on at least one day of the week."))
    return found


def region(country: str, value: str) -> str:
    """Keep a region of the country whose public holidays are known."""
    code = value.strip().upper()
    if code and code not in regions().get(country, ()):
        known = ", ".join(regions().get(country, ())[:12])
        hint = _("Choose one of {codes}.").format(codes=known) if known else _("Leave the region empty.")
        raise FieldError(
            "region", _("“{text}” is no region of {country}.").format(text=value, country=country), hint
        )
    return code


def _holidays_known(field: str, value: str) -> str:
    code = rules.optional(rules.country)(field, value)
    return str(code)


SERIES: Mapping[str, Rule] = {
    "name": rules.needed(N_("A meeting series needs a name.")),
    "purpose": rules.passage,
    "place": rules.line,
    "artifact": rules.line,
    "starts": clock,
    "minutes": needed_minutes,
    "quorum": rules.count,
}
CALENDAR: Mapping[str, Rule] = {
    "name": rules.needed(N_("A calendar needs a name.")),
    "country": _holidays_known,
    "time_zone": rules.time_zone,
    "hours": hours,
    "weekdays": weekdays,
}
CLOSURE: Mapping[str, Rule] = {
    "name": rules.needed(N_("Days off need a name.")),
    "first_day": rules.needed_day(N_("Days off need their first day.")),
    "last_day": rules.needed_day(N_("Days off need their last day.")),
}


def checked(known: Mapping[str, Rule], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields as they are kept."""
    return {name: known[name](name, value) if name in known else value for name, value in fields.items()}


def in_order(first: date | None, last: date | None, field: str = "last_day") -> None:
    """Refuse an end before its beginning."""
    if first is not None and last is not None and last < first:
        raise FieldError(field, _("The end lies before the beginning."), _("Choose a later day."))
