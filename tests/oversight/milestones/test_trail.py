"""How moved dates and counts read in the audit trail."""

import pytest

from cro_desk.oversight import trail


@pytest.mark.parametrize(
    ("kind", "name", "value", "told"),
    [
        ("milestone_change", "kind", "forecast", "Forecast"),
        ("milestone_change", "cause", "cro delivery", "Delivery of the CRO"),
        ("enrolment_count", "basis", "month", "This month alone"),
        ("enrolment_count", "country", "PL", "Poland"),
        ("enrolment_plan_point", "month", "2026-10", "Oct 2026"),
        ("site_progress", "blocker", "ethics", "Ethics committee"),
    ],
)
def test_a_stored_value_is_told_in_words(kind, name, value, told):
    assert trail.said(kind, name, value, {}) == told


def test_fields_have_names():
    assert trail.label("site_progress", "activated_on") == "Activated"
    assert trail.label("milestone_link", "lag") == "Days between"


def test_when_and_by_whom_the_trail_says_itself():
    assert trail.is_inner("milestone_change", "at")
