"""What a sheet part of xlsx says beside its values, by regular expressions over whole rows.

Only for sheets in the plain form that spreadsheet programs write; any doubt (other prefixes, attributes in
another order, CDATA, comments) and the caller lets `sheet_marks.py` read it instead. Twenty thousand rows
that look alike cost one look-up each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from cro_desk.vendors.workbook.cells import Cell, column_index
from cro_desk.vendors.workbook.markup import Attributes
from cro_desk.vendors.workbook.raw import PLAIN, RawSheet, Style
from cro_desk.vendors.workbook.references import moved
from cro_desk.vendors.workbook.sheet_marks import Extent, note_formula, note_row, read_marks

_LONGEST_ROW = 16 << 20

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


def scan_marks(blocks: Iterable[bytes], part: str, sheet: RawSheet, styles: list[Style]) -> Extent | None:
    """Fill the sheet with all but values; None, and the sheet untouched, when the form is not plain."""
    scan = _Scan(styles)
    pieces = _pieces(blocks)
    head = next(pieces, b"").rstrip()
    if not head.endswith(b"<sheetData>") or b"<!" in head or not all(map(scan.read_row, pieces)):
        return None
    frame = RawSheet(sheet.name)
    extent = read_marks([head, b"</sheetData>", scan.tail], part, frame, styles)
    scan.sheet.merges, scan.sheet.hidden_columns = frame.merges, frame.hidden_columns
    sheet.take_marks(scan.sheet)
    extent.rows, extent.columns = scan.last_row + 1, scan.columns
    return extent


def _pieces(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Cut a part at the starts of its rows; a piece without end (other prefixes) ends the cutting."""
    rest = b""
    for block in blocks:
        *whole, rest = (rest + block).split(b"<row ")
        yield from whole
        if len(rest) > _LONGEST_ROW:
            yield b"<!"
            return
    yield rest


class _Scan:
    """One pass over the rows of a sheet."""

    def __init__(self, styles: list[Style]) -> None:
        self.sheet = RawSheet("")
        self.last_row = -1
        self.columns = 0
        self.tail = b""
        self._styles = styles
        self._row = -1
        #: row key → pattern, cells in it, cells with a style, columns
        self._known: dict[Key, tuple[int, int, int, int]] = {}
        self._masters: dict[str, tuple[Cell, str]] = {}

    def read_row(self, piece: bytes) -> bool:
        """Take one row; False when it is not in plain form."""
        close = piece.find(b">")
        if close < 0 or piece[:3] != b'r="' or b"<!" in piece or self.tail:
            return False
        row = int(piece[3 : piece.index(b'"', 3)]) - 1
        if row <= self._row:
            return False
        self._row = row
        if b"</sheetData>" in piece:
            piece, _, self.tail = piece.partition(b"</sheetData>")
        head = piece[:close]
        if b"hidden" in head or b"outlineLevel" in head:
            note_row(self.sheet, row, dict(_ATTRIBUTE.findall(head.decode())))
        if b"<v" in piece or b"<is" in piece or b"<f" in piece:
            return self._read_cells(piece, row, close)
        return True

    def _read_cells(self, piece: bytes, row: int, close: int) -> bool:
        """Take a row with content; in one without, looks tell nothing."""
        key = tuple(_CELL.findall(piece, close))
        known = self._known.get(key)
        if known is None:
            known = self._define(key)
        pattern, cells, styled, columns = known
        if piece.count(b"<c ") != cells or piece.count(b" s=", close) != styled or b"<c>" in piece:
            return False
        if pattern:
            self.sheet.styles.put(row, pattern)
        self.last_row = row
        self.columns = max(self.columns, columns)
        if b' t="e"' in piece:
            self._read_errors(piece, row)
        if b"<f" in piece:
            self._read_formulas(piece, row)
        return True

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
