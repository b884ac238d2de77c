"""What stands where there is nothing yet: one sentence, a hint of the first step, one button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.actions import Action
from ui.theme import Sizes
from ui.widgets.buttons import Button
from ui.widgets.labels import Label

#: how much more of the width the words take than what is left and right of them
WIDE = 20


class EmptyState(QWidget):
    """`text` says what the place is for, `hint` the first step; the first action is the main one."""

    def __init__(self, text: str, parent: QWidget, *, hint: str = "", actions: Sequence[Action] = ()) -> None:
        super().__init__(parent)
        self.setObjectName("empty-state")
        layout = QVBoxLayout(self)
        sizes = Sizes.of(self)
        layout.setSpacing(sizes.gap)
        layout.addStretch(2)
        title, self.hint = Label(text, self, "panel-title", wrap=True), Label(hint, self, "muted", wrap=True)
        for label in (title, self.hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setVisible(bool(label.text()))
            layout.addLayout(self._measured(label))
        layout.addSpacing(sizes.inside)
        layout.addLayout(self._buttons(actions))
        layout.addStretch(3)

    def say_hint(self, hint: str) -> None:
        """Say another first step."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def _measured(self, label: Label) -> QHBoxLayout:
        """Keep lines at a length that reads well, and the window as narrow as it wants to be."""
        sizes = Sizes.of(self)
        label.setMaximumWidth(sizes.card + sizes.rail)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(label, WIDE)
        row.addStretch(1)
        return row

    def _buttons(self, actions: Sequence[Action]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Sizes.of(self).gap)
        row.addStretch(1)
        for n, action in enumerate(actions):
            row.addWidget(Button.for_action(action, self, kind="" if n else "main"))
        row.addStretch(1)
        return row
