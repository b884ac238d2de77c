"""The head of the minutes as a form in the middle: when, where, who leads and writes, who gets them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from cro_desk.i18n import _
from cro_desk.studies import geography
from ui.clock_field import check_clock, check_zone
from ui.minutes.writing.meeting_values import change_of, values_of
from ui.minutes.writing.narrow import keep_narrow
from ui.theme import Sizes
from ui.widgets import Field, FieldKind, Form

if TYPE_CHECKING:
    from ui.minutes.writing.reading import WritingRead

LINES = 7  # of who gets the minutes


class MeetingForm(QScrollArea):
    """Each field is kept when it is left. `changed` tells the fields of `edit_draft`."""

    changed = Signal(dict)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("meeting-form")
        self.setWidgetResizable(True)
        self.setProperty("role", "page")
        self._read: WritingRead | None = None
        page = QWidget(self)
        page.setProperty("role", "panel")
        self.form = Form(_fields(), page, columns=2)
        keep_narrow(self.form)
        receivers = self.form.input("distribution")
        receivers.setMinimumHeight(receivers.fontMetrics().lineSpacing() * LINES)
        self.form.edited.connect(self._tell)
        column = QVBoxLayout(page)
        sizes = Sizes.of(self)
        column.setContentsMargins(sizes.gap, sizes.inside, sizes.gap, sizes.inside)
        column.addWidget(self.form)
        column.addStretch(1)
        self.setWidget(page)
        self.setFocusProxy(self.form.input("title"))

    def show_read(self, read: WritingRead) -> None:
        """Show the draft's head; a field that is being typed in stays as it is."""
        first = self._read is None or self._read.draft.id != read.draft.id
        self._read = read
        values = values_of(read.draft)
        for field in self.form.fields:
            if first or not self.form.input(field.key).hasFocus():
                self.form.set_value(field.key, values[field.key])

    def refuse(self, key: str) -> Callable[[Exception], None]:
        """Return what says at a field why it was not kept."""
        return _Refusal(self, key)

    def _tell(self, key: str) -> None:
        if self._read is None:
            return
        told = {field.key: self._value(field.key) for field in self.form.fields}
        self.changed.emit({"key": key, "fields": change_of(key, told, self._read)})

    def _value(self, key: str) -> Any:
        """Return a field's value; one that is wrong is as it was."""
        wrong = self.form.input(key).property("wrong")
        return values_of(self._read.draft)[key] if wrong and self._read else self.form.value(key)


class _Refusal:
    """Says at a field of the form what an act did not take."""

    def __init__(self, form: MeetingForm, key: str) -> None:
        self.__self__ = form
        self._form, self._key = form, key

    def __call__(self, error: Exception) -> None:
        self._form.form.show_problem(self._key, str(error))


def _fields() -> tuple[Field, ...]:
    zones = tuple((name, name) for name in geography.time_zones())
    receivers = _("One to a line: Ann Miller <ann@example.org>")
    return (
        Field("title", _("Meeting"), required=True),
        Field("place", _("Place or call")),
        Field("day", _("Day"), FieldKind.DAY, required=True),
        Field("clock", _("Starts at"), required=True, check=check_clock),
        Field("ends", _("Ends at"), check=_check_optional),
        Field("zone", _("Time zone"), FieldKind.CHOICE, zones, free=True, check=check_zone),
        Field("chair", _("Chair")),
        Field("minute_taker", _("Minutes by")),
        Field("confidentiality", _("Confidentiality"), placeholder=_("like: sponsor and CRO only")),
        Field("artifact", _("Filed under (TMF)"), placeholder="01.05.03"),
        Field("distribution", _("Who gets the minutes"), FieldKind.LINES, placeholder=receivers),
        Field("previous", _("About the minutes before"), FieldKind.LINES),
        Field("note", _("Note"), FieldKind.LINES),
        Field("prework", _("To be done before the next meeting"), FieldKind.LINES),
        Field("next_day", _("Next meeting on"), FieldKind.DAY),
        Field("next_clock", _("Next meeting at"), check=_check_optional),
        Field("next_place", _("Next meeting: place")),
    )


def _check_optional(text: str) -> str:
    return check_clock(text) if text.strip() else ""
