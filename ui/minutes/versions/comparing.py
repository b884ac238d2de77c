"""The part of a version's page that compares it with another one of the same meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.formats import day, number
from cro_desk.i18n import _
from cro_desk.minutes.comparing import How, LineChange, how_name
from cro_desk.minutes.versions import VersionRow
from ui.communication.room import give_way
from ui.minutes.registers.choices import ChoiceBox
from ui.minutes.versions.diff_list import DiffList
from ui.minutes.versions.differences import SIGN, diff_rows
from ui.theme import Sizes, Theme
from ui.widgets import Label


class Comparing(QWidget):
    """Which version, how many differences, and each of them. `wanted` tells the other version's id."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        sizes = Sizes.of(self)
        self.other = ChoiceBox("compared_with", _("Compared with"), (), self)
        self.words = Label("", self, "detail-muted")
        self.list = DiffList(theme, self)
        bar = QHBoxLayout()
        bar.setSpacing(sizes.gap)
        bar.addWidget(Label(_("Compared with"), self, "muted"))
        bar.addWidget(self.other)
        bar.addWidget(self.words, 1)
        give_way(self.words)
        frame = QFrame(self)
        frame.setProperty("role", "table")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.inside)
        column.addLayout(bar)
        column.addWidget(frame, 1)
        self.other.chosen.connect(self._choose)
        self.setFocusProxy(self.list)

    def offer(self, row: VersionRow, fellows: Sequence[VersionRow]) -> str:
        """Offer the other versions; return the one that is compared with: chosen, else the one before."""
        before = self.other.key if self.other.count() else ""
        others = [each for each in fellows if each.id != row.id]
        self.other.clear()
        for each in others:
            self.other.addItem(_name(each), each.id)
        known = [each.id for each in others]
        wanted = before if before in known else row.supersedes_id or next(iter(known), "")
        self.other.choose(wanted)
        self.other.setEnabled(bool(others))
        if not others:
            self.show_changes(())
            self.words.setText(_("There is no other version of these minutes."))
        return self.other.key if others else ""

    def show_changes(self, changes: Sequence[LineChange]) -> None:
        """Show what differs."""
        self.list.show_rows(diff_rows(changes))
        counts = Counter(each.how for each in changes)
        parts = [f"{SIGN[how]} {number(counts[how])} {how_name(how)}" for how in How if counts[how]]
        self.words.setText(" · ".join(parts) or _("Both versions say the same."))

    @Slot()
    def _choose(self) -> None:
        self.wanted.emit(self.other.key)


def _name(row: VersionRow) -> str:
    words = _("version {number} of {day}")
    return words.format(number=number(row.number), day=day(row.circulated_at.astimezone().date()))
