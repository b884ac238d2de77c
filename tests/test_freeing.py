"""Many rows are freed one by one, after what they hung on."""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from typing import Any

from cro_desk.freeing import MANY, free, rows_in


@dataclass(eq=False)
class Row:
    """A row; all share what they are measured by."""

    shared: tuple[Any, ...] = ()


def is_row(value: object) -> bool:
    return isinstance(value, Row)


def test_rows_are_found_in_what_holds_them_and_in_what_they_share():
    shared = tuple(Row() for _number in range(MANY))
    rows = tuple(Row(shared) for _number in range(MANY))
    assert set(rows_in([{"found": (rows,)}], is_row)) == {*rows, *shared}


def test_few_are_left_alone():
    assert rows_in([[Row()] * (MANY - 1)], is_row) == []


def test_what_was_let_go_of_is_gone_when_nobody_else_has_it():
    kept = {"first": [Row() for _number in range(MANY)]}
    there, mine = [weakref.ref(row) for row in kept["first"]], kept["first"][0]
    free(kept.clear, kept)
    assert [each() for each in there] == [mine, *[None] * (MANY - 1)]
