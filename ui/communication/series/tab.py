"""The tab of series: the list and the parties' calendars, the editor and the best time in their place."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cro_desk.i18n import N_, _
from ui.actions import Action
from ui.communication.series.calendar_forms import CalendarForms
from ui.communication.series.calendar_page import CalendarsPage
from ui.communication.series.list_page import SeriesListPage
from ui.communication.series.making import Making
from ui.communication.series.reading import SeriesRead, read_series
from ui.communication.tab import CalendarTab
from ui.shown import Shown
from ui.widgets import Tabs

if TYPE_CHECKING:
    from cro_desk.communication.locating import Place
    from ui.acting import Acts
    from ui.communication.series.best_time import BestTimePage
    from ui.communication.series.editor import SeriesEditor
    from ui.panes import PaneContext


#: records that are gone to here
SHOWN = frozenset(
    (
        *("meeting_series", "meeting_cadence", "meeting_attendee", "agenda_point", "meeting_paper"),
        *("party_calendar", "calendar_closure"),
    )
)


class SeriesTab(CalendarTab):
    """Reads once for all its pages; editor and best time are made when they are first wanted."""

    key: ClassVar[str] = "series"
    label: ClassVar[str] = N_("Series")
    kinds: ClassVar[frozenset[str]] = frozenset(
        {"busy_time", "person", "absence", "milestone", "partnership", "calendar_closure"}
    )

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.read: SeriesRead | None = None
        self._wanted = ""
        self._editor: SeriesEditor | None = None
        self._best: BestTimePage | None = None
        self.making = Making(context, acts, self)
        self.forms = CalendarForms(context, acts, self)
        self.stack = QStackedWidget(self)
        self.tabs = Tabs(self.stack)
        self.list = SeriesListPage(context, self.making, self.tabs.body)
        self.calendars = CalendarsPage(context, self.forms, self.tabs.body)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        self.tabs.add("list", _("Meetings"), self.list)
        self.tabs.add("calendars", _("Calendars and days off"), self.calendars)
        self.stack.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def _connect(self) -> None:
        self.list.opened.connect(self.open_series)
        self.list.time_wanted.connect(self.open_best_time)
        self.list.meeting_wanted.connect(self.record_wanted)
        self.list.turned.connect(self.actions_changed)
        self.calendars.turned.connect(self.actions_changed)
        self.tabs.changed.connect(self._turn)
        self.making.made.connect(self._want)

    # what the pane asks -------------------------------------------------------------------------

    def show_plan(self, shown: Shown) -> None:
        """Read what stands there now."""
        other = self.shown is not None and self.shown.study_id != shown.study_id
        super().show_plan(shown)
        if other:
            self.close_series()
        now = self.context.desk.now()
        arguments = (shown.study_id, shown.partnership_id, now, now.astimezone().date())
        self.context.jobs.read("meeting-series", read_series, *arguments, done=self._take)

    def show_record(self, record_id: str, place: Place | None) -> bool:
        """Go to a series, a calendar or a closure; a single meeting stands in the calendar."""
        if record_id == self.key:
            self.close_series()
            return True
        if place is None or place.key or place.table not in SHOWN:
            return False
        if self.read is None or not self._goes_to(place.series_id or record_id):
            self._wanted = place.series_id or record_id  # read in a moment
        return True

    def _goes_to(self, record_id: str) -> bool:
        for block in (self.calendars.calendars, self.calendars.closures):
            if block.table.select(record_id):
                self.close_series()
                self.tabs.show_tab("calendars")
                return True
        return self._opened(record_id)

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        if self.read is None:
            return []
        if self._editor is not None and self.stack.currentWidget() is self._editor:
            return self._editor.offered()
        if not self.read.lines and self.tabs.current == "list":
            return [*self.making.first_steps(), self.making.some_usual(), *self._days_off()]
        known = {action.key for action in self.header_actions()}
        in_front = self.tabs.current == "calendars"
        offered = self.calendars.offered() if in_front else [*self.list.offered(), *self._days_off()]
        return [action for action in offered if action.key not in known]

    def _days_off(self) -> list[Action]:
        """Return what is added to the calendars, which needs none of them in front."""
        return self.calendars.offered()[:2]

    def header_actions(self) -> list[Action]:
        """Return what the header offers; the last one is its main action."""
        if self.read is None or self.stack.currentWidget() is not self.tabs:
            return []
        if self.tabs.current == "calendars":
            return self.calendars.offered()[:2]
        return self.making.offered() if self.read.lines else []

    # what is shown ------------------------------------------------------------------------------

    @Slot(object)
    def _take(self, read: SeriesRead) -> None:
        if self.shown is None or self.acts.busy:  # what is being written is read when it is there
            return
        self.read = read
        self.making.show(self.shown, read)
        self.list.show_read(read)
        self.calendars.show_read(read)
        self.counted.emit(sum(bool(line.problems) for line in read.lines if not line.is_over))
        if self._editor is not None and self.stack.currentWidget() is not self.tabs:
            self._show_again(read)
        if self._wanted and self._goes_to(self._wanted):
            self._wanted = ""
        self.actions_changed.emit()

    def _show_again(self, read: SeriesRead) -> None:
        assert self._editor is not None  # noqa: S101 - asked just now
        if not self._editor.show_read(read):
            self.close_series()
        elif self._best is not None and self.stack.currentWidget() is self._best:
            self._best.show_read(read)

    @Slot(str)
    def _turn(self, key: str) -> None:
        self.setFocusProxy(self.list if key == "list" else self.calendars)
        self.actions_changed.emit()

    # the editor ---------------------------------------------------------------------------------

    @property
    def editor(self) -> SeriesEditor:
        """The editor, made when it is first wanted."""
        if self._editor is None:
            from ui.communication.series.editor import SeriesEditor

            self._editor = SeriesEditor(self.context, self.acts, self.stack)
            self.stack.addWidget(self._editor)
            self._editor.left.connect(self.close_series)
            self._editor.best_time_wanted.connect(self.open_best_time)
            self._editor.editing.split.connect(self._want)
        return self._editor

    @Slot(str)
    def open_series(self, series_id: str) -> None:
        """Show a series in the editor."""
        self._opened(series_id)

    def _opened(self, series_id: str) -> bool:
        if self.read is None or self.read.line(series_id) is None:
            return False
        self.editor.open(series_id, self.read)
        self._in_front(self.editor)
        self.list.table.select(series_id)
        return True

    @Slot(str)
    def _want(self, series_id: str) -> None:
        """Open a series as soon as it has been read."""
        self._wanted = "" if self._opened(series_id) else series_id

    @Slot()
    def close_series(self) -> None:
        """Come back to the list."""
        if self.stack.currentWidget() is not self.tabs:
            self._in_front(self.tabs)
            self.list.table.view.setFocus()

    def _in_front(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        self.setFocusProxy(page if page is not self.tabs else self.list)
        page.setFocus()
        self.actions_changed.emit()

    # the best time ------------------------------------------------------------------------------

    @Slot()
    def open_best_time(self) -> None:
        """Look for the best time of the series in the editor."""
        if self.read is None or self.editor.line is None:
            return
        if self._best is None:
            from ui.communication.series.best_time import BestTimePage

            self._best = BestTimePage(self.context, self.stack)
            self.stack.addWidget(self._best)
            self._best.left.connect(self._back_to_editor)
            self._best.picked.connect(self._pick)
        self._best.open(self.editor.line.series, self.read)
        self._in_front(self._best)

    @Slot()
    def _back_to_editor(self) -> None:
        self._in_front(self.editor)

    @Slot(object)
    def _pick(self, starts: datetime) -> None:
        """Meet at this time of this day of the week from now on."""
        line = self.editor.line
        if line is not None:
            from ui.communication.series.picking import picked

            self.editor.editing.meet_at(*picked(line.series, starts))
        self._back_to_editor()
