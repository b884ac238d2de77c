"""Workbooks for the tests: understood from the builder's files, or from rows written in the test."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cro_desk.vendors.workbook.model import Corrections, Sheet, Understanding, Workbook
from cro_desk.vendors.workbook.reading import read_workbook
from cro_desk.vendors.workbook.understanding import understand
from tests.vendors.workbook.builder import build

NONE = Corrections()


def built(key: str, folder: Path, corrections: Corrections = NONE) -> Understanding:
    """Build, read and understand the workbook of a key."""
    return understand(read_workbook(build(key, folder)), corrections)


def rows(
    *cells: Sequence[Any], name: str = "bid.xlsx", corrections: Corrections = NONE, **sheet: Any
) -> Understanding:
    """Understand one sheet of these rows."""
    width = max(map(len, cells))
    padded = [[*row, *[None] * (width - len(row))] for row in cells]
    workbook = Workbook(name, "0" * 64, "xlsx", (Sheet("Budget", padded, **sheet),))
    return understand(workbook, corrections)


def prices(
    understanding: Understanding, sheet: int = 0
) -> list[tuple[str, str, str | None, str | None, str]]:
    """Return (task, vendor, unit price, total, state) of every price on a sheet."""
    return [
        (line.task, vendor, _text(price.unit_price), _text(price.total), price.state.value)
        for line in understanding.sheets[sheet].lines
        for vendor, price in line.prices.items()
    ]


def totals(understanding: Understanding, sheet: int = 0) -> list[tuple[str, str, list[str | None]]]:
    """Return (kind, label, amounts) of every stated total on a sheet."""
    return [
        (total.kind.value, total.label, [_text(price.total) for price in total.prices.values()])
        for total in understanding.sheets[sheet].totals
    ]


def said(understanding: Understanding) -> list[tuple[str, str]]:
    """Return (cell, text) of the issues that are not mere information."""
    return [(n.cell, n.text) for n in understanding.issues if n.severity.value != "info"]


def _text(number: object) -> str | None:
    return None if number is None else format(number, "f")
