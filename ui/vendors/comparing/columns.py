"""The columns of the comparison: the line itself, one or more for each vendor, the bidders' statistics."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from cro_desk.formats import number
from cro_desk.i18n import N_, _
from cro_desk.vendors.comparison import Basis, Comparison, SectionRow, VendorColumn
from cro_desk.vendors.words import mark_name, state_name
from ui.models import Align, Column, Look
from ui.theme import Tone
from ui.vendors.comparing.figures import (
    Figure,
    amount,
    figure,
    quantity,
    section_figure,
    total_figure,
)
from ui.vendors.comparing.view import Line, Measure, TotalKind, TotalRow, View, ordered

FROZEN = 2  # line and unit stay where they are
NAME_WIDTH = 20  # characters
SHORT_NAME = 14  # characters: a longer name takes two lines, so that four vendors stand side by side
LINE_WIDTH, UNIT_WIDTH, PRICE_WIDTH = 27, 10, 11  # characters

MEASURES = {
    Measure.UNIT_PRICE: N_("unit price"),
    Measure.QUANTITY: N_("quantity"),
    Measure.TOTAL: N_("total"),
    Measure.DIFFERENCE: N_("difference"),
}
STATISTICS = {"lowest": N_("Lowest"), "median": N_("Median"), "highest": N_("Highest")}
MUTED = Look(Tone.MUTED)
VENDOR = "vendor:"


def comparison_columns(comparison: Comparison, view: View) -> tuple[Column[Line], ...]:
    """Return the columns that the view asks for; what is rarely needed is there, hidden."""
    vendors = [
        _vendor_column(comparison, at, view.measures, measure)
        for at in range(len(comparison.vendors))
        for measure in view.measures
    ]
    return (*_line_columns(), *vendors, *(_statistic(key, title) for key, title in STATISTICS.items()))


def bidder_of(column_key: str) -> str:
    """Return whose column it is; empty where it is nobody's."""
    return column_key.removeprefix(VENDOR).rpartition(":")[0] if column_key.startswith(VENDOR) else ""


def vendor_key(bidder_id: str, measure: Measure) -> str:
    """Return the key of a vendor's column."""
    return f"{VENDOR}{bidder_id}:{measure.value}"


def _line_columns() -> tuple[Column[Line], ...]:
    return (
        Column("line", _("Line"), _line_text, width=LINE_WIDTH, section=_head_text, section_look=_head_look),
        Column("unit", _("Unit"), _unit, look=_muted, width=UNIT_WIDTH),
        Column("baseline", _("Baseline"), _baseline, _baseline_text, Align.RIGHT, look=_muted, hidden=True),
    )


def _line_text(line: Line) -> str:
    return f"{line.row.code}  {line.row.text}" if line.row.code else line.row.text


def _unit(line: Line) -> str:
    return line.row.unit


def _baseline(line: Line) -> Any:
    return line.row.quantity


def _baseline_text(line: Line) -> str:
    return quantity(line.row.quantity)


def _muted(_line: Line) -> Look:
    return MUTED


TOTALS = {
    Basis.AS_BID: N_("Total as bid"),
    Basis.CORRECTED: N_("Total, arithmetic corrected"),
    Basis.BASELINE: N_("Total at baseline quantities"),
}


def _head_text(head: SectionRow | TotalRow) -> str:
    if isinstance(head, SectionRow):
        return head.name or _("Without section")
    if head.kind is TotalKind.FEES:
        return _("Service fees, discount off")
    return (
        _("Pass-through costs") if head.kind is TotalKind.PASS_THROUGH else _(TOTALS[head.comparison.basis])
    )


def _head_look(head: SectionRow | TotalRow) -> Look:
    part = isinstance(head, TotalRow) and head.kind is not TotalKind.TOTAL
    return MUTED if part else Look(bold=True)


def _statistic(key: str, title: str) -> Column[Line]:
    value = partial(_statistic_value, key)
    return Column(
        key,
        _(title),
        value,
        partial(_statistic_text, key),
        Align.RIGHT,
        look=_muted,
        width=PRICE_WIDTH,
        hidden=True,
    )


def _statistic_value(key: str, line: Line) -> Any:
    return getattr(line.row, key)


def _statistic_text(key: str, line: Line) -> str:
    return amount(getattr(line.row, key))


def _vendor_column(
    comparison: Comparison, at: int, measures: tuple[Measure, ...], measure: Measure
) -> Column[Line]:
    """Make one column of a vendor; text and look come from one figure."""
    vendor = comparison.vendors[at]
    made = partial(_line_figure, vendor.ranked, at, measure)
    head = partial(_head_figure, vendor, at, measures, measure)
    only = len(measures) == 1
    return Column(
        vendor_key(vendor.bidder_id, measure),
        _in_two_lines(vendor.name) if only else f"{_shortened(vendor.name)}\n{_(MEASURES[measure])}",
        partial(_ordered, at, measure),
        _text_of(made),
        Align.RIGHT,
        look=_look_of(made),
        tooltip=partial(_told, at),
        width=PRICE_WIDTH,
        section=_text_of(head),
        section_look=_look_of(head),
        hint=_vendor_told(vendor),
        whole=vendor.name if only else f"{vendor.name} {_(MEASURES[measure])}",
    )


def _shortened(name: str, width: int = NAME_WIDTH) -> str:
    """Shorten a name that would crowd out the second line of its header; the tooltip tells it whole."""
    return name if len(name) <= width else f"{name[: width - 1].rstrip()}…"


def _in_two_lines(name: str) -> str:
    """Break a long name between its words: `Pacific Clinical` over `Research Org…`."""
    if len(name) <= SHORT_NAME:
        return name
    at = name.rfind(" ", 0, SHORT_NAME + 3)
    return f"{name[:at]}\n{_shortened(name[at + 1 :], SHORT_NAME)}" if at > 0 else _shortened(name)


def _line_figure(ranked: bool, at: int, measure: Measure, line: Line) -> Figure:
    return figure(line.row, line.row.cells[at], measure, ranked=ranked)


def _head_figure(
    vendor: VendorColumn,
    at: int,
    measures: tuple[Measure, ...],
    measure: Measure,
    head: SectionRow | TotalRow,
) -> Figure:
    if isinstance(head, SectionRow):
        return section_figure(head.totals[at], measures, measure)
    return total_figure(vendor, head.kind, measures, measure)


def _ordered(at: int, measure: Measure, line: Line) -> Any:
    return ordered(line.row, at, measure)


def _text_of(made: Callable[[Any], Figure]) -> Callable[[Any], str]:
    def text(row: Any) -> str:
        return made(row).text

    return text


def _look_of(made: Callable[[Any], Figure]) -> Callable[[Any], Look]:
    def look(row: Any) -> Look:
        return made(row).look

    return look


def _told(at: int, line: Line) -> str:
    """Say in words what shape and colour say, for the pointer and for a screen reader."""
    cell = line.row.cells[at]
    price = number(cell.unit_price) if cell.unit_price is not None else state_name(cell.state)
    marks = [mark_name(mark) for mark in sorted(cell.marks)]
    return "\n".join(part for part in (price, *marks, cell.source) if part)


def _vendor_told(vendor: VendorColumn) -> str:
    rank = _("rank {rank}").format(rank=vendor.rank) if vendor.ranked else _("not ranked")
    return "\n".join((f"{vendor.name} · {rank}", *vendor.notes))
