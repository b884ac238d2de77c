"""The dossier over the whole pane: seen as it will be printed, saved and printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _
from cro_desk.reporting.dossier.saving import note_dossier
from cro_desk.studies.issuing import Way
from ui.panes import PaneContext
from ui.paper.page import PaperPage
from ui.paper.pages import Paper
from ui.reporting.dossier.making import DossierPaper, drawn

if TYPE_CHECKING:
    from cro_desk.reporting.dossier.contents import DossierWish


class DossierPage(PaperPage):
    """Shows a dossier. Its size is chosen before it is drawn: it may have hundreds of pages."""

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, _("Dossier"), parent)
        self.setObjectName("dossier-page")
        self.paper_size.hide()
        self._wish: DossierWish | None = None

    def show_dossier(self, wish: DossierWish, whose: str) -> None:
        """Draw and show a dossier."""
        self._wish = wish
        self.preview.clear()
        self.header.set_title(self.title, whose)
        self.offer()
        self.draw()

    def draw(self) -> None:
        """Draw what is chosen."""
        if self._wish is not None:
            self.spawn("dossier", drawn, self.context.desk, self._wish)

    def take(self, paper: Paper) -> None:
        """Show the dossier."""
        if isinstance(paper, DossierPaper):
            self.file_name = paper.made.bound.name
        super().take(paper)

    def leave(self, way: Way, then: Callable[[Paper], None]) -> None:
        """Note that the dossier leaves."""
        paper = self.preview.paper
        if isinstance(paper, DossierPaper):
            done = partial(_left, paper, then)
            title = _("Noting that the dossier leaves")
            self.context.jobs.run("dossier.note", note_dossier, paper.made, way, done=done, title=title)


def _left(paper: DossierPaper, then: Callable[[Paper], None], _outcome: object) -> None:
    then(paper)
