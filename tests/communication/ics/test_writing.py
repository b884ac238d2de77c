"""What is written once is not written anew, and nothing else is taken for it."""

from dataclasses import replace
from datetime import UTC, datetime

import icalendar
import pytest

from cro_desk.communication.ics.events import Event
from cro_desk.communication.ics.writing import Entry, Manner, calendar
from cro_desk.zoned import zone

EVENT = Event("s", "single:1", "uid", datetime(2026, 12, 1, 10, tzinfo=zone("Europe/Berlin")), 60, "Call")


def written(event, sequence=0, alarm=None):
    told_at = datetime(2026, 11, 1, tzinfo=UTC)
    return calendar([Entry(event, sequence, told_at)], Manner(alarm=alarm))


def test_the_same_moment_in_another_zone_is_written_in_that_zone():
    other = replace(EVENT, starts=EVENT.starts.astimezone(zone("Europe/Stockholm")))
    assert other == EVENT
    assert b"DTSTART;TZID=Europe/Berlin:20261201T100000" in written(EVENT)
    assert b"DTSTART;TZID=Europe/Stockholm:20261201T100000" in written(other)


@pytest.mark.parametrize("manner", [{"sequence": 1}, {"alarm": 15}, {"alarm": 30}])
def test_another_sequence_or_alarm_is_written_anew(manner):
    assert written(EVENT) != written(EVENT, **manner) == written(EVENT, **manner)


def test_it_is_one_calendar():
    (event,) = icalendar.Calendar.from_ical(written(EVENT)).events
    assert str(event["SUMMARY"]) == "Call"
