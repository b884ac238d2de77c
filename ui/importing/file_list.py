"""The files on their way in, each with its state in words; the chosen one is shown beside the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from cro_desk.formats import percent
from cro_desk.i18n import _
from ui.importing.incoming import FileState, IncomingFile
from ui.importing.reading import F
from ui.theme import Theme, Tone

KEY = Qt.ItemDataRole.UserRole
TONES = {
    FileState.PASSWORD: Tone.WARN,
    FileState.UNREADABLE: Tone.BAD,
    FileState.CANCELLED: Tone.MUTED,
    FileState.READING: Tone.MUTED,
}


@dataclass(frozen=True, slots=True)
class Told:
    """What the list says of a file that was understood; `hint` is its tooltip."""

    words: str
    tone: Tone = Tone.NONE
    hint: str = ""


Tell: TypeAlias = Callable[[F], Told]


def reading_words(incoming: IncomingFile) -> str:
    """Say in a few words how far a file is that is not understood yet; nothing where it is."""
    if incoming.state is FileState.READING and incoming.progress:
        return _("reading {percent}").format(percent=percent(incoming.progress))
    words = {
        FileState.READING: _("reading"),
        FileState.PASSWORD: _("needs its password"),
        FileState.UNREADABLE: _("cannot be read"),
        FileState.CANCELLED: _("reading was stopped"),
    }
    return words.get(incoming.state, "")


class FileList(QListWidget, Generic[F]):
    """Lists the files; Delete or the menu of the right button leaves one out."""

    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self, theme: Theme, tell: Tell[F], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tell_of = tell
        self._files: dict[str, F] = {}
        self.setObjectName("incoming_files")
        self.setAccessibleName(_("Files to import"))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.leave_out = QAction(_("Leave this file out"), self)
        self.addAction(self.leave_out)
        self.leave_out.triggered.connect(self._leave_out)
        self.currentItemChanged.connect(self._tell)
        theme.changed.connect(self._recolour)

    def show_files(self, files: Sequence[F]) -> None:
        """List these files; the chosen one stays chosen."""
        now = self.current()
        self.blockSignals(True)
        self.clear()
        self._files.clear()
        for incoming in files:
            item = QListWidgetItem(self)
            item.setData(KEY, incoming.key)
            item.setSizeHint(QSize(0, self._theme.sizes.row + self._theme.sizes.between))
            self._fill(item, incoming)
        self.choose(now if any(f.key == now for f in files) else files[0].key if files else "")
        self.blockSignals(False)

    def update_file(self, incoming: F) -> None:
        """Show how far one file is now."""
        for row in range(self.count()):
            if self.item(row).data(KEY) == incoming.key:
                self._fill(self.item(row), incoming)

    def _fill(self, item: QListWidgetItem, incoming: F) -> None:
        self._files[incoming.key] = incoming
        told = self._told(incoming)
        item.setText(f"{incoming.name}\n{told.words}")
        hint = incoming.sentence or told.hint or told.words
        item.setToolTip("\n".join((incoming.name, hint)))
        item.setForeground(self._theme.tone(told.tone)[0])
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{incoming.name}: {told.words}")

    def _told(self, incoming: F) -> Told:
        words = reading_words(incoming)
        return Told(words, TONES[incoming.state]) if words else self._tell_of(incoming)

    def current(self) -> str:
        """Return the key of the chosen file; empty where there is none."""
        item = self.currentItem()
        return str(item.data(KEY)) if item is not None else ""

    def choose(self, key: str) -> None:
        """Choose a file."""
        for row in range(self.count()):
            if self.item(row).data(KEY) == key:
                self.setCurrentRow(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.current():
            self._leave_out()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _leave_out(self) -> None:
        self.removed.emit(self.current())

    @Slot()
    def _recolour(self) -> None:
        for incoming in list(self._files.values()):
            self.update_file(incoming)

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.current())
