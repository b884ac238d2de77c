"""Budgets as CROs send them: real workbooks, written by openpyxl, different enough to be worth a look."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

BOLD = Font(bold=True)


@dataclass(frozen=True)
class Line:
    """A line of the grid with what it costs at factor 1."""

    code: str
    task: str
    unit: str
    quantity: int
    price: float


SECTIONS: dict[str, tuple[Line, ...]] = {
    "Start-up and planning": (
        Line("SU06", "Site identification and selection", "site", 48, 1450),
        Line("SU09", "Regulatory authority submission incl. portal", "country", 6, 9800),
        Line("SU13", "Site contract and budget negotiation", "site", 48, 2100),
    ),
    "Monitoring and site management": (
        Line("CM01", "Site initiation visit", "visit", 48, 2450),
        Line("CM02", "Interim monitoring visit on site", "visit", 372, 1980),
        Line("CM03", "Interim monitoring visit remote", "visit", 240, 720),
        Line("CM08", "Site management, active", "site x month", 960, 385),
    ),
    "Project management and quality": (
        Line("PM02", "Project management conduct", "month", 24, 14200),
        Line("PM07", "Status reporting", "month", 36, 1100),
    ),
    "Pass-through costs": (
        Line("PT01", "Investigator fees per completed subject", "subject", 420, 3800),
        Line("PT05", "CRA travel", "visit", 420, 410),
    ),
}

Price = float | str


@dataclass(frozen=True)
class Budget:
    """One vendor's bid. `prices` replaces a price by another or by words; `total_off` makes the sum wrong."""

    vendor: str
    factor: float = 1.0
    currency: str = "EUR"
    prices: tuple[tuple[str, Price], ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    total_off: float = 0.0
    sheet: str = "Fees"
    headers: tuple[str, ...] = ("No.", "Task", "Unit", "Quantity", "Unit price", "Total")
    with_total: bool = True
    numbered: bool = True
    titled: bool = True  # vendor, protocol and currency stand above the table

    def price(self, line: Line) -> Price:
        return dict(self.prices).get(line.code, round(line.price * self.factor, 2))


def write(budget: Budget, path: Path) -> Path:
    """Write a budget as xlsx and return its path."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = budget.sheet
    for row in _title(budget):
        sheet.append(row)
    sheet.append(list(budget.headers))
    for cell in sheet[sheet.max_row]:
        cell.font = BOLD
    _write_lines(budget, sheet)
    book.save(path)
    return path


def _title(budget: Budget) -> list[list[str]]:
    if not budget.titled:
        return []
    return [
        [f"Budget proposal of {budget.vendor}"],
        ["Vendor", budget.vendor],
        ["Protocol", "ABC-301"],
        ["Currency", budget.currency],
        [],
    ]


def _write_lines(budget: Budget, sheet: Worksheet) -> None:
    whole = Decimal(0)
    for name, lines in SECTIONS.items():
        sheet.append([None, name])
        sheet.cell(sheet.max_row, 2).font = BOLD
        part = Decimal(0)
        for line in lines:
            price = budget.price(line)
            task = dict(budget.renamed).get(line.code, line.task)
            total: Price = round(price * line.quantity, 2) if isinstance(price, int | float) else price
            sheet.append(
                [line.code if budget.numbered else None, task, line.unit, line.quantity, price, total]
            )
            part += Decimal(str(total)) if isinstance(total, int | float) else 0
            for column in (5, 6):
                sheet.cell(sheet.max_row, column).number_format = "#,##0.00"
        sheet.append([None, f"Subtotal {name}", None, None, None, float(part)])
        sheet.cell(sheet.max_row, 2).font = BOLD
        whole += part
    if budget.with_total:
        sheet.append([None, "Total", None, None, None, float(whole) + budget.total_off])
        sheet.cell(sheet.max_row, 2).font = BOLD
