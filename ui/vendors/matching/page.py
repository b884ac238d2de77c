"""The tab of lines to match: Enter confirms and goes on, M chooses another, X is not in the grid."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cro_desk.i18n import _
from cro_desk.vendors.rows import MatchRow
from ui.actions import Action
from ui.models import RowModel
from ui.panes import PaneContext
from ui.vendors.matching.choosing import LineChoice
from ui.vendors.matching.columns import match_columns, match_key
from ui.vendors.rfp_rows import RfpRows
from ui.widgets import Button, DataTable, EmptyState, Label


class MatchingPage(QWidget):
    """Shows the lines of all current bids whose match wants an answer."""

    def __init__(self, context: PaneContext, rows: RfpRows, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = 0
        self.choice = LineChoice(context, self)
        self.model: RowModel[MatchRow] = RowModel(match_columns(), self, key=match_key)
        self.pages = QStackedWidget(self)
        content = QWidget(self.pages)
        self.table = DataTable(
            self.model,
            context.theme,
            context.settings,
            "matches",
            content,
            label=_("Lines whose place in the grid is not sure"),
            frozen=0,
            tools=self._tools(),
        )
        self.table.say_empty(_("No line is like that."))
        self.table.set_actions(self.commands())
        self.done = EmptyState(
            _("Every line has its place in the grid."),
            self.pages,
            hint=_("Lines that a bid calls differently than the grid appear here."),
        )
        self._lay_out(content)
        self.setFocusProxy(self.table.view)
        self.table.activated.connect(self._confirm)
        rows.matches_read.connect(self._take)
        if rows.matches is not None:
            self._take(rows.matches)

    def _tools(self) -> list[QWidget]:
        tools: list[QWidget] = []
        for action, key in zip(self.commands(), (_("Enter"), "M", "X"), strict=True):
            button = Button.for_action(action, self)
            button.setText(_("{action} ({key})").format(action=action.label, key=key))
            tools.append(button)
        return tools

    def _lay_out(self, content: QWidget) -> None:
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        hint = _(
            "These lines are called differently in the bid than in the grid. "
            "Each answer is kept for the bidder’s next file."
        )
        inside.addWidget(Label(hint, content, "muted", wrap=True))
        inside.addWidget(self.table, 1)
        self.pages.addWidget(content)
        self.pages.addWidget(self.done)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.pages)
        for key, slot in (("M", self.choose), ("X", self.leave_out)):
            shortcut = QShortcut(QKeySequence(key), self.table.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)

    @Slot(tuple)
    def _take(self, rows: tuple[MatchRow, ...]) -> None:
        """Show the lines; after an answer the cursor stands on the next one."""
        gone = self.table.current() is None or not any(
            row.bid_line_id == self.table.current().bid_line_id for row in rows
        )
        self.model.set_rows(rows)
        shown = self.model.rows()
        self.pages.setCurrentIndex(0 if rows else 1)
        if gone and shown:
            self.table.select(shown[min(self._row, len(shown) - 1)].bid_line_id)

    def current(self) -> MatchRow | None:
        """Return the line that the cursor is on."""
        row = self.table.current()
        return row if isinstance(row, MatchRow) else None

    @Slot()
    def confirm(self) -> None:
        """Confirm what is proposed, and go on."""
        row = self.current()
        if row is not None:
            self._row = self.table.view.currentIndex().row()
            self.choice.keep(row.bid_line_id, row.grid_line_id)

    @Slot(object)
    def _confirm(self, _row: object) -> None:
        self.confirm()

    @Slot()
    def choose(self) -> None:
        """Choose another line of the grid."""
        row = self.current()
        if row is not None:
            self._row = self.table.view.currentIndex().row()
            self.choice.ask(row.bid_line_id, "  ".join(part for part in (row.line_no, row.task) if part))

    @Slot()
    def leave_out(self) -> None:
        """Say that the grid has no such line."""
        row = self.current()
        if row is not None:
            self._row = self.table.view.currentIndex().row()
            self.choice.keep(row.bid_line_id, None)

    def commands(self) -> list[Action]:
        """Return what can be done here."""
        return [
            Action("confirm_match", _("Confirm"), self.confirm),
            Action("choose_match", _("Choose another…"), self.choose),
            Action("no_match", _("Not in the grid"), self.leave_out),
        ]
