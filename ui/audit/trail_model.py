"""The trail as a table that is read page by page while it is scrolled: 250,000 changes cost what is looked
at.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ui.audit.columns import columns
from ui.models.columns import Cell
from ui.models.grid_model import NOWHERE, AnyIndex, GridModel

if TYPE_CHECKING:
    from cro_desk.reporting.trail import TrailRow

PAGE = 200
#: while the trail flies past under the scroll bar nothing is read
CALM_MS, AT_ONCE = 40, 3
WAITING = Cell("…")


class TrailModel(GridModel[Any]):
    """Knows how many rows there are and holds the pages that were read; `page_wanted` asks for another."""

    page_wanted = Signal(int, int)  # which trail, which page

    def __init__(self, parent: QObject) -> None:
        super().__init__(columns(), parent, _key)
        self._count = 0
        self._pages: dict[int, Sequence[TrailRow]] = {}
        self._asked: set[int] = set()
        self._trail = 0
        self._wanted: list[int] = []
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self._ask)

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def begin(self, rows: Sequence[TrailRow], count: int) -> None:
        """Show another trail, of which the first page is here."""
        self.beginResetModel()
        self._trail += 1
        self._count, self._pages, self._asked = count, {0: rows}, {0}
        self.endResetModel()

    def add_page(self, trail: int, page: int, rows: Sequence[TrailRow]) -> None:
        """Take a page that has come; one of an earlier trail comes too late."""
        if trail != self._trail:
            return
        self._pages[page] = rows
        first = page * PAGE
        last = min(first + len(rows), self._count) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def row(self, index: int) -> Any:
        """Return the row, None while its page has not come."""
        page, place = divmod(index, PAGE)
        rows = self._pages.get(page, ())
        if place < len(rows):
            return rows[place]
        if page not in self._asked and page not in self._wanted:
            self._wanted.append(page)
            self._calm.start()
        return None

    def _ask(self) -> None:
        """Ask for the pages looked at last; those that only flew past are asked for when they come again."""
        pages, self._wanted = self._wanted[-AT_ONCE:], []
        self._asked.update(pages)
        for page in pages:
            self.page_wanted.emit(self._trail, page)

    def cell(self, row: int, column: int) -> Cell:
        found = self.row(row)
        return WAITING if found is None else self.columns[column].cell(found)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self._count:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index.row(), index.column()).text
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tooltip(index.row(), index.column()) or None
        return None

    def tooltip(self, row: int, column: int) -> str:
        found, tell = self.row(row), self.columns[column].tooltip
        return tell(found) if found is not None and tell is not None else ""

    def key_at(self, index: int) -> str:
        found = self.row(index)
        return _key(found) if found is not None else str(index)

    def place_of(self, key: str) -> int:
        """Return where a row that was read stands; rows not read are not searched."""
        for page, rows in self._pages.items():
            for place, row in enumerate(rows):
                if _key(row) == key:
                    return page * PAGE + place
        return -1

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """The trail has one order: newest first, as the journal has it."""

    def _may_edit(self, row: int, column: int) -> bool:  # noqa: ARG002 - nobody edits the trail
        return False


def _key(row: TrailRow) -> str:
    return f"{row.transaction}/{row.kind}/{row.record_id}"
