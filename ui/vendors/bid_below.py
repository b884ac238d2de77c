"""Below the table of bids: what wants a look in the chosen bid, and what moved since the version before."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cro_desk import formats
from cro_desk.i18n import _, ngettext
from cro_desk.vendors.rows import BidMoves, IssueRow, Move
from ui.models import RowModel
from ui.panes import PaneContext
from ui.vendors.bid_columns import issue_columns, move_columns, move_key
from ui.widgets import DataTable, Label, Tabs

ISSUES, MOVED = "issues", "moved"


class BidBelow(Tabs):
    """Reads and shows issues and moves of one bid."""

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.issues: RowModel[IssueRow] = RowModel(issue_columns(), self)
        self.moves: RowModel[Move] = RowModel(move_columns(), self, key=move_key)
        self.moved_words = Label("", self, "muted")
        self.add(ISSUES, _("Issues"), self._issues_page())
        self.add(MOVED, _("What moved"), self._moved_page)

    def _issues_page(self) -> QWidget:
        table = self._table(self.issues, "issues", _("Issues of the bid"), self.body)
        table.say_empty(_("Nothing was found in this file that wants a look."))
        return table

    def _moved_page(self) -> QWidget:
        page = QWidget(self.body)
        table = self._table(self.moves, "moves", _("What moved since the version before"), page)
        table.say_empty(_("This is the first version, or nothing moved."))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.moved_words)
        column.addWidget(table, 1)
        return page

    def _table(
        self, model: RowModel[IssueRow] | RowModel[Move], name: str, label: str, parent: QWidget
    ) -> DataTable:
        context = self._context
        return DataTable(
            model,
            context.theme,
            context.settings,
            name,
            parent,
            label=label,
            frozen=0,
            filter_box=False,
            compact=True,
        )

    def show_nothing(self) -> None:
        """No bid is chosen."""
        self.issues.set_rows(())
        self.moves.set_rows(())

    def show_bid(self, bid_id: str) -> None:
        """Read what is to be told of a bid."""
        from cro_desk.vendors import queries

        self._context.jobs.read("vendors.issues", queries.issues, bid_id, done=self._take_issues)
        self._context.jobs.read("vendors.moves", queries.bid_moves, bid_id, done=self._take_moves)

    def _take_issues(self, issues: tuple[IssueRow, ...]) -> None:
        self.issues.set_rows(issues)
        self.set_label(ISSUES, _("Issues ({count})").format(count=len(issues)))

    def _take_moves(self, moves: BidMoves | None) -> None:
        self.moves.set_rows(moves.moves if moves else ())
        count = len(moves.moves) if moves else 0
        self.set_label(MOVED, _("What moved ({count})").format(count=count) if moves else _("What moved"))
        self.moved_words.setText(moved_sentence(moves) if moves else "")
        self.moved_words.setVisible(moves is not None)


def moved_sentence(moves: BidMoves) -> str:
    """Say in one line how much moved since the version before."""
    earlier = moves.earlier
    since = _("round {round}, version {version}").format(round=earlier.round, version=earlier.version)
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
