"""A card: a heading, what stands under it, and where it leads."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.actions import Action
from ui.overview.leading import LeadingLine
from ui.theme import Sizes, Tone
from ui.widgets.buttons import Button
from ui.widgets.labels import Badge, ElidedLabel, Label

SHORT = 18  # characters: two of them fit the narrowest card


class Card(QFrame):
    """Filled from top to bottom."""

    def __init__(self, title: str, parent: QWidget, *, leads: Action | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName(f"card-{leads.key}" if leads is not None else "card")
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(self)
        self._sizes = Sizes.of(self)
        between, gap = self._sizes.between, self._sizes.gap
        self._column.setContentsMargins(between, gap, between, gap)
        self._column.setSpacing(self._sizes.step * 3 // 2)
        self._column.addWidget(Label(title, self, "heading"))
        self._column.addStretch(1)
        if leads is not None:
            row = QHBoxLayout()
            row.addWidget(Button.for_action(leads, self, kind="link"))
            row.addStretch(1)
            self._column.addLayout(row)
            self._after = 2
        else:
            self._after = 1

    def figure(self, text: str, words: str = "") -> None:
        """Say one figure, large, with words beside it."""
        row = QHBoxLayout()
        row.setSpacing(self._sizes.gap)
        row.addWidget(Label(text, self, "figure"))
        row.addWidget(Label(words, self, "muted", wrap=True), 1)
        self._column.insertLayout(self._column.count() - self._after, row)

    def line(self, text: str, side: str = "", tone: Tone = Tone.NONE) -> None:
        """Say one line, with something at its right."""
        row = QHBoxLayout()
        row.setSpacing(self._sizes.gap)
        if tone:
            row.addWidget(ElidedLabel(text, self), 1)
            row.addWidget(Badge(side, self, tone))
        elif side:
            self._add_part(row, text, "")
            self._add_part(row, side, "detail-muted").setAlignment(Qt.AlignmentFlag.AlignRight)
        else:
            row.addWidget(Label(text, self, wrap=True), 1)
        self._column.insertLayout(self._column.count() - self._after, row)

    def leading(self, action: Action, side: str, tone: Tone) -> None:
        """Say one line that leads somewhere by itself, with how it stands at its right."""
        self._column.insertWidget(self._column.count() - self._after, LeadingLine(action, side, tone, self))

    def _add_part(self, row: QHBoxLayout, text: str, role: str) -> Label:
        """Add what stands left or right: what is short has its room, what is long shares the rest."""
        short = len(text) <= SHORT
        label = Label(text, self, role) if short else ElidedLabel(text, self, role)
        row.addWidget(label, 0 if short and not role else 1)
        return label

    def text(self, text: str) -> None:
        """Say something in muted words."""
        self._column.insertWidget(self._column.count() - self._after, Label(text, self, "muted", wrap=True))
