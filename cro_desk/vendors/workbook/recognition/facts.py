"""What stands above the header.

Vendor, sponsor, protocol, currency, date, version, and amounts in thousands.
"""

from __future__ import annotations

import re
from datetime import date

from cro_desk.vendors.workbook.model import CellValue
from cro_desk.vendors.workbook.recognition.grid import Grid, is_empty
from cro_desk.vendors.workbook.recognition.names import can_be_name, is_placeholder
from cro_desk.vendors.workbook.recognition.normalise import key, tidy
from cro_desk.vendors.workbook.recognition.words import vocabulary, wordlist

_LABEL = re.compile(r"^([^:：=]{2,40}?)\s*[:：=]\s*(.*)$", re.DOTALL)
_FURTHEST = 4  # columns to the right of a label
_ROWS = 40


def facts_above(grid: Grid, header_row: int) -> dict[str, str]:
    """Return label → value found above the header: "Vendor.

    X" in one cell, or the label and its right neighbour.
    """
    found: dict[str, str] = {}
    for row in range(min(header_row, _ROWS)):
        for column, value in enumerate(grid.rows[row]):
            if isinstance(value, str) and (fact := _fact(grid, row, column, value)):
                found.setdefault(*fact)
    return found


def _fact(grid: Grid, row: int, column: int, value: str) -> tuple[str, str] | None:
    text = tidy(value)
    inside = _LABEL.match(text)
    label, rest = (inside.group(1), inside.group(2)) if inside else (text, "")
    name = _name_of(label)
    if not name:
        return None
    said = rest or _right_of(grid, row, column)
    if not said or (name == "vendor" and not _is_vendor(said)):
        return None
    return name, said


def _name_of(label: str) -> str:
    word = key(label)
    if word in wordlist("vendors", "label"):
        return "vendor"
    return next((name for name in vocabulary()["facts"] if word in wordlist("facts", name)), "")


def _is_vendor(text: str) -> bool:
    return can_be_name(text) and not is_placeholder(text) and not _name_of(text)


def _right_of(grid: Grid, row: int, column: int) -> str:
    """Return the first filled cell right of a label (beyond its merge), as text."""
    first = grid.span_end(row, column) + 1
    for other in range(first, min(first + _FURTHEST, grid.width)):
        value = grid.value(row, other)
        if not is_empty(value):
            return _shown(value)
    return ""


def _shown(value: CellValue) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return tidy(str(value))


def texts_above(grid: Grid, header_row: int) -> list[str]:
    """Return all texts above the header, for what a sentence says ("All prices in EUR '000")."""
    return [
        tidy(v)
        for row in range(min(header_row, _ROWS))
        for v in grid.rows[row]
        if isinstance(v, str) and v.strip()
    ]


def thousands(text: str) -> int:
    """Return what amounts are multiplied by, as a title or header says: 1000, 1000000, or 1."""
    lowered = " ".join(text.casefold().split())
    if any(_stands(mark, lowered) for mark in vocabulary()["thousands"]["marks"]):
        return 1000
    if any(_stands(mark, lowered) for mark in vocabulary()["thousands"]["millions"]):
        return 1_000_000
    return 1


def _stands(mark: str, text: str) -> bool:
    position = text.find(mark)
    if position < 0:
        return False
    before, after = text[position - 1 : position], text[position + len(mark) : position + len(mark) + 1]
    return not (mark[:1].isalnum() and before.isalnum()) and not (mark[-1:].isalnum() and after.isalnum())
