"""A cell reads as its author saw it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from cro_desk.vendors.workbook.model import CellError, CellValue
from ui.importing.cell_text import cell_text


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (None, "", ""),
        ("Site visit", "", "Site visit"),
        (True, "", "TRUE"),
        (1234.5, "", "1234.5"),
        (93967.15999999999, "#,##0.00", "93,967.16"),
        (93967.15999999999, "", "93967.16"),
        (1200, "#,##0", "1,200"),
        (0.25, "0%", "25%"),
        (0.5, "# ?/?", "0.5"),
        (Decimal("910.00"), "", "910.00"),
        (910.0, '"USD" #,##0.00', "910.00"),
        (12.0, "[$-409]General", "12"),
        (date(2026, 10, 14), "", "2026-10-14"),
        (datetime(2026, 10, 14, 9, 30), "", "2026-10-14 09:30"),  # noqa: DTZ001 - as a sheet has it
        (CellError("#REF!"), "", "#REF!"),
    ],
)
def test_cell_text(value: CellValue, number_format: str, expected: str) -> None:
    assert cell_text(value, number_format) == expected
