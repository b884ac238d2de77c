"""What of the trail is shown: words, kind, author, dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from cro_desk import formats
from cro_desk.errors import UserError
from cro_desk.i18n import _
from ui.theme import Sizes
from ui.widgets.buttons import Button
from ui.widgets.restyle import restyle

if TYPE_CHECKING:
    from cro_desk.reporting.trail import TrailFilter

TYPING_MS = 250


class FilterBar(QWidget):
    """`changed` comes when something else is to be shown."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.record: str | None = None
        self.text = self._line(_("Search in what changed"), "text")
        self.author = self._box(_("Everybody"), _("Author"), "author")
        self.kind = self._box(_("All kinds"), _("Kind of record"), "kind")
        self.since = self._line(_("From day"), "since")
        self.until = self._line(_("To day"), "until")
        self.clear = Button(_("Clear"), self, kind="link")
        self.clear.clicked.connect(self.show_all)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Sizes.of(self).inside)
        row.addWidget(self.text, 3)
        for widget in (self.author, self.kind, self.since, self.until, self.clear):
            row.addWidget(widget, 1)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self.changed)

    def offer(self, authors: Sequence[str], kinds: Sequence[tuple[str, str]]) -> None:
        """Offer these authors and kinds; what was chosen stays chosen."""
        _refill(self.author, [(name, name) for name in authors])
        _refill(self.kind, kinds)

    def show_all(self) -> None:
        """Filter nothing."""
        for widget in (self.text, self.since, self.until, self.author, self.kind):
            widget.blockSignals(True)
        for line in (self.text, self.since, self.until):
            line.clear()
        for box in (self.author, self.kind):
            box.setCurrentIndex(0)
        for widget in (self.text, self.since, self.until, self.author, self.kind):
            widget.blockSignals(False)
        self.record = None
        self.changed.emit()

    def show_record(self, record_id: str) -> None:
        """Show only what happened to one record."""
        self.show_all()
        self.record = record_id
        self.changed.emit()

    def filter(self) -> TrailFilter:
        """Return what is to be shown; a date that cannot be read is marked and does not filter."""
        from cro_desk.reporting.trail import TrailFilter

        return TrailFilter(
            text=self.text.text().strip(),
            author=self.author.currentData(),
            kind=self.kind.currentData(),
            record_id=self.record,
            since=_midnight(self._day(self.since), 0),
            until=_midnight(self._day(self.until), 1),
        )

    def _line(self, label: str, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(label)
        line.setAccessibleName(label)
        line.setClearButtonEnabled(True)
        line.setObjectName(f"filter-{name}")
        line.textChanged.connect(self._typed)
        return line

    def _box(self, everything: str, label: str, name: str) -> QComboBox:
        box = QComboBox(self)
        box.addItem(everything, None)
        box.setAccessibleName(label)
        box.setObjectName(f"filter-{name}")
        box.activated.connect(self._typed)
        return box

    def _typed(self) -> None:
        self._typing.start()

    def _day(self, line: QLineEdit) -> date | None:
        wrong = False
        day: date | None = None
        try:
            day = formats.parse_day(line.text())
        except UserError:
            wrong = True
        if bool(line.property("wrong")) is not wrong:
            line.setProperty("wrong", wrong)
            restyle(line)
        return day


def _midnight(day: date | None, later: int) -> datetime | None:
    """Return when a local day begins, or ends with `later` 1, in UTC."""
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=later), time.min).astimezone().astimezone(UTC)


def _refill(box: QComboBox, entries: Sequence[tuple[str, str]]) -> None:
    chosen = box.currentData()
    while box.count() > 1:
        box.removeItem(1)
    for key, label in entries:
        box.addItem(label, key)
    box.setCurrentIndex(max(box.findData(chosen), 0) if chosen is not None else 0)
