"""The matrices on their way in, listed while there are several; the chosen one is shown beside the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from cro_desk.i18n import _, ngettext
from ui.roles.importing.incoming import IncomingMatrix
from ui.theme import Theme, Tone
from ui.vendors.importing.incoming import FileState

KEY = Qt.ItemDataRole.UserRole


def state_words(incoming: IncomingMatrix) -> tuple[str, Tone]:
    """Say in a few words how far a file is."""
    matrix = incoming.matrix()
    if matrix is not None:
        count = len(matrix.tasks)
        return ngettext("{count} task", "{count} tasks", count).format(count=count), Tone.NONE
    words = {
        FileState.READING: (_("reading"), Tone.MUTED),
        FileState.CANCELLED: (_("reading was stopped"), Tone.MUTED),
        FileState.PASSWORD: (_("needs its password"), Tone.WARN),
        FileState.UNREADABLE: (_("cannot be read"), Tone.BAD),
        FileState.UNDERSTOOD: (_("no matrix"), Tone.WARN),
    }
    return words[incoming.state]


class MatrixFiles(QListWidget):
    """Lists the files; Delete leaves one out."""

    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("incoming_matrices")
        self.setAccessibleName(_("Matrices to import"))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setFixedWidth(theme.sizes.rail + theme.sizes.between)
        self.currentItemChanged.connect(self._tell)

    def show_files(self, files: Sequence[IncomingMatrix]) -> None:
        """List these files; the chosen one stays chosen."""
        now = self.current()
        self.blockSignals(True)
        self.clear()
        for incoming in files:
            item = QListWidgetItem(self)
            item.setData(KEY, incoming.key)
            item.setSizeHint(QSize(0, self._theme.sizes.row + self._theme.sizes.between))
            self._fill(item, incoming)
        keys = [incoming.key for incoming in files]
        if keys:
            self.setCurrentRow(keys.index(now) if now in keys else 0)
        self.blockSignals(False)

    def update_file(self, incoming: IncomingMatrix) -> None:
        """Show how far one file is now."""
        for row in range(self.count()):
            if self.item(row).data(KEY) == incoming.key:
                self._fill(self.item(row), incoming)

    def _fill(self, item: QListWidgetItem, incoming: IncomingMatrix) -> None:
        words, tone = state_words(incoming)
        item.setText(f"{incoming.name}\n{words}")
        item.setToolTip("\n".join(part for part in (incoming.name, incoming.sentence) if part))
        item.setForeground(self._theme.tone(tone)[0])
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{incoming.name}: {words}")

    def current(self) -> str:
        """Return the key of the chosen file; empty where there is none."""
        item = self.currentItem()
        return str(item.data(KEY)) if item is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.current():
            self.removed.emit(self.current())
        else:
            super().keyPressEvent(event)

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.current())
