"""The panel at the right: facts about what is selected, why it is marked, what can be done, its history."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.actions import Action
from ui.theme import Sizes, Tone
from ui.widgets.buttons import Button
from ui.widgets.labels import Badge, Label, Rule


class DetailsPanel(QFrame):
    """Filled from top to bottom: `clear`, then `title`, `badge`, `fact`, `text`, `action`, ... in the order
    wanted.
    """

    def __init__(self, parent: QWidget, *, nothing: str = "") -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("details-panel")
        self.setFixedWidth(Sizes().details)
        self._nothing = nothing
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(self._area)
        self.clear()
        self.show_nothing()

    def clear(self) -> None:
        """Take everything out."""
        self._page = QWidget()
        self._page.setProperty("role", "panel")
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(16, 14, 16, 14)
        self._column.setSpacing(7)
        self._column.addStretch(1)
        self._area.setWidget(self._page)

    def show_nothing(self) -> None:
        """Say what to select."""
        self.clear()
        if self._nothing:
            self.text(self._nothing)

    def title(self, text: str) -> None:
        """Say what is selected."""
        self._add(Label(text, self._page, "panel-title", wrap=True))

    def badge(self, text: str, tone: Tone | str) -> None:
        """Say its state."""
        row = QHBoxLayout()
        row.addWidget(Badge(text, self._page, tone))
        row.addStretch(1)
        self._column.insertLayout(self._column.count() - 1, row)

    def fact(self, name: str, value: str, tone: Tone | str = Tone.NONE) -> None:
        """Say one fact: name at the left, value at the right; a long value goes under its name."""
        told = Label(value, self._page, "detail", wrap=True)
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        told.setAccessibleName(f"{name}: {value}")
        if tone:
            told.set_tone(tone)
        asked = Label(name, self._page, "detail-muted")
        if len(name) + len(value) > 34:
            self._add(asked)
            self._add(told)
            return
        told.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout()
        row.addWidget(asked)
        row.addWidget(told, 1)
        self._column.insertLayout(self._column.count() - 1, row)

    def heading(self, text: str) -> None:
        """Begin a block."""
        self._add(Label(text, self._page, "heading"))

    def rule(self) -> None:
        """Draw a line between blocks."""
        self._add(Rule(self._page))

    def text(self, text: str, tone: Tone | str = Tone.MUTED) -> None:
        """Say something in words."""
        label = Label(text, self._page, "detail-muted" if Tone(tone) is Tone.MUTED else "detail", wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if Tone(tone) not in (Tone.MUTED, Tone.NONE):
            label.set_tone(tone)
        self._add(label)

    def action(self, action: Action, *, kind: str = "") -> Button:
        """Offer something that can be done about it."""
        button = Button.for_action(action, self._page, kind=kind)
        self._add(button)
        return button

    def widget(self, widget: QWidget) -> None:
        """Put a widget of the pane's own here; it is deleted with the rest."""
        self._add(widget)

    def _add(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)
