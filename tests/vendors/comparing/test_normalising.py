"""One price as bid, corrected, and at the baseline quantity; never rounded, never made up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.vendors.comparing.normalising import Amounts, at_basis, hours_are_wrong, missed_by
from cro_desk.vendors.comparison import Basis

D = Decimal
PRICES = st.decimals("0.01", "1e6", places=2)


def test_as_bid_keeps_the_wrong_total() -> None:
    assert at_basis(Basis.AS_BID, D(10), D(3), D(31), D(5)) == Amounts(D(10), D(3), D(31))


def test_corrected_multiplies() -> None:
    assert at_basis(Basis.CORRECTED, D(10), D(3), D(31), D(5)) == Amounts(D(10), D(3), D(30))


def test_baseline_takes_the_quantity_of_the_rfp() -> None:
    assert at_basis(Basis.BASELINE, D(10), D(3), D(31), D(5)) == Amounts(D(10), D(5), D(50))


def test_baseline_of_a_line_with_only_a_total_is_scaled_exactly() -> None:
    assert at_basis(Basis.BASELINE, None, D(3), D(30), D(6)) == Amounts(D(10), D(6), D(60))


def test_a_lump_sum_is_not_rescaled() -> None:
    assert at_basis(Basis.BASELINE, None, None, D(30), D(6)) == Amounts(None, None, D(30), rescaled=False)


def test_without_a_baseline_the_bid_stands() -> None:
    assert at_basis(Basis.BASELINE, D(10), D(3), None, None) == Amounts(D(10), D(3), D(30), rescaled=False)


def test_a_price_list_without_quantities_uses_the_baseline() -> None:
    assert at_basis(Basis.AS_BID, D(10), None, None, D(4)) == Amounts(D(10), D(4), D(40))


def test_a_missing_unit_price_is_total_by_quantity() -> None:
    assert at_basis(Basis.AS_BID, None, D(4), D(40), None) == Amounts(D(10), D(4), D(40))


@pytest.mark.parametrize("basis", list(Basis))
def test_nothing_stays_nothing(basis: Basis) -> None:
    assert at_basis(basis, None, D(4), None, D(4)).total is None


def test_a_cent_off_is_still_right() -> None:
    missed = [missed_by(D("1.11"), D(3), D(total)) for total in ("3.34", "3.35", "3.31")]
    assert missed == [None, D("0.02"), D("-0.02")]


def test_a_sum_without_its_parts_is_not_wrong() -> None:
    assert missed_by(None, D(3), D(1)) is None


def test_hours_may_be_of_the_unit_or_of_the_line() -> None:
    assert [
        hours_are_wrong(D(2), D(50), D(100), D(300)),
        hours_are_wrong(D(6), D(50), D(100), D(300)),
        hours_are_wrong(D(3), D(50), D(100), D(300)),
        hours_are_wrong(D(3), None, D(100), D(300)),
    ] == [False, False, True, False]


@given(PRICES, PRICES, PRICES)
def test_at_its_own_quantity_a_line_costs_what_it_costs(
    unit: Decimal, quantity: Decimal, other: Decimal
) -> None:
    corrected = at_basis(Basis.CORRECTED, unit, quantity, other, other)
    baseline = at_basis(Basis.BASELINE, unit, other, None, quantity)
    assert corrected.total == baseline.total == unit * quantity
