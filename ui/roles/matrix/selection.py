"""Which cells and tasks of the grid are chosen: ids, never places."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from ui.roles.matrix.columns import party_of
from ui.roles.matrix.model import MatrixModel
from ui.roles.matrix.view import TaskRow
from ui.widgets import DataTable

Place = tuple[str, str]


class Chosen:
    """Reads the selection of the grid; sections' own rows are none of it."""

    def __init__(self, table: DataTable, model: MatrixModel) -> None:
        self._table = table
        self._model = model

    def cells(self) -> tuple[Place, ...]:
        """Return the chosen cells as (task, party), from top to bottom and left to right."""
        header = self._table.view.horizontalHeader()
        found = [
            (
                index.row(),
                header.visualIndex(index.column()),
                party_of(self._model.columns[index.column()].key),
            )
            for index in self._table.view.selectionModel().selectedIndexes()
            if not self._model.is_section(index.row()) and not self._table.view.isColumnHidden(index.column())
        ]
        return tuple((self._model.key_at(row), party) for row, _place, party in sorted(found) if party)

    def tasks(self) -> tuple[str, ...]:
        """Return the tasks that anything is chosen of."""
        return tuple(row.id for row in self._table.selected())

    def current(self) -> TaskRow | None:
        """Return the task at the cursor."""
        row = self._table.current()
        return row if isinstance(row, TaskRow) else None

    def party(self) -> str:
        """Return whose column the cursor is in."""
        return party_of(self._table.current_column())

    def area(self) -> str | None:
        """Return the area at the cursor."""
        row = self._table.current()
        if isinstance(row, TaskRow):
            return row.task.area
        at = self._table.view.currentIndex()
        return str(self._model.row(at.row()).head.name) if at.isValid() else None

    def shown_tasks(self) -> list[str]:
        """Return the tasks that are on screen, from top to bottom."""
        return [row.id for row in self._model.rows() if isinstance(row, TaskRow)]

    def shown_parties(self) -> list[str]:
        """Return the parties whose columns are on screen, from left to right."""
        view = self._table.view
        shown = [n for n in range(self._model.columnCount()) if not view.isColumnHidden(n)]
        shown.sort(key=view.horizontalHeader().visualIndex)
        return [party for n in shown if (party := party_of(self._model.columns[n].key))]

    def go_to(self, task_id: str, column: str = "") -> bool:
        """Go to a cell, opening its area; return False when the task is not shown."""
        keys = {row.id: section.key for section in self._model.sections() for row in section.rows}
        if task_id in keys:
            self._model.set_open(keys[task_id], True)
        known = any(each.key == column for each in self._model.columns)
        return self._table.select(task_id, column if known else "task")

    def choose(self, places: tuple[Place, ...]) -> None:
        """Select these cells, as they were before the table was filled anew."""
        rows = {self._model.key_at(n): n for n in range(self._model.rowCount())}
        columns = {party_of(column.key): n for n, column in enumerate(self._model.columns)}
        wanted = QItemSelection()
        for task_id, party_id in places:
            if task_id in rows and party_id in columns:
                at = self._model.index(rows[task_id], columns[party_id])
                wanted.select(at, at)
        if not wanted.isEmpty():
            mode = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self._table.view.selectionModel().select(wanted, mode)
