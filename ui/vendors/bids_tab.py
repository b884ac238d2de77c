"""The tab of bids: every version with its file; below it its issues and what moved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from cro_desk.i18n import _
from cro_desk.vendors.rows import BidRow, RfpRow
from ui.actions import Action
from ui.models import RowModel
from ui.panes import PaneContext
from ui.vendors.bid_actions import BidActions
from ui.vendors.bid_below import ISSUES, BidBelow
from ui.vendors.bid_columns import bid_columns
from ui.vendors.bid_details import BidDetails
from ui.vendors.rfp_rows import RfpRows
from ui.widgets import Button, DataTable, Skeleton


class BidsTab(QWidget):
    """Shows the bids of an RFP; the bid chosen stays chosen when they are read again."""

    round_wanted = Signal()

    def __init__(self, context: PaneContext, rows: RfpRows, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._rows = rows
        self._wanted = ""
        self.doing = BidActions(context, self)
        self.next_round = Button(_("Open the next bid round"), self, kind="link")
        self.model: RowModel[BidRow] = RowModel(bid_columns(), self)
        content = QWidget(self)
        self.skeleton = Skeleton(content, self)
        split = QSplitter(Qt.Orientation.Vertical, content)
        self.table = self._make_table(split)
        self.below = BidBelow(context, split)
        self.details = BidDetails(content)
        self._lay_out(content, split)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.skeleton)
        self.setFocusProxy(self.table.view)
        self.table.current_changed.connect(self._show_bid)
        self.table.activated.connect(self._show_issues)
        self.next_round.clicked.connect(self.round_wanted)
        self._follow(rows)

    def _make_table(self, parent: QWidget) -> DataTable:
        context = self._context
        return DataTable(
            self.model,
            context.theme,
            context.settings,
            "bids",
            parent,
            label=_("Bids"),
            filter_box=False,
            tools=[self.next_round],
        )

    def _lay_out(self, content: QWidget, split: QSplitter) -> None:
        sizes = self._context.theme.sizes
        split.setSizes([sizes.field, sizes.details])
        split.setChildrenCollapsible(False)
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.between)
        row.addWidget(split, 1)
        row.addWidget(self.details)

    def _follow(self, rows: RfpRows) -> None:
        """Show what was read before this tab was made, and what will be."""
        rows.waiting.connect(self._wait)
        rows.bids_read.connect(self._take)
        if rows.rfp is not None:
            self._wait()
        if rows.bids is not None:
            self._take(rows.bids)

    @property
    def _rfp(self) -> RfpRow | None:
        return self._rows.rfp

    @Slot()
    def _wait(self) -> None:
        rfp = self._rfp
        assert rfp is not None  # noqa: S101 - rows are read for an RFP
        self.next_round.setText(_("Open bid round {round}").format(round=rfp.round + 1))
        self.next_round.setVisible(rfp.awarded_bid_id is None)
        self.skeleton.wait()

    def show_bid(self, bid_id: str, below: str = ISSUES) -> None:
        """Go to a bid, and to its issues or to what moved."""
        self._wanted = bid_id
        self.below.show_tab(below)
        if self.table.select(bid_id):
            self._wanted = ""

    def bids(self) -> tuple[BidRow, ...]:
        """Return the bids as read last."""
        return self._rows.bids or ()

    def current(self) -> BidRow | None:
        """Return the bid that is chosen."""
        row = self.table.current()
        return row if isinstance(row, BidRow) else None

    @Slot(tuple)
    def _take(self, bids: tuple[BidRow, ...]) -> None:
        self.skeleton.ready()
        self.model.set_rows(bids)
        if self._wanted and self.table.select(self._wanted):
            self._wanted = ""
        elif self.current() is None and bids:
            self.table.select(bids[0].id)
        self._show_bid(self.current())

    @Slot(object)
    def _show_bid(self, bid: BidRow | None) -> None:
        if bid is None or self._rfp is None:
            self.details.show_nothing()
            self.below.show_nothing()
            return
        actions = self.doing.of(bid, self._rfp)
        self.table.set_actions(actions)
        self.details.show_bid(bid, [b for b in self.bids() if b.bidder_id == bid.bidder_id], actions)
        self.below.show_bid(bid.id)

    @Slot(object)
    def _show_issues(self, _bid: object) -> None:
        self.below.show_tab(ISSUES)

    def commands(self) -> list[Action]:
        """Return what can be done with the chosen bid."""
        bid = self.current()
        return self.doing.of(bid, self._rfp) if bid is not None and self._rfp is not None else []
