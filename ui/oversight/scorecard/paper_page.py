"""The scorecard on paper over the whole pane; an issued one is kept as it left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _
from ui.jobs import Progress
from ui.oversight.scorecard.reading import Looked
from ui.panes import PaneContext
from ui.paper.issued import IssuedPaper, IssuedPaperPage, drawn

if TYPE_CHECKING:
    from cro_desk.desk import Desk


class ScorecardPaperPage(IssuedPaperPage):
    """Shows the paper of one period."""

    def __init__(self, context: PaneContext, looked: Looked, parent: QWidget) -> None:
        super().__init__(context, _("Scorecard"), parent)
        self.setObjectName("scorecard-paper")
        self._looked = looked
        self.start()

    def draw(self) -> None:
        """Draw what is chosen."""
        told = (self.context.desk, self._looked, self.paper_size.currentText())
        self.spawn("scorecard.paper", drawn_scorecard, *told)


def drawn_scorecard(progress: Progress, desk: Desk, looked: Looked, page: str) -> IssuedPaper:
    """Draw a scorecard as the journal stands now, or take it as it left."""
    from cro_desk.oversight.scorecard.report import made_scorecard

    told = (looked.study_id, looked.partnership_id, looked.period, page)
    return drawn(progress, desk, _("Reading the scorecard"), made_scorecard, *told)
