"""What a tab of the Roles pane is: it shows a partnership's standing, which the pane reads once for all tabs,
and writes through `acts`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cro_desk.roles.terms import Convention
from ui.actions import Action
from ui.panes import PaneContext
from ui.roles.acting import Acts

if TYPE_CHECKING:
    from cro_desk.links.standing import Standing


class RolesTab(QWidget):
    """One tab, made when it is first shown. `standing` is what it shows now, None before the first time.

    A tab takes each new standing without losing selection, scroll position and focus. It gives the keyboard
    to its main widget with `setFocusProxy`.
    """

    key: ClassVar[str]
    label: ClassVar[str]

    counted = Signal(int)  # how much is to be looked at: the pane writes `Hand-offs (3)` on the tab
    record_wanted = Signal(str)  # an id to go to in the tab that shows it: a task, a version, a person
    paper_wanted = Signal(str, str)  # a kind of paper and a version's id, empty for the draft
    actions_changed = Signal()

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        self.acts = acts
        self.standing: Standing | None = None
        self.setObjectName(f"roles-{self.key}")

    def show_standing(self, standing: Standing) -> None:
        """Show a partnership as it stands now; its matrix is there."""
        self.standing = standing

    def show_record(self, record_id: str) -> bool:  # noqa: ARG002
        """Go to a record; return False when it is not shown here."""
        return False

    def commands(self) -> list[Action]:
        """Return what can be done here now, for menus and Ctrl+K."""
        return []

    def header_actions(self) -> list[Action]:
        """Return what the pane's header offers for this tab; the last one is its main action."""
        return []

    def shown_version(self) -> str:
        """Return the version that is looked at, empty for the draft: what is printed."""
        return ""

    def shown_convention(self) -> Convention:
        """Return by which convention letters are shown, and printed."""
        return Convention.ACCOUNTABILITY

    def takes_text(self, text: str) -> bool:  # noqa: ARG002
        """Tell whether pasted cells belong here now."""
        return False

    def import_text(self, text: str) -> None:
        """Take pasted cells, tab-separated."""
