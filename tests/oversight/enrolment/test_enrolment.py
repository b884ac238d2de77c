"""Counts, start-up and plan as they are entered, refused, read by a cut-off and taken back."""

from datetime import date
from decimal import Decimal

import pytest

from cro_desk.errors import UserError
from cro_desk.oversight.enrolment import operations as op
from cro_desk.oversight.enrolment.forecast import forecast
from cro_desk.oversight.enrolment.planned import PlanPoint
from cro_desk.oversight.enrolment.report_section import section
from cro_desk.oversight.enrolment.terms import Basis, Blocker, ForecastState, SiteStage
from cro_desk.oversight.periods import Period
from cro_desk.studies.rules import FieldError
from tests.oversight.enrolment.conftest import CUT_OFF, count

OCTOBER = date(2026, 10, 31)


def row(told, key):
    return next(each for each in told.rows if each.key == key)


def test_a_country_tells_what_its_sites_add_up_to(enrolling, known):
    told = row(known(), "PL").numbers
    assert (told.screened, told.failed, told.randomised, told.last_day) == (44, 8, 28, OCTOBER)


def test_what_was_never_counted_is_no_nought(enrolling, known):
    assert known().whole.numbers.completed is None


def test_nothing_after_the_cut_off_is_looked_at(enrolling, known):
    assert known(date(2026, 10, 15)).whole.numbers.randomised == 36


def test_numbers_live_where_the_cro_counts(enrolling, desk, study_id):
    from cro_desk.oversight.enrolment.queries import enrolment

    assert desk.read(enrolment, study_id, "", CUT_OFF).whole.numbers.randomised is None


def test_a_count_given_again_replaces_only_what_it_tells(sites, record, known):
    record(count(sites["DE-1"], OCTOBER, screened=5, randomised=3))
    record(count(sites["DE-1"], OCTOBER, randomised=4))
    told = row(known(), sites["DE-1"]).numbers
    assert (told.screened, told.randomised) == (5, 4)


@pytest.mark.parametrize(
    ("numbers", "field"),
    [
        ({"screened": 5, "failed": 2, "randomised": 4}, "failed"),
        ({"randomised": 3, "discontinued": 2, "completed": 2}, "discontinued"),
        ({"randomised": -1}, "randomised"),
        ({}, "randomised"),
    ],
)
def test_numbers_that_cannot_be_are_refused_at_their_field(sites, record, numbers, field):
    with pytest.raises(FieldError) as refused:
        record(count(sites["DE-1"], OCTOBER, **numbers))
    assert refused.value.field == field


def test_a_total_that_falls_is_refused(enrolling, record):
    with pytest.raises(FieldError, match="would fall"):
        record(count(enrolling["DE-1"], date(2026, 11, 1), randomised=5))


def test_a_total_above_a_later_one_is_refused(enrolling, record):
    with pytest.raises(FieldError, match="fall later"):
        record(count(enrolling["DE-1"], date(2026, 8, 31), randomised=50))


def test_a_day_to_come_is_refused(sites, record, clock):
    with pytest.raises(FieldError, match="still to come"):
        record(count(sites["DE-1"], date(2040, 1, 1), randomised=1))


def test_of_several_counts_none_is_kept_where_one_is_wrong(sites, record, known):
    wrong = count(sites["PL-1"], OCTOBER, screened=1, randomised=4)
    with pytest.raises(UserError, match="PL-1"):
        record(count(sites["DE-1"], OCTOBER, randomised=3), wrong)
    assert known().whole.numbers.randomised is None


def test_a_month_alone_ends_on_its_last_day(sites, record, known):
    record(count(sites["DE-1"], date(2026, 10, 2), Basis.MONTH, randomised=3))
    assert row(known(), sites["DE-1"]).numbers.last_day == OCTOBER


def test_undo_takes_counts_back(sites, record, known, desk):
    record(count(sites["DE-1"], OCTOBER, randomised=3))
    desk.undo()
    assert known().whole.numbers.randomised is None


def test_a_site_that_enrols_nobody_is_told(sites, record, progress, known):
    progress(sites["DE-1"], activated_on=date(2026, 5, 1))
    record(count(sites["DE-1"], OCTOBER, screened=2, randomised=0))
    assert (known().whole.silent, row(known(), sites["DE-1"]).days_active) == (1, 183)


def test_a_site_nobody_counted_is_not_called_silent(sites, progress, known):
    progress(sites["DE-1"], activated_on=date(2026, 5, 1))
    assert (known().whole.silent, known().whole.uncounted) == (0, 1)


def test_a_site_is_not_activated_before_it_is_selected(sites, progress):
    with pytest.raises(FieldError, match="before it was selected") as refused:
        progress(sites["DE-1"], selected_on=date(2026, 5, 1), activated_on=date(2026, 4, 1))
    assert refused.value.field == "activated_on"


def test_what_holds_a_site_up_is_told_with_its_days(sites, progress, desk, study_id, partnership_id):
    told = {"blocker": Blocker.CONTRACT, "blocker_since": date(2026, 9, 1), "blocker_owner": "CRO"}
    progress(sites["DE-1"], activated_planned=date(2026, 10, 1), **told)
    (site,) = desk.read(section, study_id, partnership_id, CUT_OFF).blocked
    assert (site.number, site.blocker, site.late_days, site.stage) == (
        *("DE-1", Blocker.CONTRACT, 30),
        SiteStage.PLANNED,
    )


def test_a_plan_out_of_parameters_is_by_country(desk, study_id, partnership_id, sites, known):
    start = {"starts_on": date(2026, 1, 1), "months": 12, "screen_failure": Decimal(25)}
    desk.run(op.plan_from_parameters, study_id, partnership_id, **start)
    told = known(date(2026, 12, 31))
    assert (told.whole.planned, row(told, "PL").planned, told.plan.ends_on) == (120, 60, date(2026, 12, 31))


def test_a_plan_made_anew_drops_the_months_before(desk, study_id, partnership_id, known):
    for months in ((1, 2, 3), (1,)):
        points = [PlanPoint("PL", "", Period(2026, month), randomised=month) for month in months]
        desk.run(op.set_plan_points, study_id, partnership_id, points)
    assert known().plan_steps == ((date(2026, 1, 31), 1),)


def test_percent_of_the_plan(enrolling, desk, study_id, partnership_id, known):
    desk.run(
        op.set_plan_points, study_id, partnership_id, [PlanPoint("", "", Period(2026, 10), randomised=84)]
    )
    assert known().whole.percent == Decimal(50)


def test_what_is_stated_for_a_country_and_its_sites_are_compared(enrolling, record, known):
    record(count("", OCTOBER, country="PL", randomised=30))
    assert "30" in known().findings[0]
    assert "28" in known().findings[0]


def test_too_little_gives_no_forecast_but_what_is_missing(desk, study_id, partnership_id, sites, record):
    record(count(sites["DE-1"], OCTOBER, randomised=3))
    told = desk.read(forecast, study_id, partnership_id, CUT_OFF)
    assert (told.state, len(told.missing), told.p50) == (ForecastState.NONE, 3, None)


def test_a_forecast_repeats_itself(enrolling, desk, study_id, partnership_id):
    desk.run(op.set_plan, study_id, partnership_id, target=120)
    once, again = (desk.read(forecast, study_id, partnership_id, CUT_OFF, 100) for _turn in range(2))
    assert (once.state, once) == (ForecastState.GIVEN, again)
    assert OCTOBER < once.p10 <= once.p50 <= once.p90


def test_a_target_that_is_reached_is_told_with_its_day(enrolling, desk, study_id, partnership_id):
    desk.run(op.set_plan, study_id, partnership_id, target=40)
    told = desk.read(forecast, study_id, partnership_id, CUT_OFF)
    assert (told.state, told.p50) == (ForecastState.REACHED, OCTOBER)


def test_old_counts_give_no_forecast(enrolling, desk, study_id, partnership_id):
    desk.run(op.set_plan, study_id, partnership_id, target=120)
    told = desk.read(forecast, study_id, partnership_id, date(2027, 4, 1))
    assert "31 Oct 2026" in told.missing[0]
