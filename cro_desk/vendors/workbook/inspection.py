"""What was understood, as the JSON that `cro-desk inspect` prints: rows from 1, decimals as exact text."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from cro_desk.vendors.workbook.model import (
    LineRead,
    Notice,
    PriceRead,
    SheetUnderstanding,
    TotalRead,
    Understanding,
)
from cro_desk.vendors.workbook.recognition.numbers import plain


def inspection(understanding: Understanding) -> dict[str, Any]:
    """Return file, sheets with lines and totals, and issues."""
    return {
        "file": understanding.file,
        "sha256": understanding.sha256,
        "sheets": [_sheet(sheet) for sheet in understanding.sheets],
        "issues": [_issue(notice) for notice in understanding.issues],
    }


def _sheet(sheet: SheetUnderstanding) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "layout": sheet.layout.value,
        "header_rows": [row + 1 for row in sheet.header_rows],
        "currency": sheet.currency,
        "vendors": list(sheet.vendors),
        "lines": [_line(line) for line in sheet.lines],
        "totals": [_total(total) for total in sheet.totals],
    }


def _line(line: LineRead) -> dict[str, Any]:
    return {
        "row": line.row + 1,
        "line_no": line.line_no,
        "section": line.section,
        "task": line.task,
        "unit": line.unit,
        "quantity": _decimal(line.quantity),
        "prices": _prices(line.prices),
    }


def _total(total: TotalRead) -> dict[str, Any]:
    return {"row": total.row + 1, "label": total.label, "prices": _prices(total.prices)}


def _prices(prices: Mapping[str, PriceRead]) -> dict[str, Any]:
    return {
        vendor: {
            "unit_price": _decimal(price.unit_price),
            "total": _decimal(price.total),
            "state": price.state.value,
        }
        for vendor, price in prices.items()
    }


def _decimal(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)


def _issue(notice: Notice) -> dict[str, Any]:
    return {
        "severity": notice.severity.value,
        "sheet": notice.sheet,
        "cell": notice.cell,
        "text": notice.text,
    }
