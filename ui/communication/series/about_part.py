"""What a series is called, what it is for, where it meets, where its minutes are filed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.studies.saving_form import SavingForm
from ui.widgets import Field, FieldKind

if TYPE_CHECKING:
    from cro_desk.communication.series import Series
    from ui.communication.series.editing import Editing
    from ui.communication.series.reading import SeriesRead

FIELDS = ("name", "purpose", "place", "artifact")


class AboutPart(QWidget):
    """Saves each field when it is left."""

    def __init__(self, editing: Editing, parent: QWidget) -> None:
        super().__init__(parent)
        self._editing = editing
        self._series_id = ""
        self.form = SavingForm(_fields(), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addStretch(1)
        self.form.changed.connect(self._keep)
        self.setFocusProxy(self.form.input("name"))

    def show_series(self, series: Series, _read: SeriesRead) -> None:
        """Show a series as it is stored."""
        values = {name: getattr(series, name) for name in FIELDS}
        (self.form.take_values if series.id == self._series_id else self.form.show_values)(values)
        self._series_id = series.id

    def refuse(self, field: str, text: str) -> bool:
        """Say at a field what is wrong; False where it is not here."""
        if field not in FIELDS:
            return False
        self.form.refuse(field, text)
        return True

    @Slot(str, object)
    def _keep(self, key: str, value: Any) -> None:
        self._editing.edit(**{key: value})


def _fields() -> tuple[Field, ...]:
    return (
        Field("name", _("Name"), required=True),
        Field("place", _("Where"), placeholder=_("a room, or where to dial in")),
        Field("purpose", _("What it is for"), FieldKind.LINES),
        Field("artifact", _("Minutes are filed under (TMF)"), placeholder=_("like 01.05.03")),
    )
