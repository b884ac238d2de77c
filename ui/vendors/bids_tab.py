"""The tab of bids: every version with its file; below it its issues and what moved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from cro_desk import formats
from cro_desk.i18n import _, ngettext
from cro_desk.vendors.rows import BidMoves, BidRow, IssueRow, RfpRow
from ui.actions import Action
from ui.models import RowModel
from ui.panes import PaneContext
from ui.vendors.bid_actions import BidActions
from ui.vendors.bid_columns import bid_columns, issue_columns, move_columns, move_key
from ui.vendors.bid_details import BidDetails
from ui.widgets import DataTable, Label, Skeleton, Tabs

ISSUES, MOVED = "issues", "moved"


class BidsTab(QWidget):
    """Reads and shows the bids of an RFP."""

    bids_read = Signal(tuple)
    line_wanted = Signal(str)

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._rfp: RfpRow | None = None
        self._bids: tuple[BidRow, ...] = ()
        self._wanted = ""
        self.doing = BidActions(context, self)
        self.model: RowModel[BidRow] = RowModel(bid_columns(), self)
        self.table = DataTable(self.model, context.theme, context.settings, "bids", self, filter_box=False)
        self.table.view.setAccessibleName(_("Bids"))
        self.details = BidDetails(self)
        self.issues: RowModel[IssueRow] = RowModel(issue_columns(), self)
        self.moves: RowModel[object] = RowModel(move_columns(), self, key=move_key)  # type: ignore[arg-type]
        self.below = Tabs(self)
        self.moved_words = Label("", self, "muted")
        self.skeleton = Skeleton(self._content(), self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.skeleton)
        self.setFocusProxy(self.table.view)
        self.table.current_changed.connect(self._show_bid)
        self.table.activated.connect(self._show_issues)

    def _content(self) -> QWidget:
        context, content = self._context, QWidget(self)
        issue_table = DataTable(
            self.issues,
            context.theme,
            context.settings,
            "issues",
            self,
            frozen=0,
            filter_box=False,
            compact=True,
        )
        issue_table.view.setAccessibleName(_("Issues of the bid"))
        issue_table.say_empty(_("Nothing was found in this file that wants a look."))
        self.below.add(ISSUES, _("Issues"), issue_table)
        self.below.add(MOVED, _("What moved"), self._moved_page())
        split = QSplitter(Qt.Orientation.Vertical, content)
        split.addWidget(self.table)
        split.addWidget(self.below)
        split.setSizes([context.theme.sizes.field, context.theme.sizes.details])
        split.setChildrenCollapsible(False)
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(context.theme.sizes.between)
        row.addWidget(split, 1)
        row.addWidget(self.details)
        return content

    def _moved_page(self) -> QWidget:
        page = QWidget(self)
        table = DataTable(
            self.moves,
            self._context.theme,
            self._context.settings,
            "moves",
            page,
            frozen=0,
            filter_box=False,
            compact=True,
        )
        table.view.setAccessibleName(_("What moved since the version before"))
        table.say_empty(_("This is the first version, or nothing moved."))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.moved_words)
        column.addWidget(table, 1)
        return page

    def show_rfp(self, rfp: RfpRow) -> None:
        """Read the bids of an RFP and show them; the bid chosen stays chosen."""
        from cro_desk.vendors import queries

        self._rfp = rfp
        self.skeleton.wait()
        self._context.jobs.read("vendors.bids", queries.bids, rfp.id, done=self._take)

    def show_bid(self, bid_id: str, below: str = ISSUES) -> None:
        """Go to a bid, and to its issues or to what moved."""
        self._wanted = bid_id
        self.below.show_tab(below)
        if self.table.select(bid_id):
            self._wanted = ""

    def bids(self) -> tuple[BidRow, ...]:
        """Return the bids as read last."""
        return self._bids

    def current(self) -> BidRow | None:
        """Return the bid that is chosen."""
        row = self.table.current()
        return row if isinstance(row, BidRow) else None

    def _take(self, bids: tuple[BidRow, ...]) -> None:
        self.skeleton.ready()
        self._bids = bids
        self.model.set_rows(bids)
        self.bids_read.emit(bids)
        if self._wanted and self.table.select(self._wanted):
            self._wanted = ""
        elif self.current() is None and bids:
            self.table.select(bids[0].id)
        self._show_bid(self.current())

    @Slot(object)
    def _show_bid(self, bid: BidRow | None) -> None:
        if bid is None or self._rfp is None:
            self.details.show_nothing()
            self.issues.set_rows(())
            self.moves.set_rows(())
            return
        actions = self.doing.of(bid, self._rfp)
        self.table.set_actions(actions)
        self.details.show_bid(bid, [b for b in self._bids if b.bidder_id == bid.bidder_id], actions)
        self._read_below(bid)

    def _read_below(self, bid: BidRow) -> None:
        from cro_desk.vendors import queries

        self._context.jobs.read("vendors.issues", queries.issues, bid.id, done=self._take_issues)
        self._context.jobs.read("vendors.moves", queries.bid_moves, bid.id, done=self._take_moves)

    def _take_issues(self, issues: tuple[IssueRow, ...]) -> None:
        self.issues.set_rows(issues)
        self.below.set_label(ISSUES, _("Issues ({count})").format(count=len(issues)))

    def _take_moves(self, moves: BidMoves | None) -> None:
        self.moves.set_rows(moves.moves if moves else ())
        count = len(moves.moves) if moves else 0
        self.below.set_label(
            MOVED, _("What moved ({count})").format(count=count) if moves else _("What moved")
        )
        self.moved_words.setText(_moved_sentence(moves) if moves else "")
        self.moved_words.setVisible(moves is not None)

    @Slot(object)
    def _show_issues(self, _bid: object) -> None:
        self.below.show_tab(ISSUES)

    def commands(self) -> list[Action]:
        """Return what can be done with the chosen bid."""
        bid = self.current()
        return self.doing.of(bid, self._rfp) if bid is not None and self._rfp is not None else []


def _moved_sentence(moves: BidMoves) -> str:
    since = _("round {round}, version {version}").format(
        round=moves.earlier.round, version=moves.earlier.version
    )
    count = len(moves.moves)
    moved = ngettext("{count} line moved", "{count} lines moved", count).format(count=count)
    told = _("Since {since}: {moved}, {unchanged} did not.").format(
        since=since, moved=moved, unchanged=moves.unchanged
    )
    if moves.difference is None:
        return told
    sign = "+" if moves.difference > 0 else ""
    total = _("Total {difference}.").format(difference=f"{sign}{formats.number(moves.difference, 2)}")
    return f"{told} {total}"
