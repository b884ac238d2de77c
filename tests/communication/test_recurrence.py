"""Rules that cadences can have, and those that they cannot: none ends the program's patience."""

from datetime import date

import pytest

from cro_desk.communication.recurrence import days_of, first_day, is_rule, with_day

BEGIN = date(2026, 11, 22)


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=60MO",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYSETPOS=0;BYDAY=MO",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=3",
        "FREQ=DAILY;UNTIL=20270101",
        "every Tuesday",
    ],
)
def test_what_is_no_rule_is_none(rule):
    assert not is_rule(rule)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=3;BYSETPOS=3",
    ],
)
def test_a_rule_that_matches_nothing_comes_to_an_end(rule):
    assert is_rule(rule)
    assert (first_day(rule, BEGIN), days_of(rule, BEGIN, BEGIN, date(2100, 1, 1))) == (None, ())


def test_the_29th_of_february_is_waited_for():
    assert first_day("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", BEGIN) == date(2028, 2, 29)


def test_every_second_week_counts_from_the_first_match_not_from_the_beginning():
    wednesday = date(2026, 12, 2)
    found = days_of("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", wednesday, wednesday, date(2027, 1, 31))
    assert [f"{day:%d.%m}" for day in found] == ["08.12", "22.12", "05.01", "19.01"]


def test_a_window_later_on_keeps_the_weeks():
    rule, begins = "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO", date(2026, 1, 5)
    whole = days_of(rule, begins, begins, date(2029, 1, 1))
    assert days_of(rule, begins, date(2028, 6, 1), date(2029, 1, 1)) == tuple(
        day for day in whole if day >= date(2028, 6, 1)
    )


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=SU"),
        ("FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU"),
        ("FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=22"),
        ("FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=22"),
        ("FREQ=DAILY", "FREQ=DAILY"),
        ("FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY;BYDAY=2TU"),
        ("FREQ=YEARLY;BYYEARDAY=60", "FREQ=YEARLY;BYYEARDAY=60"),
    ],
)
def test_a_rule_without_a_day_means_that_of_its_start(rule, told):
    span = (BEGIN, date(2031, 1, 1))
    assert with_day(rule, BEGIN) == told
    assert days_of(told, BEGIN, *span) == days_of(rule, BEGIN, *span)
