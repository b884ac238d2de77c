"""A sheet as the rules look at it: rows from 0, merged cells filled, texts tidied, places named.

The rules count rows and columns from the used rectangle's corner; `row_of` and `address` give back the
sheet's own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from cro_desk.vendors.workbook.cells import address
from cro_desk.vendors.workbook.model import CellValue, Sheet
from cro_desk.vendors.workbook.recognition.normalise import tidy


@dataclass(slots=True)
class Grid:
    """One sheet and its merges by cell; `width` is that of the used rectangle."""

    sheet: Sheet
    rows: list[list[CellValue]]
    width: int
    #: (row, column) inside a merge → its first cell
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    #: first cell → last column of its merge
    spans: dict[tuple[int, int], int] = field(default_factory=dict)
    _columns: dict[int, list[CellValue]] = field(default_factory=dict)
    _text_rows: dict[int, list[int]] = field(default_factory=dict)

    def text(self, row: int, column: int) -> str:
        """Return the cell's text, of the merge it lies in; numbers and dates give none."""
        row, column = self.merged.get((row, column), (row, column))
        value = self.value(row, column)
        return tidy(value) if isinstance(value, str) else ""

    def value(self, row: int, column: int) -> CellValue:
        """Return the cell's own value; None outside the used rectangle."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else []
        return cells[column] if 0 <= column < len(cells) else None

    def column(self, column: int, first: int, stop: int) -> list[CellValue]:
        """Return a column's own values from one row up to another."""
        return self._column(column)[first:stop]

    def text_rows(self, column: int, first: int, stop: int) -> list[int]:
        """Return the rows, from one up to another, where a column's cell is text."""
        if column not in self._text_rows:
            values = enumerate(self._column(column))
            self._text_rows[column] = [row for row, value in values if value.__class__ is str]
        rows = self._text_rows[column]
        return rows[bisect_left(rows, first) : bisect_left(rows, stop)]

    def _column(self, column: int) -> list[CellValue]:
        if column not in self._columns:
            try:
                self._columns[column] = [cells[column] for cells in self.rows]
            except IndexError:  # a row shorter than the used rectangle
                rows = self.rows
                self._columns[column] = [cells[column] if column < len(cells) else None for cells in rows]
        return self._columns[column]

    def code(self, row: int, column: int) -> str:
        """Return the cell's number format, empty where it is General or unknown."""
        return self.sheet.number_formats.get((row + self.sheet.top, column + self.sheet.left), "")

    def address(self, row: int, column: int) -> str:
        """Return the cell's name in the sheet, such as F48."""
        return address(row + self.sheet.top, column + self.sheet.left)

    def texts(self, row: int) -> Iterator[tuple[int, str]]:
        """Yield the row's own texts (not those of merges from elsewhere) with their columns."""
        for column, value in enumerate(self.rows[row]):
            if isinstance(value, str) and (text := tidy(value)):
                yield column, text

    def span_end(self, row: int, column: int) -> int:
        """Return the last column of the merge that begins in a cell, else the column itself."""
        return self.spans.get((row, column), column)


_FILLED_ROWS = 4000  # rows of one merge that are looked at


def grid_of(sheet: Sheet) -> Grid:
    """Return the sheet ready for the rules."""
    grid = Grid(sheet, sheet.rows, max(map(len, sheet.rows), default=0))
    for top, left, bottom, right in sheet.merges:
        first = (top - sheet.top, left - sheet.left)
        right = min(right - sheet.left, grid.width - 1)
        grid.spans[first] = right
        for row in range(first[0], min(bottom - sheet.top, first[0] + _FILLED_ROWS) + 1):
            for column in range(first[1], right + 1):
                grid.merged[row, column] = first
    return grid


def is_number(value: CellValue) -> bool:
    """Tell whether a cell holds a number (truth values and dates are none)."""
    return (isinstance(value, int | float) and not isinstance(value, bool)) or type(
        value
    ).__name__ == "Decimal"


def is_empty(value: CellValue) -> bool:
    """Tell whether a cell shows nothing."""
    return value is None or (isinstance(value, str) and not value.strip())


def is_date(value: CellValue) -> bool:
    """Tell whether a cell holds a day or a moment."""
    return isinstance(value, date)
