"""Picking how often, for those who do not type: three lists that say a rule."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cro_desk.communication.telling import ORDINALS, WEEKDAYS
from cro_desk.i18n import N_, _
from ui.communication.series.picks import PickList
from ui.theme import Sizes

ONCE, TYPED = "", "typed"
#: places in a month that are typed, not picked
UNUSUAL = (5, -2, -3)
_OFTEN = {
    "WEEKLY:1": N_("every week"),
    "WEEKLY:2": N_("every second week"),
    "WEEKLY:3": N_("every third week"),
    "WEEKLY:4": N_("every fourth week"),
    "MONTHLY:1": N_("every month"),
    "MONTHLY:2": N_("every second month"),
    "MONTHLY:3": N_("every quarter"),
    "MONTHLY:6": N_("every half-year"),
    "MONTHLY:12": N_("every year"),
    ONCE: N_("once"),
}
_RULE = re.compile(r"FREQ=(WEEKLY|MONTHLY)(?:;INTERVAL=(\d+))?;BYDAY=(-?\d)?([A-Z]{2})")


class RulePicks(QWidget):
    """How often, which one, on which day of the week. `picked` is sent when the user has chosen."""

    picked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._typed = ""
        often = [*((key, _(label)) for key, label in _OFTEN.items()), (TYPED, _("as written above"))]
        self.often = PickList("pick-often", _("How often"), self, often)
        nth = [(str(place), _(word)) for place, word in ORDINALS.items() if place not in UNUSUAL]
        self.nth = PickList("pick-nth", _("Which one of the month"), self, nth)
        days = [(code, _(name)) for code, name in WEEKDAYS.items()]
        self.weekday = PickList("pick-weekday", _("Day of the week"), self, days)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Sizes.of(self).inside)
        for widget in (self.often, self.nth, self.weekday):
            row.addWidget(widget)
            widget.activated.connect(self._pick)
        row.addStretch(1)

    def show_rule(self, rule: str) -> None:
        """Show a rule; one that lists cannot say stays as it was written."""
        self._typed = rule
        found = _RULE.fullmatch(rule)
        often = f"{found[1]}:{found[2] or 1}" if found is not None else (TYPED if rule else ONCE)
        self.often.choose(often if often in _OFTEN else TYPED)
        if found is not None:
            self.nth.choose(found[3] or "1")
            self.weekday.choose(found[4])
        self._arrange()

    def rule(self) -> str:
        """Return the rule that is picked."""
        often = self.often.key()
        if often in (ONCE, TYPED):
            return self._typed if often == TYPED else ""
        freq, count = often.split(":")
        interval = f";INTERVAL={count}" if count != "1" else ""
        nth = self.nth.key() if freq == "MONTHLY" else ""
        return f"FREQ={freq}{interval};BYDAY={nth}{self.weekday.key()}"

    @Slot()
    def _pick(self) -> None:
        self._arrange()
        if self.often.key() != TYPED:
            self.picked.emit()

    def _arrange(self) -> None:
        often = self.often.key()
        self.nth.setVisible(often.startswith("MONTHLY"))
        self.weekday.setVisible(often not in (ONCE, TYPED))
