"""Rule 9 of the bid grid: which price stands apart."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.vendors.comparing.outliers import ends_of, marks_apart, median, same_price
from cro_desk.vendors.comparison import Ends, Mark

D = Decimal


def marks(*prices: str) -> list[set[Mark]]:
    return [set(found) for found in marks_apart([D(price) for price in prices])]


def test_below_half_of_the_median_is_low() -> None:
    assert marks("1980", "2240", "1890", "840") == [set(), set(), set(), {Mark.LOW}]


def test_above_twice_the_median_is_high() -> None:
    assert marks("14200", "13400", "14900", "30000") == [set(), set(), set(), {Mark.HIGH}]


def test_exactly_half_and_exactly_twice_are_not_marked() -> None:
    assert marks("50", "100", "200") == [set(), set(), set()]


def test_two_bidders_far_apart_are_both_marked() -> None:
    assert marks("100", "180") == [{Mark.APART}, {Mark.APART}]


def test_two_bidders_half_of_their_mean_apart_are_not_marked() -> None:
    assert marks("75", "125") == [set(), set()]


def test_one_bidder_has_nobody_to_stand_apart_from() -> None:
    assert marks("100") == [set()]


def test_robust_z_marks_what_the_ratio_does_not() -> None:
    assert marks("100", "101", "99", "102", "160") == [set(), set(), set(), set(), {Mark.UNUSUAL}]


def test_a_few_per_cent_are_never_unusual() -> None:
    assert marks("100", "100.10", "99.90", "103") == [set(), set(), set(), set()]


def test_three_bidders_are_too_few_for_a_robust_z() -> None:
    assert marks("100", "101", "160") == [set(), set(), set()]


def test_nobody_is_marked_where_most_agree_and_one_is_near() -> None:
    assert marks("100", "100", "100", "150") == [set(), set(), set(), set()]


def test_without_prices_nothing_is_marked() -> None:
    assert marks() == []


def test_the_ends_are_lowest_highest_and_median() -> None:
    assert [ends_of([D(4), D(1), D(2), D(10)]), ends_of([])] == [Ends(D(1), D(10), D(3)), Ends()]


def test_discounts_are_not_judged_by_ratio() -> None:
    assert marks("-100", "-10", "-500") == [set(), set(), set()]


@pytest.mark.parametrize(("ordered", "middle"), [(["1"], "1"), (["1", "2"], "1.5"), (["1", "2", "9"], "2")])
def test_median_is_the_middle(ordered: list[str], middle: str) -> None:
    assert median([D(value) for value in ordered]) == D(middle)


@given(st.lists(st.decimals(1, 1000, places=2), min_size=4, max_size=12))
def test_unusual_is_the_textbook_z_beyond_the_limit_and_not_near(prices: list[Decimal]) -> None:
    middle = median(sorted(prices))
    deviation = median(sorted(abs(price - middle) for price in prices))
    expected = [
        abs(price - middle) * D("0.6745") > D("3.5") * deviation > 0
        and middle / 4 < abs(price - middle)
        and middle / 2 <= price <= middle * 2
        for price in prices
    ]
    assert [found == {Mark.UNUSUAL} for found in marks(*map(str, prices))] == expected


def test_the_same_price_on_all_lines_is_told() -> None:
    assert [same_price([D(100)] * 5), same_price([D(100)] * 4), same_price([D(100)] * 5 + [D(1)])] == [
        True,
        False,
        False,
    ]


@given(st.lists(st.decimals("0.01", "1e6", places=2), min_size=1, max_size=12), st.randoms())
def test_marks_follow_the_bidder_whatever_the_order(prices: list[Decimal], random: object) -> None:
    assert list(marks_apart(prices)) == list(marks_apart(prices[::-1]))[::-1]
