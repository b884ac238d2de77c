"""Workbooks that go out: the comparison for the team, and one bidder's issue list for that bidder.

Text from files never becomes a formula, and the document tells nothing about who wrote it on which computer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from cro_desk.formats import day, number
from cro_desk.i18n import _
from cro_desk.outgoing import no_formula
from cro_desk.vendors.comparison import (
    Comparison,
    ComparisonCell,
    LineRow,
    SectionRow,
    SectionTotal,
    VendorColumn,
)
from cro_desk.vendors.rows import IssueRow
from cro_desk.vendors.terms import PriceState
from cro_desk.vendors.words import basis_name, mark_name, severity_name, state_name

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import Font, PatternFill
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | Decimal | None
_MONEY, _QUANTITY = "#,##0.00", "#,##0.##"
_LEADING = 4  # columns before the vendors: line, task, unit, quantity
_PER_VENDOR = 4  # unit price, quantity, total, marks
#: what XML cannot hold: a workbook with one of these opens nowhere
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def safe(value: Value) -> Value:
    """Return a text without signs that xlsx cannot hold and never as a formula; numbers as they are."""
    if not isinstance(value, str):
        return value
    return no_formula(_NOT_TEXT.sub("", value))


def comparison_workbook(comparison: Comparison) -> bytes:
    """Return the comparison as a workbook: summary, every line, open questions."""
    book = _book()
    _write_summary(_sheet(book, _("Summary"), [28, *[20] * len(comparison.vendors)]), comparison)
    _write_lines(_sheet(book, _("Comparison"), _widths(comparison)), comparison)
    _write_questions(_sheet(book, _("Open questions"), [22, 10, 48, 80, 16, 40]), comparison)
    return _bytes(book)


def issue_workbook(issues: Sequence[IssueRow]) -> bytes:
    """Return one bidder's issues as a workbook with room for the answers; it holds nothing else."""
    book = _book()
    sheet = _sheet(book, _("Issues"), [6, 18, 24, 10, 90, 60])
    _header(sheet, [_("No."), _("Severity"), _("Sheet"), _("Cell"), _("Issue"), _("Your answer")])
    for place, issue in enumerate(issues, 1):
        _add(sheet, [place, severity_name(issue.severity), issue.sheet, issue.cell, issue.text, None])
    _wrap(sheet, "E", "F")
    sheet.freeze_panes = "A2"
    return _bytes(book)


def _write_summary(sheet: Worksheet, comparison: Comparison) -> None:
    vendors = comparison.vendors
    _bold(sheet, [f"{comparison.study} · {comparison.rfp}", comparison.rfp_name])
    _add(sheet, [_("Basis"), basis_name(comparison.basis)])
    _add(sheet, [_("Currency"), comparison.currency])
    for rate in comparison.rates:
        said = f"{number(rate.rate)} · {day(rate.valid_on)} · {rate.source}".rstrip(" ·")
        _add(sheet, [_("Rate of {currency}").format(currency=rate.currency), said])
    _add(sheet, [])
    _header(sheet, [None, *(vendor.name for vendor in vendors)])
    _add(sheet, [_("Rank"), *(_rank(vendor) for vendor in vendors)])
    for label, amounts in _totals(comparison):
        _add(sheet, [label, *amounts], _MONEY, first=2)
    _add(sheet, [_("Bid currency"), *(vendor.currency for vendor in vendors)])
    _add(sheet, [_("Rests on"), *(" ".join(vendor.notes) for vendor in vendors)])
    _add(sheet, [])
    for note in comparison.ranking_rests_on:
        _add(sheet, [note])


def _rank(vendor: VendorColumn) -> str:
    if vendor.rank is None:
        return _("not ranked")
    return f"{vendor.rank} *" if vendor.incomplete else str(vendor.rank)


def _totals(comparison: Comparison) -> list[tuple[str, list[Decimal | None]]]:
    vendors = comparison.vendors
    return [
        (_("Service fees"), [vendor.fees for vendor in vendors]),
        (_("Discount in it"), [vendor.discount for vendor in vendors]),
        (_("Pass-through costs"), [vendor.pass_through for vendor in vendors]),
        (_("Total"), [vendor.total for vendor in vendors]),
        (
            _("Difference to {reference}").format(reference=comparison.reference.name),
            [vendor.difference for vendor in vendors],
        ),
    ]


def _widths(comparison: Comparison) -> list[int]:
    return [10, 52, 16, 11, *[14, 11, 16, 22] * len(comparison.vendors), 14, 14, 14]


def _write_lines(sheet: Worksheet, comparison: Comparison) -> None:
    from openpyxl.worksheet.properties import Outline

    names: list[Value] = [value for vendor in comparison.vendors for value in (vendor.name, None, None, None)]
    _header(sheet, [None, None, None, None, *names])
    _merge_names(sheet, len(comparison.vendors))
    columns = [_("Unit price"), _("Quantity"), _("Total"), _("Marks")] * len(comparison.vendors)
    leading = [_("Line"), _("Task"), _("Unit"), _("Baseline")]
    _header(sheet, [*leading, *columns, _("Lowest"), _("Highest"), _("Median")])
    for section in comparison.sections:
        _write_section(sheet, section)
    grand = [value for vendor in comparison.vendors for value in (None, None, vendor.total, _star(vendor))]
    _bold(sheet, [None, _("Total"), None, None, *grand])
    sheet.freeze_panes = "E3"  # below the two rows of the header, right of the leading columns
    sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)


def _star(vendor: VendorColumn) -> str | None:
    return _("* incomplete") if vendor.incomplete else None


def _merge_names(sheet: Worksheet, vendors: int) -> None:
    for place in range(vendors):
        first = _LEADING + 1 + place * _PER_VENDOR
        sheet.merge_cells(start_row=1, end_row=1, start_column=first, end_column=first + _PER_VENDOR - 1)


def _write_section(sheet: Worksheet, section: SectionRow) -> None:
    totals = [value for total in section.totals for value in (None, None, _section_total(total), None)]
    _bold(sheet, [None, section.name, None, None, *totals], shaded=True)
    for line in section.rows:
        cells = [value for cell in line.cells for value in _cell(cell)]
        ends = [line.lowest, line.highest, line.median]
        _add(
            sheet, [line.code, line.text, line.unit, line.quantity, *cells, *ends], _MONEY, first=_LEADING + 1
        )
        _shape_line(sheet, line)


def _shape_line(sheet: Worksheet, line: LineRow) -> None:
    """Fold the line under its section, write quantities as such, and shade what is marked as an outlier."""
    row = sheet.max_row
    sheet.row_dimensions[row].outlineLevel = 1
    sheet.cell(row, _LEADING).number_format = _QUANTITY
    for place, cell in enumerate(line.cells):
        first = _LEADING + 1 + place * _PER_VENDOR
        sheet.cell(row, first + 1).number_format = _QUANTITY
        if cell.is_outlier:
            sheet.cell(row, first).fill = _fill("FFF3DC")


def _section_total(total: SectionTotal) -> Value:
    return total.total if total.total is not None else state_name(total.state)


def _cell(cell: ComparisonCell) -> tuple[Value, Value, Value, Value]:
    marks = ", ".join(mark_name(mark) for mark in sorted(cell.marks))
    if cell.state is not PriceState.PRICED:
        return state_name(cell.state), None, None, marks
    return cell.unit_price, cell.quantity, cell.total, marks


def _write_questions(sheet: Worksheet, comparison: Comparison) -> None:
    titles = [_("Bidder"), _("Line"), _("Task"), _("Question"), _("At stake"), _("From")]
    _header(sheet, titles)
    for question in comparison.questions:
        values = [
            question.vendor,
            question.code,
            question.line,
            question.text,
            question.at_stake,
            question.source,
        ]
        _add(sheet, values, _MONEY, first=5)
    _wrap(sheet, "D")
    sheet.freeze_panes = "A2"


def _book() -> Workbook:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "CRO Desk"
    return book


def _bytes(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _sheet(book: Workbook, name: str, widths: Iterable[int]) -> Worksheet:
    from openpyxl.utils import get_column_letter

    sheet: Worksheet = book.create_sheet(name)
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    return sheet


def _add(sheet: Worksheet, values: Sequence[Value], number_format: str = "", first: int = 1) -> None:
    """Append a row; from column `first` on its numbers are written in the format."""
    sheet.append(tuple(safe(value) for value in values))
    if number_format:
        for cell in sheet[sheet.max_row][first - 1 :]:
            cell.number_format = number_format


def _bold(sheet: Worksheet, values: Sequence[Value], *, shaded: bool = False) -> None:
    _add(sheet, values, _MONEY, first=_LEADING + 1)
    for cell in sheet[sheet.max_row]:
        cell.font = _font()
        if shaded:
            cell.fill = _fill("F1F3F6")


def _header(sheet: Worksheet, titles: Sequence[Value]) -> None:
    from openpyxl.styles import Alignment

    _bold(sheet, titles, shaded=True)
    for cell in sheet[sheet.max_row]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _wrap(sheet: Worksheet, *columns: str) -> None:
    from openpyxl.styles import Alignment

    for column in columns:
        for cell in sheet[column]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _font() -> Font:
    from openpyxl.styles import Font

    return Font(bold=True)


def _fill(colour: str) -> PatternFill:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=colour)
