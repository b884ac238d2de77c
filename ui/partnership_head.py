"""The head of a pane that shows one partnership, or all of the study together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from cro_desk.i18n import _
from ui.widgets.pane_head import PaneHead

if TYPE_CHECKING:
    from cro_desk.roles.rows import PartnershipRow

CHARACTERS = 18


class PartnershipHead(PaneHead):
    """Offers each partnership and, first, every one; `chosen` tells its id, empty for every one."""

    chosen = Signal(str)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._count = 0
        self.partnerships = QComboBox(self)
        self.partnerships.setObjectName("partnership")
        self.partnerships.setAccessibleName(_("Partnership"))
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.partnerships.setSizeAdjustPolicy(policy)
        self.partnerships.setMinimumContentsLength(CHARACTERS)
        self.partnerships.hide()
        self.partnerships.activated.connect(self._choose)
        self.set_box(self.partnerships)

    def offer(self, rows: Sequence[PartnershipRow], current: str) -> None:
        """Offer the partnerships of a study."""
        with QSignalBlocker(self.partnerships):
            self.partnerships.clear()
            self.partnerships.addItem(_("Every partnership"), "")
            for row in rows:
                self.partnerships.addItem(row.name, row.id)
            self.partnerships.setCurrentIndex(max(self.partnerships.findData(current), 0))
        self._count = len(rows)
        self.show_box()

    def choices(self) -> int:
        """Return how many partnerships there are."""
        return self._count

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(str(self.partnerships.currentData() or ""))
