"""Columns say what rows say."""

from __future__ import annotations

from enum import StrEnum

import sqlcipher3
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.store.columns import columns, decimals, members

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
ROWS = st.lists(st.tuples(st.none() | TEXTS, st.none() | st.integers(-(2**63), 2**63 - 1)))


class Colour(StrEnum):
    RED = "red"


@given(ROWS)
def test_columns_hold_what_the_rows_hold(rows: list[tuple[str | None, int | None]]) -> None:
    driver = sqlcipher3.connect(":memory:")
    driver.execute("CREATE TABLE found (name TEXT, many INTEGER)")
    driver.executemany("INSERT INTO found VALUES (?, ?)", rows)
    names, numbers = columns(driver, ("name", "many"), "found WHERE ? ORDER BY rowid", (1,))
    assert list(zip(names, numbers, strict=True)) == rows
    driver.close()


def test_exact_decimals_stay_exact() -> None:
    assert [str(value) for value in decimals(["1.00", None, "1E+2"])] == ["1.00", "None", "1E+2"]


def test_members_come_by_their_values() -> None:
    assert members(Colour, ["red", None]) == [Colour.RED, None]
