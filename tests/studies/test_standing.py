"""What has expired, what is late, and by how much."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.studies.standing import Expiry, MilestoneState, expiry, milestone_state, slip

TODAY = date(2026, 10, 14)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-1, Expiry.EXPIRED), (0, Expiry.SOON), (60, Expiry.SOON), (61, Expiry.VALID)],
)
def test_expiry_speaks_in_time(days, expected):
    assert expected is expiry(TODAY + timedelta(days=days), TODAY)


def test_without_an_end_nothing_expires():
    assert Expiry.UNKNOWN is expiry(None, TODAY)


@given(st.dates(), st.integers(-2000, 2000))
def test_slip_is_the_days_between_baseline_and_what_is_expected(baseline, days):
    expected = date.fromordinal(min(max(baseline.toordinal() + days, 1), date.max.toordinal()))
    assert (expected - baseline).days == slip(baseline, expected, None)


def test_slip_counts_from_the_actual_date_once_there_is_one():
    assert slip(TODAY, TODAY + timedelta(days=30), TODAY + timedelta(days=5)) == 5


def test_without_baseline_or_expectation_there_is_no_slip():
    assert [slip(None, TODAY, None), slip(TODAY, None, None)] == [None, None]


@pytest.mark.parametrize(
    ("baseline", "forecast", "actual", "expected"),
    [
        (None, None, None, MilestoneState.UNDATED),
        (TODAY, None, None, MilestoneState.AHEAD),
        (TODAY - timedelta(days=1), None, None, MilestoneState.OVERDUE),
        (TODAY - timedelta(days=1), TODAY, None, MilestoneState.AHEAD),
        (TODAY, None, TODAY, MilestoneState.MET),
    ],
)
def test_a_milestone_stands_by_what_is_expected_of_it(baseline, forecast, actual, expected):
    assert expected is milestone_state(baseline, forecast, actual, TODAY)
