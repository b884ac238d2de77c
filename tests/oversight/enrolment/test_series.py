"""Counts become a series that never falls, whatever their order; missing months are gaps, never nought."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cro_desk.oversight.enrolment.series import Count, Point, at, series, summed, tree
from cro_desk.oversight.enrolment.terms import Basis, Measure
from cro_desk.oversight.periods import Period

RANDOMISED = Measure.RANDOMISED


def total(month, value, country="DE", site="a", **more):
    return Count(country, site, Basis.CUMULATIVE, Period(2026, month).last, randomised=value, **more)


def alone(month, value, country="DE", site="a"):
    return Count(country, site, Basis.MONTH, Period(2026, month).last, randomised=value)


def values(told):
    return [point.value for point in told]


def test_months_add_up():
    assert values(series([alone(2, 3), alone(1, 2), alone(3, 0)], RANDOMISED)) == [2, 5, 5]


def test_a_missing_month_is_a_gap_and_what_follows_is_the_least():
    told = series([alone(1, 2), alone(4, 3)], RANDOMISED)
    assert told[-1] == Point(date(2026, 4, 30), 5, gap=True, least=True)


def test_a_count_of_all_ends_the_doubt():
    told = series([alone(1, 2), alone(4, 3), total(5, 9), alone(6, 1)], RANDOMISED)
    assert [(point.value, point.least) for point in told[-2:]] == [(9, False), (10, False)]


def test_what_nobody_counted_is_no_point():
    assert series([total(1, None, screened=4)], RANDOMISED) == ()


def test_nothing_is_known_before_the_first_count():
    assert at(series([total(3, 4)], RANDOMISED), date(2026, 3, 30)) is None


def test_a_country_is_its_sites_together():
    told = tree([total(1, 2), total(1, 3, site="b"), total(2, 4)], RANDOMISED)
    assert values(told.countries["DE"]) == [5, 7]


def test_what_is_stated_for_the_country_counts_where_it_is_more():
    told = tree([total(1, 2), total(1, 6, site=""), total(2, 9)], RANDOMISED)
    assert values(told.countries["DE"]) == [6, 9]


COUNTS = st.lists(
    st.builds(
        lambda month, value, country, site, basis: Count(
            country, site and f"{country}-{site}", basis, Period(2026, month).last, randomised=value
        ),
        st.integers(1, 12),
        st.integers(0, 50),
        st.sampled_from(("DE", "PL")),
        st.sampled_from(("", "a", "b")),
        st.sampled_from(tuple(Basis)),
    ),
    max_size=14,
    unique_by=lambda each: (each.country, each.site_id, each.basis, each.day),
)


@given(COUNTS, st.randoms())
def test_the_order_of_entry_changes_nothing(counts, chance):
    turned = list(counts)
    chance.shuffle(turned)
    assert tree(turned, RANDOMISED) == tree(counts, RANDOMISED)


@given(COUNTS)
def test_totals_never_fall(counts):
    told = tree(counts, RANDOMISED)
    for each in (told.whole, *told.countries.values(), *told.sites.values()):
        assert values(each) == sorted(values(each))


@given(COUNTS)
def test_a_whole_is_never_less_than_its_parts(counts):
    told = tree(counts, RANDOMISED)
    last = sum(each[-1].value for each in told.countries.values())
    assert (told.whole[-1].value if told.whole else 0) >= last


def test_parts_keep_their_last_count():
    one = (Point(date(2026, 1, 31), 2), Point(date(2026, 3, 31), 5))
    other = (Point(date(2026, 2, 28), 4),)
    assert values(summed([one, other])) == [2, 6, 9]
