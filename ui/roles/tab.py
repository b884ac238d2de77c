"""What a tab of the Roles pane is: it shows a partnership's standing, which the pane reads once for all tabs,
and writes through `acts`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cro_desk.roles.terms import Convention
from ui.acting import Acts
from ui.pane_tab import PaneTab
from ui.panes import PaneContext

if TYPE_CHECKING:
    from cro_desk.links.standing import Standing


class RolesTab(PaneTab):
    """One tab of the Roles pane. `standing` is what it shows now, None before the first time."""

    area: ClassVar[str] = "roles"

    paper_wanted = Signal(str, str)  # a kind of paper and a version's id, empty for the draft

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.standing: Standing | None = None

    def show_standing(self, standing: Standing) -> None:
        """Show a partnership as it stands now; its matrix is there."""
        self.standing = standing

    def show_record(self, record_id: str) -> bool:  # noqa: ARG002
        """Go to a record; return False when it is not shown here."""
        return False

    def shown_version(self) -> str:
        """Return the version that is looked at, empty for the draft: what is printed."""
        return ""

    def shown_convention(self) -> Convention:
        """Return by which convention letters are shown, and printed."""
        return Convention.ACCOUNTABILITY
