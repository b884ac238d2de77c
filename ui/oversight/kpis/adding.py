"""How KPIs and figures come in: picked from the library, made, imported, taken from the registers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from cro_desk.i18n import _
from cro_desk.oversight.kpis import operations as op
from cro_desk.oversight.kpis.computed import offers
from cro_desk.oversight.kpis.incoming.book import Candidate
from cro_desk.oversight.periods import latest
from ui.actions import Action
from ui.oversight.kpis.figures import MONTHS

if TYPE_CHECKING:
    from ui.oversight.kpis.importing.opening import KpiWorkbooks
    from ui.oversight.kpis.tab import KpisTab


class Adding(QObject):
    """What the tab offers for all KPIs; each opens a page over the pane or a form."""

    def __init__(self, tab: KpisTab) -> None:
        super().__init__(tab)
        self._tab = tab

    def why_not(self) -> str:
        """Say why nothing can be added here: several partnerships, and none is chosen."""
        shown = self._tab.shown
        if shown is None or (shown.partnership is None and shown.partnerships):
            return _("Choose a partnership first.")
        return ""

    def target(self) -> tuple[str, str] | None:
        """Return the study and the partnership that gets new KPIs (none: the sponsor alone)."""
        shown = self._tab.shown
        if shown is None or self.why_not():
            return None
        return shown.study_id, shown.partnership.id if shown.partnership is not None else ""

    # what is offered ----------------------------------------------------------------------------

    def add(self) -> Action:
        """Offer a KPI of one's own."""
        return Action("add_kpi", _("Add a KPI…"), self._add, why_not=self.why_not())

    def library(self) -> Action:
        """Offer the library."""
        text = _("From the library…")
        return Action("kpi_library", text, self.open_library, icon="add", why_not=self.why_not())

    def workbook(self) -> Action:
        """Offer the import of a workbook."""
        text = _("Import a workbook…")
        return Action("import_kpis", text, self._import, icon="import", why_not=self.why_not())

    def registers(self) -> Action:
        """Offer what the registers know."""
        return Action("kpi_offers", _("From the registers…"), self.open_offers, why_not=self.why_not())

    # acts ---------------------------------------------------------------------------------------

    @Slot()
    def _add(self) -> None:
        if (target := self.target()) is not None:
            self._tab.asking.add(*target)

    @Slot()
    def open_library(self) -> None:
        """Show the library over the pane."""
        from ui.oversight.kpis.library_page import LibraryPage

        host = self._tab.host
        if host is None or self.why_not():
            return
        rows = self._tab.read.board.rows if self._tab.read is not None else ()
        page = LibraryPage(self._tab.context, frozenset(row.kpi.code for row in rows), self._tab)
        page.left.connect(host.close_over)
        page.agreed.connect(self._pick)
        host.open_over(page)

    @Slot(tuple)
    def _pick(self, codes: tuple[str, ...]) -> None:
        target, host = self.target(), self._tab.host
        if host is not None and target is not None:
            host.close_over()
            first = latest(self._tab.today(), MONTHS)[0].code
            self._tab.acts.run(op.pick_kpis, *target, codes, first)

    @Slot()
    def open_offers(self) -> None:
        """Show what the registers know, over the pane."""
        if (target := self.target()) is not None:
            told = (*target, MONTHS, self._tab.context.desk.now())
            self._tab.context.jobs.read("kpi-offers", offers, *told, done=self._show_offers)

    def _show_offers(self, found: tuple[Candidate, ...]) -> None:
        from ui.oversight.kpis.offers_page import OffersPage

        host = self._tab.host
        if host is not None:
            page = OffersPage(self._tab.context, found, self._tab)
            page.left.connect(host.close_over)
            page.agreed.connect(self._take_offers)
            host.open_over(page)

    @Slot(tuple)
    def _take_offers(self, picked: tuple[Candidate, ...]) -> None:
        host = self._tab.host
        if host is not None:
            host.close_over()
        self._tab.acts.run(op.take_offers, picked)

    @cached_property
    def workbooks(self) -> KpiWorkbooks:
        """What takes workbooks of the CRO."""
        from ui.oversight.kpis.importing.opening import KpiWorkbooks

        return KpiWorkbooks(self._tab)

    @Slot()
    def _import(self) -> None:
        if not self.why_not():
            self.workbooks.choose()
