"""The tab of hand-offs: what moved tasks need and give back, gaps marked, edited as a spreadsheet is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cro_desk.formats import number
from cro_desk.i18n import N_, _, ngettext
from ui.actions import Action
from ui.panes import PaneContext
from ui.roles.acting import Acts
from ui.roles.handoffs.cells import FieldCells, cells_of
from ui.roles.handoffs.choosing import choose_oversight
from ui.roles.handoffs.columns import FROZEN, handoff_columns
from ui.roles.handoffs.details import HandOffDetails
from ui.roles.handoffs.editing import Editing
from ui.roles.handoffs.going import next_gap
from ui.roles.handoffs.model import HandOffModel
from ui.roles.handoffs.rows import FIELDS, OVERSIGHT, HandOff, hand_offs
from ui.roles.matrix.keys import GridKeys
from ui.roles.staying import Staying
from ui.roles.tab import RolesTab
from ui.widgets import DataTable, EmptyState, Label

if TYPE_CHECKING:
    from cro_desk.links.standing import Standing

NARROW = 4  # times the details


class HandOffsTab(RolesTab):
    """Shows the hand-offs of moved tasks."""

    key: ClassVar[str] = "handoffs"
    label: ClassVar[str] = N_("Hand-offs")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self._rows: tuple[HandOff, ...] = ()
        self.model = HandOffModel(handoff_columns(), self)
        self.stack = QStackedWidget(self)
        self.content = QWidget(self.stack)
        self.only_gaps = QCheckBox(_("Only gaps"), self.content)
        self.only_gaps.setObjectName("only_gaps")
        self.gaps = Label("", self.content, "detail-muted")
        self.table = self._make_table()
        self.cells = FieldCells(self.table, self.model)
        self.editing = Editing(context, acts, self.cells, self.model, self)
        self.details = HandOffDetails(self.content)
        self.nothing = self._nothing_moved()
        self.staying = Staying(self.table)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table.view)

    def _make_table(self) -> DataTable:
        context = self.context
        made = DataTable(
            self.model,
            context.theme,
            context.settings,
            "handoffs",
            self.content,
            label=_("Hand-offs"),
            frozen=FROZEN,
            tools=[self.gaps, self.only_gaps],
        )
        self.oversight = choose_oversight(made, self.model.column_of(OVERSIGHT))
        return made

    def _nothing_moved(self) -> EmptyState:
        return EmptyState(
            _("Nothing is transferred or shared yet, so nothing is handed over."),
            self.stack,
            hint=_("Say in the matrix whose tasks are; the moved ones then stand here."),
            actions=[Action("go_to_matrix", _("Go to the matrix"), self.go_to_matrix)],
        )

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.context.theme.sizes.between)
        row.addWidget(self.table, 1)
        row.addWidget(self.details)
        self.stack.addWidget(self.content)
        self.stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the table where text is large."""
        super().resizeEvent(event)
        details = self.context.theme.sizes.details
        self.details.setFixedWidth(min(details, self.width() // 2))
        self.gaps.setVisible(self.width() >= NARROW * details)

    def _connect(self) -> None:
        self.only_gaps.toggled.connect(self._show_rows)
        self.table.current_changed.connect(self._tell)
        self.table.activated.connect(self.go_to_matrix)
        self.model.dataChanged.connect(self._count)
        self.keys = GridKeys(self.table, self._keys())

    def _keys(self) -> dict[str, Callable[[], object]]:
        return {
            "Return": self._enter,
            "F2": self._enter,
            "Del": self.editing.clear,
            "Backspace": self.editing.clear,
            "Ctrl+D": self.editing.fill_down,
            "Ctrl+E": self.editing.ask,
            "F8": self.next_gap,
            "Shift+F8": self.previous_gap,
        }

    # what the pane asks -------------------------------------------------------------------------

    def show_standing(self, standing: Standing) -> None:
        """Show the moved tasks as they stand."""
        super().show_standing(standing)
        self._rows = hand_offs(standing.matrix) if standing.matrix is not None else ()
        self.stack.setCurrentWidget(self.content if self._rows else self.nothing)
        self.setFocusProxy(self.table.view if self._rows else self.nothing)
        self._show_rows()

    def takes_text(self, text: str) -> bool:
        """Take pasted cells while the cursor is in a cell that can be filled."""
        at_field = self.table.current_column() in FIELDS
        return self.table.view.hasFocus() and at_field and bool(cells_of(text))

    def import_text(self, text: str) -> None:
        """Paste cells."""
        self.editing.paste(text)

    def header_actions(self) -> list[Action]:
        """Return what the header offers."""
        if not self._rows:
            return []
        none = "" if any(row.gaps for row in self._rows) else _("Nothing is missing.")
        return [
            self._edit_action(),
            Action("next_gap", _("Go to the next gap"), self.next_gap, "F8", why_not=none),
        ]

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        return self._row_actions() if self._rows else []

    def _row_actions(self) -> list[Action]:
        no_row = "" if self.table.current() is not None else _("Choose a task first.")
        return [
            self._edit_action(),
            Action("fill_down", _("Fill down"), self.editing.fill_down, "Ctrl+D", why_not=no_row),
            Action("clear_fields", _("Clear"), self.editing.clear, "Delete", why_not=no_row),
            Action("copy_fields", _("Copy"), self.table.copy, "Ctrl+C", why_not=no_row),
            Action("go_to_matrix", _("Go to the matrix"), self.go_to_matrix, why_not=no_row),
        ]

    def _edit_action(self) -> Action:
        no_row = "" if self.table.current() is not None else _("Choose a task first.")
        return Action("edit_handoff", _("Edit…"), self.editing.ask, "Ctrl+E", icon="edit", why_not=no_row)

    # what is shown ------------------------------------------------------------------------------

    @Slot()
    def _show_rows(self) -> None:
        only = self.only_gaps.isChecked()
        self.table.say_empty(
            _("Nothing is missing: every hand-off is said.") if only else _("No task is like that.")
        )
        self.model.set_rows([row for row in self._rows if row.gaps or not only])
        self.staying.stay()
        self._count()
        self._tell()

    @Slot()
    def _count(self) -> None:
        """Say how much is missing, with what was typed just now."""
        edited = {row.id: row for row in self.model.all_rows()}
        self._rows = tuple(edited.get(row.id, row) for row in self._rows)
        with_gaps = sum(1 for row in self._rows if row.gaps)
        missing = sum(len(row.gaps) for row in self._rows)
        words = ngettext("{count} gap in {tasks}", "{count} gaps in {tasks}", missing)
        tasks = ngettext("{count} task", "{count} tasks", with_gaps).format(count=number(with_gaps))
        self.gaps.setText(words.format(count=number(missing), tasks=tasks) if missing else _("No gaps"))
        self.counted.emit(with_gaps)

    @Slot()
    def _tell(self) -> None:
        row = self.table.current()
        self.table.set_actions(self._row_actions())
        if row is None:
            self.details.show_nothing()
        else:
            jump = Action("go_to_matrix", _("Go to the matrix"), self.go_to_matrix)
            edit = Action("edit_handoff", _("Edit… (Ctrl+E)"), self.editing.ask, icon="edit")
            self.details.show_row(row, [edit, jump])
        self.actions_changed.emit()

    # going --------------------------------------------------------------------------------------

    @Slot()
    def go_to_matrix(self) -> None:
        """Go to the task in the matrix, to the first one where none is chosen."""
        row = self.table.current()
        first = self.standing.matrix.tasks[:1] if self.standing and self.standing.matrix else ()
        task_id = row.id if row is not None else next((task.id for task in first), "")
        self.record_wanted.emit(task_id)

    def next_gap(self) -> None:
        """Go to the next field that is missing."""
        self._step(1)

    def previous_gap(self) -> None:
        """Go to the one before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        fields, row, name = self.cells.fields(), self.table.current(), self.table.current_column()
        here = (row.id if row is not None else "", name if name in fields else "")
        found = next_gap(self.model.rows(), fields, here, step)
        if found is None:
            self.context.messages.say(_("Nothing is missing in what is shown."))
            return
        self.table.select(*found)
        self.table.view.setFocus()

    def _enter(self) -> None:
        """Edit the cell at the cursor; several lines in the form; else go to the matrix."""
        view, index = self.table.view, self.table.view.currentIndex()
        if not index.isValid() or view.state() is view.State.EditingState:
            return  # Enter in an editor ends it, and comes here, too
        name = self.model.columns[index.column()].key
        if name not in FIELDS:
            self.go_to_matrix()
        elif self.model.columns[index.column()].may_edit(self.model.row(index.row())):
            self.table.view.edit(index)
        else:
            self.editing.ask()
