"""A table of parts of a series (people, agenda, papers): edited in place, put in order, kept as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.actions import Action
from ui.keys import on_key
from ui.models import Column, RowModel
from ui.roles.staying import Staying
from ui.theme import Sizes
from ui.widgets import Button, DataTable, Label

if TYPE_CHECKING:
    from ui.panes import PaneContext

R = TypeVar("R")


class PartTable(QWidget, Generic[R]):
    """Shows rows; `kept` has all of them after a change, `add_wanted` and `edit_wanted` ask for a form."""

    kept = Signal(object)
    add_wanted = Signal()
    edit_wanted = Signal(object)
    pressed = Signal(object, str)

    def __init__(
        self, context: PaneContext, name: str, label: str, columns: Sequence[Column[R]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.model: RowModel[R] = RowModel(columns, self)
        self.table = DataTable(
            self.model,
            context.theme,
            context.settings,
            f"series-{name}",
            self,
            label=label,
            frozen=0,
            filter_box=False,
        )
        self.table.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.staying = Staying(self.table)
        self.words = Label("", self, "detail-muted", wrap=True)
        self.words.setObjectName(f"{name}-words")
        self.bar = QHBoxLayout()
        self._buttons: list[Button] = []
        self._lay_out()
        self.table.activated.connect(self._press)
        self.table.current_changed.connect(self._offer)
        for key, run in self._keys().items():
            on_key(self.table, key, run)
        self._offer()
        self.setFocusProxy(self.table.view)

    def _lay_out(self) -> None:
        sizes = Sizes.of(self)
        self.bar.setSpacing(sizes.inside)
        self.bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.inside)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        column.addLayout(self.bar)

    def _keys(self) -> dict[str, Callable[[], None]]:
        return {
            "Ins": self.add,
            "Del": self.remove,
            "Ctrl+E": self.edit,
            "Space": self._press_here,
            "Alt+Up": self.up,
            "Alt+Down": self.down,
        }

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these rows."""
        self.model.set_rows(rows)
        self.staying.stay()
        self._offer()

    def say(self, text: str, tone: str = "") -> None:
        """Say something over the table."""
        self.words.setText(text)
        self.words.setVisible(bool(text))
        self.words.set_tone(tone)

    def rows(self) -> list[R]:
        """Return all rows in their own order."""
        return self.model.all_rows()

    def current(self) -> R | None:
        """Return the row at the cursor."""
        row: R | None = self.table.current()
        return row

    def replace(self, old: R, new: R) -> None:
        """Put a row in the place of another one, and keep them all."""
        rows = [new if each is old else each for each in self.rows()]
        self.model.set_rows(rows)
        self.kept.emit(rows)

    def append(self, row: R) -> None:
        """Put a row at the end."""
        rows = [*self.rows(), row]
        self.model.set_rows(rows)
        self.kept.emit(rows)

    def offered(self) -> list[Action]:
        """Return what can be done here."""
        none = "" if self.current() is not None else _("Choose a row first.")
        return [
            Action("add_row", _("Add…"), self.add, icon="add", hint=_("Insert")),
            Action("edit_row", _("Edit…"), self.edit, why_not=none, hint=_("Ctrl+E")),
            Action("move_row_up", _("Up"), self.up, why_not=none, hint=_("Alt+Up")),
            Action("move_row_down", _("Down"), self.down, why_not=none, hint=_("Alt+Down")),
            Action("remove_row", _("Remove"), self.remove, why_not=none, hint=_("Del")),
        ]

    @Slot()
    def add(self) -> None:
        """Ask for another row."""
        self.add_wanted.emit()

    @Slot()
    def edit(self) -> None:
        """Ask for the fields of the row at the cursor."""
        row = self.current()
        if row is not None:
            self.edit_wanted.emit(row)

    @Slot()
    def remove(self) -> None:
        """Take the row at the cursor away."""
        row = self.current()
        if row is not None:
            self.kept.emit([each for each in self.rows() if each is not row])

    @Slot()
    def up(self) -> None:
        """Put the row at the cursor one place up."""
        self._move(-1)

    @Slot()
    def down(self) -> None:
        """Put the row at the cursor one place down."""
        self._move(1)

    def _move(self, by: int) -> None:
        rows, row = self.rows(), self.current()
        place = next((n for n, each in enumerate(rows) if each is row), -1)
        if row is not None and 0 <= place + by < len(rows):
            rows.insert(place + by, rows.pop(place))
            self.model.set_rows(rows)
            self.kept.emit(rows)

    def _press_here(self) -> None:
        row = self.current()
        if row is not None:
            self.pressed.emit(row, self.table.current_column())

    def _press(self, row: R) -> None:
        self.pressed.emit(row, self.table.current_column())

    @Slot()
    def _offer(self) -> None:
        actions = self.offered()
        self.table.set_actions(actions)
        if not self._buttons:
            self._buttons = [Button.for_action(action, self, kind="flat") for action in actions]
            for place, button in enumerate(self._buttons):
                self.bar.insertWidget(place, button)
        for button, action in zip(self._buttons, actions, strict=True):
            button.setEnabled(action.enabled)
            button.setToolTip(action.why_not or action.hint)


def flag(held: bool) -> str:
    """Write whether something is so."""
    return "✓" if held else "–"
