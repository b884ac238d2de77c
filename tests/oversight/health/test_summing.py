"""Means and spreads by hand; what too few answered is never summed up."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cro_desk.oversight.health.statements import statement, statements
from cro_desk.oversight.health.summing import LEAST, Sum, gap, index, summed, sums

SCORES = st.dictionaries(st.sampled_from([each.code for each in statements()]), st.integers(1, 5))


def test_mean_and_spread_are_those_of_a_calculator():
    # 3 + 4 + 4 + 5 = 16; 16 / 4 = 4; deviations 1, 0, 0, 1: 2 / 3 = 0.6667, its root 0.8165
    assert summed([3, 4, 4, 5]) == Sum(4, Decimal("4.00"), Decimal("0.82"))


def test_the_index_puts_all_statements_on_one_scale():
    found = {
        "roles": Sum(4, Decimal("4.00"), Decimal(0)),
        "again": Sum(4, Decimal("5.00"), Decimal(0)),  # 5 of 10 is 3 of 1 to 5
    }
    assert index(found) == Decimal("3.50")
    assert index({}) is None


def test_a_gap_is_measured_on_the_same_scale():
    roles, again = statement("roles"), statement("again")
    assert roles is not None
    assert again is not None
    assert gap(roles, Decimal("4.2"), Decimal("3.4")) == Decimal("0.80")
    assert gap(again, Decimal(8), Decimal(6)) == Decimal("0.80")  # 2 of 10 is 0.8 of 4


@given(st.lists(SCORES, max_size=12))
def test_fewer_than_four_are_never_summed_up(answers: list[dict[str, int]]):
    found = sums(answers)
    for each in statements():
        count = sum(each.code in told for told in answers)
        assert (each.code in found) == (count >= LEAST)
        assert each.code not in found or found[each.code].n == count


@given(st.lists(SCORES, min_size=4, max_size=12), st.randoms())
def test_the_order_of_answers_changes_nothing(answers: list[dict[str, int]], chance):
    shuffled = list(answers)
    chance.shuffle(shuffled)
    assert sums(shuffled) == sums(answers)


def test_there_are_sixteen_statements_and_the_last_is_of_ten():
    scales = [(each.least, each.most) for each in statements()]
    assert scales == [(1, 5)] * 15 + [(0, 10)]
