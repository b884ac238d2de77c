"""Rows and columns of a table of paper, and how much room they take. Drawn by `grid`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import accumulate

from cro_desk.i18n import _
from cro_desk.paper import fonts

PAD = 3.0
MOST_LINES = 24  # a row higher than this becomes several, so that any row fits any page


class Kind(Enum):
    LINE = auto()
    SECTION = auto()
    SUM = auto()  # closes the table and belongs to no section
    TOTAL = auto()  # the same, under a strong rule


@dataclass(frozen=True, slots=True)
class Column:
    """A column; neighbours with the same `group` share a heading above their titles.

    Text is wrapped, or cut to `one_line`; a number (to the `right`) is set smaller where it would not fit.
    """

    title: str
    width: float
    right: bool = False
    group: str = ""
    one_line: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; `under` is a smaller second line."""

    text: str = ""
    font: str = fonts.REGULAR
    muted: bool = False
    under: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row; its first cell reaches over `span` columns, the others follow one by one."""

    cells: tuple[Cell, ...]
    kind: Kind = Kind.LINE
    span: int = 1
    repeats: str = ""  # the section that goes on after a page break

    def go_on(self, columns: int) -> Row:
        """Return the heading of this section for the top of the next page."""
        name = self.repeats or self.cells[0].text
        text = _("{section} (continued)").format(section=name)
        return Row((replace(self.cells[0], text=text),), Kind.SECTION, columns, name)


@dataclass(frozen=True, slots=True)
class Measured:
    """A row, or a part of a very high one, with its texts broken into lines."""

    row: Row
    lines: tuple[tuple[str, ...], ...]
    height: float


@dataclass(slots=True)
class Layout:
    """What all parts of one table share."""

    columns: tuple[Column, ...]
    size: float
    lefts: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self.lefts = list(accumulate((column.width for column in self.columns), initial=0.0))

    @property
    def leading(self) -> float:
        return self.size * 1.3

    def place(self, row: Row, index: int) -> tuple[float, float, Column]:
        """Return left edge, right edge and column of the row's cell."""
        first = 0 if index == 0 else index + row.span - 1
        last = row.span - 1 if index == 0 else first
        return self.lefts[first], self.lefts[last + 1], self.columns[last if index else 0]

    def measure(self, row: Row) -> list[Measured]:
        """Break the row's texts into lines; a row that is too high becomes several."""
        broken = [self._broken(row, index) for index in range(len(row.cells))]
        most = max(map(len, broken), default=1)
        starts = range(0, max(most, 1), MOST_LINES)
        return [
            self._measured(row, [lines[start : start + MOST_LINES] for lines in broken]) for start in starts
        ]

    def _broken(self, row: Row, index: int) -> tuple[str, ...]:
        cell = row.cells[index]
        left, right, column = self.place(row, index)
        text = fonts.printable(cell.text)
        room = right - left - 2 * PAD
        if column.one_line:
            return (fonts.shorten(text, cell.font, self.size, room),)
        return (text,) if column.right else fonts.wrap(text, cell.font, self.size, room)

    def _measured(self, row: Row, lines: list[tuple[str, ...]]) -> Measured:
        counts = [len(part) + 0.88 * bool(cell.under) for part, cell in zip(lines, row.cells, strict=True)]
        return Measured(row, tuple(lines), max(counts, default=1) * self.leading + PAD)
