"""Pick-lists and short fields that stand in a line, each with its name for a screen reader."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from ui.theme import Sizes

#: characters that are seen of a choice at least
LEAST = 6


class PickList(QComboBox):
    """A pick-list of (key, label) pairs; what is typed into an editable one is its key, too."""

    def __init__(self, name: str, label: str, parent: QWidget, pairs: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setToolTip(label)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.offer(pairs)

    def minimumSizeHint(self) -> QSize:
        """Shrink where there is little room; what is chosen is read whole in the list."""
        whole = super().minimumSizeHint()
        least = self.fontMetrics().averageCharWidth() * LEAST + 4 * Sizes.of(self).inside
        return QSize(min(whole.width(), least), whole.height())

    def offer(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Offer these, keeping what is chosen."""
        kept = self.key()
        self.clear()
        for key, label in pairs:
            self.addItem(label, key)
        self.choose(kept)

    def key(self) -> str:
        """Return what is chosen."""
        typed = self.currentText()
        if self.isEditable() and self.findText(typed) < 0:
            return typed.strip()
        found = self.itemData(self.findText(typed) if self.isEditable() else self.currentIndex())
        return "" if found is None else str(found)

    def choose(self, key: str) -> None:
        """Show this one as chosen."""
        place = self.findData(key)
        if place < 0 and self.isEditable():
            self.setEditText(key)
        else:
            self.setCurrentIndex(max(place, 0) if self.count() else -1)
        line = self.lineEdit()
        if line is not None and not line.hasFocus():
            line.setCursorPosition(0)  # where there is little room words are read from their beginning


class ShortLine(QLineEdit):
    """A line as wide as the few characters that it is for."""

    def __init__(self, name: str, label: str, parent: QWidget, characters: int) -> None:
        super().__init__(parent)
        self._characters = characters
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setToolTip(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Follow the size of the text."""
        pad = 3 * Sizes.of(self).inside
        width = self.fontMetrics().horizontalAdvance("0" * self._characters) + pad
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Never cut what it is for."""
        return self.sizeHint()
