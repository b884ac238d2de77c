"""The editor of a series: a page with parts, the next dates always beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.actions import Action
from ui.communication.series.about_part import AboutPart
from ui.communication.series.agenda_part import AgendaPart
from ui.communication.series.columns import when
from ui.communication.series.editing import START, Editing
from ui.communication.series.papers_part import PapersPart
from ui.communication.series.people_part import PeoplePart
from ui.communication.series.picks import PickList
from ui.communication.series.preview import upcoming, with_cadences
from ui.communication.series.side import EditorSide
from ui.communication.series.when_part import WhenPart
from ui.keys import on_key
from ui.theme import Sizes, Tone
from ui.widgets import Button, Tabs
from ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from cro_desk.communication.drafts import CadenceDraft
    from cro_desk.communication.series import Series
    from ui.acting import Acts
    from ui.communication.series.reading import SeriesRead
    from ui.communication.series.rows import SeriesLine
    from ui.panes import PaneContext

#: an editor narrower than so many details panels has no room for one beside its fields
NARROW = 3
#: characters that are seen of what changes hold for
SINCE = 28


class Part(Protocol):
    """A part of the editor."""

    def show_series(self, series: Series, read: SeriesRead) -> None: ...

    def refuse(self, field: str, text: str) -> bool: ...


class SeriesEditor(QWidget):
    """Shows one series and writes each change at once. `left` is sent when the user goes back to the list."""

    left = Signal()
    best_time_wanted = Signal()

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.read: SeriesRead | None = None
        self.line: SeriesLine | None = None
        self.editing = Editing(context, acts, self)
        self.back = Button(_("All series"), self, kind="link")
        self.name = ElidedLabel("", self, "panel-title")
        self.since = PickList("series-since", _("Changes hold for"), self)
        self.dates = Button(_("Next dates"), self, kind="flat")
        self.dates.setCheckable(True)
        self.since.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.since.setMinimumContentsLength(SINCE)
        self.tabs = Tabs(self)
        self.when = WhenPart(self.editing, self.tabs.body)
        self.people = PeoplePart(context, self.editing, self.tabs.body)
        self.agenda = AgendaPart(context, self.editing, self.tabs.body)
        self.papers = PapersPart(context, self.editing, self.tabs.body)
        self.about = AboutPart(self.editing, self.tabs.body)
        self.parts: dict[str, Part] = {
            "when": self.when,
            "people": self.people,
            "agenda": self.agenda,
            "papers": self.papers,
            "about": self.about,
        }
        self.side = EditorSide(self)
        self._lay_out()
        self._connect()
        self._make_room()

    def _lay_out(self) -> None:
        sizes = self._context.theme.sizes
        top = QHBoxLayout()
        top.setSpacing(sizes.gap)
        top.addWidget(self.back)
        top.addWidget(self.name, 1)
        top.addWidget(self.dates)
        top.addWidget(self.since)
        self.sheet = _scrolled(self.when)
        self.tabs.add("when", _("When"), self.sheet)
        self.tabs.add("people", _("Who comes"), self.people)
        self.tabs.add("agenda", _("Agenda"), self.agenda)
        self.tabs.add("papers", _("Before and after"), self.papers)
        self.tabs.add("about", _("About it"), self.about)
        row = QHBoxLayout()
        row.setSpacing(sizes.between)
        row.addWidget(self.tabs, 1)
        row.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.inside)
        column.addLayout(top)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.since.activated.connect(self._choose_since)
        self.dates.toggled.connect(self._make_room)
        self.when.previewed.connect(self._preview)
        self.when.best_time_wanted.connect(self.best_time_wanted)
        self.editing.refused.connect(self._refuse)
        self.tabs.changed.connect(self._count)
        on_key(self, "Escape", self._leave)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Give way before larger text widens the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "side"):
            self._make_room()

    @Slot()
    def _make_room(self) -> None:
        """With large text the next dates stand in the place of the fields, when they are asked for."""
        narrow = self.width() < NARROW * Sizes.of(self).details
        self.dates.setVisible(narrow)
        self.side.setVisible(not narrow or self.dates.isChecked())
        self.tabs.setVisible(not narrow or not self.dates.isChecked())

    # what is shown ----------------------------------------------------------------------------

    def open(self, series_id: str, read: SeriesRead, part: str = "when") -> bool:
        """Show a series; False where there is none such any more."""
        self.editing.show(series_id)
        self.when.forget()
        self.sheet.verticalScrollBar().setValue(0)
        self.tabs.show_tab(part)
        return self.show_read(read)

    def show_read(self, read: SeriesRead) -> bool:
        """Show the series as it is stored now."""
        self.read, self.line = read, read.line(self.editing.series_id)
        if self.line is None:
            return False
        series = self.line.series
        self.name.say(f"{series.name} · {self.line.party}")
        self._offer_since(self.line)
        for part in self.parts.values():
            part.show_series(series, read)
        self._count()
        self._tell(series)
        return True

    def offered(self) -> list[Action]:
        """Return what can be done here, beside the fields."""
        return [
            Action("leave_series", _("All series"), self._leave, "Escape"),
            Action("best_time", _("Find the best time…"), self.best_time_wanted.emit),
        ]

    def _offer_since(self, line: SeriesLine) -> None:
        ahead = [
            (each.key, _("Change {when} and all following").format(when=when(each.starts)))
            for each in line.ahead
        ]
        begun = line.series.settled_until is not None or line.series.cadences
        start = [(START, _("Change all meetings, those behind us too"))] if begun else []
        self.since.offer([("", _("Change all meetings ahead")), *ahead[1:], *start])
        self.since.choose(self.editing.since)
        self.editing.since = self.since.key()

    @Slot()
    def _count(self) -> None:
        """Say on the tabs how much there is."""
        if self.line is None:
            return
        series = self.line.series
        counts = {
            "people": (_("Who comes"), len(series.attendees)),
            "agenda": (_("Agenda"), len(series.agenda)),
            "papers": (_("Before and after"), len(series.papers)),
        }
        for key, (label, count) in counts.items():
            words = _("{tab} ({count})").format(tab=label, count=count) if count else label
            self.tabs.set_label(key, words)

    def _tell(self, series: Series) -> None:
        assert self.read is not None  # noqa: S101 - shown just now
        from cro_desk.communication.checks import problems

        touched = self.read.plan.of(series.id)
        ahead = upcoming(series, touched, self.read.now)
        found = problems(series, self.read.milestone_names, self.read.today, touched)
        self.side.show_series(series, ahead, found, self.read.today)

    @Slot(object)
    def _preview(self, drafts: Sequence[CadenceDraft]) -> None:
        """Show the dates of phases that are being typed."""
        if self.line is not None and self.read is not None:
            self._tell(with_cadences(self.line.series, drafts, self.read.milestone_days))

    # what the user does -----------------------------------------------------------------------

    @Slot()
    def _choose_since(self) -> None:
        self.editing.since = self.since.key()

    @Slot(str, str)
    def _refuse(self, field: str, text: str) -> None:
        """Say at its field what was not kept, and show that."""
        for key, part in self.parts.items():
            if part.refuse(field, text):
                self.tabs.show_tab(key)
                return
        self._context.messages.say(text, Tone.BAD)

    @Slot()
    def _leave(self) -> None:
        self.left.emit()


def _scrolled(page: QWidget) -> QScrollArea:
    area = QScrollArea(page.parentWidget())
    area.setWidgetResizable(True)
    area.setProperty("role", "page")
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFocusProxy(page)
    area.setWidget(page)
    return area
