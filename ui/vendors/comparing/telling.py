"""Tells about the cell that the cursor is on: reads it in a job, fills the panel, offers what can be done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from cro_desk.i18n import _
from cro_desk.vendors.comparison import Comparison, VendorColumn
from cro_desk.vendors.rows import LineDetails
from ui.actions import Action
from ui.panes import PaneContext
from ui.theme import Tone
from ui.vendors.comparing.columns import bidder_of
from ui.vendors.comparing.details import ComparisonDetails
from ui.vendors.comparing.view import Line
from ui.vendors.matching.choosing import LineChoice
from ui.widgets import DataTable

#: the arrow keys run over cells faster than anyone reads their details
GLANCE = 90  # milliseconds


class Telling(QObject):
    """Follows the table's cursor."""

    def __init__(self, context: PaneContext, table: DataTable, details: ComparisonDetails) -> None:
        super().__init__(table)
        self._context = context
        self._table = table
        self._details = details
        self._comparison: Comparison | None = None
        self.choice = LineChoice(context, self)
        self._glance = QTimer(self, singleShot=True, interval=GLANCE)
        self._glance.timeout.connect(self._tell)
        table.view.selectionModel().currentChanged.connect(self._glance.start)
        table.activated.connect(self._tell_now)

    def show_comparison(self, comparison: Comparison) -> None:
        """Tell about cells of this comparison from now on."""
        self._comparison = comparison
        self._tell()

    def current_vendor(self) -> VendorColumn | None:
        """Return the vendor whose column the cursor is in."""
        bidder_id = bidder_of(self._table.current_column())
        vendors = self._comparison.vendors if self._comparison else ()
        return next((vendor for vendor in vendors if vendor.bidder_id == bidder_id), None)

    @Slot(object)
    def _tell_now(self, _line: object) -> None:
        self._glance.stop()
        self._tell()

    @Slot()
    def _tell(self) -> None:
        line, vendor = self._table.current(), self.current_vendor()
        if self._comparison is None or (line is None and vendor is None):
            self._details.show_nothing()
        elif isinstance(line, Line):
            self._tell_line(line, vendor, self._comparison)
        elif vendor is not None:
            self._details.show_vendor(vendor, self._comparison.reference.name)

    def _tell_line(self, line: Line, vendor: VendorColumn | None, comparison: Comparison) -> None:
        from cro_desk.vendors import queries

        if vendor is None or not line.row.id:
            self._details.show_line(
                line.row, comparison.currency, self._extra_actions(line, vendor, comparison)
            )
            return
        self._context.jobs.read(
            "vendors.line",
            queries.line_details,
            line.row.id,
            vendor.bidder_id,
            comparison.basis,
            done=self._show,
        )

    def _extra_actions(self, line: Line, vendor: VendorColumn | None, comparison: Comparison) -> list[Action]:
        """A line that is not in the grid can still get its place there."""
        if vendor is None:
            return []
        bid_line_id = line.row.cells[comparison.vendors.index(vendor)].bid_line_id
        return [] if bid_line_id is None else [self._match_action(bid_line_id, line.row.text)]

    def _show(self, told: LineDetails | None) -> None:
        line, vendor = self._table.current(), self.current_vendor()
        if told is None or vendor is None or not isinstance(line, Line):
            return
        if (line.row.id, vendor.bidder_id) == (told.grid_line_id, told.bidder_id):
            self._details.show_cell(told, self._actions(told))

    def _actions(self, told: LineDetails) -> list[Action]:
        nothing = "" if told.question else _("There is nothing to ask about this price.")
        ask = partial(self.copy_question, told.question)
        actions = [Action("copy_question", _("Copy question for the bidder"), ask, why_not=nothing)]
        if not told.lines:
            return actions
        first = told.lines[0]
        if first.unsure:
            keep = partial(self.choice.keep, first.id, first.grid_line_id)
            actions.append(Action("confirm_match", _("Confirm the match"), keep))
        return [*actions, self._match_action(first.id, first.task)]

    def _match_action(self, bid_line_id: str, text: str) -> Action:
        return Action("match_line", _("Match to another line…"), partial(self.choice.ask, bid_line_id, text))

    def copy_question(self, question: str) -> None:
        """Put the question on the clipboard."""
        QApplication.clipboard().setText(question)
        self._context.messages.say(_("The question is on the clipboard."), Tone.GOOD)
