"""The tab of the comparison: read in a job, shown in sections, the chosen cell told beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cro_desk import formats
from cro_desk.i18n import _, ngettext
from cro_desk.vendors.comparison import Basis, Comparison
from cro_desk.vendors.rows import RfpRow
from cro_desk.vendors.terms import BidderKind
from cro_desk.vendors.words import basis_name
from ui.actions import Action
from ui.letting_go import freeing
from ui.panes import PaneContext
from ui.settings import Key
from ui.turns import Turns
from ui.vendors.comparing.columns import FROZEN, comparison_columns, vendor_key
from ui.vendors.comparing.copying import ComparisonModel
from ui.vendors.comparing.details import ComparisonDetails
from ui.vendors.comparing.exporting import ComparisonExport
from ui.vendors.comparing.sticky_total import StickyTotal
from ui.vendors.comparing.telling import Telling
from ui.vendors.comparing.tools import BasisBox, MoreButton, OnlyMarked, ReferenceBox, Shown
from ui.vendors.comparing.view import Chosen, Line, Measure, View, read_chosen
from ui.vendors.rates import MissingRates
from ui.widgets import DataTable, Skeleton

BASIS = Key("vendors/basis", Basis.BASELINE.value)


class ComparisonPage(QWidget):
    """Shows an RFP's comparison; selection, scrolling and closed sections stay when it is read again."""

    compared = Signal(object)  # Comparison

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._rfp: RfpRow | None = None
        self._chosen: Chosen | None = None
        self._view = View()
        self._basis = _kept_basis(context)
        self._reference = "median"
        self._freed = Turns(self)
        self.model = ComparisonModel((), self)
        self.rates = MissingRates(context, self)
        content = QWidget(self)
        self.skeleton = Skeleton(content, self)
        self.shown = Shown(content)
        self.basis = BasisBox(content)
        self.reference = ReferenceBox(content)
        self.only_marked = OnlyMarked(content)
        self.more = MoreButton(content)
        self.table = self._make_table(content)
        self.exporting = ComparisonExport(context, self.model, self.table)
        self.details = ComparisonDetails(content)
        self.sticky = StickyTotal(self.table.view, self.model, context.theme)
        self.telling = Telling(context, self.table, self.details)
        self._lay_out(content)
        self._connect()
        self.setFocusProxy(self.table.view)

    def _make_table(self, parent: QWidget) -> DataTable:
        tools = [self.reference, self.shown, self.basis, self.only_marked, self.more]
        context = self._context
        return DataTable(
            self.model,
            context.theme,
            context.settings,
            "comparison",
            parent,
            label=_("Comparison of the bids"),
            frozen=FROZEN,
            tools=tools,
        )

    def _lay_out(self, content: QWidget) -> None:
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._context.theme.sizes.between)
        row.addWidget(self.table, 1)
        row.addWidget(self.details)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._context.theme.sizes.inside)
        column.addWidget(self.rates)
        column.addWidget(self.skeleton, 1)

    def _connect(self) -> None:
        self.basis.show_basis(self._basis)
        self.reference.hide()
        self.more.offer(
            (
                (_("Open all sections"), self.open_all),
                (_("Close all sections"), self.close_all),
                (_("Copy the whole table"), self.exporting.copy_all),
                (_("Save as workbook…"), self.exporting.export),
            )
        )
        self.shown.chosen.connect(self._show_measures)
        self.basis.chosen.connect(self._take_basis)
        self.reference.chosen.connect(self._take_reference)
        self.only_marked.toggled.connect(self._narrow)
        self.table.filter.textChanged.connect(self._say_empty)

    # reading ----------------------------------------------------------------------------------

    def show_rfp(self, rfp: RfpRow) -> None:
        """Read and show the comparison of an RFP."""
        self._rfp = rfp
        self._read()

    def _read(self) -> None:
        if self._rfp is not None:
            self.skeleton.wait()
            self._choose()

    def _choose(self) -> None:
        if self._rfp is not None:
            choice = self._view, self._rfp.id, self._basis, self._reference
            self._context.jobs.read("vendors.comparison", read_chosen, *choice, done=self._take)

    def _take(self, chosen: Chosen) -> None:
        self.skeleton.ready()
        comparison, columns_stay = chosen.comparison, self._has_columns_of(chosen.comparison)
        self._freed.take(freeing([self._chosen]))
        self._chosen = chosen
        self._show_rows(columns_stay=columns_stay)
        self.reference.show_comparison(comparison)
        self.rates.show_comparison(comparison)
        self.exporting.show_comparison(comparison)
        self.telling.show_comparison(comparison)
        self.compared.emit(comparison)

    def _has_columns_of(self, comparison: Comparison) -> bool:
        """Tell whether the vendors are those that are shown."""
        return self.comparison is not None and _vendors(self.comparison) == _vendors(comparison)

    def _show_rows(self, *, columns_stay: bool = False) -> None:
        if self._chosen is None:
            return
        comparison = self._chosen.comparison
        current, column = self.table.current(), self.table.current_column()
        columns = comparison_columns(comparison, self._view)
        if columns_stay:
            self.model.columns = columns
        else:
            self.model.set_columns(columns)
        self._say_empty()
        self.model.set_sections(self._chosen.sections, self._chosen.totals)
        if not columns_stay and isinstance(current, Line):
            self.table.select(current.id, column if any(c.key == column for c in columns) else "")

    # what is shown ----------------------------------------------------------------------------

    @Slot()
    def _say_empty(self) -> None:
        """Say why no line is shown, unless the sections are closed."""
        narrowed = self._view.only_marked or self.table.filter.text().strip()
        self.table.say_empty(_("No line is like that.") if narrowed else "")

    @Slot(tuple)
    def _show_measures(self, measures: tuple[Measure, ...]) -> None:
        self._view = View(measures, self._view.only_marked)
        self.reference.setVisible(Measure.DIFFERENCE in measures)
        self._show_rows()

    @Slot(object)
    def _take_basis(self, basis: Basis) -> None:
        self._basis = basis
        self._context.settings.put(BASIS, basis.value)
        self._read()

    @Slot(str)
    def _take_reference(self, reference: str) -> None:
        self._reference = reference
        self._read()

    @Slot(bool)
    def _narrow(self, only_marked: bool) -> None:
        self._view = View(self._view.measures, only_marked)
        self._choose()

    @Slot()
    def open_all(self) -> None:
        """Open every section."""
        self.model.set_all_open(True)

    @Slot()
    def close_all(self) -> None:
        """Close every section, so that their totals stand side by side."""
        self.model.set_all_open(False)

    @property
    def comparison(self) -> Comparison | None:
        """What is shown."""
        return None if self._chosen is None else self._chosen.comparison

    @property
    def basis_in_use(self) -> Basis:
        return self._basis

    def show_line(self, grid_line_id: str, bidder_id: str = "") -> None:
        """Go to a line of the grid, and to a vendor's price in it."""
        column = vendor_key(bidder_id, self._view.measures[0]) if bidder_id else ""
        self.table.select(grid_line_id, column)

    def commands(self) -> list[Action]:
        """Return what can be done here."""
        return [
            Action("export_comparison", _("Save the comparison as workbook…"), self.exporting.export),
            Action("open_sections", _("Open all sections"), self.open_all),
            Action("close_sections", _("Close all sections"), self.close_all),
        ]


def comparison_words(comparison: Comparison) -> str:
    """Say in one line what is shown: RFP, bids, round, basis, currency, date of the rates."""
    bids = sum(vendor.kind is BidderKind.BIDDER for vendor in comparison.vendors)
    parts = [
        comparison.rfp,
        _("{bids}, round {round}").format(
            bids=ngettext("{count} bid", "{count} bids", bids).format(count=bids), round=comparison.round
        ),
        _("prices {basis} in {currency}").format(
            basis=_lower(basis_name(comparison.basis)), currency=comparison.currency
        ),
    ]
    words = " · ".join(part for part in parts if part)
    if comparison.rate_date is None:
        return words
    return _("{words}, rates of {date}").format(words=words, date=formats.day(comparison.rate_date))


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _vendors(comparison: Comparison) -> list[tuple[str, str]]:
    return [(vendor.bidder_id, vendor.name) for vendor in comparison.vendors]


def _kept_basis(context: PaneContext) -> Basis:
    kept = context.settings.get(BASIS)
    return Basis(kept) if kept in {basis.value for basis in Basis} else Basis.BASELINE
