"""Several clocks at one moment, the weeks in which they differ otherwise, and hours that are fair."""

from datetime import date, datetime, time

import pytest

from cro_desk.communication import queries
from cro_desk.communication.clocks import clock_gaps, fair
from cro_desk.communication.drafts import CadenceDraft
from cro_desk.communication.points import Point
from cro_desk.zoned import WallTime, in_zone, zone

YEAR = (date(2027, 1, 1), date(2027, 12, 31))


def gaps(*zones):
    return [(gap.first_day, gap.last_day, gap.usual, gap.now) for gap in clock_gaps(zones, *YEAR)]


def test_europe_and_america_differ_otherwise_in_march_and_autumn():
    assert gaps("Europe/Berlin", "America/New_York") == [
        (date(2027, 3, 14), date(2027, 3, 27), -360, -300),
        (date(2027, 10, 31), date(2027, 11, 6), -360, -300),
    ]


def test_zones_that_change_together_never_differ():
    assert gaps("Europe/Berlin", "Europe/Warsaw", "Europe/London") == []


def test_a_zone_that_never_changes_is_no_gap_but_half_a_year():
    assert gaps("Europe/Berlin", "Asia/Tokyo") == []


def test_a_gap_over_the_end_of_the_span_is_found():
    (gap,) = clock_gaps(("Europe/Berlin", "America/New_York"), date(2027, 3, 20), date(2027, 3, 21))
    assert (gap.first_day, gap.last_day) == (date(2027, 3, 14), date(2027, 3, 27))


@pytest.mark.parametrize(
    ("hour", "minutes", "name", "expected"),
    [
        (9, 60, "Europe/Berlin", True),
        (17, 60, "Europe/Berlin", True),
        (17, 61, "Europe/Berlin", False),
        (9, 60, "America/New_York", False),
        (15, 60, "America/New_York", True),
        (8, 60, "Asia/Tokyo", True),
        (15, 60, "Asia/Tokyo", False),
    ],
)
def test_fair_hours_are_eight_to_six_on_the_own_clock(hour, minutes, name, expected):
    starts = datetime(2027, 1, 12, hour, tzinfo=zone("Europe/Berlin"))
    assert fair(starts, minutes, name) is expected


def test_the_attendee_sees_another_hour_in_the_gap(desk, series, meeting):
    made = series(
        CadenceDraft("FREQ=WEEKLY;BYDAY=TU", Point(date(2027, 3, 2))),
        starts=WallTime(time(15), "Europe/Berlin"),
    )
    hours = [
        in_zone(meeting(made, key).starts, "America/New_York").hour
        for key in ("2027-03-09", "2027-03-16", "2027-03-30")
    ]
    assert hours == [9, 10, 9]


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2027, 3, 28), "03:30+0200"), (date(2027, 10, 31), "02:30+0200")]
)
def test_an_hour_left_out_or_doubled_is_read_as_rfc_5545_has_it(day, expected):
    moment = WallTime(time(2, 30), "Europe/Berlin").on(day)
    assert f"{moment.astimezone(zone('UTC')).astimezone(zone('Europe/Berlin')):%H:%M%z}" == expected


def test_north_and_south_differ_otherwise_for_some_weeks_twice_a_year():
    assert gaps("Europe/Berlin", "Australia/Sydney") == [
        (date(2027, 3, 28), date(2027, 4, 3), 600, 540),
        (date(2027, 10, 3), date(2027, 10, 30), 480, 540),
    ]


def test_a_time_that_the_clocks_leave_out_is_shown_as_the_later_one(desk, series):
    series(CadenceDraft("", Point(date(2027, 3, 28))), starts=WallTime(time(2, 30), "Europe/Berlin"))
    (found,) = desk.read(queries.occurrences, *YEAR)
    assert (found.starts.hour, found.starts.minute) == (3, 30)
