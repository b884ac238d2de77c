"""Buttons whose icon follows the palette, so that light and dark need no code in panes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from ui.actions import Action
from ui.icons import tinted
from ui.permitting import permitted
from ui.theme import Sizes


class Button(QPushButton):
    """A button; `kind` is "" (plain), "main", "danger", "link" or "flat"."""

    def __init__(self, label: str, parent: QWidget, *, icon: str = "", kind: str = "") -> None:
        super().__init__(label, parent)
        self._icon = icon
        self._kind = kind
        self._action: Action | None = None
        if kind:
            self.setProperty(kind, True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setObjectName(f"button-{icon or label}")
        self._tint()

    @classmethod
    def for_action(cls, action: Action, parent: QWidget, *, kind: str = "") -> Button:
        """Make the button of an action, switched off where one only reads."""
        action = permitted(parent, action)
        button = cls(action.label, parent, icon=action.icon, kind=kind)
        button.setObjectName(f"action-{action.key}")
        button.setEnabled(action.enabled)
        button.setToolTip(action.why_not or action.hint)
        button._action = action
        button.clicked.connect(button._run)
        return button

    def _run(self) -> None:
        if self._action is not None:
            self._action.run()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, as Space does; Qt does so in dialogs only."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange, QEvent.Type.FontChange):
            self._tint()

    def _tint(self) -> None:
        if not self._icon:
            return
        size = Sizes.of(self)
        self.setIconSize(QSize(size.icon, size.icon))
        roles = {"main": QPalette.ColorRole.HighlightedText, "link": QPalette.ColorRole.Link}
        role = roles.get(self._kind, QPalette.ColorRole.WindowText)
        role = role if self.isEnabled() else QPalette.ColorRole.PlaceholderText
        self.setIcon(tinted(self._icon, self.palette().color(role)))
