"""The table of a part with its buttons and keys, or while it is empty what it is for and the first step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.actions import Action
from ui.models import RowModel
from ui.panes import PaneContext
from ui.studies.part import Part
from ui.widgets import Button, DataTable, EmptyState, Label


class PartTable(QWidget):
    """Tells what the user asks for; it changes nothing itself."""

    add_asked = Signal()
    paste_asked = Signal()
    delete_asked = Signal()
    open_asked = Signal()  # the card of the current row, by Enter
    move_asked = Signal(int)
    turned_to = Signal()  # another row became the current one, or the table was entered

    def __init__(self, part: Part[Any], context: PaneContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._part = part
        self.model: RowModel[Any] = RowModel(part.columns, self)
        self._summary = Label("", self, "detail-muted")
        self._why_not = ""
        self._buttons: list[Button] = []
        name, theme, settings = f"study-{part.key}", context.theme, context.settings
        self.table = DataTable(
            self.model, theme, settings, name, self, label=part.title, frozen=0, tools=self._tools()
        )
        self.table.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.set_actions(self.row_actions())
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._wire()

    def lock(self, why_not: str) -> None:
        """Offer nothing that writes, for this reason; an empty one offers everything again."""
        self._why_not = why_not
        for button in self._buttons:
            button.setHidden(bool(why_not))
        self.table.set_actions(self.row_actions())

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows, or the first step where there are none."""
        self.model.set_rows(rows)
        self._summary.setText(self._part.summary(rows))
        self._stack.setCurrentIndex(0 if rows or self._why_not else 1)

    def selected_or_current(self) -> list[Any]:
        """Return the rows that an act is about."""
        current = self.table.current()
        return self.table.selected() or ([] if current is None else [current])

    def go_to(self, id: str) -> bool:
        """Select a row, filtered out or not."""
        if self.table.select(id):
            return True
        self.table.filter.clear()
        self.model.set_filter("")
        return self.table.select(id)

    def neighbour(self, rows: Sequence[Any]) -> str:
        """Return the id of the row that is left next to these, empty where none is."""
        gone = {row.id for row in rows}
        shown = self.model.rows()
        last = max(place for place, row in enumerate(shown) if row.id in gone)
        after = [row.id for row in shown[last:] if row.id not in gone]
        before = [row.id for row in shown[:last] if row.id not in gone]
        return str((after[:1] or before[-1:] or [""])[0])

    def focus(self) -> None:
        """Put the keyboard into the table."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def actions_now(self) -> list[Action]:
        """Return what can be done with the table as a whole."""
        key, words = self._part.key, self._part.words
        add = Action(f"add-{key}", words.add, self.add_asked.emit, icon="add", hint=_("Insert"))
        paste = Action(f"paste-{key}", _("Paste rows"), self.paste_asked.emit, icon="import", hint="Ctrl+V")
        found = [add] if self._part.paste is None else [paste, add]
        return [replace(each, why_not=self._why_not) for each in found]

    def commands(self) -> list[Action]:
        """Return the same under names that tell the tables of a page apart."""
        into = _("Paste rows into {table}").format(table=self._part.title)
        return [
            replace(each, label=into) if each.key.startswith("paste") else each for each in self.actions_now()
        ]

    def row_actions(self) -> list[Action]:
        """Return what can be done with the selected rows."""
        key = self._part.key
        delete = Action(f"delete-{key}", _("Delete"), self.delete_asked.emit, icon="delete", hint=_("Delete"))
        moves = [
            Action(f"up-{key}", _("Move up"), self._up, hint=_("Alt+Up")),
            Action(f"down-{key}", _("Move down"), self._down, hint=_("Alt+Down")),
        ]
        found = [delete] if self._part.move is None else [*moves, delete]
        return [replace(each, why_not=self._why_not) for each in found]

    def _tools(self) -> list[QWidget]:
        self._buttons = [Button.for_action(action, self) for action in self.actions_now()]
        return [self._summary, *self._buttons]

    def _empty(self) -> EmptyState:
        words = self._part.words
        first = list(reversed(self.actions_now()))
        return EmptyState(words.empty, self, hint=words.hint, actions=first)

    def _wire(self) -> None:
        view = self.table.view
        self.table.current_changed.connect(self._turn)
        self.table.activated.connect(self._open)
        for keys, run in (
            (QKeySequence(Qt.Key.Key_Insert), self.add_asked.emit),
            (QKeySequence(Qt.Key.Key_Delete), self.delete_asked.emit),
            (QKeySequence(Qt.Key.Key_Return), self.open_asked.emit),
            (QKeySequence(Qt.Key.Key_Enter), self.open_asked.emit),
            (QKeySequence(QKeySequence.StandardKey.Paste), self.paste_asked.emit),
            (QKeySequence("Alt+Up"), self._up),
            (QKeySequence("Alt+Down"), self._down),
        ):
            _shortcut(keys, view, run)

    def _turn(self, _row: object) -> None:
        self.turned_to.emit()

    def _open(self, _row: object) -> None:
        self.open_asked.emit()

    def _up(self) -> None:
        self.move_asked.emit(-1)

    def _down(self) -> None:
        self.move_asked.emit(1)


def _shortcut(keys: QKeySequence, view: QWidget, run: Callable[[], Any]) -> None:
    shortcut = QShortcut(keys, view)
    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
    shortcut.activated.connect(run)
