"""Addresses and views by cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.vendors.workbook.cells import (
    ColumnMap,
    ColumnSet,
    address,
    column_index,
    column_name,
    named_cell,
    split_address,
)

FORMATS = ColumnMap({4: {2: "0.00", 3: "0.00"}, 5: {2: "0%"}})


@given(st.integers(0, 16_383))
def test_column_names_and_indexes_are_inverse(column: int) -> None:
    assert column_index(column_name(column)) == column


@given(st.integers(0, 1_048_575), st.integers(0, 16_383))
def test_addresses_are_inverse(row: int, column: int) -> None:
    assert split_address(address(row, column)) == (row, column)


def test_known_addresses() -> None:
    assert [address(0, 0), address(47, 5), address(9, 27)] == ["A1", "F48", "AB10"]
    assert split_address("$AB$10") == (9, 27)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        *(("F48", (47, 5)), ("$ab$10", (9, 27)), ("F48:G50", (47, 5))),
        *(("", None), ("Total", None), ("48", None), ("A0", None), ("FY2026x", None)),
    ],
)
def test_named_cell_is_the_first_of_a_range(text: str, cell: tuple[int, int] | None) -> None:
    assert named_cell(text) == cell


def test_map_is_looked_up_by_cell() -> None:
    assert (FORMATS[2, 4], FORMATS.get((2, 5)), FORMATS.get((9, 9)), FORMATS.get((9, 4), "")) == (
        "0.00",
        "0%",
        None,
        "",
    )


def test_map_is_a_mapping() -> None:
    cells = {(2, 4): "0.00", (3, 4): "0.00", (2, 5): "0%"}
    assert (dict(FORMATS), len(FORMATS), set(FORMATS.values())) == (cells, 3, {"0.00", "0%"})


def test_set_is_a_set() -> None:
    bold = ColumnSet({1: {0, 5}, 3: {0}})
    assert (set(bold), len(bold), (5, 1) in bold, (5, 3) in bold) == (
        {(0, 1), (5, 1), (0, 3)},
        3,
        True,
        False,
    )
    assert bold & {(0, 1), (9, 9)} == {(0, 1)}
