"""What an xls stream says beside its values, from records written here."""

from __future__ import annotations

import struct

from cro_desk.vendors.workbook.files.biff import BiffSurroundings
from cro_desk.vendors.workbook.files.biff_comments import Comments
from cro_desk.vendors.workbook.files.raw import RawBook, RawSheet, Style

BOF = struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def narrow(text: str) -> bytes:
    return b"\x00" + text.encode("latin-1")


def font(weight: int) -> bytes:
    return record(0x31, struct.pack("<HHHH", 200, 0, 0, weight) + bytes(8))


def stream(*cells: bytes) -> bytes:
    """A workbook of one sheet, whose second cell format is bold and in Swiss francs, indented once."""
    code = "#,##0.00 [$CHF]"
    head = record(0x809, BOF) + font(400) + font(700)
    head += record(0x41E, struct.pack("<HH", 164, len(code)) + narrow(code))
    head += record(0xE0, struct.pack("<HHHHB", 0, 0, 0, 0, 0) + bytes(11))
    head += record(0xE0, struct.pack("<HHHHBB", 1, 164, 0, 0, 0, 0)[:8] + b"\x01" + bytes(11))
    place = len(head) + len(record(0x85, bytes(8) + b"Budget")) + len(record(0x0A))
    head += record(0x85, struct.pack("<IBBB", place, 0, 0, 6) + narrow("Budget")) + record(0x0A)
    return head + record(0x809, BOF) + b"".join(cells) + record(0x0A)


def surrounded(*cells: bytes) -> tuple[RawSheet, BiffSurroundings]:
    sheet = RawSheet("Budget")
    surroundings = BiffSurroundings(stream(*cells), RawBook("xls"))
    surroundings.read(sheet)
    return sheet, surroundings


def test_looks_of_single_and_many_cells() -> None:
    number = record(0x203, struct.pack("<HHHd", 2, 4, 1, 12.5))
    many = record(0xBD, struct.pack("<HHHIHIH", 3, 1, 1, 0, 0, 0, 2))
    sheet, surroundings = surrounded(number, many)
    look = Style("#,##0.00 [$CHF]", bold=True, indent=1)
    assert sheet.looks == {(4, look): [2], (1, look): [3]}
    assert surroundings.extents == {"Budget": (4, 5)}


def test_errors_stored_and_computed() -> None:
    stored = record(0x205, struct.pack("<HHHBB", 0, 0, 0, 0x17, 1))
    computed = record(0x06, struct.pack("<HHH", 1, 0, 0) + b"\x02\x00\x07\x00\x00\x00\xff\xff" + bytes(8))
    assert surrounded(stored, computed)[0].errors == {(0, 0): "#REF!", (1, 0): "#DIV/0!"}


def test_hidden_rows_columns_and_levels() -> None:
    row = record(0x208, struct.pack("<HHHHHHI", 5, 0, 9, 255, 0, 0, 0x22))
    column = record(0x7D, struct.pack("<HHHHHH", 1, 2, 0, 0, 1, 0))
    sheet, _ = surrounded(row, column)
    assert (sheet.hidden_rows, sheet.levels, sheet.hidden_columns) == ({5}, {5: 2}, {1, 2})


def test_broken_stream_gives_what_it_can() -> None:
    book = RawBook("xls")
    assert BiffSurroundings(stream()[:-9], book).extents == {"Budget": (0, 0)}


def test_comment_is_put_together_from_its_records() -> None:
    comments = Comments("cp1252")
    comments.read(0x5D, struct.pack("<HHHH", 0x15, 18, 0x19, 7))
    comments.read(0x1B6, bytes(10) + struct.pack("<H", 14) + bytes(4))
    comments.read(0x3C, b"\x00without")
    comments.read(0x3C, b"\x01" + " travel".encode("utf-16-le"))
    comments.read(0x1C, struct.pack("<HHHH", 3, 4, 0, 7))
    assert comments.found == {(3, 4): "without travel"}
