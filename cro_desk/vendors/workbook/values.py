"""Values of the kinds that libraries read: python-calamine first, openpyxl for what calamine refuses."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from cro_desk.vendors.workbook.failures import Refusal
from cro_desk.vendors.workbook.limits import Limits
from cro_desk.vendors.workbook.raw import RawBook, RawSheet

Report = Callable[[float], None]


class Unread(Exception):  # noqa: N818 - a signal to try another library
    """The library could not read this; another may."""


def attempt(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call a reading library on bytes nobody trusts; whatever it raises becomes Unread.

    calamine's panics are BaseExceptions of a class that cannot be imported, and openpyxl raises anything at all
    on a fuzzed file; this is the child's edge, where both become one signal.
    """
    try:
        return function(*arguments)
    except (Refusal, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise Unread(str(error)) from error


def read_values(content: bytes, book: RawBook, limits: Limits, report: Report) -> None:
    """Fill the book's sheets with values."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = attempt(CalamineWorkbook.from_filelike, io.BytesIO(content))
    metas = workbook.sheets_metadata
    for number, meta in enumerate(metas[: limits.sheets]):
        sheet = RawSheet(meta.name, meta.visible != SheetVisibleEnum.Visible)
        book.sheets.append(sheet)
        if meta.typ == SheetTypeEnum.WorkSheet:
            _fill(attempt(workbook.get_sheet_by_index, number), sheet, book, limits)
        report((number + 1) / len(metas))


def _fill(source: Any, sheet: RawSheet, book: RawBook, limits: Limits) -> None:
    if source.start is None:
        return
    sheet.top, sheet.left = source.start
    if source.width > limits.columns or source.height > limits.rows:
        book.remark("cut", sheet.name, (sheet.top + limits.rows, sheet.left))
    sheet.rows = attempt(source.to_python, True, min(source.height, limits.rows))
    sheet.merges = [(*first, *last) for first, last in source.merged_cell_ranges or ()]
