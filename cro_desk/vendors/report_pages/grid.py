"""The grid of the comparison report: every line and bidder, sheets turned or taken apart where needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cro_desk.formats import number
from cro_desk.i18n import _
from cro_desk.paper import fonts
from cro_desk.paper.document import UPRIGHT, WIDE, Heading, Story, gap, new_page, room, text
from cro_desk.paper.grid import Cell, Column, Grid, Kind, Row
from cro_desk.paper.layout import PAD
from cro_desk.vendors.comparison import Comparison, LineRow, SectionRow, VendorColumn
from cro_desk.vendors.report_pages.cells import amount, legend, price_cells, section_cells, total_cells
from cro_desk.vendors.report_pages.parts import DASH
from cro_desk.vendors.terms import BidderKind

SIZE = 7.5
TEXT, UNIT, QUANTITY, NARROWEST = 150.0, 40.0, 44.0, 42.0  # least widths, in points
WIDEST_UNIT = 72.0
WIDEST_TEXT = 280.0  # of a line; what is left goes to the bidders


@dataclass(frozen=True, slots=True)
class Plan:
    """How the bidders are spread over sheets, by what fits."""

    turn: str
    groups: tuple[tuple[int, ...], ...]  # indices of the bidders on each sheet
    prices: float  # width of a bidder's unit prices, 0 where they stand under the totals
    totals: float  # width of a bidder's totals
    codes: float  # width of the line numbers, 0 without any
    units: float  # width of the units

    @property
    def stacked(self) -> bool:
        return not self.prices


def grid_pages(compared: Comparison, page: str) -> Story:
    """Return the grid, one run of sheets for each group of bidders, each with its legend on top."""
    if not compared.sections:
        return []
    plan = plan_sheets(compared, page)
    explained = text(legend(compared, stacked=plan.stacked), "small")
    story: Story = []
    for group in plan.groups:
        story += [*new_page(plan.turn), Heading(_heading(compared, plan, group)), explained]
        story += [gap(2), _grid(compared, plan, group, page)]
    return [*story, *new_page(UPRIGHT)]


def plan_sheets(compared: Comparison, page: str) -> Plan:
    """Decide the sheets: upright, side by side if that fits; else turned, stacked, taken apart."""
    lines = [line for section in compared.sections for line in section.rows]
    codes = _widest([line.code for line in lines], 0)
    units = min(_widest([word for line in lines for word in line.unit.split()], UNIT), WIDEST_UNIT)
    prices = _widest([f"▼ {number(cell.unit_price, 2)}" for line in lines for cell in line.cells])
    totals = _widest([f"{number(vendor.total, 2)}*" for vendor in compared.vendors])
    count = len(compared.vendors)
    everyone = (tuple(range(count)),)
    for turn in (UPRIGHT, WIDE):
        free = room(page, turn)[0] - TEXT - units - QUANTITY - codes
        if count * (prices + totals) <= free:
            return Plan(turn, everyone, prices, totals, codes, units)
    narrow = max(prices, _widest([f"{number(vendor.total, 0)}*" for vendor in compared.vendors]))
    return Plan(WIDE, _even_groups(count, max(int(free // narrow), 1)), 0, narrow, codes, units)


def _widest(texts: Sequence[str], least: float = NARROWEST) -> float:
    """Return the width of a column that holds all these texts."""
    widths = (fonts.width(text, fonts.BOLD, SIZE) + 2 * PAD for text in texts if text)
    return max(least, max(widths, default=0))


def _even_groups(count: int, most: int) -> tuple[tuple[int, ...], ...]:
    """Share bidders out evenly: 13 with room for 12 become 7 and 6."""
    sheets = -(-count // most)
    size = -(-count // sheets)
    return tuple(tuple(range(start, min(start + size, count))) for start in range(0, count, size))


def _heading(compared: Comparison, plan: Plan, group: tuple[int, ...]) -> str:
    if len(plan.groups) < 2:
        return _("Bid grid, in {currency}").format(currency=compared.currency)
    return _("Bid grid, in {currency}: bidders {first} to {last} of {count}").format(
        currency=compared.currency, first=group[0] + 1, last=group[-1] + 1, count=len(compared.vendors)
    )


def _grid(compared: Comparison, plan: Plan, group: tuple[int, ...], page: str) -> Grid:
    columns = _columns(compared, plan, group, room(page, plan.turn)[0])
    fixed = len(columns) - len(group) * (1 if plan.stacked else 2)
    rows: list[Row] = []
    for section in compared.sections:
        rows.append(_section_row(section, plan, group, fixed))
        rows += [_line_row(compared, section, line, plan, group) for line in section.rows]
    return Grid(columns, [*rows, *_closing_rows(compared, plan, group, fixed)], SIZE)


def _columns(compared: Comparison, plan: Plan, group: tuple[int, ...], width: float) -> list[Column]:
    free = width - plan.codes - plan.units - QUANTITY - len(group) * (plan.prices + plan.totals)
    spare = max(free - WIDEST_TEXT, 0) / max(len(group), 1) if len(group) > 1 else 0
    vendors = [column for index in group for column in _vendor_columns(compared.vendors[index], plan, spare)]
    text = free - spare * len(group)
    fixed = [
        Column(_("Line"), text),
        Column(_("Unit"), plan.units),
        Column(_("Quantity"), QUANTITY, right=True),
    ]
    return [*([Column(_("No."), plan.codes)] if plan.codes else []), *fixed, *vendors]


def _vendor_columns(vendor: VendorColumn, plan: Plan, spare: float) -> list[Column]:
    name = (
        _("{name} (not ranked)").format(name=vendor.name)
        if vendor.kind is BidderKind.ESTIMATE
        else vendor.name
    )
    if plan.stacked:
        return [Column(name, plan.totals + spare, right=True)]
    return [
        Column(_("Unit price"), plan.prices + spare / 2, right=True, group=name),
        Column(_("Total"), plan.totals + spare / 2, right=True, group=name),
    ]


def _section_row(section: SectionRow, plan: Plan, group: tuple[int, ...], fixed: int) -> Row:
    cells = [cell for index in group for cell in section_cells(section, index, stacked=plan.stacked)]
    return Row((Cell(section.name, fonts.BOLD), *cells), Kind.SECTION, fixed)


def _line_row(
    compared: Comparison, section: SectionRow, line: LineRow, plan: Plan, group: tuple[int, ...]
) -> Row:
    cells = [Cell(line.text), Cell(line.unit, muted=True), Cell(number(line.quantity))]
    for index in group:
        cells += price_cells(section, line, index, compared.vendors[index], stacked=plan.stacked)
    return Row((Cell(line.code, muted=True), *cells) if plan.codes else tuple(cells))


def _closing_rows(compared: Comparison, plan: Plan, group: tuple[int, ...], fixed: int) -> list[Row]:
    """Return fees, discount, pass-through, total, rank and what each bid itself says."""
    vendors = [compared.vendors[index] for index in group]
    amounts = {
        _("Service fees, discount taken off"): [vendor.fees for vendor in vendors],
        _("Discount"): [vendor.discount for vendor in vendors],
        _("Pass-through costs"): [vendor.pass_through for vendor in vendors],
        _("Total"): [vendor.total for vendor in vendors],
        _("Total as the bid states it"): [vendor.stated_total for vendor in vendors],
    }
    rows = [
        _closing_row(label, [amount(value, stacked=plan.stacked) for value in row], plan, fixed)
        for label, row in amounts.items()
        if any(value is not None for value in row)
    ]
    ranks = [f"{vendor.rank}{'*' * vendor.incomplete}" if vendor.rank else DASH for vendor in vendors]
    return [*rows, _closing_row(_("Rank"), ranks, plan, fixed)] if vendors else []


def _closing_row(label: str, texts: Sequence[str], plan: Plan, fixed: int) -> Row:
    strong = label in (_("Total"), _("Rank"))
    font = fonts.BOLD if strong else fonts.REGULAR
    cells = [cell for text in texts for cell in total_cells(text, stacked=plan.stacked, font=font)]
    return Row((Cell(label, font), *cells), Kind.TOTAL if strong else Kind.SUM, fixed)
