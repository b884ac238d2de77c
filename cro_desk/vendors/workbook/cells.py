"""Addresses of cells, and views by cell over rows that repeat a few patterns.

A bid grid of 20,000 lines has a handful of row patterns (format, format, bold, ...). Keeping one number a row
and the patterns beside them is what lets styles travel from the child process at the price of values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import islice

Cell = tuple[int, int]


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


class PatternMap(Mapping[Cell, str]):
    """A mapping by cell: row `top + i` looks like `patterns[rows[i]]`, a mapping by column."""

    __slots__ = ("_count", "_patterns", "_rows", "_top")

    def __init__(self, top: int, rows: Sequence[int], patterns: Sequence[Mapping[int, str]]) -> None:
        self._top = top
        self._rows = rows
        self._patterns = patterns
        self._count = -1

    def __getitem__(self, cell: Cell) -> str:
        place = cell[0] - self._top
        if not 0 <= place < len(self._rows):
            raise KeyError(cell)
        return self._patterns[self._rows[place]][cell[1]]

    def __iter__(self) -> Iterator[Cell]:
        for row, pattern in enumerate(self._rows, self._top):
            for column in self._patterns[pattern]:
                yield row, column

    def __len__(self) -> int:
        if self._count < 0:
            sizes = [len(pattern) for pattern in self._patterns]
            self._count = sum(sizes[pattern] for pattern in self._rows)
        return self._count


class PatternSet(AbstractSet[Cell]):
    """A set of cells: in row `top + i` the columns `patterns[rows[i]]`."""

    __slots__ = ("_patterns", "_rows", "_top")

    def __init__(self, top: int, rows: Sequence[int], patterns: Sequence[AbstractSet[int]]) -> None:
        self._top = top
        self._rows = rows
        self._patterns = patterns

    def __contains__(self, cell: object) -> bool:
        if not isinstance(cell, tuple):
            return False
        place = cell[0] - self._top
        return 0 <= place < len(self._rows) and cell[1] in self._patterns[self._rows[place]]

    def __iter__(self) -> Iterator[Cell]:
        for row, pattern in enumerate(self._rows, self._top):
            for column in self._patterns[pattern]:
                yield row, column

    def __len__(self) -> int:
        sizes = [len(pattern) for pattern in self._patterns]
        return sum(sizes[pattern] for pattern in self._rows)

    @classmethod
    def _from_iterable(cls, cells: Iterator[Cell]) -> AbstractSet[Cell]:  # type: ignore[override]
        return frozenset(cells)


def pairs(flat: Sequence[int]) -> list[Cell]:
    """Return the cells of a flat list row, column, row, column, ..."""
    return list(zip(islice(flat, 0, None, 2), islice(flat, 1, None, 2), strict=True))
