"""The head of a pane with a choice beside its title, such as that of the partnership."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from cro_desk.i18n import _
from ui.actions import Action
from ui.theme import Sizes
from ui.widgets.action_menu import pop_up
from ui.widgets.header import PaneHeader

NARROW = 4  # times the details panel


class PaneHead(QWidget):
    """Title, actions and a box to choose from; with large text the title keeps its part of the line."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = title
        self._actions: tuple[Action, ...] = ()
        self._box: QWidget | None = None
        self.header = PaneHeader(title, self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Sizes.of(self).gap)
        self._row.addWidget(self.header, 1)

    def set_box(self, box: QWidget) -> None:
        """Put what is chosen from beside the title."""
        self._box = box
        self._row.addWidget(box, 0, Qt.AlignmentFlag.AlignVCenter)

    def choices(self) -> int:
        """Return among how many can be chosen."""
        return 0

    def tell(self, subtitle: str, actions: Sequence[Action]) -> None:
        """Say what is shown, and offer these; the last one is the main action."""
        self._actions = tuple(actions)
        self.header.set_title(self._title, subtitle)
        self._offer()

    def show_box(self) -> None:
        """Where there is little room the box is there only while there is a choice."""
        if self._box is not None:
            self._box.setVisible(self.choices() > (1 if self._is_narrow() else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        wanted = directions.TopToBottom if self._is_narrow() else directions.LeftToRight
        if self._row.direction() is not wanted:
            self._row.setDirection(wanted)
            self._offer()
            self.show_box()

    def _offer(self) -> None:
        """Where there is little room the main action stands alone, and the others in a menu beside it."""
        beside = self._beside()
        if beside and self._is_narrow():
            beside = (Action("head_rest", "…", self._show_rest, hint=_("What else can be done here")),)
        self.header.set_actions(beside, self._actions[-1] if self._actions else None)

    def _show_rest(self) -> None:
        """Offer under the button what has no room in the head."""
        button = self.header.findChild(QWidget, "action-head_rest")
        if isinstance(button, QWidget):
            pop_up(self._beside(), button.mapToGlobal(button.rect().bottomLeft()), self)

    def _beside(self) -> Sequence[Action]:
        """Return what has room only in a wide head."""
        return self._actions[:-1]

    def _is_narrow(self) -> bool:
        return self.width() < NARROW * Sizes.of(self).details
