"""Rows and columns of a table of paper, and how much room they take. Drawn by `grid`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import accumulate, chain
from typing import TypeAlias

from cro_desk.i18n import _
from cro_desk.paper import fonts

PAD = 3.0
MOST_LINES = 24  # a row higher than this becomes several, so that any row fits any page
UNDER, UNDER_STEP = 0.86, 0.88  # size of what stands under a text, and from line to line, beside the text's

Broken: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]  # a cell's lines, and the smaller ones under them


class Kind(Enum):
    LINE = auto()
    TEXT = auto()  # runs on into the next row: no rule under it
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
    """What stands in a cell; `under` is smaller and below, of one line in a column of numbers.

    Elsewhere each line of `under` begins anew.
    """

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
    """A row, or a part of a very high one, its texts broken into lines; `unders` are the smaller ones."""

    row: Row
    lines: tuple[tuple[str, ...], ...]
    unders: tuple[tuple[str, ...], ...]
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

    @property
    def small(self) -> float:
        """The size of what stands under a text."""
        return self.size * UNDER

    def measure(self, row: Row) -> list[Measured]:
        """Break the row's texts into lines; a row that is too high becomes several."""
        broken = [self._broken(row, index) for index in range(len(row.cells))]
        most = max((len(lines) + len(unders) for lines, unders in broken), default=1)
        return [self._measured(row, broken, start) for start in range(0, max(most, 1), MOST_LINES)]

    def _broken(self, row: Row, index: int) -> Broken:
        cell = row.cells[index]
        left, right, column = self.place(row, index)
        text, under = fonts.printable(cell.text), fonts.printable(cell.under)
        room = right - left - 2 * PAD
        if column.one_line:
            text = fonts.shorten(text, cell.font, self.size, room)
        elif not column.right:
            below = tuple(chain(*(self._under(each, room) for each in cell.under.splitlines())))
            return (fonts.wrap(text, cell.font, self.size, room) if text or not under else ()), below
        return (text,), (under,) if under else ()

    def _under(self, line: str, room: float) -> tuple[str, ...]:
        plain = fonts.printable(line)
        return fonts.wrap(plain, fonts.REGULAR, self.small, room) if plain else ()

    def _measured(self, row: Row, broken: list[Broken], start: int) -> Measured:
        """Return the part of a row that begins with this line."""
        parts = [_cut(lines, unders, start) for lines, unders in broken]
        high = max((len(lines) + UNDER_STEP * len(unders) for lines, unders in parts), default=1)
        return Measured(
            row,
            tuple(lines for lines, _under in parts),
            tuple(unders for _line, unders in parts),
            high * self.leading + PAD,
        )


def _cut(lines: tuple[str, ...], unders: tuple[str, ...], start: int) -> Broken:
    """Return as much of a cell as a part of its row holds."""
    end = start + MOST_LINES
    return lines[start:end], unders[max(start - len(lines), 0) : max(end - len(lines), 0)]
