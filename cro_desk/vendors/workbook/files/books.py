"""One file read into a RawBook: sniffed, unlocked, checked, then given to the reader of its kind."""

from __future__ import annotations

import hashlib
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from cro_desk.vendors.workbook.cells import Cell
from cro_desk.vendors.workbook.files import wire
from cro_desk.vendors.workbook.files.child import Request
from cro_desk.vendors.workbook.files.encodings import name_of
from cro_desk.vendors.workbook.files.failures import Refusal
from cro_desk.vendors.workbook.files.raw import RawBook, RawSheet
from cro_desk.vendors.workbook.files.sniffing import sniff
from cro_desk.vendors.workbook.files.values import MOST_CELLS_OF_BIFF, Report, Unread, Values, refuse_spread
from cro_desk.vendors.workbook.model import CellError

if TYPE_CHECKING:
    from cro_desk.vendors.workbook.files.package import Package

_EXCEL = {".xlsx", ".xlsm", ".xltx", ".xltm"}
_TEXT = {".csv", ".tsv", ".tab", ".txt"}
_SUFFIXES = {
    "xlsx": _EXCEL,
    "xlsm": _EXCEL,
    "xlsb": {".xlsb"},
    "xls": {".xls", ".xlt"},
    "ods": {".ods", ".fods", ".ots"},
    "csv": _TEXT,
    "tsv": _TEXT,
    "html": {".html", ".htm"},
    "xml": {".xml"},
}


def read_book(request: Request, report: Report) -> tuple[RawBook, str]:
    """Return what the file holds and its SHA-256; Refusal when it cannot be read."""
    content = _content(request.path)
    try:
        book = _Reading(request, report).read(content)
    except Unread as error:
        raise Refusal("damaged") from error
    _remark_name(book, Path(request.path).suffix.lower())
    return book, hashlib.sha256(content).hexdigest()


def rows_message(sheet: RawSheet, book: RawBook, most: int) -> bytes:
    """Return the message of a sheet's rows, each text cut to what a cell can hold; the first is named.

    One made by hand may be a hundred megabytes long.
    """
    message = wire.rows_message(sheet.rows)
    if wire.may_hold_longer(message, most) and (cut := _cut_texts(sheet, most)):
        row, column = cut[0]
        book.remark("cut_text", sheet.name, (row + sheet.top, column + sheet.left), count=str(most))
        return wire.rows_message(sheet.rows)
    return message


def _cut_texts(sheet: RawSheet, most: int) -> list[Cell]:
    """Cut texts that are too long; return where they stand, from the used rectangle's corner."""
    texts = [value for value in chain.from_iterable(sheet.rows) if value.__class__ is str]
    if max(map(len, texts), default=0) <= most:  # nearly always: no address of each cell
        return []
    cut = [
        (row, column)
        for row, cells in enumerate(sheet.rows)
        for column, value in enumerate(cells)
        if value.__class__ is str and len(value) > most
    ]
    for row, column in cut:
        sheet.rows[row][column] = sheet.rows[row][column][:most]
    return cut


def _remark_name(book: RawBook, suffix: str) -> None:
    """Say so where the name promises another kind of file."""
    if suffix and suffix not in _SUFFIXES[book.kind]:
        book.remark("renamed", suffix=suffix, kind=book.kind)


def _content(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise Refusal("missing") from error
    except OSError as error:
        raise Refusal("no_access", reason=error.strerror or str(error)) from error


class _Reading:
    """One act of reading; each kind's reader is imported only when a file needs it."""

    def __init__(self, request: Request, report: Report) -> None:
        self._name = name_of(Path(request.path))
        self._password = request.password
        self._limits = request.limits
        self._values_only = request.values_only
        self._report = report

    def read(self, content: bytes) -> RawBook:
        kind = sniff(content)
        if kind == "csv":
            return self._read_text(content)
        if kind == "zip":
            return self._read_package(content)
        if kind == "ole":
            return self._read_container(content)
        return self._read_markup(kind, content)

    def _read_text(self, content: bytes) -> RawBook:
        from cro_desk.vendors.workbook.files.delimited import read_delimited

        return read_delimited(content, self._name, self._limits)

    def _read_package(self, content: bytes) -> RawBook:
        from cro_desk.vendors.workbook.files.package import Package, package_kind

        package = Package(content, self._limits)
        kind = package_kind(package)
        book = RawBook(kind)
        if kind == "ods":
            from cro_desk.vendors.workbook.files.opendocument import read_opendocument

            read_opendocument(package, book, self._limits)
            return _finished(book, {})
        if kind == "xlsb":
            return self._read_binary(content, package, book)
        return self._read_office(content, package, book)

    def _read_office(self, content: bytes, package: Package, book: RawBook) -> RawBook:
        from cro_desk.vendors.workbook.files.sheet_marks import Extent
        from cro_desk.vendors.workbook.files.spreadsheetml import Surroundings

        surroundings = Surroundings(package, book)
        values = Values(content, book, self._limits, package)
        sheets = self._first(values.sheets(), book)
        for number, sheet in enumerate(sheets, 1):
            book.sheets.append(sheet)
            if not surroundings.is_worksheet(sheet.name):
                book.remark("not_cells", sheet.name)
                continue
            extent = Extent() if self._values_only else surroundings.read(sheet)
            merges = sheet.merges
            values.fill(sheet, extent.rows, extent.columns)
            sheet.merges = merges
            self._report(number / len(sheets))
        return _finished(book, surroundings.outline.names)

    def _read_binary(self, content: bytes, package: Package, book: RawBook) -> RawBook:
        from cro_desk.vendors.workbook.files.xlsb import BinarySurroundings

        surroundings = BinarySurroundings(package, book)
        values = Values(content, book, self._limits)
        book.sheets = self._first(values.sheets(), book)
        for sheet in book.sheets:
            merges = sheet.merges
            values.fill(sheet, *surroundings.read(sheet))
            sheet.merges = merges
        return _finished(book, {})

    def _first(self, sheets: list[RawSheet], book: RawBook) -> list[RawSheet]:
        """Return as many sheets as the limits allow."""
        if len(sheets) > self._limits.sheets:
            book.remark("more_sheets", count=str(self._limits.sheets))
        return sheets[: self._limits.sheets]

    def _read_container(self, content: bytes) -> RawBook:
        from cro_desk.vendors.workbook.files.protection import unlock

        opened = unlock(content, self._password)
        if opened.content.startswith(b"PK"):
            book = self._read_package(opened.content)
        else:
            book = self._read_biff(opened.content)
        if opened.remark:
            book.remark(opened.remark)
        return book

    def _read_biff(self, content: bytes) -> RawBook:
        from cro_desk.vendors.workbook.files.biff import BiffSurroundings
        from cro_desk.vendors.workbook.files.protection import has_macros, workbook_stream

        book = RawBook("xls")
        surroundings = BiffSurroundings(workbook_stream(content), book)
        for name, (rows, columns) in surroundings.extents.items():
            refuse_spread(name, rows, columns, MOST_CELLS_OF_BIFF)
        values = Values(content, book, self._limits)
        book.sheets = self._first(values.sheets(), book)
        for sheet in book.sheets:
            values.fill(sheet)
            surroundings.read(sheet)
        if has_macros(content):
            book.remark("macros")
        return _finished(book, {})

    def _read_markup(self, kind: str, content: bytes) -> RawBook:
        if kind == "mhtml":
            raise Refusal("foreign", what="mhtml")
        from cro_desk.vendors.workbook.files.flat_markup import read_flat

        book = RawBook("ods" if kind == "fods" else kind)
        read_flat(kind, content, book, self._limits)
        return _finished(book, {})


def _finished(book: RawBook, names: dict[str, str]) -> RawBook:
    """Put errors where they stand, look at formulas, and say what a sheet holds beside cells."""
    if not book.sheets:
        raise Refusal("no_sheets")
    for sheet in book.sheets:
        for cell, code in sheet.errors.items():
            sheet.put(*cell, CellError(code))
        _remark_drawings(sheet, book)
    if not any(sheet.rows or sheet.formulas for sheet in book.sheets):
        raise Refusal("pictures" if any(sheet.drawings for sheet in book.sheets) else "blank")
    if any(sheet.formulas for sheet in book.sheets):
        from cro_desk.vendors.workbook.formulas.checking import check_formulas

        check_formulas(book, names)
    return book


def _remark_drawings(sheet: RawSheet, book: RawBook) -> None:
    if sheet.drawings and not sheet.rows:
        book.remark("pictures_only", sheet.name)
    elif sheet.drawings:
        book.remark("drawings", sheet.name, count=str(sheet.drawings))
