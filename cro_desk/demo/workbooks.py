"""The workbooks that the invented vendors sent, each laid out as its vendor would.

They are shipped in `resources/demo`, so that anybody can drop them on the window. After changing `bids.toml`
or the bid grid, make them again: `python -m cro_desk.demo.workbooks`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cro_desk.demo.pricing import InventedBid, Priced, invented_bids

STUDY = "ABC-301, psoriatic arthritis, Phase III"
FOLDER = Path("resources/demo")
_BOLD = Font(bold=True)
_SHADE = PatternFill("solid", fgColor="DCE6F1")
Row = Sequence[str | Decimal | None]


def write_all(folder: Path = FOLDER) -> list[Path]:
    """Write every workbook of the demo into the folder."""
    written = []
    for file, group in groupby(invented_bids(), key=lambda bid: bid.file):
        bids = list(group)
        book = Workbook()
        book.remove(book.worksheets[0])
        book.properties.creator = bids[0].vendor if len(bids) == 1 else "Lindgren Pharma"
        _WRITERS[bids[0].layout](book, bids)
        written.append(folder / file)
        book.save(written[-1])
    return written


def _own_grid(book: Workbook, bids: Sequence[InventedBid]) -> None:
    """Write the sponsor's own grid as a bidder fills it."""
    (bid,) = bids
    sheet = _sheet(book, "Bid grid", [8, 62, 22, 10, 14, 16, 40])
    _title(
        sheet, [("Sponsor", "Lindgren Pharma"), ("Study", STUDY), ("Bidder", bid.vendor), ("Currency", "EUR")]
    )
    _header(sheet, ["Line ID", "Activity", "Unit", "Quantity", "Unit price", "Total", "Comment"])
    for section, lines in _sections(bid.lines):
        _bold(sheet, [None, section])
        for line in lines:
            _add(sheet, [line.code, line.task, line.unit, line.quantity, line.price, line.total], "#,##0.00")
        _bold(sheet, [None, f"Subtotal {section}", None, None, None, _sum(lines)])
    _bold(sheet, [None, "Total", None, None, None, bid.total])


def _german(book: Workbook, bids: Sequence[InventedBid]) -> None:
    """Write a German offer: its words, its decimal comma, and numbers typed as text."""
    (bid,) = bids
    sheet = _sheet(book, "Angebot", [8, 62, 22, 10, 18, 18, 40])
    _title(sheet, [("Angebot", "2026-0417"), ("Anbieter", bid.vendor), ("Studie", STUDY), ("Währung", "EUR")])
    _header(
        sheet, ["Pos.", "Leistung", "Einheit", "Menge", "Einzelpreis (EUR)", "Gesamtpreis (EUR)", "Bemerkung"]
    )
    for section, lines in _sections(bid.lines):
        _bold(sheet, [None, section])
        for line in lines:
            texts = [_german_number(each) for each in (line.quantity, line.price, line.total)]
            _add(sheet, [line.code, line.task, line.unit, *texts])
        _bold(sheet, [None, f"Zwischensumme {section}", None, None, None, _german_number(_sum(lines))])
    _bold(sheet, [None, "Gesamtsumme netto", None, None, None, _german_number(bid.total)])


def _side_by_side(book: Workbook, bids: Sequence[InventedBid]) -> None:
    """Write the sponsor's own compilation: vendors in groups of columns under a header of two rows."""
    sheet = _sheet(book, "Comparison", [8, 62, 22, 10, *[14, 16] * len(bids)])
    _title(sheet, [("Sponsor", "Lindgren Pharma"), ("Study", STUDY), ("Currency", "EUR")])
    _bold(sheet, [None, None, None, None, *(name for bid in bids for name in (bid.vendor, None))])
    top = sheet.max_row
    for place in range(len(bids)):
        sheet.merge_cells(start_row=top, end_row=top, start_column=5 + 2 * place, end_column=6 + 2 * place)
    _header(sheet, ["No.", "Task", "Unit", "Qty", *["Unit price", "Total"] * len(bids)])
    for section, rows in groupby(
        zip(*(bid.lines for bid in bids), strict=True), key=lambda row: row[0].section
    ):
        _bold(sheet, [None, section])
        for row in rows:
            prices = [value for line in row for value in (line.price, line.total)]
            _add(sheet, [row[0].code, row[0].task, row[0].unit, row[0].quantity, *prices], "#,##0.00")
    _bold(sheet, [None, "Total", None, None, *(value for bid in bids for value in (None, bid.total))])


def _formulas(book: Workbook, bids: Sequence[InventedBid]) -> None:
    """Write a costing with formulas that no spreadsheet program has calculated yet, in pounds."""
    (bid,) = bids
    sheet = _sheet(book, "Costs", [8, 24, 62, 22, 10, 14, 16])
    _title(
        sheet,
        [("Thames Clinical", None), ("Cost proposal for", STUDY), ("Version", "1.0, 25 September 2026")],
    )
    _header(sheet, ["Ref", "Area", "Description", "Unit", "Units", "Cost per unit (GBP)", "Total cost (GBP)"])
    first = sheet.max_row + 1
    for line in bid.lines:
        row = sheet.max_row + 1
        cost = f"=E{row}*F{row}" if isinstance(line.price, Decimal) else None
        _add(
            sheet,
            [line.code, line.section, line.task, line.unit, line.quantity, line.price, cost],
            "[$£-809]#,##0.00",
            column=6,
        )
    last = sheet.max_row
    _bold(sheet, [None, None, "Total", None, None, None, f"=SUM(G{first}:G{last})"])


def _sheets(book: Workbook, bids: Sequence[InventedBid]) -> None:
    """Write a budget with a sheet for each area and a summary before them, in dollars."""
    (bid,) = bids
    summary = _sheet(book, "Summary", [48, 18])
    _title(summary, [("Vendor", bid.vendor), ("Study budget", STUDY), ("Currency", "USD")])
    _header(summary, ["Service area", "Total (USD)"])
    for section, lines in _sections(bid.lines):
        _add(summary, [section, _sum(lines)], '"USD" #,##0.00')
        _area(book, bid.vendor, section, lines)
    _bold(summary, ["Total study budget", bid.total])


def _area(book: Workbook, vendor: str, section: str, lines: Sequence[Priced]) -> None:
    sheet = _sheet(book, section[:31], [10, 62, 22, 10, 16, 18, 30])
    _title(sheet, [("Vendor", vendor), ("Area", section)])
    _header(sheet, ["Item", "Task", "Unit", "# Units", "Unit cost (USD)", "Total (USD)", "Assumptions"])
    for line in lines:
        values = [line.code, line.task, line.unit, line.quantity, line.price, line.total]
        _add(sheet, values, '"USD" #,##0.00')
    _bold(sheet, [None, f"Total {section}", None, None, None, _sum(lines)])


_WRITERS: dict[str, Callable[[Workbook, Sequence[InventedBid]], None]] = {
    "own grid": _own_grid,
    "german": _german,
    "side by side": _side_by_side,
    "formulas": _formulas,
    "sheets": _sheets,
}


def _sections(lines: Sequence[Priced]) -> Iterator[tuple[str, list[Priced]]]:
    for section, found in groupby(lines, key=lambda line: line.section):
        yield section, list(found)


def _sum(lines: Sequence[Priced]) -> Decimal:
    return sum((line.total for line in lines if isinstance(line.total, Decimal)), Decimal(0))


def _german_number(value: Decimal | str | None) -> str | None:
    if not isinstance(value, Decimal):
        return value
    text = f"{value:,.2f}" if value % 1 or value >= 1000 else f"{value:,f}"
    return text.translate({44: ".", 46: ","})


def _sheet(book: Workbook, name: str, widths: Sequence[int]) -> Worksheet:
    sheet: Worksheet = book.create_sheet(name)
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    return sheet


def _title(sheet: Worksheet, facts: Sequence[tuple[str, str | None]]) -> None:
    for label, value in facts:
        _bold(sheet, [label, value])
    sheet.append([])


def _header(sheet: Worksheet, titles: Sequence[str]) -> None:
    _bold(sheet, titles)
    for cell in sheet[sheet.max_row]:
        cell.fill, cell.alignment = _SHADE, Alignment(wrap_text=True)


def _bold(sheet: Worksheet, values: Row) -> None:
    _add(sheet, values)
    for cell in sheet[sheet.max_row]:
        cell.font = _BOLD


def _add(sheet: Worksheet, values: Row, number_format: str = "#,##0.00", column: int = 5) -> None:
    """Append a row; from `column` on its numbers are money."""
    sheet.append(tuple(values))
    for cell in sheet[sheet.max_row][column - 1 :]:
        cell.number_format = number_format


if __name__ == "__main__":
    write_all()
