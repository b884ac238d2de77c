"""A cell as the file's author saw it: enough of its format to recognise the sheet, not to reckon with."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal

from cro_desk.vendors.workbook.model import CellError, CellValue, Sheet

_PLACES = re.compile(r"\.([0#]+)")
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')


def address(row: int, column: int) -> str:
    """Return the `F48` address of a cell counted from 0."""
    return f"{letters(column)}{row + 1}"


def letters(column: int) -> str:
    """Return a column's letters, counted from 0: `A`, `Z`, `AA`."""
    name = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        name = chr(ord("A") + rest) + name
        column -= 1
    return name


def position(cell: str) -> tuple[int, int] | None:
    """Return (row, column) of an address such as `F48` or `F48:G50`, None where it is none."""
    found = re.match(r"\$?([A-Za-z]{1,3})\$?(\d+)", cell)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def cell_text(value: CellValue, number_format: str = "") -> str:
    """Return what stands in the cell, near enough to what the spreadsheet program shows."""
    if value is None:
        return ""
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float | Decimal):
        return _number(value, number_format)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return value


def _number(value: float | Decimal, number_format: str) -> str:
    pattern = _LITERAL.sub("", number_format.split(";")[0])
    if not {"0", "#"} & set(pattern) or "/" in pattern:
        return f"{value:.15g}" if isinstance(value, float) else str(value)
    found = _PLACES.search(pattern)
    places = len(found[1]) if found else 0
    if "%" in pattern:
        return f"{value:.{places}%}"
    return f"{value:,.{places}f}" if "," in pattern else f"{value:.{places}f}"


def sheet_cell_text(sheet: Sheet, row: int, column: int) -> str:
    """Return the text of the cell at the sheet's own row and column; empty outside the used rectangle."""
    inside_row, inside_column = row - sheet.top, column - sheet.left
    if not (0 <= inside_row < len(sheet.rows) and 0 <= inside_column < len(sheet.rows[inside_row])):
        return ""
    value = sheet.rows[inside_row][inside_column]
    return cell_text(value, sheet.number_formats.get((row, column), ""))
