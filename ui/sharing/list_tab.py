"""A tab of the Sharing pane that is a table with a panel beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.acting import Acts
from ui.actions import Action
from ui.models import Column, RowModel
from ui.panes import PaneContext
from ui.roles.staying import Staying
from ui.sharing.tab import SharingTab, Shown
from ui.widgets import DataTable, DetailsPanel, EmptyState
from ui.widgets.pages import Pages

R = TypeVar("R")


class ListTab(SharingTab, Generic[R]):
    """Reads rows with `query`, shows them, and tells the one at the cursor beside them."""

    nothing: ClassVar[str] = ""

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.rows: tuple[R, ...] = ()
        self.model = self.make_model()
        self.stack = Pages(self)
        self.content = QWidget(self.stack)
        self.table = self._make_table()
        self.details = DetailsPanel(self.content, nothing=_(self.nothing))
        self.empty = self.make_empty(self.stack)
        self.staying = Staying(self.table)
        self._lay_out()
        self.table.current_changed.connect(self.tell)
        self.table.activated.connect(self.open_row)
        self.setFocusProxy(self.table.view)

    # what each tab says -------------------------------------------------------------------------

    def columns(self) -> Sequence[Column[R]]:
        """Return the columns of the table."""
        raise NotImplementedError

    def make_model(self) -> RowModel[R]:
        """Return the model; rows are told apart by their ids."""
        return RowModel(self.columns(), self)

    def make_empty(self, parent: QWidget) -> EmptyState:
        """Return what stands where there is nothing yet."""
        raise NotImplementedError

    def query(self) -> tuple[Callable[..., Sequence[R]], tuple[Any, ...]]:
        """Return what reads the rows, and its arguments after the session."""
        raise NotImplementedError

    def show_details(self, row: R, actions: Sequence[Action]) -> None:
        """Tell a row in the panel."""
        raise NotImplementedError

    def has_something(self) -> bool:
        """Tell whether there is anything to be shown but the first step."""
        return bool(self.rows)

    def show_nothing(self) -> None:
        """Fill the panel where the cursor is on no row."""
        self.details.show_nothing()

    def row_actions(self, row: R) -> list[Action]:  # noqa: ARG002
        """Return what can be done with a row."""
        return []

    @Slot(object)
    def open_row(self, row: R) -> None:
        """Enter or double click: the first thing that can be done with a row."""
        for action in [each for each in self.row_actions(row) if each.enabled][:1]:
            action.run()

    # reading ------------------------------------------------------------------------------------

    def show_sharing(self, shown: Shown) -> None:
        """Read the rows."""
        super().show_sharing(shown)
        ask, arguments = self.query()
        self.context.jobs.read(f"sharing-{self.key}", ask, *arguments, done=self.take)

    def take(self, rows: Sequence[R]) -> None:
        """Show what was read."""
        self.rows = tuple(rows)
        something = self.has_something()
        if something:
            self.stack.show_page(self.content, self.table.view)
        else:
            self.stack.show_page(self.empty)
        self.setFocusProxy(self.table.view if something else self.empty)
        self.model.set_rows(self.rows)
        self.staying.stay()
        self.tell()

    def show_record(self, record_id: str) -> bool:
        """Go to a row."""
        return self.table.select(record_id)

    def commands(self) -> list[Action]:
        """Return what can be done with the row at the cursor."""
        row = self.table.current()
        return self.row_actions(row) if row is not None else []

    @Slot()
    def tell(self) -> None:
        """Tell the row at the cursor, and offer what can be done with it."""
        row = self.table.current()
        actions = self.row_actions(row) if row is not None else []
        self.table.set_actions(actions)
        if row is None:
            self.show_nothing()
        else:
            self.details.clear()
            self.show_details(row, actions)
        self.actions_changed.emit()

    # making -------------------------------------------------------------------------------------

    def _make_table(self) -> DataTable:
        theme, settings, name = self.context.theme, self.context.settings, f"sharing-{self.key}"
        made = DataTable(self.model, theme, settings, name, self.content, label=self.name(), frozen=0)
        made.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        return made

    def name(self) -> str:
        """Return what the table is called."""
        raise NotImplementedError

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.context.theme.sizes.between)
        row.addWidget(self.table, 1)
        row.addWidget(self.details)
        for page in (self.content, self.empty):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
