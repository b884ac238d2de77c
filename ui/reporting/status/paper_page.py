"""An issued status report over the whole pane: printed and saved as it was, byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _
from ui.jobs import Progress
from ui.panes import PaneContext
from ui.paper.issued import IssuedPaper, IssuedPaperPage, drawn

if TYPE_CHECKING:
    from cro_desk.desk import Desk
    from cro_desk.reporting.status.report import ReportWish


class StatusPaperPage(IssuedPaperPage):
    """Shows the paper of one report. Its size was chosen when it was written."""

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, _("Status report"), parent)
        self.setObjectName("status-paper")
        self.paper_size.hide()
        self._report_id = ""

    def show_report(self, report_id: str) -> None:
        """Show a report."""
        self._report_id = report_id
        self.start()

    def draw(self) -> None:
        """Take the paper as it was issued."""
        from cro_desk.reporting.status.report import ReportWish

        self.spawn("status.paper", drawn_report, self.context.desk, ReportWish(self._report_id))


def drawn_report(progress: Progress, desk: Desk, wish: ReportWish) -> IssuedPaper:
    """Draw a draft as the registers stand now, or take a report as it was issued."""
    from cro_desk.reporting.status.report import made_report

    return drawn(progress, desk, _("Reading the registers"), made_report, wish)
