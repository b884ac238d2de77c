"""OpenDocument spreadsheets, packed (ods) and flat (fods): values and everything around them in one pass.

calamine gives no formats, comments or hidden rows of ods and does not know fods, so one reader does it all.
"""

from __future__ import annotations

from collections.abc import Iterable

from cro_desk.vendors.workbook.cells import column_name
from cro_desk.vendors.workbook.files import markup
from cro_desk.vendors.workbook.files.failures import Refusal
from cro_desk.vendors.workbook.files.limits import Limits
from cro_desk.vendors.workbook.files.markup import Attributes, number
from cro_desk.vendors.workbook.files.opendocument_cells import CellReader, LocalNames
from cro_desk.vendors.workbook.files.opendocument_styles import StyleTable
from cro_desk.vendors.workbook.files.package import Package
from cro_desk.vendors.workbook.files.raw import RawBook, RawSheet, Style

_HIDDEN = {"collapse", "filter"}
_SHAPES = {"image", "object", "object-ole", "custom-shape", "text-box", "control", "rect", "ellipse"}


def read_opendocument(package: Package, book: RawBook, limits: Limits) -> None:
    """Fill the book from an ods package."""
    if "meta-inf/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Refusal("encryption")
    styles = StyleTable()
    if "styles.xml" in package:
        _try_styles(package, styles, book)
    read_document(package.blocks("content.xml"), "content.xml", styles, book, limits)
    if any(name.startswith("basic/") and name.endswith(".xml") for name in package.names):
        book.remark("macros")


def _try_styles(package: Package, styles: StyleTable, book: RawBook) -> None:
    try:
        markup.parse(package.blocks("styles.xml"), "styles.xml", styles.start, styles.end, styles.text)
    except Refusal as refusal:
        if refusal.key == "entities":
            raise
        book.remark("damaged_extra", part="styles.xml")


def read_document(
    blocks: Iterable[bytes], part: str, styles: StyleTable, book: RawBook, limits: Limits
) -> None:
    """Fill the book from the XML of a whole document."""
    reader = _DocumentReader(styles, book, limits)
    markup.parse(blocks, part, reader.start, reader.end, reader.text)


class _DocumentReader:
    """The state of reading one document: style definitions first, then table after table."""

    def __init__(self, styles: StyleTable, book: RawBook, limits: Limits) -> None:
        self._styles = styles
        self._book = book
        self._limits = limits
        self._names = LocalNames()
        self._table: _TableReader | None = None
        self._depth = 0

    def start(self, element: str, attributes: Attributes) -> None:
        if element == "table":
            self._start_table(attributes)
        elif self._table is not None:
            self._table.start(element, self._names.of(attributes))
        else:
            self._styles.start(element, attributes)

    def _start_table(self, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > 1:
            return
        if len(self._book.sheets) >= self._limits.sheets:
            if "more_sheets" not in {remark.key for remark in self._book.remarks}:
                self._book.remark("more_sheets", count=str(self._limits.sheets))
            return
        own = self._names.of(attributes)
        sheet = RawSheet(own.get("name", ""), own.get("style-name", "") in self._styles.hidden_tables)
        self._book.sheets.append(sheet)
        if own.get("protected") == "true":
            self._book.remark("sheet_protected", sheet.name)
        self._table = _TableReader(sheet, self._styles, self._limits, self._book)

    def end(self, element: str) -> None:
        if element == "table":
            self._depth -= 1
            if not self._depth and self._table is not None:
                self._table = None
        elif self._table is not None:
            self._table.end(element)
        else:
            self._styles.end(element)

    def text(self, characters: str) -> None:
        if self._table is not None:
            self._table.text(characters)
        else:
            self._styles.text(characters)


class _TableReader:
    """The state of reading one table: columns, rows and cells, each of which may stand for many."""

    def __init__(self, sheet: RawSheet, styles: StyleTable, limits: Limits, book: RawBook) -> None:
        self._sheet = sheet
        self._styles = styles
        self._limits = limits
        self._book = book
        self._columns: list[str] = []
        self._column = 0
        self._row = 0
        self._row_count = 1
        self._level = 0
        self._looks: dict[int, Style] = {}
        self._values: list[object] = []
        self._cell: CellReader | None = None
        self._cells_left = limits.cells
        self._cut = False

    def start(self, element: str, attributes: Attributes) -> None:
        if self._cell is not None:
            self._cell.start(element, attributes)
            self._sheet.drawings += element in _SHAPES
        elif element in {"table-cell", "covered-table-cell"}:
            self._cell = CellReader(attributes)
        elif element == "table-row":
            self._start_row(attributes)
        elif element == "table-column":
            self._start_column(attributes)
        elif element == "table-row-group":
            self._level += 1
        else:
            self._sheet.drawings += element in _SHAPES

    def _start_column(self, attributes: Attributes) -> None:
        count = min(number(attributes.get("number-columns-repeated"), 1), self._limits.columns)
        first = len(self._columns)
        count = min(count, self._limits.columns - first)
        self._columns.extend([attributes.get("default-cell-style-name", "")] * count)
        if attributes.get("visibility") in _HIDDEN:
            self._sheet.hidden_columns.update(range(first, first + count))

    def _start_row(self, attributes: Attributes) -> None:
        self._row_count = max(number(attributes.get("number-rows-repeated"), 1), 1)
        self._column = 0
        self._values, self._looks = [], {}
        rows = range(self._row, min(self._row + self._row_count, self._limits.rows))
        if attributes.get("visibility") in _HIDDEN:
            self._sheet.hidden_rows.update(rows)
        if self._level:
            self._sheet.levels.update(dict.fromkeys(rows, self._level))

    def end(self, element: str) -> None:
        if element in {"table-cell", "covered-table-cell"} and self._cell is not None:
            cell, self._cell = self._cell, None
            self._end_cell(cell)
        elif self._cell is not None:
            self._cell.end(element)
        elif element == "table-row":
            self._end_row()
        elif element == "table-row-group":
            self._level -= 1

    def text(self, characters: str) -> None:
        if self._cell is not None:
            self._cell.text(characters)

    def _end_cell(self, cell: CellReader) -> None:
        first = self._column
        self._column += cell.count
        value = cell.value()
        if value is None and not cell.attributes:
            return
        count = min(cell.count, max(self._limits.columns - first, 0))
        place = (self._row, first)
        if cell.spans != (1, 1):
            self._sheet.merges.append((*place, self._row + cell.spans[0] - 1, first + cell.spans[1] - 1))
        if cell.comment:
            self._sheet.comments[place] = cell.comment
        if cell.formula:
            self._sheet.formulas[place] = cell.formula
            if value is None and cell.kind != "string":
                self._sheet.uncalculated.add(place)
        if value is not None:
            self._values.extend([None] * (first - len(self._values)))
            self._values.extend([value] * count)
        style = self._styles.cell(cell.style or self._default_style(first), cell.currency)
        if style is not None and (value is not None or cell.formula):
            self._looks.update(dict.fromkeys(range(first, first + count), style))

    def _default_style(self, column: int) -> str:
        return self._columns[column] if column < len(self._columns) else ""

    def _end_row(self) -> None:
        count = self._row_count
        if self._values:
            count = min(count, self._limits.rows - self._row, self._cells_left // len(self._values))
            self._put_rows(count)
        self._row += self._row_count

    def _put_rows(self, count: int) -> None:
        if count < self._row_count:
            self._remark_cut()
        if count <= 0:
            return
        rows = self._sheet.rows
        if not rows:
            self._sheet.top = self._row
        gap = self._row - self._sheet.top - len(rows)
        rows.extend([] for _ in range(gap))
        rows.extend(list(self._values) for _ in range(count))
        self._cells_left -= count * len(self._values)
        self._put_looks(count)

    def _remark_cut(self) -> None:
        if not self._cut:
            limits = {"row": str(self._limits.rows), "column": column_name(self._limits.columns - 1)}
            self._book.remark("cut", self._sheet.name, (self._row, 0), **limits)
        self._cut = True

    def _put_looks(self, count: int) -> None:
        for column, style in self._looks.items():
            self._sheet.looks.setdefault((column, style), []).extend(range(self._row, self._row + count))
