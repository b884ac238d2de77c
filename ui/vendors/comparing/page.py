"""The tab of the comparison: read in a job, shown in sections, the chosen cell told beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk import formats
from cro_desk.i18n import _, ngettext
from cro_desk.vendors.comparison import Basis, Comparison, VendorColumn
from cro_desk.vendors.rows import LineDetails, RfpRow
from cro_desk.vendors.words import basis_name
from ui.actions import Action
from ui.panes import PaneContext
from ui.settings import Key
from ui.theme import Tone
from ui.vendors.comparing.columns import FROZEN, bidder_of, comparison_columns, vendor_key
from ui.vendors.comparing.copying import ComparisonModel, table_text
from ui.vendors.comparing.details import ComparisonDetails
from ui.vendors.comparing.sticky_total import StickyTotal
from ui.vendors.comparing.tools import BasisBox, MoreButton, OnlyMarked, ReferenceBox, Shown
from ui.vendors.comparing.view import Line, Measure, View, shown_sections, total_sections
from ui.vendors.matching.choosing import LineChoice
from ui.vendors.rates import MissingRates
from ui.vendors.saving import Saving
from ui.widgets import DataTable, Skeleton

BASIS = Key("vendors/basis", Basis.BASELINE.value)
#: the arrow keys run over cells faster than anyone reads their details
GLANCE = 90  # milliseconds


class ComparisonPage(QWidget):
    """Shows an RFP's comparison; selection, scrolling and closed sections stay when it is read again."""

    compared = Signal(object)  # Comparison

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._rfp: RfpRow | None = None
        self.comparison: Comparison | None = None
        self._view = View()
        self._basis = _kept_basis(context)
        self._reference = "median"
        self.saving = Saving(context, self)
        self.choice = LineChoice(context, self)
        self.model = ComparisonModel((), self)
        self.rates = MissingRates(context, self)
        self._make_tools()
        self.table = self._make_table()
        self.details = ComparisonDetails(self)
        self.sticky = StickyTotal(self.table.view, self.model, context.theme)
        self.skeleton = Skeleton(self._content(), self)
        self._glance = QTimer(self, singleShot=True, interval=GLANCE)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table.view)

    def _make_tools(self) -> None:
        self.shown = Shown(self)
        self.basis = BasisBox(self)
        self.basis.show_basis(self._basis)
        self.reference = ReferenceBox(self)
        self.only_marked = OnlyMarked(self)
        choices: list[tuple[str, Callable[[], None]]] = [
            (_("Open all sections"), self.open_all),
            (_("Close all sections"), self.close_all),
            (_("Copy the whole table"), self.copy_all),
            (_("Save as workbook…"), self.export),
        ]
        self.more = MoreButton(choices, self)
        self.reference.hide()

    def _make_table(self) -> DataTable:
        tools = [self.reference, self.shown, self.basis, self.only_marked, self.more]
        context = self._context
        table = DataTable(
            self.model, context.theme, context.settings, "comparison", self, frozen=FROZEN, tools=tools
        )
        table.view.setAccessibleName(_("Comparison of the bids"))
        return table

    def _content(self) -> QWidget:
        content = QWidget(self)
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._context.theme.sizes.between)
        row.addWidget(self.table, 1)
        row.addWidget(self.details)
        return content

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._context.theme.sizes.inside)
        column.addWidget(self.rates)
        column.addWidget(self.skeleton, 1)

    def _connect(self) -> None:
        self.shown.chosen.connect(self._show_measures)
        self.basis.chosen.connect(self._take_basis)
        self.reference.chosen.connect(self._take_reference)
        self.only_marked.toggled.connect(self._narrow)
        self.table.filter.textChanged.connect(self._say_empty)
        self.table.view.selectionModel().currentChanged.connect(self._glance.start)
        self._glance.timeout.connect(self._show_details)
        self.table.activated.connect(self._match_current)

    # reading ----------------------------------------------------------------------------------

    def show_rfp(self, rfp: RfpRow) -> None:
        """Read and show the comparison of an RFP."""
        self._rfp = rfp
        self._read()

    def _read(self) -> None:
        from cro_desk.vendors import queries

        if self._rfp is not None:
            self.skeleton.wait()
            self._context.jobs.read(
                "vendors.comparison",
                queries.comparison,
                self._rfp.id,
                self._basis,
                self._reference,
                done=self._take,
            )

    def _take(self, comparison: Comparison) -> None:
        self.skeleton.ready()
        before, self.comparison = self.comparison, comparison
        self._show_rows(columns_stay=before is not None and _same_columns(before, comparison))
        self.reference.show_comparison(comparison)
        self.rates.show_comparison(comparison)
        self.compared.emit(comparison)
        self._show_details()

    def _show_rows(self, *, columns_stay: bool = False) -> None:
        comparison = self.comparison
        if comparison is None:
            return
        current, column = self.table.current(), self.table.current_column()
        columns = comparison_columns(comparison, self._view)
        if columns_stay:
            self.model.columns = columns
        else:
            self.model.set_columns(columns)
        self._say_empty()
        totals = () if self._view.only_marked else total_sections(comparison)
        self.model.set_sections(shown_sections(comparison, self._view), totals)
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
        self._show_rows(columns_stay=True)

    @Slot()
    def open_all(self) -> None:
        """Open every section."""
        self.model.set_all_open(True)

    @Slot()
    def close_all(self) -> None:
        """Close every section, so that their totals stand side by side."""
        self.model.set_all_open(False)

    @property
    def basis_in_use(self) -> Basis:
        return self._basis

    # details ----------------------------------------------------------------------------------

    def current_vendor(self) -> VendorColumn | None:
        """Return the vendor whose column the cursor is in."""
        bidder_id = bidder_of(self.table.current_column())
        vendors = self.comparison.vendors if self.comparison else ()
        return next((vendor for vendor in vendors if vendor.bidder_id == bidder_id), None)

    def show_line(self, grid_line_id: str, bidder_id: str = "") -> None:
        """Go to a line of the grid, and to a vendor's price in it."""
        column = vendor_key(bidder_id, self._view.measures[0]) if bidder_id else ""
        self.table.select(grid_line_id, column)

    @Slot()
    def _show_details(self) -> None:
        from cro_desk.vendors import queries

        line, vendor = self.table.current(), self.current_vendor()
        if self.comparison is None or (line is None and vendor is None):
            self.details.show_nothing()
        elif not isinstance(line, Line):
            if vendor is not None:
                self.details.show_vendor(vendor, self.comparison.reference.name)
        elif vendor is None or not line.row.id:
            self.details.show_line(line.row, self.comparison.currency)
        else:
            self._context.jobs.read(
                "vendors.line",
                queries.line_details,
                line.row.id,
                vendor.bidder_id,
                self._basis,
                done=self._tell,
            )

    def _tell(self, told: LineDetails | None) -> None:
        line = self.table.current()
        if told is None or not isinstance(line, Line) or line.row.id != told.grid_line_id:
            return
        self.details.show_cell(told, self._cell_actions(told))

    def _cell_actions(self, told: LineDetails) -> list[Action]:
        nothing = "" if told.question else _("There is nothing to ask about this price.")
        ask = Action(
            "copy_question",
            _("Copy question for the bidder"),
            partial(self.copy_question, told.question),
            why_not=nothing,
        )
        first = told.lines[0] if told.lines else None
        if first is None:
            return [ask]
        match = Action(
            "match_line", _("Match to another line…"), partial(self.choice.ask, first.id, first.task)
        )
        confirm = Action(
            "confirm_match", _("Confirm the match"), partial(self.choice.keep, first.id, first.grid_line_id)
        )
        return [ask, confirm, match] if first.unsure else [ask, match]

    @Slot(object)
    def _match_current(self, _line: object) -> None:
        self._glance.stop()
        self._show_details()

    def copy_question(self, question: str) -> None:
        """Put the question on the clipboard."""
        QApplication.clipboard().setText(question)
        self._context.messages.say(_("The question is on the clipboard."), Tone.GOOD)

    # out --------------------------------------------------------------------------------------

    @Slot()
    def copy_all(self) -> None:
        """Put all that is shown on the clipboard, for a spreadsheet."""
        view = self.table.view
        shown = [c for n, c in enumerate(self.model.columns) if not view.isColumnHidden(n)]
        title = _("Copying the table")
        self._context.jobs.spawn(
            "copy", title, table_text, self.model.rows(), shown, done=self._copied, replace=True
        )

    def _copied(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self._context.messages.say(
            _("The table is on the clipboard: paste it into a spreadsheet."), Tone.GOOD
        )

    @Slot()
    def export(self) -> None:
        """Ask where the workbook goes."""
        if self.comparison is None:
            return
        name = _("Comparison {rfp}.xlsx").format(rfp=self.comparison.rfp)
        self._context.dialogs.save_file(_("Save the comparison"), name, _("Workbook (*.xlsx)"), self._write)

    def _write(self, path: Path) -> None:
        from cro_desk.vendors.workbook_out import comparison_workbook

        if self.comparison is not None:
            self.saving.write(path, partial(comparison_workbook, self.comparison))

    def commands(self) -> list[Action]:
        """Return what can be done here."""
        return [
            Action("export_comparison", _("Save the comparison as workbook…"), self.export),
            Action("open_sections", _("Open all sections"), self.open_all),
            Action("close_sections", _("Close all sections"), self.close_all),
        ]


def comparison_words(comparison: Comparison) -> str:
    """Say in one line what is shown: RFP, bids, round, basis, currency, date of the rates."""
    bids = sum(vendor.ranked for vendor in comparison.vendors)
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


def _same_columns(before: Comparison, after: Comparison) -> bool:
    return [(v.bidder_id, v.name) for v in before.vendors] == [(v.bidder_id, v.name) for v in after.vendors]


def _kept_basis(context: PaneContext) -> Basis:
    kept = context.settings.get(BASIS)
    return Basis(kept) if kept in {basis.value for basis in Basis} else Basis.BASELINE
