"""The model of such a list: rows come and go one by one, so that cursor and scroll position stay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.minutes.writing.told import Told

TOLD = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ToldModel(QAbstractListModel):
    """Rows by id."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[Told] = []

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a row, or what it says."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == TOLD:
            return row
        roles = Qt.ItemDataRole
        spoken = (roles.DisplayRole, roles.AccessibleTextRole, roles.ToolTipRole)
        return row.spoken if role in spoken else None

    def rows(self) -> Sequence[Told]:
        """Return the rows in their order."""
        return self._rows

    def row(self, place: int) -> Told:
        return self._rows[place]

    def place_of(self, id: str) -> int:
        """Return where a row stands, -1 where it does not."""
        return next((n for n, row in enumerate(self._rows) if row.id == id), -1)

    def set_rows(self, rows: Sequence[Told]) -> None:
        """Show these rows: those in the middle that are others go and come, the rest stays where it is."""
        new = list(rows)
        old, others = [row.id for row in self._rows], [row.id for row in new]
        first = _alike(old, others)
        last = _alike(old[first:][::-1], others[first:][::-1])
        self._take_out(first, len(old) - last)
        self._put_in(first, new[first : len(new) - last])
        changed = [n for n, row in enumerate(new) if self._rows[n] != row]
        self._rows = new
        for place in changed:
            self.dataChanged.emit(self.index(place, 0), self.index(place, 0))

    def _take_out(self, first: int, end: int) -> None:
        if end > first:
            self.beginRemoveRows(_ROOT, first, end - 1)
            del self._rows[first:end]
            self.endRemoveRows()

    def _put_in(self, first: int, rows: Sequence[Told]) -> None:
        if rows:
            self.beginInsertRows(_ROOT, first, first + len(rows) - 1)
            self._rows[first:first] = rows
            self.endInsertRows()


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many ids at the beginning are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
