"""The cells of the printed grid: prices, what stands instead of one, signs that ask for a second look."""

from __future__ import annotations

from decimal import Decimal

from cro_desk.formats import money, number
from cro_desk.i18n import N_, _
from cro_desk.paper import fonts
from cro_desk.paper.grid import Cell
from cro_desk.vendors.comparison import Comparison, ComparisonCell, LineRow, Mark, SectionRow, VendorColumn
from cro_desk.vendors.report_pages.parts import DASH
from cro_desk.vendors.terms import BidderKind, PriceState
from cro_desk.vendors.words import mark_name, state_name

#: short enough for a narrow column; the legend under the grid has the words
SHORT = {
    PriceState.INCLUDED: N_("incl."),
    PriceState.TO_BE_CONFIRMED: N_("TBC"),
    PriceState.AT_COST: N_("at cost"),
    PriceState.NOT_OFFERED: N_("none"),
    PriceState.OPTIONAL: N_("option"),
    PriceState.BLANK: N_("blank"),
}
SIGNS = {
    Mark.LOW: "▼",
    Mark.HIGH: "▲",
    Mark.APART: "◆",
    Mark.UNUSUAL: "◇",
    Mark.MISSING: "○",
    Mark.WRONG_SUM: "≠",
    Mark.HOURS: "h",
    Mark.SAME: "=",
    Mark.QUANTITY: "q",
    Mark.UNIT: "u",
    Mark.UNSURE: "?",
    Mark.OPTIONAL: "o",
    Mark.SUMMED: "∑",
    Mark.PARTLY: "~",
    Mark.NOT_RESCALED: "l",
    Mark.NO_RATE: "¤",
}
MOST_SIGNS = 2  # in one cell, the weightiest first


def amount(value: Decimal | None, *, stacked: bool) -> str:
    """Write a total: in whole units where it stands over its unit price, for there is little room."""
    return DASH if value is None else number(value, 0 if stacked else 2)


def total_cells(text: str, *, stacked: bool, font: str = fonts.BOLD) -> list[Cell]:
    """Return a bidder's cells in a row that has a total only."""
    return [Cell(text, font)] if stacked else [Cell(), Cell(text, font)]


def section_cells(section: SectionRow, index: int, *, stacked: bool) -> list[Cell]:
    """Return a bidder's total of a section, a star where prices are missing."""
    total = section.totals[index]
    if total.total is None:
        return total_cells(_instead(section, total.state), stacked=stacked)
    return total_cells(amount(total.total, stacked=stacked) + "*" * total.incomplete, stacked=stacked)


def price_cells(
    section: SectionRow, line: LineRow, index: int, vendor: VendorColumn, *, stacked: bool
) -> list[Cell]:
    """Return a bidder's unit price and total of a line, beside or over each other."""
    cell = line.cells[index]
    signs = "".join([SIGNS[mark] for mark in SIGNS if mark in cell.marks][:MOST_SIGNS])
    if cell.unit_price is None and cell.total is None:
        text = f"{signs} {_unpriced(section, cell)}".strip()
        return total_cells(text, stacked=stacked, font=fonts.ITALIC)
    font = fonts.BOLD if _is_lowest(line, cell, vendor) else fonts.REGULAR
    unit_price, total = number(cell.unit_price, 2), amount(cell.total, stacked=stacked)
    if stacked:
        return [Cell(f"{signs} {total}".strip(), font, under=unit_price)]
    return [Cell(f"{signs} {unit_price}".strip(), font), Cell(total, font)]


def _is_lowest(line: LineRow, cell: ComparisonCell, vendor: VendorColumn) -> bool:
    """An estimate never competes, and where all ask the same nobody is the lowest."""
    price = cell.total if line.by_total else cell.unit_price
    return vendor.kind is BidderKind.BIDDER and price == line.lowest != line.highest


def _unpriced(section: SectionRow, cell: ComparisonCell) -> str:
    """Say what stands instead of a price, or the price as bid where its exchange rate is missing."""
    if cell.state is PriceState.PRICED and cell.original:
        return money(cell.original)
    return _instead(section, cell.state)


def _instead(section: SectionRow, state: PriceState) -> str:
    """Say what stands instead of a price; nobody owes one for a line that another bidder added."""
    owed = not (section.extra and state is PriceState.BLANK)
    return _(SHORT[state]) if state in SHORT and owed else DASH


def legend(compared: Comparison, *, stacked: bool) -> str:
    """Explain what stands in this grid, and nothing else."""
    cells = [cell for section in compared.sections for line in section.rows for cell in line.cells]
    states = {cell.state for cell in cells} | {
        t.state for section in compared.sections for t in section.totals
    }
    marks = {mark for cell in cells for mark in cell.marks}
    parts = [_("Bold: the lowest price of the line")] if cells else []
    parts += [_("under each total its unit price, totals in whole units")] if stacked else []
    incomplete = any(vendor.incomplete for vendor in compared.vendors)
    parts += [_("* = incomplete, prices are missing")] if incomplete else []
    words = {_(short): state_name(state) for state, short in SHORT.items() if state in states}
    words |= {sign: mark_name(mark) for mark, sign in SIGNS.items() if mark in marks}
    return " · ".join([*parts, *(f"{sign} = {word}" for sign, word in words.items() if sign != word)])
