"""The grid's table model: areas as sections; an edit changes rows in place, so nothing on screen moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt

from ui.models import Cell, Section, TreeModel
from ui.models.grid_model import AnyIndex
from ui.models.tree_model import CLOSED, OPEN
from ui.roles.matrix.columns import party_of
from ui.roles.matrix.view import TaskRow


class MatrixModel(TreeModel[TaskRow]):
    """Tasks in areas. While a filter narrows the view every area is open."""

    narrowed = False

    def show_sections(self, sections: Sequence[Section[TaskRow]], *, narrowed: bool) -> None:
        """Show these areas; where they hold the same tasks as before, rows are replaced where they stand."""
        same = narrowed is self.narrowed and _outline(self._sections) == _outline(sections)
        self.narrowed = narrowed
        if same and self._sort is None:
            self._replace(tuple(sections))
        else:
            self.set_sections(sections)

    def _replace(self, sections: tuple[Section[TaskRow], ...]) -> None:
        self._sections = sections
        self._shown = self._unfiltered()
        if self._shown:
            last = self.index(len(self._shown) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def cell(self, row: int, column: int) -> Cell:
        entry = self._shown[row]
        if not isinstance(entry, Section):
            return self.columns[column].cell(entry)
        return super().cell(row, column)

    def is_copied(self, row: int) -> bool:
        """Areas are no rows of a spreadsheet: what is copied goes back to where it came from."""
        return not self.is_section(row)

    def copied(self, row: int, column: int) -> str:
        """A party's cell is copied as its letters alone, as a spreadsheet holds it."""
        entry = self._shown[row]
        of_party = not isinstance(entry, Section) and party_of(self.columns[column].key)
        return str(self.columns[column].value(entry)) if of_party else super().copied(row, column)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A screen reader hears the letters and who is behind them in words."""
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid():
            text = self.cell(index.row(), index.column()).text.removeprefix(OPEN).removeprefix(CLOSED)
            name = self.columns[index.column()].name
            return ", ".join(part for part in (name, text, self.tooltip(index.row(), index.column())) if part)
        return super().data(index, role)

    def _fill_haystack(self) -> None:
        """The filter bar looks at tasks, not at cells' text: nothing has to be made searchable."""

    def _unfiltered(self) -> list[Any]:
        if not self.narrowed:
            return super()._unfiltered()
        shown: list[Any] = []
        for section in self._sections:
            shown += [section, *self._in_order(section.rows)]
        return shown


def _outline(sections: Sequence[Section[TaskRow]]) -> list[tuple[str, list[str]]]:
    return [(section.key, [row.id for row in section.rows]) for section in sections]
