"""The two pages of the tab: what went up, with clocks; and the ladder, edited as a spreadsheet is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QVBoxLayout, QWidget

from cro_desk.communication.escalation.rows import LEVEL_FIELDS, EscalationRow, Level
from cro_desk.communication.escalation.words import parsed, text_of
from cro_desk.communication.terms import EscalationState
from cro_desk.i18n import N_, _
from ui.actions import Action
from ui.communication.escalation.asking import Asking
from ui.communication.escalation.columns import level_columns, line_columns
from ui.communication.escalation.origin import Origins
from ui.communication.escalation.rows import Line, line_of, lines
from ui.communication.room import give_way
from ui.communication.sheet import Fields, Sheet, SheetModel
from ui.models import RowModel
from ui.panes import PaneContext
from ui.roles.matrix.keys import GridKeys
from ui.roles.staying import Staying
from ui.widgets import DataTable

if TYPE_CHECKING:
    from ui.communication.escalation.details import EscalationDetails


class MattersPage(QWidget):
    """What went up: open ones first, the time left in each."""

    key: ClassVar[str] = "matters"
    name: ClassVar[str] = N_("Escalations")
    turned = Signal()

    def __init__(self, context: PaneContext, asking: Asking, parent: QWidget) -> None:
        super().__init__(parent)
        self._asking = asking
        self._origins = Origins(context, self)
        self._rows: tuple[EscalationRow, ...] = ()
        self._now = context.desk.now
        self.model: RowModel[Line] = RowModel(line_columns(), self)
        self.closed = QCheckBox(_("Closed, too"), self)
        self.closed.setObjectName("closed_too")
        self.table = DataTable(
            self.model,
            context.theme,
            context.settings,
            "escalations",
            self,
            label=_("Escalations"),
            frozen=2,
            tools=[self.closed],
        )
        self.table.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.staying = Staying(self.table)
        give_way(self.table.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.closed.toggled.connect(self._show)
        self.table.current_changed.connect(self.turned)
        self.table.activated.connect(self._go_on)
        self.keys = GridKeys(self.table, self._keys())
        self.setFocusProxy(self.table.view)

    def _keys(self) -> dict[str, Callable[[], object]]:
        keys = ("Ins", "Ctrl+R", "Ctrl+M", "Ctrl+U", "Ctrl+Return", "Ctrl+E")
        return {key: partial(self._press, key) for key in keys}

    def _press(self, key: str) -> None:
        for action in self.offered():
            if action.shortcut == key and action.enabled:
                action.run()
                return

    def show_rows(self, rows: tuple[EscalationRow, ...]) -> None:
        """Show these."""
        self._rows = rows
        self._show()

    @Slot()
    def _show(self) -> None:
        now, too = self._now(), self.closed.isChecked()
        rows = [row for row in self._rows if row.is_open or too]
        self.table.say_empty(
            _("Nothing goes up. Raise an escalation when something is stuck: its clock then runs here.")
            if not self._rows
            else _("Nothing is open.")
        )
        self.model.set_rows(lines(rows, now))
        self.staying.stay()
        self.turned.emit()

    def tick(self, now: datetime) -> Line | None:
        """Keep the time left in step; return the line at the cursor where it says something else now."""
        here = self.table.current()
        changed = None
        for old in self.model.rows():
            new = line_of(old.row, now)
            if (new.left, new.read.pace) != (old.left, old.read.pace):
                self.model.set_row(new)
                changed = new if here is not None and here.id == new.id else changed
        return changed

    def go_to(self, escalation_id: str) -> bool:
        """Go to an escalation, a closed one, too."""
        if any(row.id == escalation_id and not row.is_open for row in self._rows):
            self.closed.setChecked(True)
        return self.table.select(escalation_id)

    def offered(self) -> list[Action]:
        """Return what can be done about the one at the cursor."""
        line = self.table.current()
        row = line.row if line is not None else None
        new = Action("raise_escalation", _("Raise an escalation…"), self._raise, "Ins", icon="add")
        return [*(self._of_row(row) if row is not None else []), new]

    def _of_row(self, row: EscalationRow) -> list[Action]:
        ask = self._asking
        comment = Action("comment_escalation", _("Comment…"), partial(ask.comment, row), "Ctrl+M")
        edit = Action("edit_escalation", _("Edit…"), partial(ask.edit, row), "Ctrl+E", icon="edit")
        if not row.is_open:
            again = Action("reopen_escalation", _("Open again"), partial(ask.reopen, row))
            return [again, comment, edit, self._origins.action(row)]
        answered = "" if row.state is EscalationState.WAITING else _("It was answered already.")
        return [
            Action("answer_escalation", _("Answer…"), partial(ask.answer, row), "Ctrl+R", why_not=answered),
            Action("resolve_escalation", _("Resolve…"), partial(ask.resolve, row), "Ctrl+Return"),
            Action("hand_up_escalation", _("Hand up…"), partial(ask.hand_up, row), "Ctrl+U"),
            comment,
            edit,
            Action("withdraw_escalation", _("Withdraw…"), partial(ask.withdraw, row)),
            self._origins.action(row),
        ]

    def fill(self, details: EscalationDetails) -> None:
        """Fill the details with what is at the cursor."""
        line = self.table.current()
        actions = self.offered()
        self.table.set_actions(actions)
        if line is None:
            details.show_nothing()
        else:
            details.show_line(line, [action for action in actions[:-1] if action.enabled])

    def _raise(self) -> None:
        self._asking.ask_new()

    @Slot(object)
    def _go_on(self, line: Line) -> None:
        """Do what comes next: answer it, or resolve it; a closed one gets a comment."""
        first = next(action for action in self._of_row(line.row) if action.enabled)
        first.run() if line.row.is_open else self._asking.comment(line.row)


class LadderPage(QWidget):
    """The ladder: who answers at which level, how fast."""

    key: ClassVar[str] = "ladder"
    name: ClassVar[str] = N_("Ladder")
    turned = Signal()

    def __init__(self, context: PaneContext, asking: Asking, parent: QWidget) -> None:
        super().__init__(parent)
        self._asking = asking
        self.fields: Fields[Level] = Fields(LEVEL_FIELDS, text_of, parsed)
        self.model: SheetModel[Level] = SheetModel(level_columns(), self.fields, self)
        self.table = DataTable(
            self.model,
            context.theme,
            context.settings,
            "escalation-ladder",
            self,
            label=_("Escalation ladder"),
            frozen=2,
            filter_box=False,
        )
        self.sheet: Sheet[Level] = Sheet(self.table, self.model, context.messages, asking.write_levels)
        self.staying = Staying(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.table.current_changed.connect(self.turned)
        self.keys = GridKeys(self.table, self._keys())
        self.setFocusProxy(self.table.view)

    def _keys(self) -> dict[str, Callable[[], object]]:
        return {
            "Return": self.sheet.enter,
            "F2": self.sheet.enter,
            "Del": self.sheet.clear,
            "Backspace": self.sheet.clear,
            "Ctrl+D": self.sheet.fill_down,
            "Ins": self._asking.new_level,
            "Ctrl+Del": self._delete,
            "Alt+Up": partial(self._move, -1),
            "Alt+Down": partial(self._move, 1),
        }

    def show_levels(self, levels: tuple[Level, ...]) -> None:
        """Show these levels."""
        self.model.set_rows(levels)
        self.staying.stay()
        self.turned.emit()

    def takes(self, text: str) -> bool:
        """Tell whether pasted cells belong here now."""
        return self.sheet.takes(text)

    def offered(self) -> list[Action]:
        """Return what can be done with the level at the cursor."""
        none = "" if self.table.current() is not None else _("Choose a level first.")
        return [
            Action("raise_here", _("Raise something here…"), self._raise, icon="add", why_not=none),
            Action("level_up", _("Move up"), partial(self._move, -1), "Alt+Up", why_not=none),
            Action("level_down", _("Move down"), partial(self._move, 1), "Alt+Down", why_not=none),
            Action("delete_levels", _("Delete levels"), self._delete, "Ctrl+Delete", why_not=none),
            Action("new_level", _("Add a level…"), self._asking.new_level, "Ins"),
        ]

    def fill(self, details: EscalationDetails) -> None:
        """Fill the details with the level at the cursor."""
        level = self.table.current()
        self.table.set_actions(self.offered())
        if level is None:
            details.show_nothing()
        else:
            details.show_level(level, self.offered()[:1])

    def _raise(self) -> None:
        self._asking.ask_new(self.table.current())

    def _delete(self) -> None:
        self._asking.delete_levels(self.sheet.rows())

    def _move(self, places: int) -> None:
        self._asking.move_level(self.table.current(), places)
