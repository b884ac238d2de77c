"""What an xls workbook stream says beside its values: formats, errors, comments, hidden rows, protection.

calamine gives the values; currency stands in the number formats only. Records as in MS-XLS, BIFF5 and BIFF8.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from cro_desk.vendors.workbook.files.biff_comments import Comments
from cro_desk.vendors.workbook.files.number_formats import BUILT_IN
from cro_desk.vendors.workbook.files.raw import GENERAL, RawBook, RawSheet, Style, known_code

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_BOF, _EOF = 0x809, 0x0A
_CELLS = {0x06, 0x206, 0x406, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x27E}
_FORMULAS = {0x06, 0x206, 0x406}
_MULTI_BLANK, _MULTI_RK = 0xBE, 0xBD
_BOLD = 600

Record = tuple[int, bytes]


def records(stream: bytes, place: int = 0) -> Iterator[Record]:
    """Yield kind and content of each record until the stream ends or breaks off."""
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + size]
        place += 4 + size


class BiffSurroundings:
    """What the workbook stream says beside its values, sheet by sheet."""

    def __init__(self, stream: bytes, book: RawBook) -> None:
        self._sheets: dict[str, RawSheet] = {}
        self.extents: dict[str, tuple[int, int]] = {}
        shared = _Globals()
        for kind, content in records(stream):
            if kind == _EOF:
                break
            shared.read(kind, content)
        if shared.external:
            book.remark("external_links")
        for name, place in shared.sheets:
            sheet = self._sheets[name] = RawSheet(name)
            if 0 < place < len(stream):
                self.extents[name] = _read_sheet(stream, place, sheet, shared, book)

    def read(self, sheet: RawSheet) -> None:
        """Fill the sheet with all but values."""
        if sheet.name in self._sheets:
            merges = sheet.merges
            sheet.take_marks(self._sheets[sheet.name])
            sheet.merges = merges


class _Globals:
    """The records before the sheets: code page, fonts, formats, sheets."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, int]] = []
        self.external = False
        self.wide = True
        self.encoding = "cp1252"
        self._codes = dict(BUILT_IN)
        self._bold: list[bool] = []
        self._formats: list[tuple[int, int, int]] = []
        self._styles: dict[int, Style] = {}

    def read(self, kind: int, content: bytes) -> None:
        if kind == _BOF:
            self.wide = content[:2] == b"\x00\x06"
        elif kind == 0x42 and len(content) >= 2:
            self.encoding = _encoding(struct.unpack_from("<H", content)[0])
        elif kind == 0x31 and len(content) >= 8:
            self._bold.append(struct.unpack_from("<H", content, 6)[0] >= _BOLD)
        elif kind == 0x41E and len(content) > 3:
            self._codes[struct.unpack_from("<H", content)[0]] = known_code(
                self.text(content, 2, wide_length=self.wide)
            )
        elif kind == 0xE0 and len(content) >= 9:
            font, code = struct.unpack_from("<HH", content)
            self._formats.append((font, code, content[8] & 0x0F if self.wide else 0))
        elif kind == 0x85 and len(content) > 7:
            name = self.text(content, 6, wide_length=False)
            self.sheets.append((name, struct.unpack_from("<I", content)[0]))
        elif kind == 0x1AE:
            self.external |= content[2:4] not in {b"\x01\x04", b"\x01\x3a"}

    def text(self, content: bytes, place: int, *, wide_length: bool) -> str:
        """Return the text at a place, after its length."""
        size = 2 if wide_length else 1
        length = int.from_bytes(content[place : place + size], "little")
        place += size
        if not self.wide:
            return content[place : place + length].decode(self.encoding, "replace")
        if content[place] & 1:
            return content[place + 1 : place + 1 + 2 * length].decode("utf-16-le", "replace")
        return content[place + 1 : place + 1 + length].decode("latin-1")

    def style(self, number: int) -> Style:
        """Return how a cell with this format looks."""
        if number not in self._styles:
            self._styles[number] = self._style(number)
        return self._styles[number]

    def _style(self, number: int) -> Style:
        if number >= len(self._formats):
            return Style()
        font, code, indent = self._formats[number]
        font -= font > 4  # there is no font 4
        bold = font < len(self._bold) and self._bold[font]
        return Style(self._codes.get(code, GENERAL), bold, indent)


def _encoding(page: int) -> str:
    encoding = {10000: "mac_roman", 32768: "mac_roman", 32769: "cp1252"}.get(page, f"cp{page}")
    try:
        b"".decode(encoding)
    except LookupError:
        return "cp1252"
    return encoding


def _read_sheet(
    stream: bytes, place: int, sheet: RawSheet, shared: _Globals, book: RawBook
) -> tuple[int, int]:
    """Fill the sheet; return how many rows and columns its content takes."""
    extent = [0, 0]
    comments = Comments(shared.encoding)
    depth = 0
    for kind, content in records(stream, place):
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            break
        if depth > 1:
            continue
        if kind in _CELLS and len(content) >= 6:
            _read_cell(kind, content, sheet, extent, shared)
        elif kind == _MULTI_RK and len(content) >= 6:
            _read_many(content, sheet, extent, shared)
        elif kind == 0x12 and content[:2] == b"\x01\x00":
            book.remark("sheet_protected", sheet.name)
        else:
            _read_frame(kind, content, sheet)
            comments.read(kind, content)
    sheet.comments = comments.found
    sheet.drawings = comments.drawings
    return extent[0], extent[1]


def _read_cell(kind: int, content: bytes, sheet: RawSheet, extent: list[int], shared: _Globals) -> None:
    row, column, number = struct.unpack_from("<HHH", content)
    sheet.look(row, column, shared.style(number))
    extent[:] = max(extent[0], row + 1), max(extent[1], column + 1)
    if kind == 0x205 and len(content) >= 8 and content[7]:
        sheet.errors[row, column] = ERRORS.get(content[6], "#N/A")
    elif kind in _FORMULAS and content[6:7] == b"\x02" and content[12:14] == b"\xff\xff":
        sheet.errors[row, column] = ERRORS.get(content[8], "#N/A")


def _read_many(content: bytes, sheet: RawSheet, extent: list[int], shared: _Globals) -> None:
    row, first = struct.unpack_from("<HH", content)
    places = range(4, len(content) - 5, 6)
    for column, place in enumerate(places, first):
        sheet.look(row, column, shared.style(struct.unpack_from("<H", content, place)[0]))
    extent[:] = max(extent[0], row + 1), max(extent[1], first + len(places))


def _read_frame(kind: int, content: bytes, sheet: RawSheet) -> None:
    """Rows and columns: hidden, outline level."""
    if kind == 0x208 and len(content) >= 16:
        row, flags = struct.unpack_from("<H", content)[0], struct.unpack_from("<I", content, 12)[0]
        if flags & 0x20:
            sheet.hidden_rows.add(row)
        if flags & 7:
            sheet.levels[row] = flags & 7
    elif kind == 0x7D and len(content) >= 10:
        first, last, _, _, flags = struct.unpack_from("<HHHHH", content)
        if flags & 1:
            sheet.hidden_columns.update(range(first, min(last, 255) + 1))
