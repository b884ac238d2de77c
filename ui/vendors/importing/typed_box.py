"""A choice that also takes what is typed; it tells the answer once, when chosen or when the field is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget


class TypedBox(QComboBox):
    """An editable combo box that never grows with what is in it."""

    answered = Signal(str)

    def __init__(self, name: str, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = QLineEdit(self)
        self._told = ""
        self.setEditable(True)
        self.setLineEdit(self._line)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.activated.connect(self._tell)
        self._line.editingFinished.connect(self._tell)

    def show_value(self, value: str, choices: Sequence[str], placeholder: str = "") -> None:
        """Show a value among choices; what somebody is typing right now stays."""
        self._told = value
        if self._line.isModified() and self._line.hasFocus():
            return
        blocker = QSignalBlocker(self)
        self.clear()
        self.addItems(list(dict.fromkeys(choices)))
        self.setEditText(value)
        self._line.setCursorPosition(0)
        self._line.setPlaceholderText(placeholder)
        self.setToolTip(value)
        del blocker

    @Slot()
    def _tell(self) -> None:
        answer = " ".join(self.currentText().split())
        self._line.setModified(False)
        if answer and answer != self._told:
            self._told = answer
            self.answered.emit(answer)
