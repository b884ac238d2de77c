"""The comparison report inside the app, as it is saved and as it is printed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cro_desk.desk import Desk
from cro_desk.i18n import _
from cro_desk.vendors.comparison import Basis
from cro_desk.vendors.rows import RfpRow
from ui.jobs import Progress
from ui.panes import PaneContext
from ui.paper.page import PaperPage
from ui.paper.pages import Paper, paper_of


class ReportPage(PaperPage):
    """Draws the comparison report of an RFP and shows it."""

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, _("Comparison report"), parent)
        self._rfp: RfpRow | None = None
        self._basis = Basis.AS_BID

    def show_rfp(self, rfp: RfpRow, basis: Basis) -> None:
        """Draw and show the report of an RFP."""
        self._rfp, self._basis = rfp, basis
        self.file_name = _("Comparison {rfp}").format(rfp=rfp.number)
        self.header.set_title(self.title, f"{rfp.number} {rfp.name}".strip())
        self.offer()
        self.draw()

    def draw(self) -> None:
        """Draw the report as the journal stands now."""
        if self._rfp is not None:
            told = self.context.desk, self._rfp.id, self._basis, self.paper_size.currentText()
            self.spawn("vendors.report", drawn_report, *told)


def drawn_report(progress: Progress, desk: Desk, rfp_id: str, basis: Basis, page: str) -> Paper:
    """Draw the report as the journal stands now."""
    from cro_desk.vendors.report import comparison_report

    progress.report(None, _("Reading the bids"))
    content = desk.read(
        comparison_report, rfp_id, basis, page, head=desk.head(), now=desk.now(), author=desk.owner.name
    )
    progress.check()
    return paper_of(content)
