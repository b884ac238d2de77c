"""Values of the kinds that libraries read: python-calamine first, openpyxl for what calamine refuses."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from itertools import islice
from typing import Any

from cro_desk.vendors.workbook.cells import address, column_name
from cro_desk.vendors.workbook.files.failures import Refusal
from cro_desk.vendors.workbook.files.limits import Limits
from cro_desk.vendors.workbook.files.package import Package
from cro_desk.vendors.workbook.files.raw import RawBook, RawSheet

Report = Callable[[float], None]

#: calamine makes the whole rectangle at once, 32 bytes a cell; beyond this openpyxl goes row by row
_DENSE = 20_000_000
#: calamine holds all sheets of an xls file, and each twice while it is taken out
MOST_CELLS_OF_BIFF = 8_000_000
#: beyond this many cells it pays to look for blank rows
_LARGE = 500_000


class Unread(Exception):  # noqa: N818 - a signal to try another library
    """The library could not read this; another may."""


def attempt(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call a reading library on bytes nobody trusts; whatever it raises becomes Unread.

    calamine's panics are BaseExceptions of a class that cannot be imported, and openpyxl raises anything at
    all on a fuzzed file; this is the child's edge, where both become one signal.
    """
    try:
        return function(*arguments)
    except (Refusal, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise Unread(str(error)) from error


class Values:
    """The values of one file, by whichever library can read them."""

    def __init__(self, content: bytes, book: RawBook, limits: Limits, package: Package | None = None) -> None:
        self._content = content
        self._package = package
        self._book = book
        self._limits = limits
        self._calamine: Any = None
        self._openpyxl: Any = None
        try:
            self._open_calamine()
        except Unread:
            self._open_openpyxl()

    def _open_calamine(self) -> None:
        from python_calamine import CalamineWorkbook

        self._calamine = attempt(CalamineWorkbook.from_filelike, io.BytesIO(self._content))

    def _open_openpyxl(self) -> None:
        """Only for Excel's packages of XML: openpyxl reads no other kind."""
        if self._package is None:
            raise Unread(self._book.kind)
        if self._openpyxl is None:
            self._package.refuse_entities()
            try:
                self._openpyxl = attempt(_load, self._content)
            except Unread:
                self._openpyxl = attempt(_load, _without_styles(self._package))
                self._book.remark("damaged_extra", part="xl/styles.xml")

    def sheets(self) -> list[RawSheet]:
        """Return the sheets in their order, still without values."""
        if self._calamine is not None:
            from python_calamine import SheetVisibleEnum

            metas = self._calamine.sheets_metadata
            return [RawSheet(meta.name, meta.visible != SheetVisibleEnum.Visible) for meta in metas]
        sheets = self._openpyxl.worksheets
        return [RawSheet(sheet.title, sheet.sheet_state != "visible") for sheet in sheets]

    def fill(self, sheet: RawSheet, rows: int = 0, columns: int = 0) -> None:
        """Fill one sheet; how far its content reaches, where that is known beforehand."""
        if rows > self._limits.rows or columns > self._limits.columns:
            self._remark_cut(sheet, rows, columns)
        if self._package is None:
            refuse_spread(sheet.name, rows, columns, _DENSE)
        if self._calamine is not None and rows * columns <= _DENSE:
            try:
                self._fill_by_calamine(sheet)
            except Unread:
                self._fill_otherwise(sheet)
        else:
            self._fill_otherwise(sheet)

    def _fill_by_calamine(self, sheet: RawSheet) -> None:
        source = attempt(self._calamine.get_sheet_by_name, sheet.name)
        if source.start is None:
            return
        sheet.top, sheet.left = source.start
        limits = self._limits
        if (
            source.height * source.width > _LARGE
            or source.height > limits.rows
            or source.width > limits.columns
        ):
            attempt(self._fill_row_by_row, source, sheet)
        else:
            sheet.rows = attempt(source.to_python)
        sheet.merges = [(*first, *last) for first, last in source.merged_cell_ranges or ()]

    def _fill_row_by_row(self, source: Any, sheet: RawSheet) -> None:
        """Take a large sheet without holding it all: blank rows become empty ones."""
        sheet.top = 0
        for row in islice(source.iter_rows(), self._limits.rows):
            sheet.rows.append([] if row.count("") == len(row) else row[: self._limits.columns])
        trim(sheet)

    def _remark_cut(self, sheet: RawSheet, rows: int, columns: int) -> None:
        """Name the furthest row or column, whichever is beyond the limit."""
        limits = self._limits
        last = (rows - 1 if rows > limits.rows else 0, columns - 1 if columns > limits.columns else 0)
        words = {"row": str(limits.rows), "column": column_name(limits.columns - 1)}
        self._book.remark("cut", sheet.name, last, **words)

    def _fill_otherwise(self, sheet: RawSheet) -> None:
        """Read row by row with openpyxl, where it can read this kind at all."""
        try:
            self._open_openpyxl()
            attempt(self._fill_by_openpyxl, sheet)
        except Unread:
            sheet.rows = []
            self._book.remark("sheet_unreadable", sheet.name)

    def _fill_by_openpyxl(self, sheet: RawSheet) -> None:
        source = self._openpyxl[sheet.name]
        if not hasattr(source, "iter_rows"):
            return
        source.reset_dimensions()
        rows = source.iter_rows(values_only=True, max_row=self._limits.rows)
        sheet.rows = [[_plain(value) for value in row[: self._limits.columns]] for row in rows]
        trim(sheet)


def refuse_spread(sheet: str, rows: int, columns: int, most: int) -> None:
    """Refuse a sheet whose content lies too far apart for calamine, where no other library reads the kind."""
    if rows * columns > most:
        raise Refusal("spread", sheet=sheet, cell=address(rows - 1, columns - 1))


def _load(content: bytes) -> Any:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)


def _without_styles(package: Package) -> bytes:
    """Return the package without its styles, the part that openpyxl most often stumbles over."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in package.archive.namelist():
            if not name.lower().endswith("styles.xml"):
                copy.writestr(name, package.read(name))
    return stream.getvalue()


def _plain(value: Any) -> Any:
    """Bring openpyxl's value to the form calamine gives: whole days as dates, no integers beyond 64 bits."""
    from datetime import datetime, time

    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if type(value) is int and not -(1 << 63) <= value < 1 << 63:
        return float(value)
    return value


def trim(sheet: RawSheet) -> None:
    """Cut off blank rows above and below, and blank cells at the right."""
    for row in sheet.rows:
        while row and (row[-1] is None or row[-1] == ""):
            row.pop()
    while sheet.rows and not sheet.rows[-1]:
        sheet.rows.pop()
    first = next((number for number, row in enumerate(sheet.rows) if row), 0)
    del sheet.rows[:first]
    sheet.top += first
