"""The panel beside the table of bids: where a bid came from, byte for byte, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cro_desk import formats
from cro_desk.i18n import _, ngettext
from cro_desk.vendors.rows import BidRow
from cro_desk.vendors.terms import BidderKind
from ui.actions import Action
from ui.theme import Tone
from ui.vendors.bid_columns import state_words
from ui.vendors.words import layout_name
from ui.widgets import DetailsPanel


class BidDetails(DetailsPanel):
    """Tells one bid."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, nothing=_("Choose a bid to see its file, its issues and its versions."))

    def show_bid(self, bid: BidRow, versions: Sequence[BidRow], actions: Sequence[Action]) -> None:
        """Fill the panel with a bid, the other versions of the same bidder, and what can be done."""
        self.clear()
        self.title(bid.vendor)
        self.badge(state_words(bid), Tone.GOOD if bid.awarded else Tone.MUTED)
        if bid.kind is BidderKind.ESTIMATE:
            self.text(_("An estimate stands beside the bids and is never ranked."))
        self._facts(bid)
        for action in actions:
            self.action(action)
        self._file(bid)
        self._versions(bid, versions)

    def _facts(self, bid: BidRow) -> None:
        self.fact(
            _("Total"), formats.number(bid.total, 2) if bid.total is not None else _("several currencies")
        )
        if bid.stated_total is not None and bid.stated_total != bid.total:
            self.fact(_("As the file says"), formats.number(bid.stated_total, 2), Tone.WARN)
        self.fact(_("Currency"), bid.currency or _("not stated"), Tone.NONE if bid.currency else Tone.WARN)
        self.fact(_("Round, version"), f"{bid.round}, {bid.version}")
        self.fact(_("Lines"), formats.number(bid.lines))
        if bid.unsure:
            self.fact(_("Matches to check"), formats.number(bid.unsure), Tone.WARN)
        if bid.extra:
            self.fact(_("Not in the grid"), formats.number(bid.extra))

    def _file(self, bid: BidRow) -> None:
        self.rule()
        self.heading(_("File"))
        self.text(bid.file_name or _("pasted cells"), Tone.NONE)
        self.text(layout_name(bid.layout))
        self.fact(_("Received"), formats.moment(bid.received_at))
        self.fact("SHA-256", " ".join(bid.sha256[n : n + 8] for n in range(0, len(bid.sha256), 8)))

    def _versions(self, bid: BidRow, versions: Sequence[BidRow]) -> None:
        others = [other for other in versions if other.id != bid.id]
        if not others:
            return
        self.rule()
        self.heading(
            ngettext("{count} other version", "{count} other versions", len(others)).format(count=len(others))
        )
        for other in others:
            total = formats.number(other.total, 2) if other.total is not None else "–"
            name = _("Round {round}, version {version}").format(round=other.round, version=other.version)
            self.fact(name, total)
