"""Workbooks of Excel's XML packages (xlsx, xlsm): styles, comments and formulas around the values."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from cro_desk.vendors.workbook.cells import Cell
from cro_desk.vendors.workbook.files import office
from cro_desk.vendors.workbook.files.failures import Refusal
from cro_desk.vendors.workbook.files.package import Package
from cro_desk.vendors.workbook.files.raw import RawBook, RawSheet, Style
from cro_desk.vendors.workbook.files.sheet_marks import Extent, read_marks
from cro_desk.vendors.workbook.files.sheet_scan import scan_marks

T = TypeVar("T")


class Surroundings:
    """What an xlsx package says beside its values, sheet by sheet."""

    def __init__(self, package: Package, book: RawBook) -> None:
        self._package = package
        self._book = book
        self.part = office.workbook_part(package)
        self.outline = office.outline(package, self.part)
        self._styles: list[Style] = self._extra(lambda: office.styles(package, self.part), list[Style]())
        self._persons = self._extra(lambda: office.persons(package), dict[str, str]())
        if any(name.endswith("vbaproject.bin") for name in package.names):
            book.remark("macros")
        if self.outline.external:
            book.remark("external_links")

    def _extra(self, read: Callable[[], T], otherwise: T) -> T:
        """Read what the values do not need; where it is damaged go on without it and say so."""
        try:
            return read()
        except Refusal as refusal:
            if refusal.key != "damaged_part":
                raise
            self._book.remark("damaged_extra", part=refusal.words["part"])
            return otherwise

    def entry(self, name: str) -> office.SheetEntry | None:
        """Return the workbook's entry of the sheet called so."""
        return next((entry for entry in self.outline.sheets if entry.name == name), None)

    def is_worksheet(self, name: str) -> bool:
        """Whether the sheet has cells: chart, dialogue and macro sheets have none that count."""
        entry = self.entry(name)
        return entry is None or entry.kind in {"worksheet", ""}

    def read(self, sheet: RawSheet) -> Extent:
        """Fill the sheet with all but values; return how far its content reaches."""
        entry = self.entry(sheet.name)
        if entry is None or entry.part not in self._package:
            return Extent()
        extent = self._extra(lambda: self._marks(entry.part, sheet), Extent())
        sheet.comments = self._extra(
            lambda: office.comments(self._package, entry.part, self._persons), dict[Cell, str]()
        )
        sheet.drawings = self._extra(lambda: office.drawings(self._package, entry.part), 0)
        if extent.protected:
            self._book.remark("sheet_protected", sheet.name)
        return extent

    def _marks(self, part: str, sheet: RawSheet) -> Extent:
        extent = scan_marks(self._package.blocks(part), part, sheet, self._styles)
        if extent is None:
            extent = read_marks(self._package.blocks(part), part, sheet, self._styles)
        return extent
