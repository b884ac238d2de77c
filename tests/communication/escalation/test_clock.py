"""Clocks over nights, weekends, holidays, closures and changes of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.communication.escalation.clock import (
    WORKING,
    Pace,
    due,
    next_opening,
    reading,
    work_between,
)
from cro_desk.communication.points import Limit
from cro_desk.communication.terms import ClosureKind, LimitUnit
from cro_desk.communication.working_days import DaysOff, WorkCalendar
from cro_desk.studies.terms import Side
from cro_desk.zoned import in_zone

BERLIN = WorkCalendar("b", Side.SPONSOR, "Berlin", "DE", "BE", "Europe/Berlin")
BOSTON = WorkCalendar("u", Side.CRO, "Boston", "US", "MA", "America/New_York", from_hour=time(9))
TOKYO = WorkCalendar("t", Side.CRO, "Tokyo", "JP", "", "Asia/Tokyo", weekdays=(0, 1, 2, 3, 4, 5))
CLOSED = DaysOff("Year’s end", ClosureKind.CLOSED, date(2026, 12, 21), date(2027, 1, 8))
FREEZE = DaysOff("Freeze", ClosureKind.FREEZE, date(2026, 11, 2), date(2026, 11, 6))
AWAY = WorkCalendar("a", Side.CRO, "Closed", "DE", "", "Europe/Berlin", days_off=(CLOSED, FREEZE))
DAY, TWO_DAYS = Limit(1, LimitUnit.WORKING_DAYS), Limit(2, LimitUnit.WORKING_DAYS)
FOUR_HOURS = Limit(4, LimitUnit.WORKING_HOURS)

calendars = st.sampled_from([BERLIN, BOSTON, TOKYO, AWAY])
moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001
counts = st.integers(0, 40)


def at(text: str, calendar: WorkCalendar = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(calendar.zone))


def told(moment: datetime, calendar: WorkCalendar = BERLIN) -> str:
    return f"{in_zone(moment, calendar.zone):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("begun", "limit", "calendar", "expected"),
    [
        ("2026-10-14 15:00", DAY, BERLIN, "2026-10-15 15:00"),
        ("2026-10-14 08:00", DAY, BERLIN, "2026-10-14 18:00"),  # a whole day is left
        ("2026-10-14 20:00", DAY, BERLIN, "2026-10-15 18:00"),
        ("2026-10-16 16:00", DAY, BERLIN, "2026-10-19 16:00"),  # over a weekend
        ("2026-10-17 11:00", DAY, BERLIN, "2026-10-19 18:00"),  # on a Saturday
        ("2026-10-17 11:00", DAY, TOKYO, "2026-10-19 11:00"),  # where Saturdays are worked
        ("2026-12-24 12:00", DAY, BERLIN, "2026-12-28 12:00"),  # over Christmas
        ("2026-12-18 12:00", TWO_DAYS, AWAY, "2027-01-12 12:00"),  # over a closure
        ("2026-11-03 12:00", DAY, AWAY, "2026-11-04 12:00"),  # a freeze stops meetings, not work
        ("2026-10-16 16:00", FOUR_HOURS, BERLIN, "2026-10-19 10:00"),
        ("2026-10-14 14:00", FOUR_HOURS, BERLIN, "2026-10-14 18:00"),  # at the end, not next morning
        ("2026-10-23 17:00", FOUR_HOURS, BERLIN, "2026-10-26 11:00"),  # over the change of clocks
        ("2026-03-06 17:00", FOUR_HOURS, BOSTON, "2026-03-09 12:00"),
        ("2026-10-24 12:00", Limit(24, LimitUnit.HOURS), BERLIN, "2026-10-25 11:00"),  # 25 hours long
        ("2026-10-24 12:00", Limit(1, LimitUnit.DAYS), BERLIN, "2026-10-25 12:00"),
        ("2026-10-14 09:00", Limit(0, LimitUnit.WORKING_DAYS), BERLIN, "2026-10-14 18:00"),
    ],
)
def test_a_limit_runs_out_when_the_receiver_would_say_so(begun, limit, calendar, expected):
    assert told(due(at(begun, calendar), limit, calendar), calendar) == expected


@given(moments, counts, calendars, st.sampled_from(sorted(WORKING)))
def test_working_limits_end_while_the_receiver_works(begun, count, calendar, unit):
    end = in_zone(due(begun, Limit(count + 1, unit), calendar), calendar.zone)
    assert calendar.works(end.date())
    assert calendar.from_hour < end.time() <= calendar.until_hour


@given(moments, st.integers(1, 200), calendars)
def test_working_hours_are_worked_whatever_the_clocks_do(begun, hours, calendar):
    end = due(begun, Limit(hours, LimitUnit.WORKING_HOURS), calendar)
    assert work_between(begun, end, calendar) == timedelta(hours=hours)


@given(moments, st.integers(1, 30), calendars)
def test_working_days_are_whole_days_of_work(begun, days, calendar):
    length = timedelta(hours=calendar.until_hour.hour - calendar.from_hour.hour)
    end = due(begun, Limit(days, LimitUnit.WORKING_DAYS), calendar)
    assert work_between(begun, end, calendar) == days * length


@given(moments, st.integers(0, 240), calendars)
def test_hours_of_the_safety_lane_pass_day_and_night(begun, hours, calendar):
    assert due(begun, Limit(hours, LimitUnit.HOURS), calendar) - begun == timedelta(hours=hours)


@given(
    moments, st.timedeltas(timedelta(0), timedelta(days=20)), counts, calendars, st.sampled_from(LimitUnit)
)
def test_who_begins_later_has_no_less_time(begun, later, count, calendar, unit):
    limit = Limit(count, unit)
    assert due(begun, limit, calendar) <= due(begun + later, limit, calendar)


@given(moments, st.timedeltas(timedelta(0), timedelta(days=9)), calendars, st.sampled_from(LimitUnit))
def test_what_is_left_and_what_has_passed_add_up(begun, passed, calendar, unit):
    limit = Limit(3, unit)
    until, now = due(begun, limit, calendar), begun + passed
    read = reading(limit, until, calendar, now)
    assert (read.pace is Pace.OUT) is (now >= until)
    if read.pace is not Pace.OUT and unit in WORKING:
        assert read.left == work_between(begun, until, calendar) - work_between(begun, now, calendar)


@given(moments, calendars)
def test_a_clock_rests_exactly_while_the_receiver_does(now, calendar):
    until = due(now, DAY, calendar)
    read = reading(DAY, until, calendar, now)
    local = in_zone(now, calendar.zone)
    at_work = calendar.works(local.date()) and calendar.from_hour <= local.time() < calendar.until_hour
    assert read.pace is (Pace.RUNNING if at_work else Pace.RESTING)
    assert read.goes_on == (None if at_work else next_opening(now, calendar))


def test_who_never_works_has_the_time_that_passes():
    never = WorkCalendar("n", Side.OTHER, "Never", zone="UTC", weekdays=())
    begun = at("2026-10-14 10:00", never)
    assert told(due(begun, FOUR_HOURS, never), never) == "2026-10-14 14:00"
    assert told(due(begun, DAY, never), never) == "2026-10-15 10:00"
    assert reading(DAY, due(begun, DAY, never), never, begun).pace is Pace.RUNNING


def test_without_a_limit_there_is_no_clock():
    assert reading(None, None, BERLIN, at("2026-10-14 10:00")).pace is Pace.NONE
