"""The small boxes over a register: which part, whose, which, and how it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from cro_desk.i18n import N_, _
from cro_desk.minutes.registers import ALL_STATUSES, Due, Wanted, Whose
from cro_desk.minutes.terms import ActionStatus

OPEN = (ActionStatus.OPEN,)
CLOSED = (ActionStatus.DONE, ActionStatus.DROPPED)


#: characters that are left of a choice in a small window with large text
NARROW = 5


class Which(StrEnum):
    """Which lines of a register are wanted."""

    OPEN = "open"
    OVERDUE = "overdue"
    WEEK = "week"
    CLOSED = "closed"
    ALL = "all"


WHICH = {
    Which.OPEN: N_("Open"),
    Which.OVERDUE: N_("Overdue"),
    Which.WEEK: N_("Due this week"),
    Which.CLOSED: N_("Closed"),
    Which.ALL: N_("Open and closed"),
}
#: of lines without a date that somebody keeps
PLAIN = (Which.OPEN, Which.CLOSED, Which.ALL)
WHOSE = {
    Whose.ALL: N_("Everybody’s"),
    Whose.MINE: N_("Mine"),
    Whose.SPONSOR: N_("The sponsor’s"),
    Whose.CRO: N_("The CRO’s"),
}
STATUSES = {Which.CLOSED: CLOSED, Which.ALL: ALL_STATUSES}
DUE = {Which.OVERDUE: Due.OVERDUE, Which.WEEK: Due.WEEK}


class ChoiceBox(QComboBox):
    """Offers keys with their names; `chosen` is sent when the user chose another one."""

    chosen = Signal()

    def __init__(self, name: str, label: str, choices: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setToolTip(label)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * NARROW)
        for key, words in choices:
            self.addItem(words, key)
        self.activated.connect(self._tell)

    @property
    def key(self) -> str:
        """What is chosen."""
        return str(self.currentData())

    def choose(self, key: str) -> None:
        """Choose without telling."""
        self.setCurrentIndex(max(self.findData(key), 0))

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit()


def part_box(parent: QWidget) -> ChoiceBox:
    """Offer this study or all of them."""
    choices = (("", _("This study")), ("all", _("All studies")))
    return ChoiceBox("which_part", _("Which studies are shown"), choices, parent)


def whose_box(parent: QWidget) -> ChoiceBox:
    """Offer whose actions are shown."""
    choices = tuple((key.value, _(name)) for key, name in WHOSE.items())
    return ChoiceBox("whose", _("Whose actions are shown"), choices, parent)


def which_box(parent: QWidget, keys: Sequence[Which] = tuple(Which)) -> ChoiceBox:
    """Offer which lines are shown."""
    choices = tuple((key.value, _(WHICH[key])) for key in keys)
    return ChoiceBox("which", _("Which lines are shown"), choices, parent)


def statuses_of(which: str) -> tuple[ActionStatus, ...]:
    """Return the statuses that are wanted."""
    return STATUSES.get(Which(which), OPEN)


def wanted_of(whose: str, which: str) -> Wanted:
    """Return what is wanted of the actions."""
    due = DUE.get(Which(which), Due.ALL)
    return Wanted(whose=Whose(whose), due=due, statuses=statuses_of(which))
