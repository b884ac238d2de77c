"""Picking a day: a date, or so long before or after a milestone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cro_desk.communication.points import Point
from cro_desk.communication.terms import OffsetUnit
from cro_desk.errors import UserError
from cro_desk.formats import day, parse_day
from cro_desk.i18n import _
from ui.communication.series.picks import PickList, ShortLine
from ui.theme import Sizes
from ui.widgets import Label
from ui.widgets.restyle import restyle

DAY, NEVER = "", "never"
#: no distance: the milestone's own day
ON_IT = "on"
Choices = Sequence[tuple[str, str, date | None]]


class PointPicks(QWidget):
    """One line. `picked` is sent when the user has changed it; with `open_end` there may be no day at all."""

    picked = Signal()

    def __init__(self, name: str, label: str, parent: QWidget, *, open_end: bool = False) -> None:
        super().__init__(parent)
        self._open_end = open_end
        self.which = PickList(f"{name}-which", label, self)
        self.day = ShortLine(f"{name}-day", _("{field}: day").format(field=label), self, 12)
        self.day.setPlaceholderText("2026-10-14")
        self.count = ShortLine(f"{name}-count", _("{field}: how far from it").format(field=label), self, 3)
        self.unit = PickList(
            f"{name}-unit", _("{field}: before or after").format(field=label), self, _units()
        )
        self.problem = Label("", self, "problem", wrap=True)
        self.problem.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Sizes.of(self).inside)
        for widget in (self.which, self.day, self.count, self.unit):
            row.addWidget(widget)
        row.addWidget(self.problem, 1)
        self.which.activated.connect(self._turn)
        self.unit.activated.connect(self._turn)
        self.day.editingFinished.connect(self._typed)
        self.count.editingFinished.connect(self._typed)

    def offer(self, milestones: Choices) -> None:
        """Offer a day and these milestones."""
        never = [(NEVER, _("no end"))] if self._open_end else []
        named = [(id, _named(name, on)) for id, name, on in milestones]
        self.which.offer([*never, (DAY, _("on the day")), *named])

    def show_point(self, point: Point | None) -> None:
        """Show this day."""
        fixed = point is not None and point.day is not None
        self.which.choose(NEVER if point is None else point.milestone_id)
        self.day.setText(day(point.day) if point is not None and fixed else "")
        self.count.setText(str(abs(point.offset)) if point is not None and not fixed else "1")
        if point is not None and not fixed:
            self.unit.choose(_unit_key(point.offset, point.unit))
        self._arrange()

    def refuse(self, text: str) -> None:
        """Say here what is wrong with the day, empty = nothing."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        for widget in (self.which, self.day):
            widget.setProperty("wrong", bool(text))
            widget.setAccessibleDescription(text)
            restyle(widget)

    def point(self) -> Point | None:
        """Return the day that is picked; `UserError` where what was typed is none."""
        chosen = self.which.key()
        if chosen == NEVER:
            return None
        if chosen == DAY:
            found = parse_day(self.day.text())
            if found is None:
                raise UserError(_("Here a date is missing."), _("Write it like 2026-10-14."))
            return Point(found)
        if self.unit.key() == ON_IT:
            return Point(None, chosen)
        sign, unit = self.unit.key().split(":")
        count = self.count.text().strip() or "0"
        if not count.isdigit():
            raise UserError(_("“{text}” is no whole number.").format(text=count))
        return Point(None, chosen, int(f"{sign}{count}"), OffsetUnit(unit))

    @Slot()
    def _turn(self) -> None:
        self._arrange()
        if self.which.key() == DAY and not self.day.text():
            self.day.setFocus()
            return
        self.picked.emit()

    @Slot()
    def _typed(self) -> None:
        lines = (self.day, self.count)
        if any(line.isModified() for line in lines):
            for line in lines:
                line.setModified(False)
            self.picked.emit()

    def _arrange(self) -> None:
        chosen = self.which.key()
        relative = chosen not in (DAY, NEVER)
        self.day.setVisible(chosen == DAY)
        self.unit.setVisible(relative)
        self.count.setVisible(relative and self.unit.key() != ON_IT)
        if self.count.text() in ("", "0"):
            self.count.setText("1")


def _named(name: str, on: date | None) -> str:
    return _("{milestone} · {day}").format(milestone=name, day=day(on) if on else _("no date yet"))


def _unit_key(offset: int, unit: OffsetUnit) -> str:
    return f"{'-' if offset < 0 else '+'}:{unit}" if offset else ON_IT


def _units() -> list[tuple[str, str]]:
    return [
        (ON_IT, _("on it")),
        (_unit_key(1, OffsetUnit.DAYS), _("days after")),
        (_unit_key(-1, OffsetUnit.DAYS), _("days before")),
        (_unit_key(1, OffsetUnit.WEEKS), _("weeks after")),
        (_unit_key(-1, OffsetUnit.WEEKS), _("weeks before")),
        (_unit_key(1, OffsetUnit.WORKING_DAYS), _("working days after")),
        (_unit_key(-1, OffsetUnit.WORKING_DAYS), _("working days before")),
    ]
