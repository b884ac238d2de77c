"""Which cells of the hand-offs are chosen, and what a spreadsheet's clipboard puts into them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

from cro_desk.errors import UserError
from cro_desk.i18n import _
from ui.roles.handoffs.model import HandOffModel
from ui.roles.handoffs.rows import FIELDS, HandOff, parsed, text_of
from ui.widgets import DataTable

Place = tuple[str, str]  # a task's id and a field
Changes = dict[str, dict[str, Any]]


class FieldCells:
    """Reads the selection: ids and fields, never places."""

    def __init__(self, table: DataTable, model: HandOffModel) -> None:
        self._table, self._model = table, model

    def rows(self) -> list[HandOff]:
        """Return the chosen tasks, the one at the cursor where nothing else is."""
        current = self._table.current()
        return self._table.selected() or ([] if current is None else [current])

    def chosen(self) -> list[Place]:
        """Return the chosen cells that can be edited, from top to bottom."""
        view = self._table.view
        found = [
            (index.row(), view.horizontalHeader().visualIndex(index.column()), self._name(index.column()))
            for index in view.selectionModel().selectedIndexes()
            if self._name(index.column()) in FIELDS and not view.isColumnHidden(index.column())
        ]
        return [(self._model.key_at(row), name) for row, _place, name in sorted(found)]

    def fields(self) -> list[str]:
        """Return the fields whose columns are on screen, from left to right."""
        view = self._table.view
        shown = [n for n in range(self._model.columnCount()) if not view.isColumnHidden(n)]
        shown.sort(key=view.horizontalHeader().visualIndex)
        return [name for n in shown if (name := self._name(n)) in FIELDS]

    def filled_down(self) -> Changes:
        """Return what the first chosen cell of each column gives to those below it."""
        rows = {row.id: row for row in self._model.rows()}
        first: dict[str, str] = {}
        told: Changes = {}
        for task_id, name in self.chosen():
            source = rows[first.setdefault(name, task_id)]
            if source.id != task_id:
                told.setdefault(task_id, {})[name] = getattr(source.task, name)
        return told

    def pasted(self, text: str) -> Changes:
        """Return what pasted cells give to those from the cursor on; a single one fills all chosen cells."""
        cells = cells_of(text)
        chosen = self.chosen()
        if len(cells) == 1 and len(cells[0]) == 1 and len(chosen) > 1:
            return _collected((place, cells[0][0]) for place in chosen)
        return _collected(self._from_cursor(cells))

    def _from_cursor(self, cells: Sequence[Sequence[str]]) -> Iterator[tuple[Place, str]]:
        current, fields = self._table.current(), self.fields()
        name = self._table.current_column()
        if current is None or name not in fields:
            raise UserError(
                _("These cells have no place here."), _("Put the cursor into the first cell to fill.")
            )
        rows = self._model.rows()
        below = rows[self._model.place_of(current.id) :]
        for row, texts in zip(below, cells, strict=False):
            for field, text in zip(fields[fields.index(name) :], texts, strict=False):
                yield (row.id, field), text

    def _name(self, column: int) -> str:
        return self._model.columns[column].key


def cells_of(text: str) -> list[list[str]]:
    """Read cells as spreadsheets copy them."""
    return list(csv.reader(StringIO(text.rstrip("\r\n")), dialect="excel-tab"))


def cleared(places: Sequence[Place]) -> Changes:
    """Return the changes that empty these cells."""
    return _collected((place, "") for place in places)


def different(changes: Changes, rows: Sequence[HandOff]) -> Changes:
    """Return what of the changes is not so already."""
    known = {row.id: row for row in rows}
    found: Changes = {}
    for task_id, fields in changes.items():
        kept = {name: value for name, value in fields.items() if getattr(known[task_id].task, name) != value}
        if kept:
            found[task_id] = kept
    return found


def typed(row: HandOff, name: str, text: str) -> Changes:
    """Return the change that typing makes; none where it is what stands there."""
    return {} if text.strip() == text_of(row, name) else _collected([((row.id, name), text)])


def _collected(told: Any) -> Changes:
    changes: Changes = {}
    for (task_id, name), text in told:
        changes.setdefault(task_id, {})[name] = parsed(name, text)
    return changes
