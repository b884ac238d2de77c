"""Reporting periods are read as people write them, and follow one another without a gap."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.oversight.periods import HALF, MONTH, QUARTER, YEAR, Period, latest, period_of, read_period

LENGTHS = st.sampled_from((MONTH, QUARTER, HALF, YEAR))
DAYS = st.dates(date(1991, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026-10", Period(2026, 10)),
        ("10/2026", Period(2026, 10)),
        ("Oct 2026", Period(2026, 10)),
        ("October 2026", Period(2026, 10)),
        ("oct-26", Period(2026, 10)),
        ("Q3 2026", Period(2026, 7, QUARTER)),
        ("2026-Q3", Period(2026, 7, QUARTER)),
        ("H2 2026", Period(2026, 7, HALF)),
        ("2026", Period(2026, 1, YEAR)),
        ("2026-13", None),
        ("Q5 2026", None),
        ("1026-10", None),
        ("", None),
        ("soon", None),
    ],
)
def test_a_period_is_read_as_people_write_it(text: str, period: Period | None) -> None:
    assert read_period(text) == period


@given(DAYS, LENGTHS)
def test_a_day_is_in_its_period(day: date, months: int) -> None:
    period = period_of(day, months)
    assert period.first <= day <= period.last


@given(DAYS, LENGTHS)
def test_a_code_is_read_back(day: date, months: int) -> None:
    period = period_of(day, months)
    assert (read_period(period.code), read_period(period.label)) == (period, period)


@given(DAYS, LENGTHS, st.integers(-40, 40))
def test_a_period_begins_where_the_one_before_it_ends(day: date, months: int, steps: int) -> None:
    period = period_of(day, months).shifted(steps)
    assert period.shifted(-1).last + timedelta(days=1) == period.first


def test_the_latest_periods_end_with_the_one_of_the_day() -> None:
    assert [each.code for each in latest(date(2026, 2, 3), 4)] == ["2025-11", "2025-12", "2026-01", "2026-02"]
