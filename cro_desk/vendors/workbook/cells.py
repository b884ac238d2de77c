"""Addresses of cells, and views by cell over what is kept column by column.

In a bid grid a look belongs to a column and thousands of rows. Kept so, it travels from the child process at
next to no cost, where one entry for each cell would cost more than the values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, ValuesView
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain, islice
from typing import TypeVar, overload

T = TypeVar("T")

Cell = tuple[int, int]
_NAMED = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d*)(?!\w)")


@cache
def column_name(column: int) -> str:
    """Return the letters of a column counted from 0: 0 → `A`, 27 → `AB`."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@cache
def column_index(letters: str) -> int:
    """Return the column of its letters, counted from 0."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def address(row: int, column: int) -> str:
    """Return the A1 address of a cell counted from 0."""
    return f"{column_name(column)}{row + 1}"


def split_address(text: str) -> Cell:
    """Return row and column, from 0, of an A1 address, with or without `$`."""
    text = text.replace("$", "")
    letters = text.rstrip("0123456789")
    return int(text[len(letters) :]) - 1, column_index(letters.upper())


def named_cell(text: str) -> Cell | None:
    """Return row and column, from 0, of the cell that `F48` or `F48:G50` begins at; None for other text."""
    found = _NAMED.match(text)
    return None if found is None else (int(found[2]) - 1, column_index(found[1].upper()))


class ColumnMap(Mapping[Cell, str]):
    """A mapping by cell, kept as one mapping by row for each column."""

    __slots__ = ("_columns",)

    def __init__(self, columns: Mapping[int, Mapping[int, str]]) -> None:
        self._columns = columns

    def __getitem__(self, cell: Cell) -> str:
        return self._columns[cell[1]][cell[0]]

    @overload
    def get(self, cell: Cell, /) -> str | None: ...
    @overload
    def get(self, cell: Cell, /, default: str) -> str: ...
    @overload
    def get(self, cell: Cell, /, default: T) -> str | T: ...
    def get(self, cell: Cell, /, default: object = None) -> object:
        """Return the text of a cell without the price of an exception where there is none."""
        column = self._columns.get(cell[1])
        return default if column is None else column.get(cell[0], default)

    def __iter__(self) -> Iterator[Cell]:
        return ((row, column) for column, rows in self._columns.items() for row in rows)

    def __len__(self) -> int:
        return sum(map(len, self._columns.values()))

    def values(self) -> ValuesView[str]:
        """Return the texts, column by column; `set` of them is quick."""
        return _Values(self)

    def texts(self) -> Iterator[str]:
        """Yield the texts, column by column."""
        return chain.from_iterable(rows.values() for rows in self._columns.values())


class _Values(ValuesView[str]):
    """The texts of a ColumnMap, without looking each up by its cell."""

    def __init__(self, mapping: ColumnMap) -> None:
        super().__init__(mapping)
        self._texts = mapping.texts

    def __iter__(self) -> Iterator[str]:
        return self._texts()


class ColumnSet(AbstractSet[Cell]):
    """A set of cells, kept as one set of rows for each column."""

    __slots__ = ("_columns",)

    def __init__(self, columns: Mapping[int, AbstractSet[int]]) -> None:
        self._columns = columns

    def __contains__(self, cell: object) -> bool:
        return isinstance(cell, tuple) and cell[0] in self._columns.get(cell[1], ())

    def __iter__(self) -> Iterator[Cell]:
        return ((row, column) for column, rows in self._columns.items() for row in rows)

    def __len__(self) -> int:
        return sum(map(len, self._columns.values()))

    @classmethod
    def _from_iterable(cls, cells: Iterable[Cell]) -> AbstractSet[Cell]:  # type: ignore[override]
        return frozenset(cells)


def pairs(flat: Sequence[int]) -> list[Cell]:
    """Return the cells of a flat list row, column, row, column, ..."""
    return list(zip(islice(flat, 0, None, 2), islice(flat, 1, None, 2), strict=True))
