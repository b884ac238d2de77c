"""What the tabs of matrix, escalation and directory have in common: rows beside details, or the first step; a
record that is gone to before it is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.acting import Acts
from ui.actions import Action
from ui.communication.tab import CalendarTab
from ui.panes import PaneContext
from ui.shown import Shown
from ui.widgets import EmptyState
from ui.widgets.pages import Pages

if TYPE_CHECKING:
    from cro_desk.communication.locating import Place
    from cro_desk.roles.rows import PartnershipRow


class RowsTab(CalendarTab):
    """Shows `content`, or a page in its place. A tab calls `lay_out` when all of them are made."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self._wanted = ""  # a record to go to when it is read
        self.stack = Pages(self)
        self.content = QWidget(self.stack)

    def lay_out(self, rows: QWidget | QLayout, details: QWidget, *others: QWidget) -> None:
        """Put details beside the rows, and the other pages in their place."""
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.context.theme.sizes.between)
        if isinstance(rows, QLayout):
            row.addLayout(rows, 1)
        else:
            row.addWidget(rows, 1)
        row.addWidget(details)
        for page in (self.content, *others):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def show_page(self, page: QWidget, keyboard: QWidget | None = None) -> None:
        """Show a page, and offer what can be done there."""
        self.stack.show_page(page, keyboard)
        self.actions_changed.emit()

    @Slot(str)
    def want(self, record_id: str) -> None:
        """Go to a record as soon as it is read."""
        self._wanted = record_id

    def go_on(self) -> None:
        """Go to the record that was waited for."""
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.show_record(wanted, None)


class PartnershipTab(RowsTab):
    """A tab of the chosen partnership, else of the one whose record was gone to."""

    own: ClassVar[frozenset[str]]  # the records that are rows here
    no_partnership: EmptyState

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self._of = ""  # the partnership of the record that was gone to

    def show_plan(self, shown: Shown) -> None:
        """Read what stands there of the partnership."""
        super().show_plan(shown)
        self.read_again()

    def read(self, study_id: str, row: PartnershipRow | None) -> None:
        """Read the rows of a partnership; None where none is chosen."""
        raise NotImplementedError

    def read_again(self) -> None:
        """Read, unless something is being written."""
        if self.shown is not None and not self.acts.busy:
            self.read(self.shown.study_id, self.row())

    def row(self) -> PartnershipRow | None:
        """Return the partnership that is shown."""
        if self.shown is None:
            return None
        return self.shown.partnership or next(
            (row for row in self.shown.partnerships if row.id == self._of), None
        )

    def expects(self, partnership_id: str) -> bool:
        """Tell whether what was read of a partnership is still to be shown."""
        row = self.row()
        return not self.acts.busy and row is not None and row.id == partnership_id

    def waits_for(self, record_id: str, place: Place | None) -> bool:
        """Go to a record of ours as soon as it is read; False where it is none."""
        if place is None or place.table not in self.own:
            return False
        self.want(record_id)
        self._of = place.partnership_id
        self.read_again()
        return True

    def needs_partnership(self, words: str) -> EmptyState:
        """Make what stands here where no partnership is chosen."""
        to_roles = Action("go_to_roles", _("Go to Roles"), self.go_to_roles)
        return EmptyState(words, self.stack, hint=" ", actions=[to_roles])

    def show_no_partnership(self) -> None:
        """Say how a partnership is chosen, or where one is added."""
        several = self.shown is not None and len(self.shown.partnerships) > 1
        choose, add = _("Choose one above, or add another in Roles."), _("Add the CRO in Roles first.")
        self.no_partnership.say_hint(choose if several else add)
        self.counted.emit(0)
        self.show_page(self.no_partnership)

    def go_to_roles(self) -> None:
        """Go where a partnership is added."""
        self.context.navigate("roles")
