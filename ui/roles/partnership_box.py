"""Chooses the partnership that the pane shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from cro_desk.i18n import _

if TYPE_CHECKING:
    from cro_desk.roles.queries import PartnershipRow

CHARACTERS = 18


class PartnershipBox(QComboBox):
    """The study's partnerships by name; the last entry adds one."""

    chosen = Signal(str)
    add_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("partnership")
        self.setAccessibleName(_("Partnership"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(CHARACTERS)
        self._rows = 0
        self.hide()
        self.activated.connect(self._tell)

    def offer(self, rows: Sequence[PartnershipRow], current: str) -> None:
        """Offer these partnerships."""
        blocker = QSignalBlocker(self)
        self.clear()
        for row in rows:
            self.addItem(row.name, row.id)
        self.insertSeparator(self.count())
        self.addItem(_("Add a partnership…"), "")
        self._current = max(self.findData(current), 0)
        self.setCurrentIndex(self._current)
        self._rows = len(rows)
        del blocker

    def choices(self) -> int:
        """Return how many partnerships there are."""
        return self._rows

    @Slot()
    def _tell(self) -> None:
        wanted = str(self.currentData() or "")
        if wanted:
            self._current = self.currentIndex()
            self.chosen.emit(wanted)
        else:
            self.setCurrentIndex(self._current)
            self.add_wanted.emit()
