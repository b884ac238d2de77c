"""The files on their way in, each with its state in words; the chosen one is shown beside the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from cro_desk.formats import percent
from cro_desk.i18n import _
from cro_desk.vendors.words import came_before
from ui.theme import Theme, Tone
from ui.vendors.importing.incoming import FileState, Incoming
from ui.vendors.importing.summary import bids_words, lines_words, total_words

KEY = Qt.ItemDataRole.UserRole
TONES = {
    FileState.PASSWORD: Tone.WARN,
    FileState.UNREADABLE: Tone.BAD,
    FileState.CANCELLED: Tone.MUTED,
    FileState.READING: Tone.MUTED,
}


def state_words(incoming: Incoming) -> str:
    """Say in a few words how far a file is."""
    if incoming.state is FileState.READING:
        return (
            _("reading {percent}").format(percent=percent(incoming.progress))
            if incoming.progress
            else _("reading")
        )
    if incoming.state is FileState.PASSWORD:
        return _("needs its password")
    if incoming.state is FileState.UNREADABLE:
        return _("cannot be read")
    if incoming.state is FileState.CANCELLED:
        return _("reading was stopped")
    if not incoming.counted_sheets():
        return _("no prices found")
    return " · ".join((lines_words(incoming.lines()), _what_it_brings(incoming)))


def _what_it_brings(incoming: Incoming) -> str:
    """Say whose bid it is, or rather what stands in its way."""
    if incoming.earlier is not None:
        return _("imported already")
    if incoming.verdict.differences:
        return total_words(incoming)
    vendors = incoming.vendors()
    if not vendors:
        return _("whose bid?")
    return vendors[0].name if len(vendors) == 1 else bids_words(len(vendors))


def _told(incoming: Incoming) -> str:
    earlier = incoming.earlier
    return state_words(incoming) if earlier is None else came_before(incoming.name, earlier)


class FileList(QListWidget):
    """Lists the files; Delete or the menu of the right button leaves one out."""

    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._files: dict[str, Incoming] = {}
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

    def show_files(self, files: Sequence[Incoming]) -> None:
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
        self.blockSignals(False)
        self.choose(now if any(f.key == now for f in files) else files[0].key if files else "")

    def update_file(self, incoming: Incoming) -> None:
        """Show how far one file is now."""
        for row in range(self.count()):
            if self.item(row).data(KEY) == incoming.key:
                self._fill(self.item(row), incoming)

    def _fill(self, item: QListWidgetItem, incoming: Incoming) -> None:
        self._files[incoming.key] = incoming
        state = state_words(incoming)
        item.setText(f"{incoming.name}\n{state}")
        item.setToolTip(
            "\n".join(part for part in (incoming.name, incoming.sentence or _told(incoming)) if part)
        )
        wants = Tone.WARN if incoming.verdict.differences or incoming.earlier else Tone.NONE
        item.setForeground(self._theme.tone(TONES.get(incoming.state, wants))[0])
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{incoming.name}: {state}")

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
