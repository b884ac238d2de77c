"""A flat table of rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from ui.models.columns import Column, R
from ui.models.grid_model import GridModel, by_id
from ui.models.haystack import Haystack


class RowModel(GridModel[R]):
    """Rows of frozen dataclasses, told apart by `key`; sorting and filtering keep the selection."""

    def __init__(
        self, columns: Sequence[Column[R]], parent: QObject, key: Callable[[R], str] = by_id
    ) -> None:
        super().__init__(columns, parent, key)
        self._all: list[R] = []
        self._haystack: Haystack[R] = Haystack(self)
        self._haystack.written.connect(self._show_filtered)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows; where the ids are the same as before, selection and scroll position stay."""
        self._all = list(rows)
        self._haystack.fill(self._all, self.columns)
        self._show_again()

    def all_rows(self) -> list[R]:
        """Return every row, shown or filtered out."""
        return list(self._all)

    def set_row(self, row: R) -> None:
        """Replace the row that has the same id, after an edit."""
        key = self._key(row)
        for n, old in enumerate(self._all):
            if self._key(old) == key:
                self._all[n] = row
                self._haystack.replace(n, row)
        place = self.place_of(key)
        if place >= 0:
            self._shown[place] = row
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))

    def set_columns(self, columns: Sequence[Column[R]]) -> None:
        """Show other columns."""
        super().set_columns(columns)
        self._haystack.fill(self._all, self.columns)

    def _arranged(self) -> list[R] | None:
        found = self._haystack.matching(self._words) if self._words else self._all
        return None if found is None else self._in_order(found)
