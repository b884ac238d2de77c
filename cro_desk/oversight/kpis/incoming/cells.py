"""A sheet of a workbook as this import looks at it: words, figures and periods by cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from cro_desk.oversight.periods import Period, period_of, read_period
from cro_desk.vendors.workbook.cells import address
from cro_desk.vendors.workbook.model import CellError, CellValue, Sheet
from cro_desk.vendors.workbook.recognition.numbers import typed

_PAIR = re.compile(r"\s*([\d.,' ]+?)\s*(?:/|of|von|out of)\s*([\d.,' ]+?)\s*", re.IGNORECASE)
_NEAR = re.compile(
    r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-zä]*\.?[ '-]*\d{4}"
    r"|[QH][1-4][ /-]?\d{4}|\d{4}[ /-]?[QH][1-4]"
    r"|\d{4}[-/.]\d{1,2}(?!\d|[-/.]\d)|(?<![\d./-])\d{1,2}[/.-]\d{4}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a cell, `percent` where it was written as one."""

    value: Decimal
    percent: bool = False


def words_of(cell: CellValue) -> str:
    """Return the words of a cell, empty for anything else."""
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def text_of(cell: CellValue) -> str:
    """Return a cell as one reads it."""
    if cell is None or isinstance(cell, CellError):
        return "" if cell is None else cell.code
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else " ".join(str(cell).split())


def figure_of(cell: CellValue, number_format: str = "") -> Figure | None:
    """Return the number of a cell; None where it is none."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float | Decimal):
        value, percent = Decimal(str(cell)), "%" in number_format
        return Figure(_plain(value * 100 if percent else value), percent)
    if not isinstance(cell, str):
        return None
    percent = cell.strip().endswith("%")
    found = typed(cell.replace("%", "").strip())
    return Figure(_plain(found.amount), percent) if found is not None else None


def _plain(value: Decimal) -> Decimal:
    """Return a number without the zeros that only a spreadsheet's floats have: 118.0 is 118."""
    return Decimal(f"{value.normalize():f}") if value.is_finite() else value


def pair_of(cell: CellValue) -> tuple[Decimal, Decimal] | None:
    """Return numerator and denominator of `48/50` or `48 of 50`."""
    found = _PAIR.fullmatch(cell) if isinstance(cell, str) else None
    sides = [typed(part.strip()) for part in found.groups()] if found is not None else []
    if len(sides) != 2 or sides[0] is None or sides[1] is None:
        return None
    return sides[0].amount, sides[1].amount


def period_in(cell: CellValue) -> Period | None:
    """Return the period that a cell of a header is: a date stands for its month."""
    if isinstance(cell, datetime | date):
        return period_of(cell.date() if isinstance(cell, datetime) else cell)
    return read_period(cell) if isinstance(cell, str) and not cell.strip().isdigit() else None


def period_told(text: str) -> Period | None:
    """Return the period that is told within words: `KPI report October 2026`."""
    found = (read_period(each.replace("_", " ")) for each in _NEAR.findall(text.replace("_", " ")))
    return next((each for each in found if each is not None), None)


def cell_name(sheet: Sheet, row: int, column: int) -> str:
    """Return where a cell is: `Sheet!B5`; row and column count within `sheet.rows`."""
    return f"{sheet.name}!{address(sheet.top + row, sheet.left + column)}"


def format_of(sheet: Sheet, row: int, column: int) -> str:
    """Return the number format of a cell, empty where it is General."""
    return sheet.number_formats.get((sheet.top + row, sheet.left + column), "")
