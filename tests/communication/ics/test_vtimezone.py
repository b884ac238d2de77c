"""The zones in a calendar show the clocks as the IANA data has them, read by another reader than ours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.communication.ics.vtimezone import vtimezone

HALF_DAY = timedelta(hours=12)
NAMES = sorted(available_timezones() - {"Factory", "localtime"})


def _read(name: str, first: int, last: int):  # type: ignore[no-untyped-def]
    text = vtimezone(name, first, last).to_ical().decode()
    return text, tzical(StringIO(f"BEGIN:VCALENDAR\r\n{text}END:VCALENDAR\r\n")).get(name)


@given(st.sampled_from(NAMES), st.integers(1990, 2036), st.integers(0, 3))
def test_clocks_of_any_zone_are_told_for_the_years_covered(name: str, first: int, years: int) -> None:
    _text, read = _read(name, first, first + years)
    moment, end = datetime(first, 1, 1, 2, tzinfo=UTC), datetime(first + years, 12, 31, tzinfo=UTC)
    while moment < end:
        local = moment.astimezone(ZoneInfo(name))
        if not local.fold:  # dateutil shows the second of two equal hours as the first
            assert read.utcoffset(local.replace(tzinfo=None)) == local.utcoffset(), moment
        moment += HALF_DAY


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("Europe/Berlin", ["BYDAY=-1SU;BYMONTH=3", "BYDAY=-1SU;BYMONTH=10"]),
        ("America/New_York", ["BYDAY=2SU;BYMONTH=3", "BYDAY=1SU;BYMONTH=11"]),
    ],
)
def test_yearly_changes_are_told_as_rules_which_outlook_reads(name: str, rules: list[str]) -> None:
    text, _zone = _read(name, 2026, 2028)
    assert [line.split("YEARLY;")[1] for line in text.splitlines() if "RRULE" in line] == rules


def test_a_change_stands_where_the_clock_before_it_has_it() -> None:
    text, _zone = _read("Europe/Berlin", 2026, 2026)
    assert "DTSTART:20250330T020000" in text
    assert "DTSTART:20251026T030000" in text


def test_a_zone_without_changes_has_one_clock() -> None:
    text, _zone = _read("Asia/Tokyo", 2026, 2028)
    assert (text.count("BEGIN:STANDARD"), text.count("BEGIN:DAYLIGHT")) == (1, 0)
