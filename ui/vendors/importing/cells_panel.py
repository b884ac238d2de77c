"""The chosen file of bids: its original cells, each sheet named by how many lines it brings."""

from __future__ import annotations

from cro_desk.i18n import _
from cro_desk.vendors.workbook.model import SheetUnderstanding
from ui.importing.cells_panel import CellsPanel
from ui.theme import Theme
from ui.vendors.importing.cells import BidCellsView
from ui.vendors.importing.incoming import Incoming, has_prices
from ui.vendors.words import layout_name


class BidCellsPanel(CellsPanel[Incoming, BidCellsView]):
    """Shows what was taken for lines, sums and prices."""

    def make_view(self, theme: Theme) -> BidCellsView:
        """Return the view of the cells."""
        return BidCellsView(theme, self)

    def sheet_title(self, incoming: Incoming, name: str) -> str:
        """Say how many lines a sheet brings, or that it brings none."""
        taken = incoming.sheet(name)
        if incoming.skipped(name):
            return _("{sheet} (left out)").format(sheet=name)
        if taken is not None and has_prices(taken):
            return f"{name} · {len(taken.lines)}"
        return _("{sheet} (not imported)").format(sheet=name)

    def sheet_hint(self, incoming: Incoming, name: str) -> str:
        """Say as what a sheet is read."""
        taken = incoming.sheet(name)
        hidden = _("hidden sheet") if taken is not None and taken.hidden else ""
        return "\n".join(part for part in (layout_name(taken.layout) if taken else "", hidden) if part)

    def taken(self) -> SheetUnderstanding | None:
        """Return what the shown sheet was taken for."""
        return self.file.sheet(self.sheet_name()) if self.file else None

    def show_sheet(self, incoming: Incoming, name: str) -> None:
        """Show a sheet with its notices; its columns can be each vendor's."""
        if incoming.understanding is None:
            return
        notices = [notice for notice in incoming.understanding.issues if notice.sheet == name]
        self.view.offer_vendors(tuple(vendor.name for vendor in incoming.understanding.vendors))
        skipped = incoming.skipped(name)
        self.view.cells.show(incoming.cells(name), incoming.sheet(name), notices, skipped=skipped)
