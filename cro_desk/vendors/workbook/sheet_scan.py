"""What a sheet part of xlsx says beside its values, by regular expressions over whole rows.

Only for sheets in the plain form that spreadsheet programs write; any doubt (other prefixes, attributes in
another order, CDATA, comments) and the caller lets `sheet_marks.py` read it instead. Twenty thousand rows
that look alike cost one look-up each.
"""

from __future__ import annotations

import re
from html import unescape

from cro_desk.vendors.workbook.cells import Cell, column_index
from cro_desk.vendors.workbook.markup import Attributes
from cro_desk.vendors.workbook.raw import PLAIN, RawSheet, Style
from cro_desk.vendors.workbook.references import moved
from cro_desk.vendors.workbook.sheet_marks import Extent, note_formula, note_row, read_marks

Key = tuple[tuple[bytes, bytes], ...]

_CELL = re.compile(rb'<c r="([A-Z]+)[0-9]+"(?: s="([0-9]+)")?')
_ATTRIBUTE = re.compile(r'([A-Za-z:]+)="([^"]*)"')
_FORMULA = re.compile(
    rb'<c r="([A-Z]+)[0-9]+"([^>]*)>\s*<f([^>]*?)(?:/>|>([^<]*)</f>)\s*(?:<v(?:/>|[^>]*>([^<]*)))?'
)
_ERROR = re.compile(
    rb'<c r="([A-Z]+)[0-9]+"[^>]* t="e"[^>]*>'
    rb"(?:\s*<f[^>]*?(?:/>|>[^<]*</f>))?\s*<v>([^<]*)</v>"
)


def scan_marks(xml: bytes, part: str, sheet: RawSheet, styles: list[Style]) -> Extent | None:
    """Fill the sheet with all but values; None, and the sheet untouched, when the form is not plain."""
    start, end = xml.find(b"<sheetData>"), xml.rfind(b"</sheetData>")
    if start < 0 or end < start or xml.find(b"<!", 0, start) >= 0 or xml.find(b"<!", start, end) >= 0:
        return None
    scan = _Scan(xml[start + 11 : end].split(b"<row "), styles)
    if not scan.run() or not scan.is_sound(xml, start, end):
        return None
    frame = RawSheet(sheet.name)
    extent = read_marks([xml[:start], b"<sheetData/>", xml[end + 12 :]], part, frame, styles)
    sheet.merges, sheet.hidden_columns = frame.merges, frame.hidden_columns
    found = scan.sheet
    sheet.styles, sheet.formulas, sheet.uncalculated = found.styles, found.formulas, found.uncalculated
    sheet.errors, sheet.hidden_rows, sheet.levels = found.errors, found.hidden_rows, found.levels
    extent.rows, extent.columns = scan.last_row + 1, scan.columns
    return extent


class _Scan:
    """One pass over the rows of a sheet."""

    def __init__(self, pieces: list[bytes], styles: list[Style]) -> None:
        self.sheet = RawSheet("")
        self.last_row = -1
        self.columns = 0
        self._pieces = pieces
        self._styles = styles
        self._cells = 0
        self._styled = 0
        #: row key → pattern, cells in it, cells with a style, columns
        self._known: dict[Key, tuple[int, int, int, int]] = {}
        self._masters: dict[str, tuple[Cell, str]] = {}

    def run(self) -> bool:
        """Read all rows; False when one is not in plain form."""
        if self._pieces[0].strip():
            return False
        previous = -1
        for piece in self._pieces[1:]:
            close = piece.find(b">")
            if piece[:3] != b'r="' or close < 0:
                return False
            row = int(piece[3 : piece.index(b'"', 3)]) - 1
            if row <= previous:
                return False
            previous = row
            self._read_cells(piece, row, close)
            head = piece[:close]
            if b"hidden" in head or b"outlineLevel" in head or b" s=" in head:
                self._read_head(head, row)
        return True

    def _read_cells(self, piece: bytes, row: int, close: int) -> None:
        key = tuple(_CELL.findall(piece, close))
        known = self._known.get(key)
        if known is None:
            known = self._define(key)
        pattern, cells, styled, columns = known
        self._cells += cells
        self._styled += styled
        if pattern:
            self.sheet.styles.put(row, pattern)
        if b"<v" in piece or b"<is" in piece:
            self.last_row = row
            if columns > self.columns:
                self.columns = columns
            if b' t="e"' in piece:
                self._read_errors(piece, row)
        if b"<f" in piece:
            self._read_formulas(piece, row)

    def _define(self, key: Key) -> tuple[int, int, int, int]:
        """Keep a row pattern met for the first time."""
        looks = {}
        columns = 0
        for letters, number in key:
            column = column_index(letters.decode())
            columns = max(columns, column + 1)
            style = int(number) if number else 0
            if style < len(self._styles) and self._styles[style] != PLAIN:
                looks[column] = self._styles[style]
        pattern = self.sheet.styles.define(key, looks)
        known = (pattern, len(key), sum(1 for _, number in key if number), columns)
        self._known[key] = known
        return known

    def _read_head(self, head: bytes, row: int) -> None:
        attributes: Attributes = dict(_ATTRIBUTE.findall(head.decode()))
        note_row(self.sheet, row, attributes)
        self._styled += "s" in attributes

    def _read_errors(self, piece: bytes, row: int) -> None:
        for letters, code in _ERROR.findall(piece):
            self.sheet.errors[row, column_index(letters.decode())] = code.decode()

    def _read_formulas(self, piece: bytes, row: int) -> None:
        for letters, head, kind, text, value in _FORMULA.findall(piece):
            cell = (row, column_index(letters.decode()))
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

    def is_sound(self, xml: bytes, start: int, end: int) -> bool:
        """Whether every cell and every style number in the part was seen: else the form is not plain."""
        cells = xml.count(b"<c ", start, end) + xml.count(b"<c>", start, end) + xml.count(b"<c/", start, end)
        return cells == self._cells and xml.count(b" s=", start, end) == self._styled
