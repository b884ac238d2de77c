"""The panel at the right: facts about what is selected, why it is marked, what can be done, its history."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.actions import Action
from ui.theme import Sizes, Tone
from ui.widgets.buttons import Button
from ui.widgets.labels import Badge, Label, Rule

#: longer words than this may break; they break where nothing is seen
LONG_WORD, BREAK = 22, "\N{ZERO WIDTH SPACE}"


def breakable(text: str) -> str:
    """Let words that are too long for the panel break, after signs where there are some."""
    return " ".join(_broken(word) if len(word) > LONG_WORD else word for word in text.split(" "))


def _broken(word: str) -> str:
    after_signs = re.sub(r"([-_/.:,;+|\\])", rf"\1{BREAK}", word)
    return re.sub(rf"([^{BREAK}]{{{LONG_WORD}}})", rf"\1{BREAK}", after_signs)


class DetailsPanel(QFrame):
    """Filled from top to bottom: `clear`, then `title`, `badge`, `fact`, `text`, `action`, ... in the order
    wanted.
    """

    def __init__(self, parent: QWidget, *, nothing: str = "") -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("details-panel")
        self._take_width()
        self._nothing = nothing
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(self._area)
        self.clear()
        self.show_nothing()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._take_width()

    def _take_width(self) -> None:
        self.setFixedWidth(Sizes.of(self).details)

    def clear(self) -> None:
        """Take everything out."""
        self._page = QWidget()
        self._page.setProperty("role", "panel")
        self._column = QVBoxLayout(self._page)
        sizes = Sizes.of(self)
        self._column.setContentsMargins(sizes.between, sizes.gap, sizes.between, sizes.gap)
        self._column.setSpacing(sizes.inside)
        self._column.addStretch(1)
        self._area.setWidget(self._page)

    def show_nothing(self) -> None:
        """Say what to select."""
        self.clear()
        if self._nothing:
            self.text(self._nothing)

    def title(self, text: str) -> None:
        """Say what is selected."""
        self._add(self._words(text, "panel-title"))

    def badge(self, text: str, tone: Tone | str) -> None:
        """Say its state."""
        row = QHBoxLayout()
        row.addWidget(Badge(text, self._page, tone))
        row.addStretch(1)
        self._column.insertLayout(self._column.count() - 1, row)

    def fact(self, name: str, value: str, tone: Tone | str = Tone.NONE) -> None:
        """Say one fact: name at the left, value at the right; a long value goes under its name."""
        told = self._words(value, "detail")
        told.setAccessibleName(f"{name}: {value}")
        if tone:
            told.set_tone(tone)
        if len(name) + len(value) > 34:
            self._add(self._words(name, "detail-muted"))
            self._add(told)
            return
        told.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout()
        row.addWidget(Label(name, self._page, "detail-muted"))
        row.addWidget(told, 1)
        self._column.insertLayout(self._column.count() - 1, row)

    def heading(self, text: str) -> None:
        """Begin a block."""
        self._add(self._words(text, "heading"))

    def rule(self) -> None:
        """Draw a line between blocks."""
        self._add(Rule(self._page))

    def text(self, text: str, tone: Tone | str = Tone.MUTED) -> None:
        """Say something in words."""
        label = self._words(text, "detail-muted" if Tone(tone) is Tone.MUTED else "detail")
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

    def _words(self, text: str, role: str) -> Label:
        """Make a label that never widens the panel: long words may break; text without can be copied."""
        shown = breakable(text)
        label = Label(shown, self._page, role, wrap=True)
        if shown == text:
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _add(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)
