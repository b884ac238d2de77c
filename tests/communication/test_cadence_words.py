"""A cadence told in words, and typed words read: each is the other's way back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.communication.parsing import Parsed, parse_cadence
from cro_desk.communication.points import Point
from cro_desk.communication.telling import cadence_words, point_words
from cro_desk.communication.terms import OffsetUnit
from cro_desk.studies.rules import FieldError

MILESTONES = {"dbl": "Database lock", "soft": "Database soft lock", "fpi": "First subject in (FPI)"}
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKWEEK = "MO,TU,WE,TH,FR"

weekday_sets = st.sets(st.sampled_from(DAYS), min_size=1).map(
    lambda chosen: ",".join(d for d in DAYS if d in chosen)
)
month_days = st.one_of(
    st.builds("BYDAY={}{}".format, st.sampled_from((1, 2, 3, 4, 5, -1, -2)), st.sampled_from(DAYS)),
    st.builds("BYMONTHDAY={}".format, st.integers(1, 31)),
    st.just("BYMONTHDAY=-1"),
    st.builds(f"BYDAY={WORKWEEK};BYSETPOS={{}}".format, st.sampled_from((1, 2, 3, -1))),
)
intervals = st.integers(1, 14).map(lambda count: f";INTERVAL={count}" if count > 1 else "")
rules = st.one_of(
    st.builds("FREQ=DAILY{}".format, intervals),
    st.builds("FREQ=WEEKLY{};BYDAY={}".format, intervals, weekday_sets),
    st.builds("FREQ=MONTHLY{};{}".format, intervals, month_days),
    st.builds("FREQ=YEARLY{};BYMONTH={};{}".format, intervals, st.integers(1, 12), month_days),
)


@given(rules)
def test_words_are_read_back_as_the_rule_they_tell(rule):
    assert parse_cadence(cadence_words(rule)) == Parsed(rule)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2-weekly", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
        ("every other tue", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("Fortnightly on Tuesdays", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("third Thursday", "FREQ=MONTHLY;BYDAY=3TH"),
        ("every last Friday of the month", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("on the third-last working day of each month", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-3"),
        ("quarterly", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=14"),
        ("quarterly on the first Monday", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO"),
        ("monthly on the 15th", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("weekdays", f"FREQ=WEEKLY;BYDAY={WORKWEEK}"),
        ("Mon, Wed and Fri", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
    ],
)
def test_what_people_type_is_understood(text, rule):
    assert parse_cadence(text, day=date(2026, 10, 14)) == Parsed(rule)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("three weeks before database lock", Point(None, "dbl", -3, OffsetUnit.WEEKS)),
        ("5 working days after DB lock", Point(None, "dbl", 5, OffsetUnit.WORKING_DAYS)),
        ("Database lock", Point(None, "dbl")),
        ("a week before FPI", Point(None, "fpi", -1, OffsetUnit.WEEKS)),
        ("once on 2026-11-02", Point(date(2026, 11, 2))),
    ],
)
def test_a_single_meeting_has_its_day(text, point):
    assert parse_cadence(text, MILESTONES) == Parsed("", point)


def test_bounds_are_days_or_milestones():
    found = parse_cadence("every Tuesday from FPI to 8 weeks before database lock", MILESTONES)
    assert (found.begins, found.ends) == (Point(None, "fpi"), Point(None, "dbl", -8, OffsetUnit.WEEKS))


@given(st.integers(-60, 60), st.sampled_from(OffsetUnit), st.sampled_from(sorted(MILESTONES)))
def test_a_point_in_words_is_read_back(offset, unit, milestone):
    point = Point(None, milestone, offset, unit if offset else OffsetUnit.DAYS)
    assert parse_cadence(point_words(point, MILESTONES), MILESTONES) == Parsed("", point)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("", "rule"),
        ("now and then", "rule"),
        ("every Tuesday from Foo", "begins"),
        ("daily until Foo", "ends"),
    ],
)
def test_what_is_not_understood_is_said_at_its_field(text, field):
    with pytest.raises(FieldError) as error:
        parse_cadence(text, MILESTONES)
    assert error.value.field == field


@pytest.mark.parametrize("more", ["", " from 1 May 2027", " until 1 May 2027"])
def test_a_working_week_is_no_end_of_the_series(more: str):
    read = parse_cadence("every working day, Monday to Friday" + more)
    assert read.rule == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
