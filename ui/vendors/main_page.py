"""The main page of the Vendors pane: comparison, bids and lines to match of one RFP under a common header."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from cro_desk.i18n import _
from cro_desk.vendors.comparison import Comparison
from cro_desk.vendors.rows import BidRow, MatchRow, RfpRow
from cro_desk.vendors.terms import BidderKind
from ui.actions import Action
from ui.keys import on_key
from ui.panes import PaneContext
from ui.vendors.bids_tab import BidsTab
from ui.vendors.comparing.page import ComparisonPage, comparison_words
from ui.vendors.matching.page import MatchingPage
from ui.vendors.rfp_rows import RfpRows
from ui.vendors.rfps import RfpBox, RfpChoice
from ui.widgets import PaneHeader, Tabs

BIDS_TAB, COMPARISON_TAB, MATCHES_TAB = "bids", "comparison", "matches"


class MainPage(QWidget):
    """Each tab but the first is made when it is shown; the header says what is seen and offers what to do."""

    actions_changed = Signal()
    report_wanted = Signal()
    files_wanted = Signal()

    def __init__(self, context: PaneContext, rfps: RfpChoice, parent: QWidget) -> None:
        super().__init__(parent)
        self._comparison_words = ""
        self.header = PaneHeader(_("Vendors"), self)
        self.rfp_box = RfpBox(rfps, self)
        self.tabs = Tabs(self)
        self._context, self._rfps = context, rfps
        self.rows = RfpRows(context, self)
        self.comparison = ComparisonPage(context, self.tabs.body)
        self._lay_out(context.theme.sizes.inside)
        self.rows.bids_read.connect(self._count_bids)
        self.rows.matches_read.connect(self._count_matches)
        self.comparison.compared.connect(self._describe)
        self.tabs.changed.connect(self._show_tab)
        on_key(self, "Ctrl+P", self.report_wanted.emit)

    def _lay_out(self, inside: int) -> None:
        self.tabs.add(COMPARISON_TAB, _("Comparison"), self.comparison)
        self.tabs.add(BIDS_TAB, _("Bids"), self._make_bids)
        self.tabs.add(MATCHES_TAB, _("Lines to match"), self._make_matches)
        head = QHBoxLayout()
        head.addWidget(self.header, 1)
        head.addWidget(self.rfp_box, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(inside)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)

    def _make_bids(self) -> QWidget:
        made = BidsTab(self._context, self.rows, self.tabs.body)
        made.round_wanted.connect(self._rfps.open_round)
        return made

    def _make_matches(self) -> QWidget:
        return MatchingPage(self._context, self.rows, self.tabs.body)

    @property
    def bids(self) -> BidsTab:
        """The tab of bids, made when it is first wanted."""
        made = self.tabs.made(BIDS_TAB)
        assert isinstance(made, BidsTab)  # noqa: S101 - it is what `_make_bids` makes
        return made

    # what the pane asks -------------------------------------------------------------------------

    def show_rfp(self, rfp: RfpRow) -> None:
        """Read the RFP's rows, the comparison first."""
        self.comparison.show_rfp(rfp)
        self.rows.show_rfp(rfp)
        self._show_header()

    def show_bid(self, bid_id: str, below: str) -> None:
        """Go to a bid and to what is told below it."""
        self.tabs.show_tab(BIDS_TAB)
        self.bids.show_bid(bid_id, below)

    def show_line(self, line_id: str) -> None:
        """Go to a line of the grid."""
        self.tabs.show_tab(COMPARISON_TAB)
        self.comparison.show_line(line_id)

    def has_bid(self, record_id: str) -> bool:
        """Tell whether a record is one of the bids that are listed."""
        return any(bid.id == record_id for bid in self.rows.bids or ())

    def commands(self) -> list[Action]:
        """Return what can be done with the RFP and in the tab that is shown."""
        return [*self._actions(), *self._tab().commands()]

    def focus_tab(self) -> None:
        """Put the keyboard into what the tab shows."""
        self._tab().setFocus()

    def _tab(self) -> Any:
        return self.tabs.page(self.tabs.current)

    # header -------------------------------------------------------------------------------------

    @Slot(object)
    def _describe(self, comparison: Comparison) -> None:
        self._comparison_words = comparison_words(comparison)
        self._show_title()
        self.actions_changed.emit()

    @Slot()
    def _show_tab(self) -> None:
        """Show a tab; the keyboard goes to its table, unless the tabs themselves are being walked."""
        if not isinstance(QApplication.focusWidget(), QTabBar):
            self.focus_tab()
        self._show_header()

    def _show_title(self) -> None:
        titles = {
            BIDS_TAB: _("Bids"),
            COMPARISON_TAB: _("Vendor comparison"),
            MATCHES_TAB: _("Lines to match"),
        }
        self.header.set_title(titles[self.tabs.current], self._comparison_words)

    @Slot()
    def _show_header(self) -> None:
        self._show_title()
        report, bring = self._actions()
        self.header.set_actions([report], bring)
        self.actions_changed.emit()

    def _actions(self) -> list[Action]:
        hint = _("Preview, print or save as PDF")
        report = self.report_wanted.emit
        return [
            Action("show_report", _("Print"), report, "Ctrl+P", icon="print", hint=hint),
            Action("choose_bids", _("Import bids"), self.files_wanted.emit, icon="import"),
        ]

    @Slot(tuple)
    def _count_bids(self, bids: tuple[BidRow, ...]) -> None:
        """Count as the header does: an estimate is shown among the bids and is none."""
        current = sum(bid.is_current and bid.kind is BidderKind.BIDDER for bid in bids)
        self.tabs.set_label(BIDS_TAB, _("Bids ({count})").format(count=current))

    @Slot(tuple)
    def _count_matches(self, matches: tuple[MatchRow, ...]) -> None:
        count = len(matches)
        words = _("Lines to match ({count})").format(count=count) if count else _("Lines to match")
        self.tabs.set_label(MATCHES_TAB, words)
