"""VTIMEZONE of any IANA zone for the years that a calendar covers.

Where the clocks change by the same rule every year it is written as a yearly rule, the only form that Outlook
reads; other changes (Morocco's, a zone that was redefined) stand as dates. `icalendar` can make them too, but
knows no yearly rules, and puts each change an hour off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vRecur

from cro_desk.zoned import zone

_STEP = timedelta(hours=12)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class _Kind:
    """Which clock a change leads to. Summer puts it forward, whatever it is called (Dublin)."""

    before: timedelta
    after: timedelta
    name: str

    @property
    def summer(self) -> bool:
        return self.after > self.before


@lru_cache(256)
def vtimezone(name: str, first_year: int, last_year: int) -> Timezone:
    """Return the zone's clocks from the first year to the last."""
    made = Timezone()
    made.add("tzid", name)
    changes = _changes(name, first_year - 1, last_year)
    if not changes or changes[0][0].year >= first_year:
        made.add_component(_observance(_kind_at(name, first_year), [datetime(first_year - 1, 1, 1)], 0))  # noqa: DTZ001 - local by definition
    by_kind: dict[_Kind, list[datetime]] = defaultdict(list)
    for onset, kind in changes:
        by_kind[kind].append(onset)
    for kind, onsets in by_kind.items():
        made.add_component(_observance(kind, onsets, last_year - first_year + 2))
    return made


def _kind_at(name: str, first_year: int) -> _Kind:
    begin = datetime(first_year - 1, 1, 1, tzinfo=zone(name))
    offset = begin.utcoffset() or timedelta()
    return _Kind(offset, offset, begin.tzname() or name)


def _changes(name: str, first_year: int, last_year: int) -> list[tuple[datetime, _Kind]]:
    """Return each change of the clocks: when, by the clock before it, and to which clock."""
    return list(
        _found(name, datetime(first_year, 1, 1, tzinfo=UTC), datetime(last_year + 1, 1, 1, tzinfo=UTC))
    )


def _found(name: str, moment: datetime, end: datetime) -> Iterator[tuple[datetime, _Kind]]:
    while moment < end:
        after = moment + _STEP
        if _clock(name, moment) != _clock(name, after):
            yield _change(name, moment, after)
        moment = after


def _change(name: str, before: datetime, after: datetime) -> tuple[datetime, _Kind]:
    old = _clock(name, before)
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if _clock(name, middle) == old:
            before = middle
        else:
            after = middle
    offset, tzname = _clock(name, after)
    return (after + old[0]).replace(tzinfo=None), _Kind(old[0], offset, tzname)


def _clock(name: str, moment: datetime) -> tuple[timedelta, str]:
    local = moment.astimezone(zone(name))
    return local.utcoffset() or timedelta(), local.tzname() or name


def _observance(kind: _Kind, onsets: Sequence[datetime], years: int) -> Any:
    made = (TimezoneDaylight if kind.summer else TimezoneStandard)()
    made.add("dtstart", onsets[0])
    made.add("tzoffsetfrom", kind.before)
    made.add("tzoffsetto", kind.after)
    made.add("tzname", kind.name)
    rule = _rule(onsets) if len(onsets) == years and years > 1 else ""
    if rule:
        made.add("rrule", vRecur.from_ical(rule))
    elif onsets[1:]:
        made.add("rdate", list(onsets[1:]))
    return made


def _rule(onsets: Sequence[datetime]) -> str:
    """Return the yearly rule that these changes follow, empty where they follow none."""
    if len({(each.month, each.weekday(), each.time()) for each in onsets}) > 1:
        return ""
    if len({each.year for each in onsets}) < len(onsets):
        return ""
    places = {(each.day - 1) // 7 + 1 for each in onsets}
    if all((each + timedelta(days=7)).month != each.month for each in onsets):
        place = -1
    elif len(places) == 1:
        place = places.pop()
    else:
        return ""
    return f"FREQ=YEARLY;BYMONTH={onsets[0].month};BYDAY={place}{_WEEKDAYS[onsets[0].weekday()]}"
