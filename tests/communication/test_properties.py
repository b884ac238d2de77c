"""What holds for every series: offsets are kept, no forbidden day, two ways agree, undo is identity."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cro_desk.communication import operations as op
from cro_desk.communication.cadences import cadence_of
from cro_desk.communication.drafts import CadenceDraft
from cro_desk.communication.expanding import slots
from cro_desk.communication.points import Point
from cro_desk.communication.recurrence import days_of, first_day
from cro_desk.communication.series import Timing
from cro_desk.communication.terms import HolidayRule, OccurrenceState, OffsetUnit
from cro_desk.communication.working_days import (
    WorkCalendar,
    add_working_days,
    no_meetings,
    working_days_between,
)
from cro_desk.errors import UserError
from cro_desk.store.connections import raw
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime, read_moment, write_moment, zone

RULES = (
    "FREQ=DAILY",
    "FREQ=WEEKLY;BYDAY=TU",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
    "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=MONTHLY;BYDAY=3TH",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "America/Sao_Paulo")
days = st.dates(date(2024, 1, 1), date(2032, 12, 31))
rules = st.sampled_from(RULES)
calendars = st.builds(
    lambda country, week: WorkCalendar(f"{country}{week}", Side.CRO, country, country, weekdays=week),
    st.sampled_from(("DE", "US", "JP", "CN", "PL", "IN", "")),
    st.sampled_from(((0, 1, 2, 3, 4), (6, 0, 1, 2, 3), (0, 1, 2, 3))),
)


def timing(rule: str, first: date, holiday_rule: HolidayRule, *known: WorkCalendar) -> Timing:
    cadence = cadence_of(CadenceDraft(rule, Point(first)), {})
    return Timing(WallTime(time(10), "Europe/Berlin"), 60, holiday_rule, (cadence,), known)


@given(rules, days, st.sampled_from(HolidayRule), st.lists(calendars, max_size=2))
def test_no_meeting_is_planned_on_a_day_its_rule_forbids(rule, first, holiday_rule, known):
    planned = timing(rule, first, holiday_rule, *known)
    wrong = [
        slot
        for slot in slots(planned, first, first + timedelta(days=120))
        if slot.state is OccurrenceState.PLANNED
        and holiday_rule is not HolidayRule.KEEP
        and any(calendar.no_meeting(slot.starts.date()) for calendar in known)
    ]
    assert wrong == []


@given(days, st.integers(-90, 90), st.lists(calendars, max_size=2))
def test_what_is_kept_of_a_year_is_what_each_calendar_says_of_a_day(day, further, known):
    asked = day + timedelta(days=further)
    said = next((why for calendar in known if (why := calendar.no_meeting(asked))), "")
    assert no_meetings(tuple(known), day.year).get(asked, "") == said


@given(rules, days, st.sampled_from(HolidayRule), st.lists(calendars, max_size=2))
def test_no_two_meetings_of_a_series_share_a_day(rule, first, holiday_rule, known):
    planned = timing(rule, first, holiday_rule, *known)
    found = [
        slot.starts.date()
        for slot in slots(planned, first, first + timedelta(days=400))
        if slot.state is OccurrenceState.PLANNED
    ]
    assert len(found) == len(set(found))


@given(rules, days, st.integers(0, 200), st.integers(1, 200), st.sampled_from(HolidayRule), calendars)
def test_the_parts_of_a_span_are_the_span(rule, first, before, after, holiday_rule, calendar):
    planned = timing(rule, first, holiday_rule, calendar)
    middle, last = first + timedelta(days=before), first + timedelta(days=before + after)
    parts = [*slots(planned, first, middle), *slots(planned, middle + timedelta(days=1), last)]
    assert by_key(parts) == by_key(slots(planned, first, last))


def by_key(found):
    return sorted(found, key=lambda slot: slot.key)


@given(rules, days, st.integers(0, 700))
def test_days_are_those_of_dateutil_from_the_first_one(rule, begins, span):
    last = begins + timedelta(days=span)
    start = first_day(rule, begins)
    whole = rrulestr(rule, dtstart=datetime.combine(start, time()))
    expected = whole.between(*(datetime.combine(day, time()) for day in (start, last)), inc=True)
    assert list(days_of(rule, begins, begins, last)) == [each.date() for each in expected]


@given(days, st.integers(-200, 200), st.sampled_from((OffsetUnit.DAYS, OffsetUnit.WEEKS)), days)
def test_moving_a_milestone_keeps_the_offset(before, offset, unit, after):
    draft = CadenceDraft("", Point(None, "m", offset, unit))
    one, other = (cadence_of(draft, {"m": day}).first for day in (before, after))
    assert one - before == other - after


@given(days, st.integers(1, 60), calendars)
def test_working_days_are_counted_back_as_forth(day, count, calendar):
    later = add_working_days(day, count, (calendar,))
    assert working_days_between(day, later, (calendar,)) == count
    assert calendar.works(later)


@given(st.integers(1_577_836_800, 2_051_222_400), st.sampled_from(ZONES))
def test_a_moment_with_its_zone_is_read_as_written(seconds, name):
    aware = datetime.fromtimestamp(seconds, zone(name))
    found = read_moment(write_moment(aware))
    assert (found.timestamp(), found.tzinfo, found.replace(tzinfo=None)) == (
        aware.timestamp(),
        aware.tzinfo,
        aware.replace(tzinfo=None),
    )


@given(days, st.sampled_from(ZONES))
def test_a_series_keeps_its_clock_when_the_clocks_change(first, name):
    cadence = cadence_of(CadenceDraft("FREQ=DAILY", Point(first)), {})
    planned = Timing(WallTime(time(10), name), 60, HolidayRule.KEEP, (cadence,), ())
    clocks = {slot.starts.time() for slot in slots(planned, first, first + timedelta(days=366))}
    assert clocks == {time(10)}


TABLES = ("meeting_series", "meeting_cadence", "meeting_attendee", "meeting_occurrence")


def everything(session):
    """Return all live rows of the area, as they are stored."""
    driver = raw(session.connection())
    sql = "SELECT * FROM {} WHERE NOT deleted"
    return {table: sorted(driver.execute(sql.format(table)).fetchall()) for table in TABLES}


OTHER = {
    "2026-12-08": "every second Wednesday",
    "2026-12-15": "every working day from 2026-12-10",
    "2026-12-22": "once on 2026-12-29",
}
ACTS = {
    "move": lambda key: (op.move_occurrence, key, datetime(2026, 12, 30, 9, tzinfo=zone("Asia/Tokyo"))),
    "cancel": lambda key: (op.cancel_occurrence, key, Side.CRO, "Max", "Ill"),
    "skip": lambda key: (op.skip_occurrence, key),
    "follow": lambda key: (op.change_following, key),
    "end": lambda key: (op.end_series, key),
    "keep": lambda key: (op.keep_occurrence, key),
    "restore": lambda key: (op.restore_occurrence, key),
    "hold": lambda key: (op.hold_occurrence, key),
    "other": lambda key: (op.set_cadence_words, OTHER[key]),
}
keys = st.sampled_from(("2026-12-08", "2026-12-15", "2026-12-22"))
steps = st.lists(st.tuples(st.sampled_from(sorted(ACTS)), keys), min_size=1, max_size=4)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_undo_of_acts_is_identity(desk, series, clock, steps):
    made = series()
    states = []
    for name, key in steps:
        clock.advance(hours=90)
        state = desk.read(everything)
        operation, *arguments = ACTS[name](key)
        with suppress(UserError):
            desk.run(operation, made, *arguments)
        if desk.read(everything) != state:
            states.append(state)
    for state in reversed(states):
        desk.undo()
        assert desk.read(everything) == state


@pytest.mark.parametrize("holiday_rule", HolidayRule)
def test_split_and_whole_agree(desk, series, days, holiday_rule):
    whole = series(holiday_rule=holiday_rule)
    split = series(holiday_rule=holiday_rule)
    after = desk.run(op.change_following, split, "2026-12-22").value
    year = (date(2026, 12, 1), date(2027, 12, 1))
    assert days(whole, *year) == [*days(split, *year), *days(after, *year)]
