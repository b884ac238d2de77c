"""Series as values, and calendars read back as another program reads them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import recurring_ical_events

from cro_desk.communication.expanding import occurrences
from cro_desk.communication.ics.events import Event
from cro_desk.communication.ics.sequence import told_anew
from cro_desk.communication.ics.writing import Manner, calendar
from cro_desk.communication.points import Point
from cro_desk.communication.series import Cadence, Series, Touched
from cro_desk.communication.terms import HolidayRule
from cro_desk.store.record import derived_id
from cro_desk.zoned import WallTime

ID = "01935d2a-0000-7000-8000-000000000001"
NOW = datetime(2026, 1, 15, 9, tzinfo=UTC)
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)

#: start and end as moments, and what is shown
Shown = tuple[datetime, datetime, str, str]


def make_cadence(rule: str, begins: date, ends: date | None = None, place: int = 0) -> Cadence:
    id = derived_id(ID, f"cadence {place}")
    return Cadence(id, place, "", rule, Point(begins), Point(ends) if ends else None, None, begins, ends)


def make_series(*cadences: Cadence, at: str = "10:00", zone: str = "Europe/Berlin", **fields: Any) -> Series:
    """Return a series of one hour without holidays, unless told otherwise."""
    told: dict[str, Any] = {
        **dict.fromkeys(("template", "purpose", "place", "artifact", "follows_id", "uid"), ""),
        **dict.fromkeys(("first_day", "last_day", "settled_until")),
        "name": "Core team",
        "starts": WallTime(time.fromisoformat(at), zone),
        "minutes": 60,
        "holiday_rule": HolidayRule.NEXT,
        "quorum": 1,
        "calendar_ids": (),
    }
    return Series(ID, "study", "partnership", **{**told, **fields}, cadences=cadences)


def planned(series: Series, touched: dict[str, Touched] | None = None) -> set[Shown]:
    """Return the meetings that take place within two years, as the plan has them."""
    found = occurrences(series, touched or {}, FIRST, LAST)
    return {(_utc(one.starts), _utc(one.ends), one.name, one.place) for one in found if one.is_on}


def written(events: Iterable[Event]) -> bytes:
    """Return the calendar file of events that nobody was told of before."""
    return calendar(told_anew(events, {}, NOW), Manner())


def read_back(content: bytes) -> set[Shown]:
    """Return the meetings that another program shows within two years."""
    end = LAST + timedelta(days=2)
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(content)).between(
        FIRST - timedelta(days=1), end
    )
    shown = [each for each in found if each.get("STATUS") != "CANCELLED"]
    return {_shown(each) for each in shown if FIRST <= each.start.date() <= LAST}


def _shown(event: Any) -> Shown:
    return (_utc(event.start), _utc(event.end), str(event["SUMMARY"]), str(event.get("LOCATION", "")))


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
