"""Working days between two days: Monday to Friday."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cro_desk.studies.milestones.working import working_days

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def test_friday_to_monday_is_one():
    assert working_days(date(2026, 11, 20), date(2026, 11, 23)) == 1


def test_a_weekend_counts_nothing():
    assert working_days(date(2026, 11, 21), date(2026, 11, 22)) == 0


@given(DAYS, st.integers(-400, 400))
def test_days_are_those_counted_one_by_one(first, step):
    last = first + timedelta(days=step)
    low, high = sorted((first, last))
    counted = sum((low + timedelta(days=n)).weekday() < 5 for n in range(1, (high - low).days + 1))
    assert working_days(first, last) == (counted if step >= 0 else -counted)
