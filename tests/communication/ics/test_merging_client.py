"""A calendar program that merges what it reads, entry by entry, ends with the same meetings as the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st

from cro_desk.communication.ics.planning import Told, events_of, told_slot
from cro_desk.communication.ics.sequence import Known, cancellations, told_anew
from cro_desk.communication.ics.writing import Entry, Manner, calendar
from cro_desk.communication.series import Series, Touched
from cro_desk.zoned import WallTime
from tests.communication.ics.series import LAST, NOW, planned, read_back
from tests.communication.ics.test_reading_back import RULES, plans, touches

END = LAST + timedelta(days=60)
Known_ = dict[tuple[str, str], Known]


class Client:
    """Keeps of each entry the one with the highest sequence, as RFC 5546 has it."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Any] = {}
        self.zones: dict[str, Any] = {}

    def reads(self, content: bytes) -> int:
        """Take a file in; return how many entries were news."""
        news = 0
        found = icalendar.Calendar.from_ical(content)
        self.zones |= {str(each["TZID"]): each for each in found.timezones}
        for event in found.events:
            moment = event.get("RECURRENCE-ID")
            place = (str(event["UID"]), moment.dt.isoformat() if moment else "")
            before = self._kept.get(place)
            if before is None or before["SEQUENCE"] < event["SEQUENCE"]:
                self._kept[place] = event
                news += 1
            else:
                assert before.to_ical() == event.to_ical(), "it changed and its sequence did not rise"
        return news

    def shown(self) -> set[Any]:
        """Return the meetings ahead; an override without its series shows nothing."""
        made = icalendar.Calendar()
        there = {
            uid
            for (uid, moment), event in self._kept.items()
            if not moment and event["STATUS"] != "CANCELLED"
        }
        for (uid, _moment), event in self._kept.items():
            if uid in there:
                made.add_component(event)
        return {each for each in read_back(made.to_ical()) if each[0] > NOW}


def _told(series: Series, touched: dict[str, Touched], known: Known_) -> tuple[Entry, ...]:
    slots = frozenset(told_slot(key) for _uid, key in known if not key.startswith("cadence:"))
    until = {each.key: each.event.until.date() for each in known.values() if each.event and each.event.until}
    events = events_of(series, touched, END, Told(slots, until))
    return told_anew([*events, *cancellations(events, known, NOW)], known, NOW)


def _known(entries: tuple[Entry, ...]) -> Known_:
    return {
        (each.event.uid, each.event.key): Known(
            each.event.uid, each.event.key, each.sequence, each.event.content_hash, each.told_at, each.event
        )
        for each in entries
    }


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[Series, dict[str, Touched]]]:
    """A series as it was at three exports: other rules, times, ends and touched meetings each time."""
    first, touched = draw(plans())
    found = [(first, touched)]
    for _turn in range(2):
        cadences = list(first.cadences)
        cadences[0] = replace(cadences[0], rule=draw(st.sampled_from([cadences[0].rule, *RULES])))
        at = draw(st.sampled_from([first.starts, WallTime(first.starts.at, "Asia/Tokyo")]))
        last_day = draw(st.sampled_from([first.last_day, date(2027, 1, 15)]))
        series = replace(first, cadences=tuple(cadences), starts=at, last_day=last_day)
        found.append((series, draw(touches(series))))
    return found


@given(histories())
@settings(max_examples=40)
def test_a_client_that_merges_shows_the_plan_after_every_export(
    history: list[tuple[Series, dict[str, Touched]]],
) -> None:
    client, known = Client(), {}
    for series, touched in history:
        entries = _told(series, touched, known)
        known |= _known(entries)
        content = calendar(entries, Manner())
        client.reads(content)
        assert client.shown() == {each for each in planned(series, touched) if each[0] > NOW}
        again = _told(series, touched, known)
        assert client.reads(calendar(again, Manner())) == 0
