"""The decisions that the reader is asked for, typed one to a row; a full list grows by a row."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from cro_desk import formats
from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.reporting.status.content import Ask
from ui.theme import Sizes
from ui.widgets import Label
from ui.widgets.restyle import restyle

DAY_WIDTH = 14  # characters


class Asks(QWidget):
    """Rows of a decision and the day by which it is needed."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Sizes.of(self).step)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(Label(_("Decision"), self, "detail-muted"), 0, 0)
        self._grid.addWidget(Label(_("Needed by"), self, "detail-muted"), 0, 1)
        self._rows: list[tuple[QLineEdit, QLineEdit]] = []
        self._shown: list[dict[str, Any]] = []
        self._add()

    def show_asks(self, asks: tuple[Ask, ...]) -> None:
        """Show these; what is being typed stays."""
        told = [{"text": ask.text, "by": ask.by} for ask in asks]
        if told == self._shown:
            return
        self._shown = told
        while len(self._rows) <= len(asks):
            self._add()
        for at, (text, by) in enumerate(self._rows):
            text.setText(asks[at].text if at < len(asks) else "")
            by.setText(formats.day(asks[at].by) if at < len(asks) else "")

    def value(self) -> list[dict[str, Any]]:
        """Return what is typed; rows without a decision are none."""
        found = [{"text": text.text().strip(), "by": self._day(by)} for text, by in self._rows]
        return [each for each in found if each["text"]]

    def go_to(self) -> None:
        """Put the keyboard into the first row."""
        self._rows[0][0].setFocus()

    def _day(self, line: QLineEdit) -> date | None:
        try:
            day, wrong = formats.parse_day(line.text()), ""
        except UserError as error:
            day, wrong = None, str(error)
        line.setToolTip(wrong)
        line.setAccessibleDescription(wrong)
        if bool(line.property("wrong")) is not bool(wrong):
            line.setProperty("wrong", bool(wrong))
            restyle(line)
        return day

    def _add(self) -> None:
        at = len(self._rows)
        text, by = QLineEdit(self), QLineEdit(self)
        text.setObjectName(f"ask-{at}")
        text.setAccessibleName(_("Decision {number}").format(number=at + 1))
        by.setObjectName(f"ask-by-{at}")
        by.setAccessibleName(_("Decision {number}, needed by").format(number=at + 1))
        by.setPlaceholderText("2026-10-14")
        by.setMaximumWidth(by.fontMetrics().averageCharWidth() * DAY_WIDTH + 16)
        for line in (text, by):
            line.editingFinished.connect(self._left)
        self._grid.addWidget(text, at + 1, 0)
        self._grid.addWidget(by, at + 1, 1)
        self._rows.append((text, by))

    @Slot()
    def _left(self) -> None:
        if self._rows[-1][0].text().strip():
            self._add()
        if (now := self.value()) != self._shown:
            self._shown = now
            self.edited.emit()
