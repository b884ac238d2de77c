"""A table edited as a spreadsheet is: typed in place, filled down, cleared, pasted. Edits show at once and
are written as one act.

What a row's fields say and how they are read again is given by `Fields`; nothing here knows an area.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from typing import Any, Generic

from PySide6.QtCore import QObject, Qt, Slot

from cro_desk.errors import UserError
from cro_desk.i18n import _
from ui.messages import MessageBar
from ui.models import RowModel
from ui.models.columns import R
from ui.models.grid_model import AnyIndex
from ui.widgets import DataTable

Place = tuple[str, str]  # a row's id and a field
Changes = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Fields(Generic[R]):
    """The fields that are edited in a table: their names, what a cell says, what was typed means.

    `read` raises `UserError` when the text cannot be what the field needs.
    """

    names: tuple[str, ...]
    text: Callable[[R, str], str]
    read: Callable[[str, str], Any]


class SheetModel(RowModel[R]):
    """Rows whose cells are typed and copied as the fields say, without marks that are only drawn."""

    def __init__(self, columns: Sequence[Any], fields: Fields[R], parent: QObject) -> None:
        super().__init__(columns, parent)
        self.fields = fields

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name = self.columns[index.column()].key if index.isValid() else ""
        if role == Qt.ItemDataRole.EditRole and name in self.fields.names and index.row() < self.rowCount():
            return self.fields.text(self.row(index.row()), name)
        return super().data(index, role)

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed, unless it is what stands there."""
        if role != Qt.ItemDataRole.EditRole or not self._may_edit(index.row(), index.column()):
            return False
        if str(value).strip() != self.data(index, Qt.ItemDataRole.EditRole):
            self.edited.emit(self.row(index.row()), self.columns[index.column()].key, str(value))
        return True

    def why_not(self, column: int, text: str) -> str:
        """Say why a text cannot be read for this column, while it still stands in its cell."""
        name = self.columns[column].key
        try:
            if name in self.fields.names:
                self.fields.read(name, text)
        except UserError as error:
            return "\n".join(filter(None, (error.title, error.what_to_do)))
        return ""

    def copied(self, row: int, column: int) -> str:
        name = self.columns[column].key
        if name in self.fields.names:
            return self.fields.text(self.row(row), name)
        return super().copied(row, column)


class Sheet(QObject, Generic[R]):
    """Edits the chosen cells; `write` carries changes out; the table shows them at once."""

    def __init__(
        self,
        table: DataTable,
        model: SheetModel[R],
        messages: MessageBar,
        write: Callable[[Changes], None],
    ) -> None:
        super().__init__(table)
        self._table, self._model, self._messages, self._write_out = table, model, messages, write
        model.edited.connect(self._type)

    # what is chosen -----------------------------------------------------------------------------

    def rows(self) -> list[R]:
        """Return the chosen rows, the one at the cursor where nothing else is."""
        current = self._table.current()
        return self._table.selected() or ([] if current is None else [current])

    def at_field(self) -> bool:
        """Tell whether the cursor is in a cell that can be filled."""
        return self._table.current() is not None and self._table.current_column() in self._model.fields.names

    def takes(self, text: str) -> bool:
        """Tell whether pasted cells belong here: the cursor is in a cell that can be filled."""
        return self._table.view.hasFocus() and self.at_field() and bool(cells_of(text))

    def fields(self) -> list[str]:
        """Return the fields whose columns are on screen, from left to right."""
        view = self._table.view
        shown = [n for n in range(self._model.columnCount()) if not view.isColumnHidden(n)]
        shown.sort(key=view.horizontalHeader().visualIndex)
        return [name for n in shown if (name := self._name(n)) in self._model.fields.names]

    def chosen(self) -> list[Place]:
        """Return the chosen cells that can be edited, from top to bottom."""
        view = self._table.view
        found = [
            (index.row(), view.horizontalHeader().visualIndex(index.column()), self._name(index.column()))
            for index in view.selectionModel().selectedIndexes()
            if self._name(index.column()) in self._model.fields.names
            and not view.isColumnHidden(index.column())
        ]
        return [(self._model.key_at(row), name) for row, _place, name in sorted(found)]

    # acts ---------------------------------------------------------------------------------------

    def enter(self) -> bool:
        """Open the cell at the cursor for typing; False where it cannot be."""
        view = self._table.view
        index = view.currentIndex()
        if not index.isValid() or view.state() is view.State.EditingState:
            return True  # Enter in an editor ends it, and comes here, too
        if not self._model.columns[index.column()].may_edit(self._model.row(index.row())):
            return False
        view.edit(index)
        return True

    def clear(self) -> None:
        """Empty the chosen cells."""
        self._try(lambda: self._collected((place, "") for place in self.chosen()))

    def fill_down(self) -> None:
        """Give what the first chosen cell of a column says to those below it."""
        changes = self._filled_down()
        if changes:
            self._write(changes)
        else:
            hint = _("Shift and arrows choose several.")
            self._messages.say(_("Choose a cell and those below it."), hint=hint)

    def paste(self, text: str) -> None:
        """Put pasted cells from the cursor on; one wrong cell, and nothing is changed."""
        self._try(lambda: self._pasted(text))

    @Slot(object, str, str)
    def _type(self, row: Any, name: str, text: str) -> None:
        self._try(lambda: self._collected([((row.id, name), text)]))

    def _try(self, made: Callable[[], Changes]) -> None:
        try:
            self._write(made())
        except UserError as error:
            self._messages.error(error)

    def _write(self, changes: Changes) -> None:
        """Show what differs now, and write it."""
        told = different(changes, self._model.rows())
        for row in self._model.rows():
            if row.id in told:
                self._model.set_row(replace(row, **told[row.id]))
        if told:
            self._write_out(told)

    # what cells say -----------------------------------------------------------------------------

    def _filled_down(self) -> Changes:
        rows = {row.id: row for row in self._model.rows()}
        first: dict[str, str] = {}
        told: Changes = {}
        for id, name in self.chosen():
            source = rows[first.setdefault(name, id)]
            if source.id != id:
                told.setdefault(id, {})[name] = getattr(source, name)
        return told

    def _pasted(self, text: str) -> Changes:
        cells, chosen = cells_of(text), self.chosen()
        if len(cells) == 1 and len(cells[0]) == 1 and len(chosen) > 1:
            return self._collected((place, cells[0][0]) for place in chosen)
        return self._collected(self._from_cursor(cells))

    def _from_cursor(self, cells: Sequence[Sequence[str]]) -> Iterator[tuple[Place, str]]:
        current, fields, name = self._table.current(), self.fields(), self._table.current_column()
        if current is None or name not in fields:
            raise UserError(
                _("These cells have no place here."), _("Put the cursor into the first cell to fill.")
            )
        below = self._model.rows()[self._model.place_of(current.id) :]
        for row, texts in zip(below, cells, strict=False):
            for field, text in zip(fields[fields.index(name) :], texts, strict=False):
                yield (row.id, field), text

    def _collected(self, told: Iterable[tuple[Place, str]]) -> Changes:
        changes: Changes = {}
        for (id, name), text in told:
            changes.setdefault(id, {})[name] = self._model.fields.read(name, text)
        return changes

    def _name(self, column: int) -> str:
        return self._model.columns[column].key


def cells_of(text: str) -> list[list[str]]:
    """Read cells as spreadsheets copy them."""
    return list(csv.reader(StringIO(text.rstrip("\r\n")), dialect="excel-tab"))


def different(changes: Changes, rows: Iterable[Any]) -> Changes:
    """Return what of the changes is not so already."""
    known = {row.id: row for row in rows}
    found: Changes = {}
    for id, fields in changes.items():
        kept = {name: value for name, value in fields.items() if getattr(known[id], name) != value}
        if kept:
            found[id] = kept
    return found
