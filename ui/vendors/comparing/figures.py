"""What stands in each cell of the comparison: text, and by shape and colour what to look at."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cro_desk.formats import number
from cro_desk.i18n import _
from cro_desk.vendors.comparison import ComparisonCell, LineRow, Mark, SectionTotal, VendorColumn
from cro_desk.vendors.terms import PriceState
from cro_desk.vendors.words import state_name
from ui.models.columns import PLAIN, Look
from ui.theme import Tone
from ui.vendors.comparing.view import Measure, TotalKind, measured

DOWN, UP, APART, GAP, WRONG, ASK, SUM = "▼", "▲", "◆", "○", "≠", "?", "Σ"
LOWEST, HIGHEST = "↓", "↑"
WHOLE = Decimal(100)  # from here on cents only distract; the details panel has them


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell's text and how it is drawn."""

    text: str = ""
    look: Look = PLAIN


NOTHING = Figure()


def _said(
    text: str, tone: Tone = Tone.NONE, *, ground: bool = False, italic: bool = False, bold: bool = False
) -> Figure:
    return Figure(text, Look(tone, ground, italic, bold))


def amount(value: Decimal | None) -> str:
    """Write an amount for the grid: whole from a hundred on, else with cents."""
    return number(value, 0 if value is not None and abs(value) >= WHOLE else 2)


def quantity(value: Decimal | None) -> str:
    """Write a quantity without zeros that say nothing."""
    if value is None:
        return ""
    return number(value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize())


def signed(value: Decimal | None) -> str:
    """Write a difference with its sign."""
    if value is None:
        return ""
    return f"+{amount(value)}" if value > 0 else amount(value)


def figure(line: LineRow, cell: ComparisonCell, measure: Measure, *, ranked: bool) -> Figure:
    """Tell how a vendor's cell of a line looks under a measure."""
    if measure is Measure.QUANTITY:
        return _quantity_figure(cell)
    if measure is Measure.DIFFERENCE:
        return _said(signed(cell.total_difference if line.by_total else cell.difference), Tone.MUTED)
    if measured(cell, measure) is None:
        return _wordy(cell, measure)
    return _price_figure(line, cell, measure, ranked=ranked)


def _quantity_figure(cell: ComparisonCell) -> Figure:
    text = quantity(cell.quantity)
    changed = Mark.QUANTITY in cell.marks and text
    return _said(f"{WRONG} {text}" if changed else text, Tone.WARN if changed else Tone.MUTED)


def _wordy(cell: ComparisonCell, measure: Measure) -> Figure:
    """A cell without the number asked for: another number it has, or its state in words."""
    if Mark.NO_RATE in cell.marks and cell.original is not None:
        return _said(f"{cell.original.currency} {amount(cell.original.amount)}", Tone.MUTED, italic=True)
    if cell.state is PriceState.PRICED and measure is Measure.UNIT_PRICE and cell.total is not None:
        return _said(f"{SUM} {amount(cell.total)}", Tone.MUTED)
    if cell.state is PriceState.PRICED:
        return NOTHING
    text = "–" if cell.state is PriceState.BLANK else state_name(cell.state)
    missing = Mark.MISSING in cell.marks and cell.loud
    return _said(
        f"{GAP} {text}" if missing else text,
        Tone.WARN if missing else Tone.MUTED,
        ground=missing,
        italic=True,
    )


def _price_figure(line: LineRow, cell: ComparisonCell, measure: Measure, *, ranked: bool) -> Figure:
    text = amount(measured(cell, measure)) + (f" {ASK}" if Mark.UNSURE in cell.marks else "")
    if cell.is_outlier:
        return _outlier(cell, text)
    if Mark.WRONG_SUM in cell.marks and measure is Measure.TOTAL:
        return _said(f"{WRONG} {text}", Tone.WARN, ground=cell.loud)
    if Mark.OPTIONAL in cell.marks:
        return _said(_("{price} optional").format(price=text), Tone.MUTED, italic=True)
    if not ranked or line.lowest == line.highest:
        return _said(text, Tone.NONE if ranked else Tone.MUTED)
    return _extreme(line, cell, text)


def _outlier(cell: ComparisonCell, text: str) -> Figure:
    if not cell.marks.isdisjoint({Mark.MISSING, Mark.HOURS}):
        return _said(f"{GAP if Mark.MISSING in cell.marks else WRONG} {text}", Tone.WARN, ground=cell.loud)
    above = Mark.HIGH in cell.marks or (Mark.LOW not in cell.marks and (cell.ratio or 0) > 1)
    shape = UP if above else DOWN
    return _said(f"{shape} {text}", Tone.BAD if above else Tone.WARN, ground=cell.loud, bold=cell.loud)


def _extreme(line: LineRow, cell: ComparisonCell, text: str) -> Figure:
    compared = cell.total if line.by_total else cell.unit_price
    if compared is not None and compared == line.lowest:
        return _said(f"{LOWEST} {text}", Tone.GOOD)
    if compared is not None and compared == line.highest:
        return _said(f"{HIGHEST} {text}")
    return _said(text)


def section_figure(total: SectionTotal, measures: tuple[Measure, ...], measure: Measure) -> Figure:
    """Tell what a section's row shows: a vendor's total under one column, its difference under another."""
    if measure is Measure.DIFFERENCE:
        return _said(signed(total.difference), Tone.MUTED, bold=True)
    if measure is not total_measure(measures):
        return NOTHING
    if total.total is None:
        return _said(_instead(total), Tone.MUTED, italic=True, bold=True)
    return _said(amount(total.total) + (" *" if total.incomplete else ""), bold=True)


def _instead(total: SectionTotal) -> str:
    """Say what stands where a section has no total; priced without a total is a price without a rate."""
    if total.state is PriceState.PRICED:
        return _("no rate")
    return "–" if total.state is PriceState.BLANK else state_name(total.state)


def total_figure(
    vendor: VendorColumn, kind: TotalKind, measures: tuple[Measure, ...], measure: Measure
) -> Figure:
    """Tell what a total row shows for a vendor: the lowest that counts in green and with its mark."""
    if measure is Measure.DIFFERENCE and kind is TotalKind.TOTAL:
        return _said(signed(vendor.difference), Tone.MUTED, bold=True)
    if measure is not total_measure(measures):
        return NOTHING
    if kind is not TotalKind.TOTAL:
        part = vendor.fees if kind is TotalKind.FEES else vendor.pass_through
        return _said(amount(part), Tone.MUTED)
    return _grand_total(vendor)


def _grand_total(vendor: VendorColumn) -> Figure:
    if vendor.total is None:
        return _said(_("cannot be told"), Tone.MUTED, italic=True)
    text = amount(vendor.total) + (" *" if vendor.incomplete else "")
    if vendor.lowest:
        return _said(f"{LOWEST} {text}", Tone.GOOD, bold=True)
    return _said(text, Tone.NONE if vendor.ranked else Tone.MUTED, bold=True)


def total_measure(measures: tuple[Measure, ...]) -> Measure | None:
    """Return the column of a vendor under which totals stand: its total, else its unit price."""
    if Measure.TOTAL in measures:
        return Measure.TOTAL
    return Measure.UNIT_PRICE if Measure.UNIT_PRICE in measures else None
