"""The head of a pane: title, one muted line that says what is shown, the actions at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.actions import Action
from ui.theme import Sizes
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel


class PaneHeader(QWidget):
    """Title and subtitle; `main` is the pane's one main action, drawn in the accent colour at the far
    right.
    """

    def __init__(
        self,
        title: str,
        parent: QWidget,
        *,
        subtitle: str = "",
        actions: Sequence[Action] = (),
        main: Action | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(title, self, "title")
        self._subtitle = ElidedLabel(subtitle, self, "muted")
        words = QVBoxLayout()
        sizes = Sizes.of(self)
        words.setSpacing(sizes.step // 2)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(sizes.gap)
        self._row.addLayout(words, 1)
        self._buttons: list[Button] = []
        self._subtitle.setVisible(bool(subtitle))
        self.set_actions(actions, main)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Say what is shown."""
        self._title.say(title)
        self._subtitle.say(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def set_actions(self, actions: Sequence[Action], main: Action | None = None) -> None:
        """Offer these actions instead of the ones before."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [Button.for_action(action, self) for action in actions]
        if main is not None:
            self._buttons.append(Button.for_action(main, self, kind="main"))
        for button in self._buttons:
            self._row.addWidget(button)
