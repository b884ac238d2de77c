"""What an xlsb package says beside its values: formats, errors, merges, hidden rows (MS-XLSB)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from cro_desk.vendors.workbook.files.biff import ERRORS
from cro_desk.vendors.workbook.files.failures import Refusal
from cro_desk.vendors.workbook.files.number_formats import BUILT_IN
from cro_desk.vendors.workbook.files.office import relations, workbook_part
from cro_desk.vendors.workbook.files.package import Package
from cro_desk.vendors.workbook.files.raw import GENERAL, RawBook, RawSheet, Style, known_code

_ROW, _CELL_ERROR, _FORMULA_ERROR = 0, 3, 11
_CELLS = range(2, 12)
_FONT, _FORMAT, _CELL_FORMAT = 43, 44, 47
_COLUMN, _SHEET, _MERGE, _PROTECTION = 60, 156, 176, 535
_FORMATS_BEGIN, _FORMATS_END = 617, 618
_COMMENT, _COMMENT_TEXT = 635, 637

_ROWS, _COLUMNS = 1 << 20, 1 << 14

Record = tuple[int, bytes]


def records(part: bytes) -> Iterator[Record]:
    """Yield kind and content of each record until the part ends or breaks off."""
    place = 0
    while place < len(part):
        kind, place = _number(part, place, 2)
        size, place = _number(part, place, 4)
        yield kind, part[place : place + size]
        place += size


def _number(part: bytes, place: int, most: int) -> tuple[int, int]:
    """Read a number of seven bits a byte."""
    number = 0
    for count in range(most):
        if place >= len(part):
            break
        byte = part[place]
        place += 1
        number |= (byte & 0x7F) << (7 * count)
        if byte < 0x80:
            break
    return number, place


def text(content: bytes, place: int) -> tuple[str, int]:
    """Return the text at a place and where it ends; a missing one is empty."""
    length = int.from_bytes(content[place : place + 4], "little")
    if length == 0xFFFF_FFFF:
        return "", place + 4
    end = place + 4 + 2 * length
    return content[place + 4 : end].decode("utf-16-le", "replace"), end


class BinarySurroundings:
    """What an xlsb package says beside its values, sheet by sheet."""

    def __init__(self, package: Package, book: RawBook) -> None:
        part = workbook_part(package)
        parts = relations(package, part)
        self._package = package
        self._book = book
        self._styles = _styles(package, next((r.target for r in parts.values() if r.kind == "styles"), ""))
        self._parts = {name: parts[r].target for name, r in _sheets(package.read(part)) if r in parts}
        if any(relation.kind == "externalLink" for relation in parts.values()):
            book.remark("external_links")
        if any(name.endswith("vbaproject.bin") for name in package.names):
            book.remark("macros")

    def read(self, sheet: RawSheet) -> tuple[int, int]:
        """Fill the sheet with all but values; return how many rows and columns its content takes."""
        member = self._parts.get(sheet.name)
        if member is None or member not in self._package:
            return 0, 0
        return _read_sheet(self._package, member, sheet, self._styles, self._book)


def _sheets(part: bytes) -> Iterator[tuple[str, str]]:
    """Yield name and relation of each sheet."""
    for kind, content in records(part):
        if kind == _SHEET:
            relation, place = text(content, 8)
            yield text(content, place)[0], relation


def _styles(package: Package, member: str) -> list[Style]:
    if member not in package:
        return []
    codes, bold, styles, inside = dict(BUILT_IN), list[bool](), list[Style](), False
    for kind, content in records(package.read(member)):
        if kind in {_FORMATS_BEGIN, _FORMATS_END}:
            inside = kind == _FORMATS_BEGIN
        elif kind == _FORMAT and len(content) > 6:
            codes[struct.unpack_from("<H", content)[0]] = known_code(text(content, 2)[0])
        elif kind == _FONT and len(content) >= 6:
            bold.append(struct.unpack_from("<H", content, 4)[0] >= 600)
        elif kind == _CELL_FORMAT and inside and len(content) >= 12:
            code, font = struct.unpack_from("<HH", content, 2)
            is_bold = font < len(bold) and bold[font]
            styles.append(Style(codes.get(code, GENERAL), is_bold, content[11]))
    return styles


def _read_sheet(
    package: Package, member: str, sheet: RawSheet, styles: list[Style], book: RawBook
) -> tuple[int, int]:
    row = columns = -1
    for kind, content in records(package.read(member)):
        if kind == _ROW and len(content) >= 12:
            row = _read_row(content, sheet)
        elif kind in _CELLS and len(content) >= 8:
            column, number = struct.unpack_from("<II", content)
            number &= 0xFF_FFFF
            columns = max(columns, column)
            if number < len(styles):
                sheet.look(row, column, styles[number])
            if kind in {_CELL_ERROR, _FORMULA_ERROR} and len(content) > 8:
                sheet.errors[row, column] = ERRORS.get(content[8], "#N/A")
        elif kind == _MERGE and len(content) >= 16:
            first_row, last_row, first_column, last_column = struct.unpack_from("<IIII", content)
            sheet.merges.append((first_row, first_column, last_row, last_column))
        elif kind == _COLUMN and len(content) >= 18 and content[16] & 1:
            first, last = struct.unpack_from("<II", content)
            sheet.hidden_columns.update(range(first, min(last, 16_383) + 1))
        elif kind == _PROTECTION and content[2:4] == b"\x01\x00":
            book.remark("sheet_protected", sheet.name)
    _read_around(package, member, sheet)
    if row >= _ROWS or columns >= _COLUMNS:
        raise Refusal("damaged_part", part=member)
    return row + 1, columns + 1


def _read_row(content: bytes, sheet: RawSheet) -> int:
    row: int = struct.unpack_from("<I", content)[0]
    flags = content[11]
    if flags & 0x10:
        sheet.hidden_rows.add(row)
    if flags & 7:
        sheet.levels[row] = flags & 7
    return row


def _read_around(package: Package, member: str, sheet: RawSheet) -> None:
    """Comments and drawings, which are parts of their own."""
    for relation in relations(package, member).values():
        if relation.kind == "comments" and relation.target in package:
            _read_comments(package.read(relation.target), sheet)
        elif relation.kind == "drawing":
            sheet.drawings += 1


def _read_comments(part: bytes, sheet: RawSheet) -> None:
    cell = (0, 0)
    for kind, content in records(part):
        if kind == _COMMENT and len(content) >= 20:
            row, _, column, _ = struct.unpack_from("<IIII", content, 4)
            cell = (row, column)
        elif kind == _COMMENT_TEXT and len(content) > 5:
            sheet.comments[cell] = text(content, 1)[0]
