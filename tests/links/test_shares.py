"""Parts of a price add up to it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.links.shares import added, shares
from cro_desk.money import Money
from tests.links.laid import euros


@given(st.decimals(-1_000_000, 1_000_000, places=4), st.integers(1, 50))
def test_parts_add_up_to_the_price(amount: Decimal, count: int):
    parts = shares(amount, count)
    assert (sum(parts), len(parts)) == (amount, count)


@pytest.mark.parametrize(
    ("amount", "count", "parts"), [("100", 3, "33.34 33.33 33.33"), ("0.01", 2, "0.01 0.00"), ("7", 1, "7")]
)
def test_parts_are_equal_to_the_cent(amount: str, count: int, parts: str):
    assert [str(part) for part in shares(Decimal(amount), count)] == parts.split()


def test_amounts_of_two_currencies_have_no_sum():
    assert added([euros("1"), Money(Decimal(1), "USD")]) is None


def test_what_is_not_known_is_left_out_of_a_sum():
    assert added([euros("1"), None, euros("2")]) == euros("3")
