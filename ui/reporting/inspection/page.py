"""The story of a study as paper over the whole pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _
from ui.jobs import Progress
from ui.panes import PaneContext
from ui.paper.issued import IssuedPaper, IssuedPaperPage, drawn

if TYPE_CHECKING:
    from cro_desk.desk import Desk
    from cro_desk.reporting.inspection.story import Filter


class StoryPage(IssuedPaperPage):
    """Shows the story as it was filtered; that it leaves is noted."""

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, _("Inspection view"), parent)
        self.setObjectName("story-paper")
        self._wanted: tuple[str, str, Filter] | None = None

    def show_story(self, study_id: str, partnership_id: str, asked: Filter) -> None:
        """Draw and show the story."""
        self._wanted = (study_id, partnership_id, asked)
        self.start()

    def draw(self) -> None:
        """Draw what was filtered."""
        if self._wanted is not None:
            wanted = (*self._wanted, self.paper_size.currentText())
            self.spawn("inspection.paper", drawn_story, self.context.desk, *wanted)


def drawn_story(progress: Progress, desk: Desk, *wanted: object) -> IssuedPaper:
    """Draw the story as the registers stand now."""
    from cro_desk.reporting.inspection.report import made_story

    return drawn(progress, desk, _("Reading the registers"), made_story, *wanted)
