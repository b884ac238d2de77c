"""The bundle that was written last, to be dragged out of the window: into a mail, a folder, a portal.

A list of one row, for Qt's own lists start a drag without blocking anything else.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QSize, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from cro_desk.i18n import _
from ui.drop import OWN
from ui.theme import Sizes


class FileModel(QStandardItemModel):
    """One file, given away as its address."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.path: Path | None = None

    def show_file(self, path: Path) -> None:
        """Give this file away from now on."""
        self.path = path
        self.clear()
        item = QStandardItem(f"⠿ {path.name}")
        item.setToolTip(str(path))
        item.setEditable(False)
        self.appendRow(item)

    def mimeData(self, _indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the file's address."""
        mime = QMimeData()
        if self.path is not None:
            mime.setUrls([QUrl.fromLocalFile(str(self.path))])
            mime.setData(OWN, b"1")
        return mime

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let it be dragged."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled


class DragOut(QListView):
    """Shows the file; it is dragged out, or copied by Ctrl+C."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("drag-out")
        self.setAccessibleName(_("The bundle, to be dragged out of the window"))
        self.file = FileModel(self)
        self.setModel(self.file)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(super().sizeHint().width(), Sizes.of(self).row + 2 * self.frameWidth())

    def show_file(self, path: Path) -> None:
        """Offer this file."""
        self.file.show_file(path)
        self.setCurrentIndex(self.file.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the file as a file manager does, so that it can be pasted where a drag is no way."""
        if event.matches(QKeySequence.StandardKey.Copy) and self.file.path is not None:
            QGuiApplication.clipboard().setMimeData(self.file.mimeData([]))
        else:
            super().keyPressEvent(event)
