"""Keeps the cursor where it was when its row is gone, so that the next one can be dealt with."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject

from ui.widgets import DataTable


class Staying(QObject):
    """Remembers the cursor's place in a table."""

    def __init__(self, table: DataTable) -> None:
        super().__init__(table)
        self._table = table
        self._row, self._column = 0, 0
        table.view.selectionModel().currentChanged.connect(self._remember)

    def stay(self) -> None:
        """Put the cursor near where it was, unless it stands on a row or on a section."""
        table = self._table
        if table.view.currentIndex().isValid():
            return
        rows = [n for n in range(table.model.rowCount()) if not table.model.is_section(n)]
        if rows:
            near = min(rows, key=self._distance)
            columns = table.model.columnCount()
            at = min(self._column, columns - 1) or table.view.first_column()
            table.view.setCurrentIndex(table.model.index(near, at))

    def _distance(self, row: int) -> tuple[int, int]:
        return abs(row - self._row), -row

    def _remember(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._row, self._column = current.row(), current.column()
