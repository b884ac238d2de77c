"""What a sheet part of xlsx says beside its values, by regular expressions over large blocks of rows.

Only for sheets in the plain form that spreadsheet programs write; any doubt (other prefixes, attributes in
another order, CDATA, comments) and the caller lets `sheet_marks.py` read it instead, at ten times the price.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from html import unescape

from cro_desk.vendors.workbook.cells import Cell, column_index
from cro_desk.vendors.workbook.files.markup import Attributes
from cro_desk.vendors.workbook.files.raw import PLAIN, RawSheet, Style
from cro_desk.vendors.workbook.files.sheet_marks import Extent, note_formula, note_row, read_marks
from cro_desk.vendors.workbook.formulas.references import moved

_LONGEST_ROW = 16 << 20

_STYLED = re.compile(rb'<c r="([A-Z]+)([0-9]+)"(?: t="[A-Za-z]+")? s="([0-9]+)"')
_FAR_CELL = re.compile(rb'<c r="([A-Z]{2,3})[0-9]')
_HEAD = re.compile(rb'<row r="([0-9]+)"([^>]*)')
_ATTRIBUTE = re.compile(r'([A-Za-z:]+)="([^"]*)"')
_FORMULA = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"([^>]*)>\s*<f([^>]*?)(?:/>|>([^<]*)</f>)\s*(?:<v(?:/>|[^>]*>([^<]*)))?'
)
_ERROR = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"[^>]* t="e"[^>]*>'
    rb"(?:\s*<f[^>]*?(?:/>|>[^<]*</f>))?\s*<v>([^<]*)</v>"
)


def scan_marks(blocks: Iterable[bytes], part: str, sheet: RawSheet, styles: list[Style]) -> Extent | None:
    """Fill the sheet with all but values; None, and the sheet untouched, when the form is not plain."""
    scan = _Scan(styles)
    if not all(map(scan.read_block, blocks)) or not scan.finish():
        return None
    frame = RawSheet(sheet.name)
    extent = read_marks([scan.head, b"</sheetData>", scan.tail], part, frame, styles)
    scan.sheet.merges, scan.sheet.hidden_columns = frame.merges, frame.hidden_columns
    sheet.take_marks(scan.sheet)
    extent.rows, extent.columns = scan.rows, scan.columns
    return extent


class _Scan:
    """One pass over a sheet, block by block."""

    def __init__(self, styles: list[Style]) -> None:
        self.sheet = RawSheet("")
        self.rows = 0
        self.columns = 0
        self.head = b""
        self.tail = b""
        self._rest = b""
        self._styles = styles
        #: column letters and style number → rows as the file numbers them
        self._styled: defaultdict[tuple[bytes, bytes], list[bytes]] = defaultdict(list)
        self._masters: dict[str, tuple[Cell, str]] = {}

    def read_block(self, block: bytes) -> bool:
        """Take the next block of the part; False when it is not in plain form."""
        if self.tail:
            self.tail += block
            return True
        rows, self._rest = self._rest + block, b""
        if not self.head:
            head, found, rows = rows.partition(b"<sheetData>")
            if not found:
                self._rest = head
                return len(head) < _LONGEST_ROW
            self.head = head + found
        if b"</sheetData>" in rows:
            rows, _, tail = rows.partition(b"</sheetData>")
            self.tail = b" " + tail
        else:
            last = max(rows.rfind(b"<row "), 0)
            rows, self._rest = rows[:last], rows[last:]
        return len(self._rest) < _LONGEST_ROW and self._read_rows(rows)

    def finish(self) -> bool:
        """Put the looks together; False when the part did not end as a sheet does."""
        for (letters, number), rows in self._styled.items():
            style = self._styles[int(number)] if int(number) < len(self._styles) else PLAIN
            if style != PLAIN:
                column = column_index(letters.decode())
                self.sheet.looks[column, style] = [int(row) - 1 for row in rows]
        return bool(self.head and self.tail) and b"<!" not in self.head

    def _read_rows(self, rows: bytes) -> bool:
        if b" hidden=" in rows or b" outlineLevel=" in rows:
            heads = _HEAD.findall(rows)
            if len(heads) != rows.count(b"<row "):
                return False
            self._read_heads(heads)
        if b"<v" not in rows and b"<is" not in rows and b"<f" not in rows:
            return True
        return self._read_cells(rows)

    def _read_heads(self, heads: list[tuple[bytes, bytes]]) -> None:
        for row, attributes in heads:
            if b"hidden" in attributes or b"outlineLevel" in attributes:
                note_row(self.sheet, int(row) - 1, dict(_ATTRIBUTE.findall(attributes.decode())))

    def _read_cells(self, rows: bytes) -> bool:
        """Take a block with content. That every cell and style number was met proves the form plain."""
        if rows.count(b"<c") != rows.count(b'<c r="'):
            return False
        styled = _STYLED.findall(rows)
        if len(styled) != rows.count(b" s=") and not self._is_plain(rows, len(styled)):
            return False
        groups = self._styled
        for letters, row, number in styled:
            groups[letters, number].append(row)
        if b">#" in rows:
            self._read_errors(rows)
        if b"<f" in rows:
            self._read_formulas(rows)
        return self._measure(rows)

    def _is_plain(self, rows: bytes, styled: int) -> bool:
        """Whether the style numbers that are on no cell are on rows, which then say so."""
        return styled == rows.count(b" s=") - rows.count(b" customFormat=")

    def _measure(self, rows: bytes) -> bool:
        """Keep how far content reaches: the row of the last value, the widest column name."""
        last = max(rows.rfind(b"<v"), rows.rfind(b"<is"), rows.rfind(b"<f"))
        head = _HEAD.match(rows, rows.rfind(b"<row ", 0, last))
        if head is None:
            return False
        self.rows = max(self.rows, int(head[1]))
        far = _FAR_CELL.search(rows) and {column_index(name.decode()) for name in _FAR_CELL.findall(rows)}
        self.columns = max(self.columns, 26, max(far or {0}) + 1)
        return True

    def _read_errors(self, rows: bytes) -> None:
        for letters, row, code in _ERROR.findall(rows):
            self.sheet.errors[int(row) - 1, column_index(letters.decode())] = code.decode()

    def _read_formulas(self, rows: bytes) -> None:
        for letters, row, head, kind, text, value in _FORMULA.findall(rows):
            cell = (int(row) - 1, column_index(letters.decode()))
            formula = unescape(text.decode())
            if kind:
                formula = self._shared(cell, dict(_ATTRIBUTE.findall(kind.decode())), formula)
            calculated = bool(value) or b' t="str"' in head
            note_formula(self.sheet, cell, formula, calculated=calculated)

    def _shared(self, cell: Cell, attributes: Attributes, text: str) -> str:
        group = attributes.get("si")
        if attributes.get("t") != "shared" or group is None:
            return text
        if text:
            self._masters[group] = (cell, text)
            return text
        master = self._masters.get(group)
        return moved(master[1], cell[0] - master[0][0], cell[1] - master[0][1]) if master else ""
