"""Where a table's header is.

The rows whose words name columns, one to three of them, merged parents read along.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cro_desk.vendors.workbook.model import CellValue
from cro_desk.vendors.workbook.recognition.grid import Grid, is_date, is_empty, is_number
from cro_desk.vendors.workbook.recognition.numbers import is_amount
from cro_desk.vendors.workbook.recognition.periods import period
from cro_desk.vendors.workbook.recognition.words import Meaning, exact_meaning, meaning

_LOOKED_AT = 80  # rows that are not empty
_HIGHEST = 3
_MONEY = {"unit_price", "total", "price", "rate", "hours"}
_DESCRIBING = {
    "task",
    "line_no",
    "item",
    "section",
    "vendor",
    "question",
    "role",
    "criterion",
    "parameter",
    "milestone",
}
_SPREADING = {"unit_price", "total", "price", "quantity"}
_ENOUGH = 5
_LONG_TEXT = 70


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """One column's header: its own words last, the words of merged cells over it before."""

    column: int
    texts: tuple[str, ...]
    meaning: Meaning
    period: str = ""

    @property
    def text(self) -> str:
        """All words, from the top down."""
        return " ".join(self.texts)


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table: rows (from the used rectangle's top) and cells that say something."""

    rows: tuple[int, ...]
    cells: tuple[HeaderCell, ...]
    score: float = 0

    @property
    def fields(self) -> set[str]:
        """The fields that the header names."""
        return {cell.meaning.field for cell in self.cells if cell.meaning.field}


def find_header(grid: Grid, start: int = 0) -> Header | None:
    """Return the best header at or below a row, or None where no row reads like one."""
    best: Header | None = None
    for row in _candidates(grid, start):
        for height in range(1, _HIGHEST + 1):
            rows = range(row, row + height)
            if height > 1 and not (_can_join(grid, rows[-1]) and _is_parent(grid, row, rows[-1])):
                break
            header = _scored(grid, header_at(grid, rows))
            if header.score >= _ENOUGH and (best is None or header.score > best.score):
                best = header
    return best and _with_merged_rows(grid, best)


def _with_merged_rows(grid: Grid, header: Header) -> Header:
    """Return the header with the rows above that merged cells tie to it."""
    first = header.rows[0]
    tops = [
        row
        for column in range(grid.width)
        if (row := grid.merged.get((first, column), (first, 0))[0]) < first
    ]
    top = min(tops, default=first)
    if first - top >= _HIGHEST:
        return header
    return Header((*range(top, first), *header.rows), header.cells, header.score)


def header_at(grid: Grid, rows: Iterable[int]) -> Header:
    """Return the header that these rows make."""
    kept = tuple(rows)
    over = [_spread(grid, row, kept[-1]) for row in kept[:-1]]
    cells = [cell for column in range(grid.width) if (cell := _cell(grid, kept, column, over))]
    return Header(kept, tuple(cells))


def _spread(grid: Grid, row: int, lowest: int) -> dict[int, str]:
    """Return, by column, the price word that stands left of it above, unmerged, over several columns."""
    found: dict[int, str] = {}
    current, first = "", 0
    for column in range(grid.width):
        text = grid.text(row, column)
        if text:
            current, first = (text if exact_meaning(text).field in _SPREADING else ""), column
        elif current and grid.text(lowest, column):
            found[column] = found[first] = current
        else:
            current = ""
    return found


def _candidates(grid: Grid, start: int) -> list[int]:
    """Return rows with at least two texts or periods, which a header needs."""
    found: list[int] = []
    seen = 0
    for row in range(start, len(grid.rows)):
        cells = [value for value in grid.rows[row] if not is_empty(value)]
        seen += bool(cells)
        if seen > _LOOKED_AT:
            break
        if sum(isinstance(value, str) or is_date(value) for value in cells) >= 2 and _is_headerish(cells):
            found.append(row)
    return found


def _is_headerish(cells: Sequence[CellValue]) -> bool:
    """Tell whether a row's cells can be headers: no more than a few numbers that are not years."""
    numbers = sum(_says_number(value) and not period(value) for value in cells)
    return numbers * 3 <= len(cells)


def _can_join(grid: Grid, row: int) -> bool:
    """Tell whether a row can be a further header row of the one above it."""
    if row >= len(grid.rows):
        return False
    cells = [value for value in grid.rows[row] if not is_empty(value)]
    if not cells or not all(isinstance(value, str) or period(value) for value in cells):
        return False
    return all(not isinstance(value, str) or len(value) <= _LONG_TEXT for value in cells)


def _is_parent(grid: Grid, row: int, lowest: int) -> bool:
    """Tell whether a row can stand over a header: merged cells, many words, or words right of the first ones.

    "Vendor: X" above a header is a title, not a part of it.
    """
    above = [column for column, _text in grid.texts(row)]
    below = [column for column, _text in grid.texts(lowest)]
    if any((row, column) in grid.merged for column in above) or len(above) * 2 >= len(below):
        return True
    return bool(above and below) and min(above) > min(below) + 1


def _cell(
    grid: Grid, rows: tuple[int, ...], column: int, over: Sequence[dict[int, str]]
) -> HeaderCell | None:
    texts: list[str] = []
    own: list[bool] = []
    named = ""
    for index, row in enumerate(rows):
        spread = over[index].get(column, "") if index < len(over) else ""
        text = grid.text(row, column) or spread
        if text and (not texts or texts[-1] != text):
            texts.append(text)
            own.append((row, column) not in grid.merged and not spread)
        named = period(grid.value(row, column)) or named
    if not texts and not named:
        return None
    return HeaderCell(column, tuple(texts) or (named,), _meaning(texts, own), named)


def _meaning(texts: list[str], own: list[bool]) -> Meaning:
    """Return what a column's header rows say together, else the lowest of them that says something.

    A word that merely stands above another (a title's label above a header) says nothing alone; a merged
    one does.
    """
    if len(texts) > 1 and (whole := exact_meaning(" ".join(texts))).field:
        return whole
    speaking = [text for text, single in zip(texts[:-1], own[:-1], strict=True) if not single] + texts[-1:]
    for text in reversed(speaking):
        if (single_meaning := exact_meaning(text)).field:
            return single_meaning
    if (
        len(texts) > 1
        and all(own)
        and (whole := meaning(" ".join(texts))).field
        and whole.words not in texts[0].casefold()
    ):
        return whole
    return next((said for text in reversed(speaking) if (said := meaning(text)).field), Meaning("", 0))


def _scored(grid: Grid, header: Header) -> Header:
    """Return the header with its score: words that name columns for it, numbers and long texts against it."""
    best: dict[str, int] = {}
    for cell in header.cells:
        if cell.meaning.field and len(cell.text) <= 2 * _LONG_TEXT:
            best[cell.meaning.field] = max(best.get(cell.meaning.field, 0), cell.meaning.quality)
    periods = sum(bool(cell.period) for cell in header.cells)
    score = float(sum(best.values())) + 3 * (periods >= 3)
    score += 2 * bool(best.keys() & _MONEY) + 2 * bool(best.keys() & _DESCRIBING)
    score -= 1.5 * (len(header.rows) - 1) + 2 * _numbers(grid, header)
    score -= sum(len(cell.texts[-1]) > _LONG_TEXT for cell in header.cells)
    if len(best) + (periods >= 3) < 2:
        score = 0
    elif _is_followed(grid, header):
        score += 2
    return Header(header.rows, header.cells, score)


def _numbers(grid: Grid, header: Header) -> int:
    return sum(
        _says_number(value) and not period(value) and value not in _NUMBERS_OF_NOTHING
        for row in header.rows
        for value in grid.rows[row]
    )


def _is_followed(grid: Grid, header: Header) -> bool:
    """Tell whether numbers stand below a column that should hold them."""
    numeric = [c.column for c in header.cells if c.meaning.field in _MONEY | {"quantity"} or c.period]
    below = range(header.rows[-1] + 1, min(header.rows[-1] + 6, len(grid.rows)))
    return any(_says_number(grid.value(row, column)) for row in below for column in numeric)


_NUMBERS_OF_NOTHING = (0, "0")


def _says_number(value: CellValue) -> bool:
    """Tell whether a cell holds a number, be it typed as text, as all are in a text file."""
    return is_number(value) or (isinstance(value, str) and is_amount(value))
