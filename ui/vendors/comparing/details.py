"""The panel beside the comparison: everything about the chosen cell, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from cro_desk import formats
from cro_desk.i18n import _
from cro_desk.money import Money
from cro_desk.vendors.comparison import ComparisonCell, LineRow, Mark, VendorColumn
from cro_desk.vendors.rows import Fact, HistoryRow, LineDetails
from cro_desk.vendors.words import kind_name, mark_name, state_name
from ui.actions import Action
from ui.theme import Tone
from ui.vendors.comparing.figures import DOWN, UP, amount, signed
from ui.widgets import DetailsPanel

EXACT = Decimal(10)  # below, every digit counts: rates, prices of a page


class ComparisonDetails(DetailsPanel):
    """Tells a cell, a line or a vendor."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, nothing=_("Choose a price to see where it comes from and why it is marked."))

    def show_cell(self, told: LineDetails, actions: Sequence[Action]) -> None:
        """Tell a vendor's price for a line."""
        self.clear()
        self.title(" · ".join(part for part in (told.code or told.task, told.vendor) if part))
        self._badges(told.cell)
        if told.code:
            self.text(told.task)
        self._why(told.why)
        for action in actions:
            self.action(action)
        self.rule()
        for fact in told.facts:
            self.fact(fact.label, fact_text(fact))
        self._lines(told)
        self._history(told.history)

    def _badges(self, cell: ComparisonCell) -> None:
        outlying = outlier_words(cell)
        if outlying:
            self.badge(*outlying)
        for mark in sorted(cell.marks):
            if not mark.is_outlier:
                self.badge(mark_name(mark), Tone.MUTED)

    def _lines(self, told: LineDetails) -> None:
        """Tell the bidder's own words where they are others than the grid's."""
        for line in told.lines:
            if line.task != told.task or line.comment:
                self.rule()
                self.heading(_("The bidder’s line"))
                self.text(" ".join(part for part in (line.line_no, line.task) if part), Tone.NONE)
            if line.comment:
                self.text(line.comment)

    def _why(self, why: Sequence[str]) -> None:
        if why:
            self.heading(_("Why it is marked"))
        for sentence in why:
            self.text(sentence)

    def _history(self, history: Sequence[HistoryRow]) -> None:
        if not history:
            return
        self.rule()
        self.heading(_("History"))
        for row in history:
            name = _("Round {round}, version {version}").format(round=row.round, version=row.version)
            price = row.unit_price or row.total
            self.fact(name, formats.money(price) if price is not None else state_name(row.state))

    def show_line(self, line: LineRow, currency: str, actions: Sequence[Action] = ()) -> None:
        """Tell a line over all vendors."""
        self.clear()
        self.title(line.code or line.text)
        if line.code:
            self.text(line.text, Tone.NONE)
        self.fact(_("Unit"), line.unit)
        if line.quantity is not None:
            self.fact(_("Baseline quantity"), formats.number(line.quantity))
        what = _("Totals in {currency}") if line.by_total else _("Unit prices in {currency}")
        self.rule()
        self.heading(what.format(currency=currency))
        for label, value in (
            (_("Lowest"), line.lowest),
            (_("Median"), line.median),
            (_("Highest"), line.highest),
        ):
            self.fact(label, formats.number(value, 2) if value is not None else "–")
        if line.spread is not None:
            self.fact(_("Between the totals"), formats.number(line.spread, 2))
        for action in actions:
            self.action(action)

    def show_vendor(self, vendor: VendorColumn, reference: str) -> None:
        """Tell a vendor's total and what it rests on."""
        self.clear()
        self.title(vendor.name)
        self.badge(*vendor_badge(vendor))
        self.fact(_("Service fees"), amount(vendor.fees) or "–")
        self.fact(_("Pass-through costs"), amount(vendor.pass_through) or "–")
        if vendor.discount:
            self.fact(_("Discount taken off"), amount(vendor.discount))
        self.fact(_("Total"), amount(vendor.total) or "–")
        if vendor.difference is not None:
            self.fact(_("To {reference}").format(reference=reference), signed(vendor.difference))
        self.fact(_("Bid in"), vendor.currency or _("not stated"))
        self.fact(_("File"), vendor.file_name)
        if vendor.notes:
            self.rule()
            self.heading(_("What the total rests on"))
        for note in vendor.notes:
            self.text(note)


def vendor_badge(vendor: VendorColumn) -> tuple[str, Tone]:
    """Return the vendor's place in words with its tone."""
    if vendor.awarded:
        return _("✓ awarded"), Tone.GOOD
    if vendor.rank is None:
        return kind_name(vendor.kind) if vendor.total is not None else _("not ranked"), Tone.MUTED
    words = _("rank {rank} *") if vendor.incomplete else _("rank {rank}")
    return words.format(rank=vendor.rank), Tone.GOOD if vendor.lowest else Tone.MUTED


def outlier_words(cell: ComparisonCell) -> tuple[str, Tone] | None:
    """Say how far a price is from the others: `▼ 57 % below the median`."""
    if not cell.is_outlier:
        return None
    if cell.ratio is None or not cell.marks.isdisjoint({Mark.MISSING, Mark.HOURS, Mark.SAME}):
        first = next(mark for mark in sorted(cell.marks) if mark.is_outlier)
        return mark_name(first), Tone.WARN
    if cell.ratio < 1:
        return _("{shape} {percent} below the median").format(
            shape=DOWN, percent=formats.percent(1 - cell.ratio)
        ), Tone.WARN
    return _("{shape} {percent} above the median").format(
        shape=UP, percent=formats.percent(cell.ratio - 1)
    ), Tone.BAD


def fact_text(fact: Fact) -> str:
    """Write a fact's value as its type asks."""
    value = fact.value
    if value is None:
        return "–"
    if isinstance(value, Money):
        return formats.money(value)
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, Decimal):
        return formats.number(
            value, 2 if abs(value) >= EXACT and value != value.to_integral_value() else None
        )
    return value if isinstance(value, str) else formats.number(value)
