"""Exact numbers: float noise, typed numbers, the decimal sign of a column."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.vendors.workbook.recognition.numbers import decimals_of, exact, is_amount, plain, typed, vote


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (11998919.999999998, 2, "11998920.00"),
        (93967.15999999999, None, "93967.16"),
        (9285859.1499999836, 2, "9285859.15"),
        (22.0, None, "22"),
        (22.0, 2, "22.00"),
        (0.1, None, "0.1"),
        (1e-7, None, "0.0000001"),
        (907390.1936, 2, "907390.1936"),
    ],
)
def test_a_float_is_the_decimal_that_was_meant(value: float, decimals: int | None, text: str) -> None:
    assert plain(exact(value, decimals)) == text


@given(st.decimals(-(10**9), 10**9, places=2))
def test_any_amount_in_cents_survives_being_a_float(amount: Decimal) -> None:
    assert exact(float(amount)) == amount


@pytest.mark.parametrize(
    ("text", "sign", "amount"),
    [
        ("1.234,56", ".", "1234.56"),
        ("1.234", ",", "1234"),
        ("1.234", ".", "1.234"),
        ("12 345,6", ",", "12345.6"),
        ("1\u202f234,56", ",", "1234.56"),
        ("1'234.50", ".", "1234.50"),
        ("(1,234.50)", ".", "-1234.50"),
        ("1,234.50-", ".", "-1234.50"),
        ("12 k", ".", "12000"),
        ("1,2 Mio", ",", "1200000"),
        ("$10,834,562.95*", ".", "10834562.95"),
        ("$9,093,272,70*", ".", "9093272.70"),
        ("1 000,00 руб.", ",", "1000.00"),
        ("5'000.--", ".", "5000"),
        ("10 %", ".", "0.10"),
        ("1,00,000.50", ".", "100000.50"),
    ],
)
def test_a_typed_number_is_read_with_its_columns_sign(text: str, sign: str, amount: str) -> None:
    found = typed(text, sign)
    assert found is not None
    assert plain(found.amount) == amount


@pytest.mark.parametrize(
    "text", ["8-10", "Q3 2025", "N/A", "-", "04/05/2023", "01.01.01", "2 x 3", "SU01", "", "1 2"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert typed(text) is None


def test_contradicting_separators_are_marked() -> None:
    found = typed("$9,093,272,70*")
    assert (found and found.odd, found and found.mark, found and found.sign) == (True, "*", "$")


@pytest.mark.parametrize(
    ("texts", "sign", "unclear"),
    [
        (["1.234,56", "12,5"], ",", 0),
        (["1,234.56", "1,234"], ".", 1),
        (["1,234", "5,678"], "", 2),
        (["1,234,567"], ".", 0),
        (["included", "12"], "", 0),
    ],
)
def test_a_column_votes_for_its_decimal_sign(texts: list[str], sign: str, unclear: int) -> None:
    found = vote(texts)
    assert (found.sign, found.unclear) == (sign, unclear)


@pytest.mark.parametrize(
    ("code", "decimals"),
    [
        ('"$"#,##0.00', 2),
        ("#,##0.00 [$€-407]", 2),
        ("0", 0),
        ("mm-dd-yy", None),
        ("General;\\–General;", None),
    ],
)
def test_a_format_tells_its_decimals(code: str, decimals: int | None) -> None:
    assert decimals_of(code) == decimals


def test_an_amount_stands_alone_or_with_its_currency() -> None:
    said = ["1.234,50 zł", "USD 12", "0.5", "12 visits", "Acme", "2 CRAs"]
    assert [is_amount(text) for text in said] == [True, True, True, False, False, False]
