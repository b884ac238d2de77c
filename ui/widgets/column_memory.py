"""What the user did to a table's columns: widths, order, which are hidden; kept and put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFontMetrics

from ui.settings import Settings

if TYPE_CHECKING:
    from ui.widgets.grid_view import GridView

LATER_MS = 400
MOST_CHARACTERS, LONGEST_TITLE = 48, 24
ROUNDING = 2
GIVES = 0.3  # of its width the column that stretches gives, so that one more is seen whole
ALONE = 0.5  # of its width it gives, so that it is seen whole itself


class ColumnMemory(QObject):
    """Remembers by column key, so that a column that comes new or goes does no harm."""

    def __init__(self, view: GridView, settings: Settings, name: str) -> None:
        super().__init__(view)
        self._view = view
        self._settings = settings
        self._name = name
        self._restoring = False
        self._widths: dict[str, int] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LATER_MS)
        self._timer.timeout.connect(self._keep)
        header = view.horizontalHeader()
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._moved)

    def restore(self) -> None:
        """Put the columns back as they were left; widths nobody chose come from the content."""
        self._restoring = True
        kept = self._settings.layout(self._name)
        self._widths = {str(k): int(v) for k, v in dict(kept.get("widths", {})).items()}
        self._hide(set(kept["hidden"]) if "hidden" in kept else None)
        self._size()
        self._order([str(key) for key in kept.get("order", [])])
        self._restoring = False
        self.stretch()

    def set_hidden(self, column: int, hidden: bool) -> None:
        """Hide a column or show it."""
        self._view.setColumnHidden(column, hidden)
        self._timer.start()
        self.stretch()
        self._view.take_look()

    def forget(self) -> None:
        """Show the columns as they came."""
        self._settings.keep_layout(self._name, {})
        self.restore()
        self._view.take_look()

    def stretch(self) -> None:
        """Give what room is left to the column that stretches, while the user has not chosen its width.

        Where there is not room for all, no column begins in view that ends out of it: half a number misleads.
        """
        view, columns = self._view, self._view.grid.columns
        place = next((n for n, c in enumerate(columns) if c.stretch and c.key not in self._widths), -1)
        if place < 0 or view.isColumnHidden(place):
            return
        others = sum(
            view.columnWidth(n) for n in range(len(columns)) if n != place and not view.isColumnHidden(n)
        )
        room, natural = view.viewport().width(), self._natural(place)
        width = room - others if others + natural <= room else natural + self._to_edge(place, natural, room)
        self._restoring = True
        view.setColumnWidth(place, width)
        self._restoring = False

    def _to_edge(self, place: int, natural: int, room: int) -> int:
        """Return by how much the column that stretches gets another width, so that one ends at the edge."""
        header, view = self._view.horizontalHeader(), self._view
        order = sorted(range(len(view.grid.columns)), key=header.visualIndex)
        begins, passed = 0, False
        for column in (each for each in order if not view.isColumnHidden(each)):
            width = natural if column == place else view.columnWidth(column)
            lacking = begins + width - room
            if column == place and lacking > 0:
                return -min(lacking, round(natural * ALONE))
            if passed and begins < room < begins + width:
                return -lacking if lacking <= natural * GIVES else room - begins
            begins, passed = begins + width, passed or column == place
        return 0

    def fit(self, column: int) -> None:
        """Make a column as wide as what is shown in it."""
        self._view.resizeColumnToContents(column)

    def _hide(self, hidden: set[str] | None) -> None:
        for n, column in enumerate(self._view.grid.columns):
            self._view.setColumnHidden(n, column.hidden if hidden is None else column.key in hidden)

    def _size(self) -> None:
        for n, column in enumerate(self._view.grid.columns):
            self._view.setColumnWidth(n, self._widths.get(column.key) or self._natural(n))

    def _natural(self, place: int) -> int:
        """Fit the title, up to a limit, or the characters that the column asks for."""
        column, metrics = self._view.grid.columns[place], self._view.fontMetrics()
        bold = QFontMetrics(self._view.theme.font(bold=True))
        title = max((bold.horizontalAdvance(line) for line in column.title.split("\n")), default=0)
        character, beside = metrics.averageCharWidth(), 2 * self._view.theme.sizes.inside + ROUNDING
        title = min(title, character * LONGEST_TITLE)
        return max(title, character * min(column.width, MOST_CHARACTERS)) + beside

    def _order(self, keys: list[str]) -> None:
        header = self._view.horizontalHeader()
        known = [column.key for column in self._view.grid.columns]
        wanted = [key for key in keys if key in known]
        for place, key in enumerate(wanted):
            header.moveSection(header.visualIndex(known.index(key)), place)

    def _resized(self, column: int, _old: int, new: int) -> None:
        if not self._restoring and new > 0 and column < len(self._view.grid.columns):
            self._widths[self._view.grid.columns[column].key] = new
            self._timer.start()
            self.stretch()

    def _moved(self, _column: int, old: int, new: int) -> None:
        if self._restoring:
            return
        frozen = self._view.frozen
        if (old < frozen) is not (new < frozen):
            self._restoring = True
            self._view.horizontalHeader().moveSection(new, old)
            self._restoring = False
        self._timer.start()

    def _keep(self) -> None:
        header, columns = self._view.horizontalHeader(), self._view.grid.columns
        order = sorted(range(len(columns)), key=header.visualIndex)
        layout = {
            "widths": self._widths,
            "hidden": [c.key for n, c in enumerate(columns) if self._view.isColumnHidden(n)],
            "order": [columns[n].key for n in order],
        }
        self._settings.keep_layout(self._name, layout)
