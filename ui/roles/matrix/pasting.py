"""Cells from a spreadsheet's clipboard, read as letters."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO

from cro_desk.roles.raci import parse_cell, write_letters


@dataclass(frozen=True, slots=True)
class Pasted:
    """Rows of letters, `A/R` say; None where a cell could not be read. `unread` are such cells' texts."""

    rows: tuple[tuple[str | None, ...], ...]
    unread: tuple[str, ...]

    @property
    def only(self) -> str | None:
        """The letters of the one cell that was pasted, None where there are more or it was not read."""
        return self.rows[0][0] if len(self.rows) == 1 and len(self.rows[0]) == 1 else None


def pasted_cells(text: str) -> Pasted | None:
    """Read cells as spreadsheets copy them; None where most are no letters, so they belong elsewhere."""
    try:
        rows = list(csv.reader(StringIO(text.rstrip("\r\n")), dialect="excel-tab"))
    except csv.Error:  # a cell longer than any letters
        return None
    cells = [[parse_cell(each) for each in row] for row in rows]
    unread = tuple(cell.unknown for row in cells for cell in row if cell.unknown)
    written = sum(bool(cell.letters) for row in cells for cell in row)
    if not written or len(unread) > written:
        return None
    return Pasted(
        tuple(tuple(None if cell.unknown else write_letters(cell.letters) for cell in row) for row in cells),
        unread,
    )
