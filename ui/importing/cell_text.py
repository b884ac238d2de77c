"""A cell as the file's author saw it: enough of its format to recognise the sheet, not to reckon with."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal

from cro_desk.vendors.workbook.model import CellError, CellValue

_PLACES = re.compile(r"\.([0#]+)")
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')


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
