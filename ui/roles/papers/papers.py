"""The papers of the Roles pane: what opens them, and the page that shows them over the pane."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from cro_desk.i18n import _
from cro_desk.roles.papers import PaperKind
from cro_desk.roles.terms import Convention
from ui.actions import Action
from ui.roles.papers.page import RolesPaperPage

if TYPE_CHECKING:
    from cro_desk.links.standing import Standing
    from ui.roles.pane import RolesPane


class RolesPapers(QObject):
    """Holds the page, made when it is first wanted."""

    def __init__(self, pane: RolesPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._standing: Standing | None = None

    @cached_property
    def page(self) -> RolesPaperPage:
        """The page over the pane."""
        made = RolesPaperPage(self._pane.context, self._pane)
        made.hide()
        made.left.connect(self._pane.close_over)
        return made

    def show(self, standing: Standing | None) -> None:
        """Print the papers of this partnership."""
        self._standing = standing
        if standing is not None and "page" in self.__dict__:
            self.page.show_standing(standing)

    def actions(self) -> list[Action]:
        """Return how the papers of what is shown are opened; without a matrix there are none."""
        if self._standing is None or self._standing.matrix is None:
            return []
        return [
            Action("print_matrix", _("Print matrix…"), self._open_matrix),
            Action("print_toro", _("Print TORO…"), self._open_toro),
        ]

    def _open_matrix(self) -> None:
        self.open(PaperKind.MATRIX, self._shown_version())

    def _open_toro(self) -> None:
        self.open(PaperKind.TORO, self._shown_version())

    def _shown_version(self) -> str:
        """Return the version that the tab in front shows, empty for the draft."""
        tab = self._pane.tab()
        return tab.shown_version() if tab is not None else ""

    def _shown_convention(self) -> Convention:
        tab = self._pane.tab()
        return tab.shown_convention() if tab is not None else Convention.ACCOUNTABILITY

    @Slot(str, str)
    def open(self, kind: str, version_id: str) -> None:
        """Show a paper of the draft, or of a version."""
        if self._standing is not None:
            self.page.show_standing(self._standing)
            self._pane.open_over(self.page)
            self.page.show_paper_of(PaperKind(kind), version_id, self._shown_convention())
