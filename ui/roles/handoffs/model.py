"""The table model of the hand-offs: a cell is typed and copied without the word that says it is missing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from ui.models import RowModel
from ui.models.grid_model import AnyIndex
from ui.roles.handoffs.rows import FIELDS, HandOff, text_of


class HandOffModel(RowModel[HandOff]):
    """Moved tasks."""

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name = self.columns[index.column()].key if index.isValid() else ""
        if role == Qt.ItemDataRole.EditRole and name in FIELDS and index.row() < self.rowCount():
            return text_of(self.row(index.row()), name)
        return super().data(index, role)

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed, unless it is what stands there."""
        if role != Qt.ItemDataRole.EditRole or not self._may_edit(index.row(), index.column()):
            return False
        if str(value).strip() != self.data(index, Qt.ItemDataRole.EditRole):
            self.edited.emit(self.row(index.row()), self.columns[index.column()].key, str(value))
        return True

    def copied(self, row: int, column: int) -> str:
        name = self.columns[column].key
        return text_of(self.row(row), name) if name in FIELDS else super().copied(row, column)
