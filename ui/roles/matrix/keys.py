"""The keys of the grid. They are the table's own: in a field beside it they write letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.permitting import key_locked
from ui.widgets import DataTable

PLAIN = Qt.KeyboardModifier.NoModifier
#: what the modifiers of a number pad and of a group of keys say does not matter
KEPT = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
Runs = Mapping[str, Callable[[], object]]


class GridKeys(QObject):
    """Calls what belongs to a key, as `QKeySequence` writes it, while the grid has the keyboard."""

    def __init__(self, table: DataTable, runs: Runs) -> None:
        super().__init__(table)
        self._view = table.view
        self._runs = {QKeySequence(key).toString(): run for key, run in runs.items()}
        table.view.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys that are ours; all others go on to the table."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        run = self._runs.get(_written(event))
        if run is None or (self._on_section() and event.key() == Qt.Key.Key_Space):
            return False
        if not key_locked(self._view, _written(event), self._view.row_actions):
            run()
        return True

    def _on_section(self) -> bool:
        index = self._view.currentIndex()
        return index.isValid() and self._view.grid.is_section(index.row())


def _written(event: QKeyEvent) -> str:
    """Write a key as the table of keys does; Enter is Return, wherever it stands."""
    key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
    return QKeySequence(int(event.modifiers().value & KEPT.value) | int(key)).toString()
