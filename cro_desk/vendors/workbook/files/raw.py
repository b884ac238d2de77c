"""What the child process gathers about a file before it is sent: plain, mutable, never seen outside the
child."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cro_desk.vendors.workbook.cells import Cell, address

GENERAL = "General"


class Style(NamedTuple):
    """The part of a cell's look that tells something about its meaning."""

    code: str = GENERAL
    bold: bool = False
    indent: int = 0


PLAIN = Style()


def known_code(code: str) -> str:
    """Return a number format code as it is, but General in one spelling."""
    return GENERAL if code.casefold() in {"general", "standard", ""} else code


#: column and look → the rows that look so there; plain ones are left out
Looks = dict[tuple[int, Style], list[int]]


@dataclass(slots=True)
class RawSheet:
    """One sheet as gathered; the fields are those of `model.Sheet`."""

    name: str
    hidden: bool = False
    top: int = 0
    left: int = 0
    rows: list[list[Any]] = field(default_factory=list)
    looks: Looks = field(default_factory=dict)
    formulas: dict[Cell, str] = field(default_factory=dict)
    uncalculated: set[Cell] = field(default_factory=set)
    errors: dict[Cell, str] = field(default_factory=dict)
    comments: dict[Cell, str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    levels: dict[int, int] = field(default_factory=dict)
    drawings: int = 0

    def take_marks(self, other: RawSheet) -> None:
        """Take over everything of another sheet but name, visibility and values."""
        for name in _MARKS:
            setattr(self, name, getattr(other, name))

    def look(self, row: int, column: int, style: Style) -> None:
        """Say how a cell looks."""
        if style != PLAIN:
            self.looks.setdefault((column, style), []).append(row)

    def value(self, row: int, column: int) -> Any:
        """Return the value of a cell, None outside the rectangle."""
        row, column = row - self.top, column - self.left
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None

    def put(self, row: int, column: int, value: Any) -> None:
        """Set the value of a cell, growing the rectangle to the right and downwards, or up and left."""
        if not self.rows:
            self.top, self.left = row, column
        if row < self.top:
            self.rows[:0] = [[] for _ in range(self.top - row)]
            self.top = row
        if column < self.left:
            for cells in self.rows:
                cells[:0] = [None] * (self.left - column)
            self.left = column
        while len(self.rows) <= row - self.top:
            self.rows.append([])
        cells = self.rows[row - self.top]
        cells.extend([None] * (column - self.left + 1 - len(cells)))
        cells[column - self.left] = value


_MARKS = [slot for slot in RawSheet.__slots__ if slot not in {"name", "hidden", "top", "left", "rows"}]


class Remark(NamedTuple):
    """A notice in the making: a key of `sentences.NOTICES`, where, and what to fill in."""

    key: str
    sheet: str = ""
    cell: str = ""
    words: dict[str, str] = {}  # noqa: RUF012 - never changed


@dataclass(slots=True)
class RawBook:
    """A whole file as gathered."""

    kind: str
    sheets: list[RawSheet] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def remark(self, key: str, sheet: str = "", cell: Cell | None = None, /, **words: str) -> None:
        """Remember something to say about the file."""
        self.remarks.append(Remark(key, sheet, address(*cell) if cell else "", words))
