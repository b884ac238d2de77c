"""A column's cells as amounts: what cannot be money is named, never summed."""

from __future__ import annotations

from decimal import Decimal
from math import inf, nan

import pytest

from cro_desk.vendors.workbook.model import CellError, CellValue
from cro_desk.vendors.workbook.recognition.amounts import Amount, Style, Words, amounts


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1450.5, Decimal("1450.50")),
        (12, Decimal(12)),
        ("1,450.50", Decimal("1450.50")),
        (inf, Words("Infinity")),
        (-inf, Words("-Infinity")),
        (10**19, Words("1.00000e+19")),
        (Decimal("Infinity"), Words("Infinity")),
        (True, Words("True")),
        (CellError("#DIV/0!"), Words("#DIV/0!", error=True)),
        (None, None),
        ("  ", None),
    ],
)
def test_a_cell_says_an_amount_or_words_or_nothing(value: CellValue, expected: Amount) -> None:
    assert amounts([value], Style(decimals=2)) == [expected]


def test_not_a_number_is_no_amount() -> None:
    assert amounts([nan], Style()) == [Words("NaN")]


def test_amounts_in_thousands_are_whole() -> None:
    assert amounts([1.5, "2", None], Style(factor=1000)) == [Decimal(1500), Decimal(2000), None]


def test_a_truth_value_beside_an_equal_number_stays_words() -> None:
    assert amounts([1.0, True, 1], Style()) == [Decimal(1), Words("True"), Decimal(1)]
