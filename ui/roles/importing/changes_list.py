"""What importing would change, row by row, before it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from cro_desk.i18n import _
from cro_desk.roles.comparing import RowChange
from cro_desk.roles.words import ROW_KIND
from ui.theme import Theme, Tone

_MARKS = {
    "added": ("+", Tone.GOOD),
    "removed": ("−", Tone.BAD),
    "changed": ("≠", Tone.WARN),
    "moved": ("↕", Tone.MUTED),
}
_SHOWN = 500


class ChangesList(QListWidget):
    """Lists the rows that change; the sign and the word say how."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("import_changes")
        self.setAccessibleName(_("What importing would change"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setFont(theme.font(theme.sizes.detail))

    def show_changes(self, changes: Sequence[RowChange] | None) -> None:
        """List these rows; None where there is nothing to compare with."""
        self.clear()
        if changes is None:
            self.addItem(_("There is no matrix yet to compare with."))
        elif not changes:
            self.addItem(_("Nothing would change."))
        for change in (changes or ())[:_SHOWN]:
            self._add(change)
        if changes and len(changes) > _SHOWN:
            self.addItem(_("{count} more rows").format(count=len(changes) - _SHOWN))

    def _add(self, change: RowChange) -> None:
        mark, tone = _MARKS[change.kind]
        lines = [f"{mark}  {' '.join(part for part in (change.code, change.task) if part)}"]
        lines += [f"     {field.label}: {field.old or '–'} → {field.new or '–'}" for field in change.fields]
        item = QListWidgetItem("\n".join(lines), self)
        item.setForeground(self._theme.tone(tone)[0])
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{_(ROW_KIND[change.kind])}: {' '.join(lines)}")
