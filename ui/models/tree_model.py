"""Sections of rows in one table: a section's own row can be opened and closed, total rows stand at the end.

It is a table to Qt, not a tree: frozen columns, keyboard and copying work as in any other table, and a view
of two thousand lines costs what it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from PySide6.QtCore import QObject, Qt, Signal

from ui.models.columns import Cell, Column, R
from ui.models.grid_model import AnyIndex, GridModel, by_id
from ui.models.haystack import Haystack

OPEN, CLOSED = "▾ ", "▸ "
INDENT = "      "


@dataclass(frozen=True, slots=True)
class Section(Generic[R]):
    """A group: `head` is what the columns' `section` functions write from; a total has no rows and no
    triangle.
    """

    key: str
    head: Any
    rows: tuple[R, ...] = ()
    total: bool = False


class TreeModel(GridModel[R]):
    """Sections with their rows, sorted and filtered inside their section."""

    toggled = Signal(str, bool)  # section key, open

    def __init__(
        self, columns: Sequence[Column[R]], parent: QObject, key: Callable[[R], str] = by_id
    ) -> None:
        super().__init__(columns, parent, key)
        self._sections: tuple[Section[R], ...] = ()
        self._totals: tuple[Section[R], ...] = ()
        self._closed: set[str] = set()
        self._haystack: Haystack[tuple[str, R]] = Haystack(self)
        self._haystack.written.connect(self._show_filtered)

    def set_sections(self, sections: Sequence[Section[R]], totals: Sequence[Section[R]] = ()) -> None:
        """Show these sections and, under them, the totals; what was closed stays closed."""
        self._sections, self._totals = tuple(sections), tuple(totals)
        self._fill_haystack()
        self._show_again()

    def set_columns(self, columns: Sequence[Column[R]]) -> None:
        """Show other columns."""
        super().set_columns(columns)
        self._fill_haystack()

    def sections(self) -> tuple[Section[R], ...]:
        """Return the sections, open or closed, totals left out."""
        return self._sections

    def closed(self) -> frozenset[str]:
        """Return the keys of the closed sections."""
        return frozenset(self._closed)

    def set_open(self, key: str, is_open: bool) -> None:
        """Open or close a section."""
        if is_open is (key in self._closed):
            self._closed ^= {key}
            self._show_again()
            self.toggled.emit(key, is_open)

    def set_all_open(self, is_open: bool) -> None:
        """Open or close all sections."""
        self._closed = set() if is_open else {section.key for section in self._sections}
        self._show_again()

    def toggle(self, place: int) -> None:
        """Open or close the section whose own row is shown here."""
        entry = self._shown[place]
        if isinstance(entry, Section) and not entry.total:
            self.set_open(entry.key, entry.key in self._closed)

    def line_count(self) -> int:
        return sum(not isinstance(entry, Section) for entry in self._shown)

    def is_section(self, index: int) -> bool:
        return isinstance(self._shown[index], Section)

    def key_at(self, index: int) -> str:
        entry = self._shown[index]
        return f"§{entry.key}" if isinstance(entry, Section) else self._key(entry)

    def cell(self, row: int, column: int) -> Cell:
        entry = self._shown[row]
        if not isinstance(entry, Section):
            cell = self.columns[column].cell(entry)
            return Cell(INDENT + cell.text, cell.align, cell.look) if column == 0 else cell
        cell = self.columns[column].section_cell(entry.head)
        return cell if column or entry.total else Cell(self._mark(entry) + cell.text, cell.align, cell.look)

    def copied(self, row: int, column: int) -> str:
        return self.cell(row, column).text.removeprefix(OPEN).removeprefix(CLOSED).strip()

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and self.is_section(index.row()):
            return self._mark(self._shown[index.row()])
        return super().data(index, role)

    def _mark(self, section: Section[R]) -> str:
        return CLOSED if section.key in self._closed else OPEN

    def _fill_haystack(self) -> None:
        pairs = [(section.key, row) for section in self._sections for row in section.rows]
        self._haystack.fill(pairs, tuple(_paired(column) for column in self.columns))

    def _arranged(self) -> list[Any] | None:
        if not self._words:
            return self._unfiltered()
        matching = self._haystack.matching(self._words)
        return None if matching is None else self._filtered(matching)

    def _filtered(self, matching: Sequence[tuple[str, R]]) -> list[Any]:
        found: dict[str, list[R]] = {}
        for key, row in matching:
            found.setdefault(key, []).append(row)
        shown: list[Any] = []
        for section in self._sections:
            if section.key in found:
                shown += [section, *self._in_order(found[section.key])]
        return shown

    def _unfiltered(self) -> list[Any]:
        shown: list[Any] = []
        for section in self._sections:
            shown.append(section)
            if section.key not in self._closed:
                shown += self._in_order(section.rows)
        return shown + list(self._totals)


def _paired(column: Column[R]) -> Column[tuple[str, R]]:
    """Read a column out of (section, row) pairs."""

    def text(pair: tuple[str, R]) -> str:
        return column.text_of(pair[1])

    return Column(column.key, column.title, text, text)
