"""What row models and tree models share: cells from columns, what is shown out of what there is, and keeping
the selection where it was when rows are sorted, filtered or read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from ui.models.columns import Align, Cell, Column, R

AnyIndex = QModelIndex | QPersistentModelIndex
ALIGNMENT = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    Align.CENTER: Qt.AlignmentFlag.AlignCenter,
}
NOWHERE = QModelIndex()


def by_id(row: Any) -> str:
    """Return the row's own id, what most rows are told apart by."""
    return str(row.id)


class GridModel(QAbstractTableModel, Generic[R]):
    """A table over `shown` entries; subclasses decide what is shown."""

    edited = Signal(object, str, str)  # row, column key, what was typed
    filtered = Signal(int)  # how many are shown

    def __init__(
        self, columns: Sequence[Column[R]], parent: QObject, key: Callable[[R], str] = by_id
    ) -> None:
        super().__init__(parent)
        self.columns: tuple[Column[R], ...] = tuple(columns)
        self._key = key
        self._shown: list[Any] = []
        self._sort: tuple[str, bool] | None = None
        self._words: tuple[str, ...] = ()

    # --- what a view asks ---------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.cell(index.row(), index.column()).text
            case Qt.ItemDataRole.TextAlignmentRole:
                return ALIGNMENT[self.columns[index.column()].align]
            case Qt.ItemDataRole.ToolTipRole:
                return self.tooltip(index.row(), index.column()) or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            case Qt.ItemDataRole.TextAlignmentRole:
                return ALIGNMENT[self.columns[section].align]
            case Qt.ItemDataRole.ToolTipRole:
                return self.columns[section].hint or self.columns[section].name
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if self._may_edit(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell that something was typed; the row changes when its operation has been carried out."""
        if role != Qt.ItemDataRole.EditRole or not self._may_edit(index.row(), index.column()):
            return False
        if str(value) != self.cell(index.row(), index.column()).text:
            self.edited.emit(self._shown[index.row()], self.columns[index.column()].key, str(value))
        return True

    def why_not(self, column: int, text: str) -> str:  # noqa: ARG002 - a table that reads what is typed knows
        """Say why a typed text cannot be what this column needs, empty where it can."""
        return ""

    # --- what panes and the table ask ---------------------------------------------------------

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell as it is drawn."""
        return self.columns[column].cell(self._shown[row])

    def row(self, index: int) -> Any:
        """Return the row that is shown at this place."""
        return self._shown[index]

    def rows(self) -> list[Any]:
        """Return the rows that are shown, in their order."""
        return list(self._shown)

    def line_count(self) -> int:
        """Return how many rows are shown, sections' own rows left out."""
        return self.rowCount()

    def is_section(self, index: int) -> bool:  # noqa: ARG002 - a tree knows
        """Tell whether the row is a section's own."""
        return False

    def key_at(self, index: int) -> str:
        """Return the id of the row that is shown at this place."""
        return self._key(self._shown[index])

    def place_of(self, key: str) -> int:
        """Return where the row with this id is shown, -1 where it is not."""
        return next((n for n in range(len(self._shown)) if self.key_at(n) == key), -1)

    def column_of(self, key: str) -> int:
        """Return where the column is."""
        return next(n for n, column in enumerate(self.columns) if column.key == key)

    def copied(self, row: int, column: int) -> str:
        """Return what a cell says to a spreadsheet: its text without what is only drawn."""
        return self.cell(row, column).text.strip()

    def is_copied(self, row: int) -> bool:  # noqa: ARG002 - a table of its own may leave rows out
        """Tell whether a row goes to a spreadsheet when it is among what is copied."""
        return True

    def tooltip(self, row: int, column: int) -> str:
        """Return what a cell says beyond its text."""
        tell = self.columns[column].tooltip
        return tell(self._shown[row]) if tell is not None and not self.is_section(row) else ""

    def sorted_by(self) -> tuple[str, bool] | None:
        """Return the key of the column that sorts and whether it goes down."""
        return self._sort

    def _may_edit(self, row: int, column: int) -> bool:
        return not self.is_section(row) and self.columns[column].may_edit(self._shown[row])

    # --- changing what is shown ---------------------------------------------------------------

    def set_columns(self, columns: Sequence[Column[R]]) -> None:
        """Show other columns: the table becomes another table."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def set_filter(self, text: str) -> None:
        """Show only rows that have every word of the text somewhere."""
        words = tuple(text.casefold().split())
        if words != self._words:
            self._words = words
            self._show_filtered()

    @Slot()
    def _show_filtered(self) -> None:
        if self._show_again():
            self.filtered.emit(len(self._shown))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 goes back to the order the rows came in."""
        falling = order is Qt.SortOrder.DescendingOrder
        self._sort = (self.columns[column].key, falling) if 0 <= column < len(self.columns) else None
        self._show_again()

    def _arranged(self) -> list[Any] | None:
        """Return what is to be shown now, None while that is not known: then `_show_filtered` is called."""
        raise NotImplementedError

    def _show_again(self) -> bool:
        """Show what is to be shown, if it is known; selection and current row follow their rows."""
        arranged = self._arranged()
        if arranged is None:
            return False
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        keys = [self.key_at(index.row()) for index in old]
        self._shown = arranged
        places = {self.key_at(n): n for n in range(len(self._shown))} if old else {}
        moved = [
            self.index(places[key], index.column()) if key in places else QModelIndex()
            for key, index in zip(keys, old, strict=True)
        ]
        self.changePersistentIndexList(old, moved)
        self.layoutChanged.emit()
        return True

    def _in_order(self, rows: Iterable[R]) -> list[R]:
        """Return the rows sorted as chosen; rows without a value go last either way."""
        if self._sort is None:
            return list(rows)
        key, falling = self._sort
        order_of = self.columns[self.column_of(key)].order_of
        told = [(order, row) for row in rows if (order := order_of(row)) is not None]
        empty = [row for row in rows if order_of(row) is None]
        told.sort(key=_first, reverse=falling)
        return [row for _order, row in told] + empty


def _first(pair: tuple[Any, Any]) -> Any:
    return pair[0]
