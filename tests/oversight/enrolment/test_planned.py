"""The plan: what should be reached by a day, and plans out of parameters."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from cro_desk.oversight.enrolment.planned import Place, PlanPoint, by, from_parameters, planned, shared_out
from cro_desk.oversight.periods import Period

START = date(2027, 1, 10)


def point(month, value, country="DE", site=""):
    return PlanPoint(country, site, Period(2027, month), randomised=value)


def test_within_a_month_the_plan_is_even():
    steps = planned([point(1, 10), point(2, 38)]).whole
    assert [by(steps, date(2027, 2, day)) for day in (1, 14, 28)] == [11, 24, 38]


def test_nothing_is_planned_where_no_plan_is():
    assert by((), START) is None


def test_before_its_first_month_nothing_is_due():
    assert by(planned([point(3, 10)]).whole, START) == 0


def test_the_whole_is_its_countries_unless_it_is_planned_itself():
    parts = [point(1, 10), point(1, 5, "PL"), point(2, 8, "PL")]
    assert planned(parts).whole[-1] == (date(2027, 2, 28), 18)
    assert planned([*parts, point(2, 30, "")]).whole == ((date(2027, 2, 28), 30),)


@given(st.integers(1, 400), st.integers(1, 40), st.integers(1, 48))
def test_a_plan_out_of_parameters_reaches_all_and_never_falls(subjects, sites, months):
    points = from_parameters([Place("DE", subjects, sites)], START, months, Fraction(1, 4))
    told = [(each.randomised, each.sites) for each in points]
    assert told[-1] == (subjects, sites)
    assert told == sorted(told)


def test_more_are_screened_than_randomised():
    points = from_parameters([Place("DE", 12, 3)], START, 12, Fraction(1, 4))
    assert points[-1].screened == 16


@given(st.integers(0, 500), st.lists(st.integers(0, 60), min_size=1, max_size=12))
def test_what_is_shared_out_adds_up(total, weights):
    assert sum(shared_out(total, weights)) == total
