"""What a sheet part of xlsx says beside its values, by expat: works for any well-formed sheet.

`sheet_scan.py` says the same four times as fast for sheets written the way spreadsheet programs write them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cro_desk.vendors.workbook.cells import Cell, split_address
from cro_desk.vendors.workbook.files import markup
from cro_desk.vendors.workbook.files.markup import Attributes, is_true, number
from cro_desk.vendors.workbook.files.raw import PLAIN, RawSheet, Style
from cro_desk.vendors.workbook.formulas.references import moved


@dataclass(slots=True)
class Extent:
    """How far the cells with content reach, and whether somebody protected the sheet."""

    rows: int = 0
    columns: int = 0
    protected: bool = False


def read_marks(blocks: Iterable[bytes], part: str, sheet: RawSheet, styles: list[Style]) -> Extent:
    """Fill the sheet with everything but values; return how far its content reaches."""
    reader = MarksReader(sheet, styles)
    markup.parse(blocks, part, reader.start, reader.end, reader.text)
    return reader.extent


class MarksReader:
    """The state of reading one sheet part."""

    def __init__(self, sheet: RawSheet, styles: list[Style]) -> None:
        self.extent = Extent()
        self._sheet = sheet
        self._styles = styles
        self._row = -1
        self._column = -1
        self._style = PLAIN
        self._kind = ""
        self._formula: list[str] | None = None
        self._shared: Attributes = {}
        self._masters: dict[str, tuple[Cell, str]] = {}
        self._value: list[str] | None = None

    def start(self, element: str, attributes: Attributes) -> None:
        if element == "c":
            self._start_cell(attributes)
        elif element == "row":
            self._start_row(attributes)
        elif element == "f":
            self._formula, self._shared = [], attributes
        elif element in {"v", "is"}:
            self._value = []
            self.extent.rows = max(self.extent.rows, self._row + 1)
            self.extent.columns = max(self.extent.columns, self._column + 1)
        else:
            self._start_other(element, attributes)

    def _start_row(self, attributes: Attributes) -> None:
        self._row = number(attributes.get("r"), self._row + 2) - 1
        self._column = -1
        note_row(self._sheet, self._row, attributes)

    def _start_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        self._column += 1
        if reference:
            self._row, self._column = split_address(reference)
        self._kind = attributes.get("t", "")
        self._style = PLAIN
        style = number(attributes.get("s"))
        if style and style < len(self._styles) and self._styles[style] != PLAIN:
            self._style = self._styles[style]
        self._formula = self._value = None

    def _start_other(self, element: str, attributes: Attributes) -> None:
        if element == "mergeCell":
            first, _, last = attributes.get("ref", "A1").partition(":")
            self._sheet.merges.append((*split_address(first), *split_address(last or first)))
        elif element == "col" and is_true(attributes.get("hidden")):
            first_column, last_column = number(attributes.get("min"), 1), number(attributes.get("max"), 1)
            self._sheet.hidden_columns.update(range(first_column - 1, min(last_column, 16_384)))
        elif element == "sheetProtection":
            self.extent.protected = is_true(attributes.get("sheet", "0"))

    def text(self, characters: str) -> None:
        if self._value is not None:
            self._value.append(characters)
        elif self._formula is not None:
            self._formula.append(characters)

    def end(self, element: str) -> None:
        if element == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        cell = (self._row, self._column)
        value = "".join(self._value) if self._value is not None else ""
        if self._kind == "e" and value:
            self._sheet.errors[cell] = value
        if self._value is not None or self._formula is not None:
            self._sheet.look(*cell, self._style)
        if self._formula is not None:
            text = self._formula_text(cell, "".join(self._formula))
            note_formula(self._sheet, cell, text, calculated=bool(value) or self._is_empty_text())
        self._value = None

    def _is_empty_text(self) -> bool:
        return self._kind == "str" and self._value is not None

    def _formula_text(self, cell: Cell, text: str) -> str:
        group = self._shared.get("si")
        if self._shared.get("t") != "shared" or group is None:
            return text
        if text:
            self._masters[group] = (cell, text)
            return text
        master = self._masters.get(group)
        return moved(master[1], cell[0] - master[0][0], cell[1] - master[0][1]) if master else ""


def note_row(sheet: RawSheet, row: int, attributes: Attributes) -> None:
    """Keep what a row's attributes tell."""
    if is_true(attributes.get("hidden")):
        sheet.hidden_rows.add(row)
    level = number(attributes.get("outlineLevel"))
    if level:
        sheet.levels[row] = level


def note_formula(sheet: RawSheet, cell: Cell, text: str, *, calculated: bool) -> None:
    """Keep a formula; one of a kind that has no text here (data tables) is kept as it is."""
    if text:
        sheet.formulas[cell] = text
        if not calculated:
            sheet.uncalculated.add(cell)
