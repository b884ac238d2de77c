"""A line of a card that leads somewhere, with how it stands: beside it, or below where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.actions import Action
from ui.theme import Sizes, Tone
from ui.widgets.buttons import Button
from ui.widgets.labels import Badge


class LeadingLine(QWidget):
    """Words that are too long for the whole line end in … and are told whole in the tooltip."""

    def __init__(self, action: Action, side: str, tone: Tone, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._hint = action.label, action.why_not or action.hint
        self.button = Button.for_action(action, self, kind="link")
        self.button.setAccessibleName(action.label)
        self.button.setMinimumWidth(1)
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.badge = Badge(side, self, tone)
        self._wide, self._badge_wide = self.button.sizeHint().width(), self.badge.sizeHint().width()
        self._stands = side
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Sizes.of(self).step)
        self._row.addWidget(self.button)
        self._row.addStretch(1)
        self._row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.button.setText(self._words)
            self.badge.setText(self._stands)
            self._wide, self._badge_wide = self.button.sizeHint().width(), self.badge.sizeHint().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room, beside = self.width(), self._badge_wide + self._row.spacing()
        directions = QBoxLayout.Direction
        below = self._wide + beside > room
        self._row.setDirection(directions.TopToBottom if below else directions.LeftToRight)
        sides = Qt.AlignmentFlag
        self._row.setAlignment(self.badge, sides.AlignLeft if below else sides.AlignVCenter)
        self._shorten(self.button, self._words, self._wide - room, self._hint)
        self._shorten(self.badge, self._stands, self._badge_wide - room, "")

    def _shorten(self, part: QLabel | QPushButton, words: str, lacking: int, hint: str) -> None:
        """End words in … where so much room is lacking."""
        metrics, shown = part.fontMetrics(), words
        if lacking > 0:
            room = max(metrics.horizontalAdvance(words) - lacking, 1)
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        part.setText(shown)
        part.setToolTip(hint if shown == words else words)
