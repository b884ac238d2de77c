"""Minutes on paper over the whole pane; approved ones are kept as they were issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _
from cro_desk.minutes.papers import MinutesWish
from ui.jobs import Progress
from ui.panes import PaneContext
from ui.paper.issued import IssuedPaper, IssuedPaperPage, drawn

if TYPE_CHECKING:
    from cro_desk.desk import Desk


class MinutesPaperPage(IssuedPaperPage):
    """Shows the paper of one version, or of a draft."""

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, _("Minutes"), parent)
        self.setObjectName("minutes-paper")
        self._version_id, self._draft_id = "", ""

    def show_version(self, version_id: str) -> None:
        """Draw and show a version."""
        self._version_id, self._draft_id = version_id, ""
        self.start()

    def show_draft(self, draft_id: str) -> None:
        """Draw and show a draft as it stands."""
        self._version_id, self._draft_id = "", draft_id
        self.start()

    def draw(self) -> None:
        """Draw what is chosen."""
        page = self.paper_size.currentText()
        wish = MinutesWish(draft_id=self._draft_id, version_id=self._version_id, page=page)
        self.spawn("minutes.paper", drawn_minutes, self.context.desk, wish)


def drawn_minutes(progress: Progress, desk: Desk, wish: MinutesWish) -> IssuedPaper:
    """Draw minutes as the journal stands now, or take them as they were issued."""
    from cro_desk.minutes.report import made_minutes

    return drawn(progress, desk, _("Reading the minutes"), made_minutes, wish)
