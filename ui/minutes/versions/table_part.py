"""A part of a version's page that is one table: its comments, its signatures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from ui.actions import Action
from ui.models import RowModel
from ui.models.columns import R
from ui.panes import PaneContext
from ui.roles.matrix.keys import GridKeys
from ui.roles.staying import Staying
from ui.widgets import DataTable


class TablePart(QWidget, Generic[R]):
    """Lists rows of a version. `turned`: another one is at the cursor."""

    turned = Signal()

    def __init__(
        self,
        context: PaneContext,
        model: RowModel[R],
        name: str,
        keys: Mapping[str, Callable[[], object]],
        parent: QWidget,
        *,
        label: str,
        empty: str,
        filter_box: bool = True,
    ) -> None:
        super().__init__(parent)
        self.model = model
        model.setParent(self)
        look = context.theme, context.settings
        self.table = DataTable(model, *look, name, self, label=label, frozen=1, filter_box=filter_box)
        self.table.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.say_empty(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.staying = Staying(self.table)
        self.keys = GridKeys(self.table, dict(keys))
        self.table.current_changed.connect(self.turned)
        self.setFocusProxy(self.table.view)

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these; the cursor stays where it was."""
        self.model.set_rows(rows)
        self.staying.stay()

    def current(self) -> R | None:
        """Return the row at the cursor."""
        row: R | None = self.table.current()
        return row

    def offer(self, actions: Sequence[Action]) -> None:
        """Offer these in the menu of a row."""
        self.table.set_actions(actions)
