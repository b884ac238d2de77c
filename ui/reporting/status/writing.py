"""The fields of a report while it is written: days and message, ratings, what is asked for, sections."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from cro_desk.i18n import _
from cro_desk.reporting.status.editing import DraftRead
from cro_desk.reporting.status.terms import Form as Length
from cro_desk.reporting.status.terms import form_name
from ui.reporting.status.asks import Asks
from ui.reporting.status.ratings import Ratings
from ui.reporting.status.section_list import SectionList
from ui.theme import Sizes
from ui.widgets import Field, FieldKind, Form, Label

SIZES = (("A4", "A4"), ("Letter", "Letter"))
MESSAGE_LINES = 7  # of the message with its label and frame


class Writing(QScrollArea):
    """Says which fields were changed, as the act that keeps them takes them."""

    changed = Signal(dict)
    section_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("status-writing")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.inside = QWidget(self)
        self.message = Form([_message()], self.inside)
        self.facts = Form(_facts(), self.inside, columns=2)
        self.ratings = Ratings(self.inside)
        self.asks = Asks(self.inside)
        self.sections = SectionList(self.inside)
        self._lay_out()
        self.setWidget(self.inside)
        self.message.edited.connect(self._said)
        self.facts.edited.connect(self._fact)
        self.ratings.edited.connect(self._rated)
        self.asks.edited.connect(self._asked)
        self.sections.edited.connect(self._ordered)
        self.sections.commented.connect(self._commented)
        self.sections.chosen.connect(self.section_chosen)

    def _lay_out(self) -> None:
        sizes = Sizes.of(self)
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(sizes.step, sizes.step, sizes.between, sizes.gap)
        column.setSpacing(sizes.inside)
        parts = (
            ("", self.message),
            ("", self.facts),
            (_("How it stands"), self.ratings),
            (_("Decisions needed from the reader"), self.asks),
            (_("Sections"), self.sections),
        )
        for title, part in parts:
            if title:
                column.addWidget(Label(title, self.inside, "heading"))
            column.addWidget(part)
        column.addStretch(1)

    def show_draft(self, read: DraftRead) -> None:
        """Show a draft; the field that has the keyboard keeps what is typed in it."""
        told: dict[str, Any] = {
            "first_day": read.first_day,
            "cut_off": read.cut_off,
            "form": read.form.value,
            "page": read.page,
        }
        self.message.set_values({"message": read.message})
        self._keep_room()
        self.facts.set_values(told)
        self.ratings.show_ratings(read.ratings)
        self.asks.show_asks(read.asks)
        self.sections.show_sections(read.sections)

    def _keep_room(self) -> None:
        """Leave room for the widest field, for nothing is scrolled sideways, and for the whole message."""
        self.message.setMinimumHeight(self.message.fontMetrics().lineSpacing() * MESSAGE_LINES)
        scroll = self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(self.inside.minimumSizeHint().width() + scroll)

    def go_to(self, field: str) -> None:
        """Put the keyboard where something is missing."""
        if field == "message":
            self.message.go_to(field)
        elif field in {each.key for each in self.facts.fields}:
            self.facts.go_to(field)
        else:
            self.ratings.go_to(field)

    @Slot()
    def _said(self) -> None:
        self.changed.emit({"message": self.message.value("message")})

    @Slot(str)
    def _fact(self, key: str) -> None:
        self.changed.emit({key: self.facts.value(key)})

    @Slot()
    def _rated(self) -> None:
        self.changed.emit({"ratings": self.ratings.value()})

    @Slot()
    def _asked(self) -> None:
        self.changed.emit({"asks": self.asks.value()})

    @Slot()
    def _ordered(self) -> None:
        self.changed.emit({"sections": self.sections.sections(), "left_out": self.sections.left_out()})

    @Slot()
    def _commented(self) -> None:
        self.changed.emit({"commentary": self.sections.commentary()})


def _message() -> Field:
    hint = _("One sentence: how the study stands, and what that means")
    return Field("message", _("Message"), FieldKind.LINES, required=True, hint=hint)


def _facts() -> list[Field]:
    lengths = tuple((each.value, form_name(each)) for each in Length)
    return [
        Field("first_day", _("From"), FieldKind.DAY, required=True),
        Field("cut_off", _("Data cut-off"), FieldKind.DAY, required=True),
        Field("form", _("Length"), FieldKind.CHOICE, choices=lengths),
        Field("page", _("Paper"), FieldKind.CHOICE, choices=SIZES),
    ]
