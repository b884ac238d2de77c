"""The bids and the lines to match of the RFP that is shown: read for the tabs' counts, whether or not a tab
that shows them was made."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from cro_desk.vendors.rows import BidRow, MatchRow, RfpRow
from ui.panes import PaneContext


class RfpRows(QObject):
    """Reads what belongs to an RFP and keeps what it read last."""

    waiting = Signal()
    bids_read = Signal(tuple)
    matches_read = Signal(tuple)

    def __init__(self, context: PaneContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.rfp: RfpRow | None = None
        self.bids: tuple[BidRow, ...] | None = None
        self.matches: tuple[MatchRow, ...] | None = None

    def show_rfp(self, rfp: RfpRow) -> None:
        """Read an RFP's rows."""
        from cro_desk.vendors import queries

        self.rfp = rfp
        self.waiting.emit()
        self._context.jobs.read("vendors.bids", queries.bids, rfp.id, done=self._take_bids)
        self._context.jobs.read("vendors.matches", queries.matches, rfp.id, done=self._take_matches)

    def _take_bids(self, bids: tuple[BidRow, ...]) -> None:
        self.bids = bids
        self.bids_read.emit(bids)

    def _take_matches(self, matches: tuple[MatchRow, ...]) -> None:
        self.matches = matches
        self.matches_read.emit(matches)
