"""The head of the Calendar pane: what is shown, which partnership, what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QWidget

from cro_desk.i18n import _
from ui.actions import Action
from ui.communication.tab import Shown
from ui.theme import Sizes
from ui.widgets import PaneHeader

NARROW = 4  # times the details panel
CHARACTERS = 18


class CalendarHead(QWidget):
    """Title, actions and the choice of partnerships; with large text the main action stands alone."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions: tuple[Action, ...] = ()
        self._count = 0
        self.header = PaneHeader(_("Calendar"), self)
        self.partnerships = QComboBox(self)
        self.partnerships.setObjectName("partnership")
        self.partnerships.setAccessibleName(_("Partnership"))
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.partnerships.setSizeAdjustPolicy(policy)
        self.partnerships.setMinimumContentsLength(CHARACTERS)
        self.partnerships.hide()
        self.partnerships.activated.connect(self._choose)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Sizes.of(self).gap)
        self._row.addWidget(self.header, 1)
        self._row.addWidget(self.partnerships, 0, Qt.AlignmentFlag.AlignVCenter)

    def offer(self, shown: Shown | None) -> None:
        """Offer the partnerships of a study, where there is a choice."""
        rows = shown.partnerships if shown is not None else ()
        with QSignalBlocker(self.partnerships):
            self.partnerships.clear()
            self.partnerships.addItem(_("Every partnership"), "")
            for row in rows:
                self.partnerships.addItem(row.name, row.id)
            chosen = shown.partnership_id if shown is not None else ""
            self.partnerships.setCurrentIndex(max(self.partnerships.findData(chosen), 0))
        self._count = len(rows)
        self._show_box()

    def tell(self, subtitle: str, actions: Sequence[Action]) -> None:
        """Say what is shown, and offer these; the last one is the main action."""
        self._actions = tuple(actions)
        self.header.set_title(_("Calendar"), subtitle)
        self._offer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        wanted = directions.TopToBottom if self._is_narrow() else directions.LeftToRight
        if self._row.direction() is not wanted:
            self._row.setDirection(wanted)
            self._offer()
            self._show_box()

    def _show_box(self) -> None:
        """Where there is little room the box is there only while there is a choice."""
        self.partnerships.setVisible(self._count > (1 if self._is_narrow() else 0))

    def _offer(self) -> None:
        beside = () if self._is_narrow() else self._actions[:-1]
        self.header.set_actions(beside, self._actions[-1] if self._actions else None)

    def _is_narrow(self) -> bool:
        return self.width() < NARROW * Sizes.of(self).details

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(str(self.partnerships.currentData() or ""))
