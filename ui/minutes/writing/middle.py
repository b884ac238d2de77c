"""The middle of the page: a heading, the rows of a stop, and below them the entry line with what it means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.actions import Action
from ui.minutes.writing.entry import Entry
from ui.minutes.writing.told import Told
from ui.minutes.writing.told_list import ToldList
from ui.minutes.writing.understanding import Understood
from ui.theme import Sizes, Theme, Tone
from ui.widgets import Badge, Button, Label
from ui.widgets.labels import ElidedLabel


class Middle(QFrame):
    """Knows no rules: it shows what it is given. `clock_asked`: the clock is to run, or to stop."""

    clock_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.heading = ElidedLabel("", self, "panel-title")
        self.clock = Button.for_action(
            Action("meeting_clock", _("Start the clock"), self.clock_asked.emit, hint="Ctrl+T"),
            self,
            kind="flat",
        )
        self.pages = QStackedWidget(self)
        self.pages.setMinimumHeight(self.fontMetrics().lineSpacing())  # what is typed has the room it needs
        self.list = ToldList(theme, "minutes-rows", _("Lines"), self.pages)
        self.empty = Label("", self.pages, "muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.empty)
        self.entry = Entry(self)
        self.kind = Badge("", self)
        self.meaning = ElidedLabel("", self, "detail-muted")
        self.problem = Label("", self, "problem", wrap=True)
        self.foot = self._make_foot()
        self._lay_out()

    def _make_foot(self) -> QWidget:
        sizes, foot = Sizes.of(self), QWidget(self)
        told = QHBoxLayout()
        told.setSpacing(sizes.inside)
        told.addWidget(self.kind)
        told.addWidget(self.meaning, 1)
        column = QVBoxLayout(foot)
        column.setContentsMargins(sizes.gap, sizes.inside, sizes.gap, sizes.inside)
        column.setSpacing(sizes.step)
        column.addWidget(self.entry)
        column.addLayout(told)
        column.addWidget(self.problem)
        return foot

    def _lay_out(self) -> None:
        sizes = Sizes.of(self)
        head = QHBoxLayout()
        head.setContentsMargins(sizes.gap, sizes.inside, sizes.inside, 0)
        head.addWidget(self.heading, 1)
        head.addWidget(self.clock)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(sizes.step)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
        column.addWidget(self.foot)

    def show_rows(self, rows: Sequence[Told], nothing: str) -> None:
        """Show the rows, or say what stands where none is."""
        self.list.show_rows(rows)
        self.empty.setText(nothing)
        self.pages.setCurrentWidget(self.list if rows or not nothing else self.empty)

    def show_form(self, form: QWidget) -> None:
        """Show something else than rows."""
        if self.pages.indexOf(form) < 0:
            self.pages.addWidget(form)
        self.pages.setCurrentWidget(form)

    def take_line(self, placeholder: str) -> None:
        """Show the entry line; empty: there is none at this stop."""
        self.entry.setPlaceholderText(placeholder)
        self.foot.setVisible(bool(placeholder))

    def tell(self, told: Understood) -> None:
        """Say how what is typed reads."""
        self.kind.say(told.badge, told.tone or Tone.MUTED)
        self.meaning.say(told.words)
        self.problem.setText(f"▲ {told.problems}" if told.problems else "")
        self.problem.setVisible(bool(told.problems))

    def tell_clock(self, words: str, hint: str) -> None:
        """Say how the clock stands."""
        self.clock.setText(words)
        self.clock.setToolTip(hint)
