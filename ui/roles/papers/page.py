"""A paper of the matrix over the whole pane; what leaves is noted, and kept where both sides agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _
from cro_desk.roles.papers import PaperKind, PaperWish
from ui.jobs import Progress
from ui.panes import PaneContext
from ui.paper.issued import IssuedPaper, IssuedPaperPage, drawn
from ui.roles.papers.choice import PaperChoice

if TYPE_CHECKING:
    from cro_desk.desk import Desk
    from cro_desk.links.standing import Standing
    from cro_desk.roles.terms import Convention


class RolesPaperPage(IssuedPaperPage):
    """Shows matrix and TORO of one partnership."""

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, _("Papers"), parent)
        self.setObjectName("roles-paper")
        self._partnership_id = ""
        self._partnership = ""
        self.choice = PaperChoice(self)
        self.bar.insertWidget(0, self.choice)
        self.choice.changed.connect(self.draw)

    def show_standing(self, standing: Standing) -> None:
        """Offer the versions of a partnership."""
        self._partnership_id, self._partnership = standing.partnership.id, standing.partnership.name
        self.choice.offer(standing.versions, draft=standing.matrix is not None)

    def show_paper_of(self, kind: PaperKind, version_id: str, convention: Convention) -> None:
        """Draw and show a paper of the draft, or of a version."""
        self.choice.convention.setCurrentIndex(self.choice.convention.findData(convention.value))
        self.choice.choose(kind, version_id)
        self.start(self._partnership)

    def draw(self) -> None:
        """Draw what is chosen."""
        choice = self.choice
        wish = PaperWish(
            choice.chosen_kind,
            self._partnership_id,
            choice.version_id,
            choice.chosen_convention,
            self.paper_size.currentText(),
        )
        self.spawn("roles.paper", drawn_paper, self.context.desk, wish)


def drawn_paper(progress: Progress, desk: Desk, wish: PaperWish) -> IssuedPaper:
    """Draw a paper as the journal stands now, or take it as it was issued."""
    from cro_desk.roles.report import made_paper

    return drawn(progress, desk, _("Reading the matrix"), made_paper, wish)
