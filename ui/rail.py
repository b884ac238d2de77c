"""The rail at the left: one button a pane, and at its foot what never changes: offline, encrypted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.pane_list import PaneEntry
from ui.theme import Theme
from ui.turns import Turns
from ui.widgets.labels import Label

#: between icon and name: Qt's own gap is narrow and no style sheet widens it
GAP = "  "


class Rail(QWidget):
    """`chosen` tells the pane's key."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[PaneEntry], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        gap = theme.sizes.gap
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(theme.sizes.step)
        for n, entry in enumerate(entries):
            self._add(entry, n)
        self._column.addStretch(1)
        foot = Label(_("Offline · encrypted"), self, "detail-muted")
        foot.setToolTip(_("CRO Desk opens no network connection. The workspace is encrypted on disk."))
        self._column.addWidget(foot)
        self._turns = Turns(self)
        theme.changed.connect(self.take_look)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.take_look()

    def mark(self, key: str) -> None:
        """Show which pane is there."""
        self._buttons[key].setChecked(True)

    def show_only(self, keys: Collection[str]) -> None:
        """Show the buttons of these panes."""
        for key, button in self._buttons.items():
            button.setVisible(key in keys)

    def take_look(self) -> None:
        """Take width and icon colours from the theme, an icon a turn: each is drawn from its lines, eight
        times. Nothing is drawn while the rail is hidden.
        """
        self._turns.drop()
        if self.isHidden():
            return
        self.setFixedWidth(self._theme.sizes.rail)
        for button in self._buttons.values():
            button.setMinimumHeight(button.fontMetrics().lineSpacing())
        self._turns.take(partial(self._draw_icon, button) for button in self._buttons.values())

    def _draw_icon(self, button: QPushButton) -> None:
        button.setIconSize(QSize(self._theme.sizes.icon, self._theme.sizes.icon))
        button.setIcon(self._theme.icon(str(button.property("icon-name")), "muted", "accent"))

    def _add(self, entry: PaneEntry, number: int) -> None:
        button = QPushButton(GAP + _(entry.label), self)
        button.setAccessibleName(_(entry.label))
        button.setProperty("role", "rail")
        button.setProperty("key", entry.key)
        button.setProperty("icon-name", entry.icon)
        button.setObjectName(f"rail-{entry.key}")
        button.setCheckable(True)
        button.setToolTip(f"Ctrl+{number + 1}" if number < 9 else "")
        policy = QSizePolicy.Policy
        button.setSizePolicy(policy.Minimum, policy.Preferred)  # large text in a low window: closer together
        button.clicked.connect(self._clicked)
        self._group.addButton(button)
        self._buttons[entry.key] = button
        self._column.addWidget(button)

    def _clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.chosen.emit(str(button.property("key")))
