"""What enrolment says on the Overview."""

from datetime import date

import pytest

from cro_desk.oversight.enrolment import operations as op
from cro_desk.oversight.enrolment.attention import enrolment_attention
from cro_desk.oversight.enrolment.planned import PlanPoint
from cro_desk.oversight.periods import Period
from tests.oversight.enrolment.conftest import count


@pytest.fixture
def said(desk, study_id, clock):
    return lambda: [line.text for line in desk.read(enrolment_attention, study_id, clock.now()).lines]


def test_a_study_that_enrols_nobody_yet_says_nothing(said, sites):
    assert said() == []


def test_far_behind_the_plan_is_told_with_its_share(
    said, desk, study_id, partnership_id, sites, record, clock
):
    month = Period(clock.now().year, clock.now().month).shifted(-1)
    record(count(sites["DE-1"], month.last, randomised=10))
    desk.run(op.set_plan_points, study_id, partnership_id, [PlanPoint("", "", month, randomised=40)])
    assert said() == ["Enrolment is at 25 % of its plan"]


def test_sites_that_enrol_nobody_and_sites_that_wait_are_told(said, sites, record, progress, clock):
    progress(sites["DE-1"], activated_on=date(2026, 1, 5))
    progress(sites["DE-2"], activated_planned=date(2026, 2, 1))
    record(count(sites["DE-1"], clock.now().date(), randomised=0))
    assert said() == [
        "1 site is active for more than 90 days and enrols nobody",
        "The activation of 1 site is overdue",
    ]


def test_old_counts_are_told(said, sites, record):
    record(count(sites["DE-1"], date(2026, 3, 31), randomised=3))
    assert said() == ["Enrolment was not counted lately"]
