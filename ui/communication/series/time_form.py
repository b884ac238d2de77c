"""The time of day with its zone, how long, and what happens where a party does not work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.communication.terms import HolidayRule
from cro_desk.communication.words import HOLIDAY_RULE
from cro_desk.i18n import _
from cro_desk.studies import geography
from cro_desk.time_of_day import read_clock
from cro_desk.zoned import WallTime
from ui.clock_field import check_clock, check_zone, zones_like
from ui.studies.saving_form import SavingForm
from ui.theme import Sizes
from ui.widgets import Field, FieldKind, Label

if TYPE_CHECKING:
    from cro_desk.communication.series import Series
    from cro_desk.communication.working_days import WorkCalendar
    from ui.communication.series.editing import Editing
    from ui.communication.series.reading import SeriesRead

_LENGTH = re.compile(
    r"(?P<alone>\d{1,4})( ?min(utes)?)?|(?P<hours>\d{1,2}) ?(h|:)( ?(?P<minutes>[0-5]?\d)( ?min)?)?"
)
#: the operation's fields by those of the form
_AT = {"starts": "clock", "time_zone": "zone", "minutes": "minutes", "holiday_rule": "holiday_rule"}


class TimeForm(QWidget):
    """Saves each field when it is left."""

    def __init__(self, editing: Editing, parent: QWidget) -> None:
        super().__init__(parent)
        self._editing = editing
        self._series: Series | None = None
        self.form = SavingForm(_fields(), self, columns=2)
        self.boxes: list[CalendarBox] = []
        self._boxes = QHBoxLayout()
        self._none = Label(
            _("No party has a calendar yet: no day off is minded. Add one under Calendars."),
            self,
            "detail-muted",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Sizes.of(self).step)
        column.addWidget(self.form)
        column.addWidget(Label(_("Days off that count"), self, "detail-muted"))
        column.addWidget(self._none)
        column.addLayout(self._boxes)
        self.form.changed.connect(self._keep)

    def show_series(self, series: Series, read: SeriesRead) -> None:
        """Show a series as it is stored."""
        other = self._series is None or self._series.id != series.id
        self._series = series
        self.form.offer("zone", [(name, name) for name in geography.time_zones()])
        values = {
            "clock": f"{series.starts.at:%H:%M}",
            "zone": series.starts.zone,
            "minutes": str(series.minutes),
            "holiday_rule": series.holiday_rule,
        }
        (self.form.show_values if other else self.form.take_values)(values)
        mine = [each for each in read.calendars if each.partnership_id in ("", series.partnership_id)]
        self._show_boxes(mine, {each.id for each in series.calendars})

    def refuse(self, field: str, text: str) -> bool:
        """Say at a field what is wrong; False where it is not here."""
        if field not in _AT:
            return False
        self.form.refuse(_AT[field], text)
        return True

    def _show_boxes(self, calendars: list[WorkCalendar], counted: set[str]) -> None:
        if [box.calendar_id for box in self.boxes] != [each.id for each in calendars]:
            for box in self.boxes:
                box.hide()
                box.deleteLater()
            self.boxes = [CalendarBox(each, self) for each in calendars]
            for box in self.boxes:
                self._boxes.addWidget(box)
                box.clicked.connect(self._choose_calendars)
        for box in self.boxes:
            box.setChecked(box.calendar_id in counted)
        self._none.setVisible(not self.boxes)

    @Slot(str, object)
    def _keep(self, key: str, value: Any) -> None:
        if key in ("clock", "zone"):
            at, zone = read_clock(self.form.value("clock")), zones_like(self.form.value("zone"))
            if at is not None and len(zone) == 1:
                self._editing.edit(starts=WallTime(at, zone[0]))
        elif key == "holiday_rule":
            self._editing.edit(holiday_rule=HolidayRule(value))
        else:
            self._editing.edit(minutes=read_minutes(value))

    @Slot()
    def _choose_calendars(self) -> None:
        self._editing.edit(calendars=[box.calendar_id for box in self.boxes if box.isChecked()])


class CalendarBox(QCheckBox):
    """Whether the days off of a party count."""

    def __init__(self, calendar: WorkCalendar, parent: QWidget) -> None:
        super().__init__(calendar.name, parent)
        self.calendar_id = calendar.id
        self.setObjectName(f"calendar-{calendar.id}")


def read_minutes(text: str) -> int | None:
    """Read how long it lasts: `90`, `1 h 30`, `1:30`, `2 h`; None where it is no length."""
    found = _LENGTH.fullmatch(text.strip().casefold())
    if found is None:
        return None
    hours, minutes = found["hours"] or "0", found["minutes"] or found["alone"] or "0"
    return int(hours) * 60 + int(minutes)


def _check_minutes(text: str) -> str:
    return "" if read_minutes(text) else _("This is no length. Write minutes, like 90, or 1 h 30.")


def _fields() -> tuple[Field, ...]:
    rules = tuple((str(rule), _(HOLIDAY_RULE[rule])) for rule in HolidayRule)
    return (
        Field("clock", _("Starts at"), required=True, placeholder="10:00", check=check_clock),
        Field(
            "zone",
            _("On the clocks of"),
            required=True,
            placeholder=_("like Europe/Berlin"),
            check=check_zone,
        ),
        Field("minutes", _("Minutes"), required=True, placeholder="60", check=_check_minutes),
        Field("holiday_rule", _("On a day off of a party"), FieldKind.CHOICE, rules),
    )
