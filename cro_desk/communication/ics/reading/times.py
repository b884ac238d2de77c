"""The times of an event, each with the zone that is meant; and its rule, where a cadence can have it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from icalendar.prop import vBroken, vDDDLists, vDDDTypes, vRecur

from cro_desk.communication.ics.reading.blocks import Refusal
from cro_desk.communication.ics.reading.zones import Zones
from cro_desk.communication.recurrence import first_day, is_rule

_MINUTE = timedelta(minutes=1)
_TIMES = ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE")
_NEEDED = (*_TIMES, "DURATION", "RRULE", "EXRULE")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_PARTS = ("FREQ", "INTERVAL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYYEARDAY", "BYWEEKNO")
_CLOCK = ("BYHOUR", "BYMINUTE", "BYSECOND")
_LONGEST_COUNT = 10_000

Moment = datetime | date


def check(event: Any) -> None:
    """Refuse an event of which a time or a rule cannot be read."""
    for name in _NEEDED:
        if any(isinstance(each, vBroken) for each in _values(event, name)):
            raise Refusal("broken", property=name)
    if "DTSTART" not in event:
        raise Refusal("no_start")
    for name in ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID"):
        if isinstance(event.get(name), list):
            raise Refusal("twice", property=name)


def _values(event: Any, name: str) -> list[Any]:
    found = event.get(name, [])
    return found if isinstance(found, list) else [found]


def localise(event: Any, zones: Zones, floating: ZoneInfo) -> None:
    """Give every time of an event the zone that is meant, by the zones of the IANA."""
    for name in _TIMES:
        for place, each in enumerate(_values(event, name)):
            made = _localised(each, zones, floating)
            if isinstance(event[name], list):
                event[name][place] = made
            else:
                event[name] = made


def _localised(value: Any, zones: Zones, floating: ZoneInfo) -> Any:
    zone = _zone_of(value, zones, floating)
    if isinstance(value, vDDDLists):
        return vDDDLists([_in(each.dt, zone) for each in value.dts])
    made = vDDDTypes(_in(value.dt, zone))
    made.params.update({name: told for name, told in value.params.items() if name == "RANGE"})
    return made


def _zone_of(value: Any, zones: Zones, floating: ZoneInfo) -> ZoneInfo:
    name = value.params.get("TZID")
    if not name:
        return floating
    found = zones.find(str(name))
    if found is None:
        raise Refusal("zone", zone=str(name))
    return found


def _in(value: Any, zone: ZoneInfo) -> Any:
    if isinstance(value, tuple):
        return tuple(_in(each, zone) for each in value)
    if not isinstance(value, datetime):
        return value
    if value.tzinfo is not None and value.utcoffset() == timedelta() and _is_utc(value):
        return value.replace(tzinfo=ZoneInfo("UTC"))
    return value.replace(tzinfo=zone)


def _is_utc(value: datetime) -> bool:
    return str(value.tzinfo) in ("UTC", "Etc/UTC", "Z")


def starts_of(event: Any) -> Moment:
    """Return its start: a day where it takes whole days."""
    return _moment(event["DTSTART"].dt)


def _moment(value: Any) -> Moment:
    if not isinstance(value, date):
        raise Refusal("broken", property="DTSTART")
    if not 1900 <= value.year <= 2200:
        raise Refusal("year", year=str(value.year))
    return value


def minutes_of(event: Any) -> int:
    """Return how long it lasts in minutes that pass; 0 where it ends as it starts."""
    starts = starts_of(event)
    if "DTEND" in event:
        ends = event["DTEND"].dt
        if isinstance(ends, datetime) and isinstance(starts, datetime):
            length = ends.astimezone(UTC) - starts.astimezone(UTC)
        else:
            length = timedelta(days=(_day(ends) - _day(starts)).days)
    elif "DURATION" in event:
        length = event["DURATION"].dt if hasattr(event["DURATION"], "dt") else event["DURATION"].td
    else:
        length = timedelta() if isinstance(starts, datetime) else timedelta(days=1)
    if length < timedelta():
        raise Refusal("backwards")
    return length // _MINUTE


def _day(value: Any) -> date:
    return value.date() if isinstance(value, datetime) else value


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as a cadence has it, with its last day; `plain` is false where no cadence can have it."""

    text: str
    last: date | None
    plain: bool


def rule_of(event: Any) -> Rule | None:
    """Return the rule by which an event comes again, None where it comes once."""
    if "RRULE" not in event and "EXRULE" not in event:
        return None
    rules = _values(event, "RRULE")
    for each in rules:
        _check_rule(each)
    starts = starts_of(event)
    if len(rules) != 1 or "EXRULE" in event or not isinstance(starts, datetime):
        return Rule("", None, plain=False)
    text = ";".join(_parts(rules[0]))
    last = _last_day(rules[0], text, starts)
    plain = _is_plain(rules[0], starts) and is_rule(text) and first_day(text, starts.date()) == starts.date()
    return Rule(text, last, plain)


def _check_rule(rule: vRecur) -> None:
    frequency = str(rule.get("FREQ", [""])[0]).upper()
    if frequency not in _FREQUENCIES:
        raise Refusal("too_often" if frequency in ("HOURLY", "MINUTELY", "SECONDLY") else "rule")
    if strange := set(rule) - {*_PARTS, *_CLOCK, "COUNT", "UNTIL"}:
        raise Refusal("rule_part", part=min(strange))
    if any(each < 1 for name in ("INTERVAL", "COUNT") for each in rule.get(name, ())):
        raise Refusal("rule")
    if any(len(rule.get(name, ())) > 1 for name in _CLOCK):
        raise Refusal("too_often")


def _parts(rule: vRecur) -> Iterator[str]:
    for name in _PARTS:
        if rule.get(name) and (name, rule[name]) != ("INTERVAL", [1]):
            yield f"{name}={','.join(str(each) for each in rule[name])}"


def _is_plain(rule: vRecur, starts: datetime) -> bool:
    clock = {"BYHOUR": starts.hour, "BYMINUTE": starts.minute, "BYSECOND": starts.second}
    return all(rule.get(name, [at]) == [at] for name, at in clock.items())


def _last_day(rule: vRecur, text: str, starts: datetime) -> date | None:
    if "UNTIL" in rule:
        until = rule["UNTIL"][0]
        if not isinstance(until, datetime):
            return until if isinstance(until, date) else None
        local = until.astimezone(starts.tzinfo) if until.tzinfo else until.replace(tzinfo=starts.tzinfo)
        return local.date() if local.time() >= starts.time() else local.date() - timedelta(days=1)
    if "COUNT" in rule:
        return _last_counted(text, starts, int(rule["COUNT"][0]))
    return None


def _last_counted(text: str, starts: datetime, count: int) -> date:
    """Return the day of the last of so many; bounded, for a rule may match nothing."""
    from dateutil.rrule import rrulestr

    begin = starts.replace(tzinfo=None)
    end = begin.replace(year=begin.year + 60, day=min(begin.day, 28))
    found = rrulestr(f"{text};UNTIL={end:%Y%m%dT%H%M%S}", dtstart=begin)
    return max(islice(found, min(count, _LONGEST_COUNT)), default=begin).date()


def days_of_list(event: Any, name: str) -> tuple[Moment, ...]:
    """Return the days or moments of EXDATE or RDATE; of a period its start."""
    found: Iterable[Any] = (each.dt for value in _values(event, name) for each in value.dts)
    starts = (each[0] if isinstance(each, tuple) else each for each in found)
    return tuple(_moment(each) for each in starts)


def in_zone_of(starts: datetime) -> Callable[[Moment], date]:
    """Return what tells the day of a moment by the clock of an event."""
    return lambda moment: moment.astimezone(starts.tzinfo).date() if isinstance(moment, datetime) else moment
