"""The people that `@` may mean, over the entry line; the keyboard stays in the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from cro_desk.communication.words import side_name
from cro_desk.i18n import _

if TYPE_CHECKING:
    from cro_desk.communication.directory.contacts import Contact


class Suggestions(QListWidget):
    """`taken` tells the name that was chosen."""

    taken = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("suggestions")
        self.setAccessibleName(_("People"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setProperty("role", "board")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._take)
        self.hide()

    def offer(self, people: Sequence[Contact], above: QPoint, width: int) -> None:
        """Show these people so that the list ends at a point; nobody: nothing."""
        self.clear()
        for each in people:
            words = " · ".join(part for part in (each.name, side_name(each.side), each.role) if part)
            entry = QListWidgetItem(words, self)
            entry.setData(Qt.ItemDataRole.UserRole, each.name)
        self.setVisible(bool(people))
        if people:
            self.setCurrentRow(0)
            height = self.sizeHintForRow(0) * len(people) + 2 * self.frameWidth()
            self.setGeometry(above.x(), max(above.y() - height, 0), width, height)
            self.raise_()

    def step(self, step: int) -> None:
        """Go to the next or the one before."""
        self.setCurrentRow((self.currentRow() + step) % max(self.count(), 1))

    def take(self) -> None:
        """Take the one at the cursor."""
        entry = self.currentItem()
        if entry is not None:
            self._take(entry)

    def _take(self, entry: QListWidgetItem) -> None:
        self.hide()
        self.taken.emit(str(entry.data(Qt.ItemDataRole.UserRole)))
