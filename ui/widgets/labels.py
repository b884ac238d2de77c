"""Text on the window: labels by what they are, and badges."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.theme import Tone
from ui.widgets.restyle import restyle


class Label(QLabel):
    """A label whose `role` names its type in the style sheet: title, heading, muted, detail, ...

    Its text is plain: nothing out of a file is ever read as mark-up.
    """

    def __init__(self, text: str, parent: QWidget, role: str = "", *, wrap: bool = False) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if role:
            self.setProperty("role", role)

    def set_tone(self, tone: Tone | str) -> None:
        """Say the tone in colour; the words must say it too."""
        self.setProperty("tone", "accent" if Tone(tone) is Tone.INFO else str(tone))
        restyle(self)


class ElidedLabel(Label):
    """One line that ends in … where there is no room, and says all of it in its tooltip."""

    def __init__(self, text: str, parent: QWidget, role: str = "") -> None:
        super().__init__("", parent, role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._full = ""
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text."""
        self._full = text
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(self._full if shown != self._full else "")


class Badge(Label):
    """A short state in words on a tinted ground."""

    def __init__(self, text: str, parent: QWidget, tone: Tone | str = Tone.MUTED) -> None:
        super().__init__(text, parent, "badge")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.set_tone(tone)

    def say(self, text: str, tone: Tone | str = Tone.MUTED) -> None:
        """Show another state."""
        self.setText(text)
        self.set_tone(tone)


class Rule(QFrame):
    """A thin line between blocks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "rule")
