"""The simulation: the same by its seed, later with less, and honest about what it cannot know."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cro_desk.oversight.enrolment.simulation import Seen, SiteAwaited, SiteSeen, seed_of, simulate

SITES = tuple(SiteSeen("DE", count, 10.0) for count in (4, 6, 5, 9, 2, 7))


def seen(rest=60, sites=SITES, awaited=(), delays=()):
    counted = {}
    for site in sites:
        counted[site.country] = counted.get(site.country, 0) + (site.subjects or 0)
    return Seen(rest, tuple(sites), tuple(awaited), tuple(delays), tuple(sorted(counted.items())))


def test_a_seed_gives_the_same_days():
    assert simulate(seen(), 11, 200) == simulate(seen(), 11, 200)


def test_the_middle_is_about_what_is_left_by_the_rate():
    found = simulate(seen(), 3)
    assert 480 < found.p50 < 640  # 60 subjects at 3.3 a month: 18 months


def test_days_are_in_order_and_totals_do_not_fall():
    found = simulate(seen(), 5)
    assert found.p10 <= found.p50 <= found.p90
    lows = [each.low for each in found.months]
    assert lows == sorted(lows)


def test_more_sites_are_faster():
    more = [SiteAwaited("DE", 30)] * 6
    assert simulate(seen(awaited=more), 5).p50 < simulate(seen(), 5).p50


def test_where_nobody_enrols_no_day_is_told():
    idle = [SiteSeen("DE", 0, 10.0)] * 5
    assert simulate(seen(sites=idle), 5, 50).p50 is None


def test_closed_sites_bring_nobody():
    closed = [SiteSeen("DE", 5, 10.0, open=False)] * 6
    assert simulate(seen(sites=closed), 5, 50).p90 is None


def test_counts_of_a_country_alone_are_enough():
    sites = tuple(SiteSeen("DE", None, 10.0) for _place in range(6))
    known = Seen(60, sites, (), (), (("DE", 33),))
    found = simulate(known, 3)
    assert (480 < found.p50 < 640, found.shape_known) == (True, False)


def test_a_seed_belongs_to_study_and_day():
    assert seed_of("study", "2026-11-20") != seed_of("study", "2026-11-21")


@settings(max_examples=20)
@given(st.permutations([SiteSeen(code, n, 8.0) for code, n in (("DE", 3), ("PL", 6), ("FR", 1), ("DE", 5))]))
def test_the_order_of_sites_changes_no_day_by_much(sites):
    assert (
        abs(
            simulate(seen(sites=sites), 2, 100).p50
            - simulate(seen(sites=sorted(sites, key=repr)), 2, 100).p50
        )
        < 2
    )


@settings(max_examples=15)
@given(st.integers(1, 80))
def test_the_band_ends_at_what_is_left(rest):
    months = simulate(seen(rest), 9, 100).months
    assert all(0 <= each.low <= each.middle <= each.high <= rest for each in months)
