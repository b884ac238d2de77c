"""Many rows are freed one by one: what nobody else refers to is taken apart."""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from typing import Any

from cro_desk.freeing import drop_some, free


@dataclass(eq=False)
class Row:
    """A row; all share what they are measured by."""

    shared: tuple[Any, ...] = ()


def rows(count: int) -> tuple[Row, ...]:
    shared = (Row(),)
    return tuple(Row(shared) for _number in range(count))


def test_what_was_let_go_of_is_gone_when_nobody_else_has_it():
    kept = {"first": [Row() for _number in range(9)]}
    there, mine = [weakref.ref(row) for row in kept["first"]], kept["first"][0]
    free(kept.clear, list(kept.values()))
    assert [each() for each in there] == [mine, *[None] * 8]


def test_while_one_row_is_freed_the_others_wait():
    kept = {"first": [Row() for _number in range(9)]}
    held, waiting = list(kept.values()), list[bool]()
    there = [weakref.ref(row, lambda _gone: waiting.append(bool(held))) for row in kept["first"]]
    free(kept.clear, held)
    assert (len(there), waiting) == (9, [True] * 9)


def test_rows_go_one_by_one_and_what_they_share_goes_last():
    held: list[Any] = [{"found": rows(9)}]
    there = [weakref.ref(row) for row in (*held[0]["found"][0].shared, *held[0]["found"])]
    left: list[int] = []
    while held:
        drop_some(held, 0)
        left.append(sum(each() is not None for each in there))
    assert (sorted(left, reverse=True), set(left) >= set(range(1, 9)), left[-1]) == (left, True, 0)


def test_what_somebody_else_holds_stays_whole():
    mine = rows(9)
    held: list[Any] = [mine]
    drop_some(held, 1)
    assert (held, len(mine), {len(row.shared) for row in mine}) == ([], 9, {1})
