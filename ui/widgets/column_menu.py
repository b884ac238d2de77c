"""The menus of a table: of its header (which columns, widths) and of its rows (what can be done, copy)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHeaderView, QMenu

from cro_desk.i18n import _
from ui.actions import Action
from ui.permitting import all_permitted

if TYPE_CHECKING:
    from ui.widgets.column_memory import ColumnMemory
    from ui.widgets.grid_view import GridView


class ColumnMenu(QObject):
    """Opens the menus; they are deleted when they close."""

    def __init__(self, view: GridView, memory: ColumnMemory) -> None:
        super().__init__(view)
        self._view = view
        self._memory = memory
        self._column = 0
        self._actions: tuple[Action, ...] = ()
        for each in view.views():
            header = each.horizontalHeader()
            header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            header.customContextMenuRequested.connect(self._open_for_header)

    def open_for_row(self, place: QPoint, actions: Sequence[Action]) -> None:
        """Open the menu of a row: the pane's actions, then copying."""
        menu = self._menu("row-menu")
        self._offer(menu, actions)
        menu.addAction(_("Copy"), QKeySequence(QKeySequence.StandardKey.Copy), self._view.copy)
        menu.popup(place)

    def _offer(self, menu: QMenu, actions: Sequence[Action]) -> None:
        """Put actions into a menu, and a line under them."""
        self._actions = tuple(all_permitted(self._view, actions))
        for n, action in enumerate(self._actions):
            if not action.label:
                menu.addSeparator()
                continue
            entry = menu.addAction(_with_key(action), self._run)
            entry.setData(n)
            entry.setEnabled(action.enabled)
        if actions:
            menu.addSeparator()

    def header_menu(self) -> QMenu:
        """Make the header's menu: what can be done with the column, a check for each one, then widths."""
        menu = self._menu("header-menu")
        columns = self._view.grid.columns
        if 0 <= self._column < len(columns):
            self._offer(menu, self._view.column_actions(columns[self._column].key))
        for n, column in enumerate(self._view.grid.columns):
            entry = menu.addAction(column.name or column.key)
            entry.setCheckable(True)
            entry.setChecked(not self._view.isColumnHidden(n))
            entry.setEnabled(n >= self._view.frozen)
            entry.setData(n)
            entry.toggled.connect(self._toggle)
        menu.addSeparator()
        menu.addAction(_("Fit this column to its content"), self._fit)
        menu.addAction(_("Columns as they came"), self._memory.forget)
        return menu

    def _menu(self, name: str) -> QMenu:
        menu = QMenu(self._view)
        menu.setObjectName(name)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _open_for_header(self, place: QPoint) -> None:
        header = self.sender()
        if isinstance(header, QHeaderView):
            self._column = header.logicalIndexAt(place)
            self.header_menu().popup(header.mapToGlobal(place))

    def _toggle(self, shown: bool) -> None:
        entry = self.sender()
        if isinstance(entry, QAction):
            self._memory.set_hidden(int(entry.data()), not shown)

    def _fit(self) -> None:
        self._memory.fit(self._column)

    def _run(self) -> None:
        entry = self.sender()
        if isinstance(entry, QAction):
            self._actions[int(entry.data())].run()


def _with_key(action: Action) -> str:
    """Return the label with its key at the right; the table itself listens to the key."""
    return f"{action.label}\t{action.shortcut}" if action.shortcut else action.label
