"""What is compared with what, and how much of it is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QComboBox, QHBoxLayout, QWidget

from cro_desk.i18n import _
from ui.roles.versions.rows import VersionLine
from ui.theme import Sizes
from ui.widgets import Label

CHARACTERS = 16


class CompareBar(QWidget):
    """Two choices of versions and the filters. `chosen` tells old and new, `narrowed` the filters."""

    chosen = Signal(str, str)
    narrowed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.old = self._box("compare_old", _("Compare"))
        self.new = self._box("compare_new", _("With"))
        self.only_changes = QCheckBox(_("Only differences"), self)
        self.only_changes.setObjectName("only_changes")
        self.only_changes.setChecked(True)
        self.only_open = QCheckBox(_("Only open"), self)
        self.only_open.setObjectName("only_open")
        row, filters = QHBoxLayout(), QHBoxLayout()
        for each in (row, filters):
            each.setSpacing(Sizes.of(self).gap)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(Sizes.of(self).gap)
        self._rows.addLayout(row, 1)
        self._rows.addLayout(filters)
        for words, box in ((_("Compare"), self.old), (_("with"), self.new)):
            label = Label(words, self, "detail-muted")
            label.setBuddy(box)
            row.addWidget(label)
            row.addWidget(box, 1)
        filters.addWidget(self.only_changes)
        filters.addWidget(self.only_open)
        filters.addStretch(1)
        self.only_changes.toggled.connect(self.narrowed)
        self.only_open.toggled.connect(self.narrowed)

    def _box(self, name: str, words: str) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(name)
        box.setAccessibleName(words)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(CHARACTERS)
        box.setMinimumWidth(box.fontMetrics().averageCharWidth() * CHARACTERS // 2)
        box.activated.connect(self._tell)
        return box

    def fold(self, *, narrow: bool) -> None:
        """Put the filters below the choices where there is little room beside them."""
        directions = QBoxLayout.Direction
        self._rows.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def offer(self, lines: Sequence[VersionLine]) -> None:
        """Offer these versions; what is chosen stays."""
        old, new = self.pair()
        blockers = [QSignalBlocker(box) for box in (self.old, self.new)]
        for box in (self.old, self.new):
            box.clear()
            for line in lines:
                box.addItem(line.name, line.id)
        self.show_pair(old, new)
        del blockers

    def pair(self) -> tuple[str, str]:
        """Return what is chosen: old, new."""
        return str(self.old.currentData() or ""), str(self.new.currentData() or "")

    def show_pair(self, old: str, new: str) -> None:
        """Choose these."""
        for box, version_id in ((self.old, old), (self.new, new)):
            box.setCurrentIndex(box.findData(version_id))

    def ask_open(self, is_asked: bool) -> None:
        """Offer the filter for open rows where there are answers."""
        self.only_open.setVisible(is_asked)

    @Slot()
    def _tell(self) -> None:
        old, new = self.pair()
        if old and new:
            self.chosen.emit(old, new)
