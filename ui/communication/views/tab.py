"""The tab of the views: reads once, works pages out in jobs, and lays them out."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, QSignalBlocker, Slot
from PySide6.QtGui import QCursor, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cro_desk.formats import first_weekday
from cro_desk.i18n import N_, _, ngettext
from ui.acting import Acts
from ui.actions import Action
from ui.communication.tab import CalendarTab
from ui.communication.views.agenda import Agenda
from ui.communication.views.bars import ChoiceBar, PageBar
from ui.communication.views.board import Board
from ui.communication.views.choosing import Chosen, choices_of
from ui.communication.views.details import MeetingDetails
from ui.communication.views.doing import Doing
from ui.communication.views.keys import ViewKeys
from ui.communication.views.nothing import Beginning
from ui.communication.views.paging import Page, Placed, address, worked_out
from ui.communication.views.paper import Printing
from ui.communication.views.scene import Cursor
from ui.communication.views.spans import Span, View, span_of, title_of, turned
from ui.communication.views.waiting import asked_words, next_asked, waiting
from ui.keys import on_key
from ui.panes import PaneContext
from ui.settings import Key
from ui.shown import Shown
from ui.theme import Sizes
from ui.widgets import Skeleton
from ui.widgets.action_menu import pop_up

if TYPE_CHECKING:
    from cro_desk.communication.locating import Place
    from cro_desk.communication.viewing import CalendarRead

#: times the details panel: what is narrower has no room for filters; a view has details beside it from here
NARROW = 3.2
BESIDE = {View.MONTH: 4.1, View.WEEK: 4.1, View.LIST: 4.1, View.YEAR: 5.4}
LAST_VIEW = Key("calendar/view", View.MONTH.value)


class ViewsTab(CalendarTab):
    """Shows the meetings by month, week, list and year."""

    key: ClassVar[str] = "views"
    label: ClassVar[str] = N_("Calendar")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.read: CalendarRead | None = None
        self.page: Page | None = None
        self.view = _kept(context.settings.get(LAST_VIEW))
        self.anchor = date.min
        self._wanted: Cursor | None = None
        self._later: Place | None = None
        self._went: Cursor | None = None
        self.doing = Doing(context, acts, self)
        self.pages = QStackedWidget(self)
        self.content = QWidget(self.pages)
        self.bar = PageBar(self.content)
        self.choice = ChoiceBar(context.theme, self.content)
        self.stack = QStackedWidget(self.content)
        self.board = Board(context.theme, self.stack)
        self.agenda = Agenda(context, self.stack)
        self.details = MeetingDetails(self.content)
        self.beginning = Beginning(context, acts, self.pages)
        self.skeleton = Skeleton(self.pages, self)
        self._lay_out()
        self._connect()
        self.keys = ViewKeys(self)
        self.printing = Printing(self)
        on_key(self, "Ctrl+P", self.printing.print_view)

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        self.stack.addWidget(self.board)
        self.stack.addWidget(self.agenda)
        row = QHBoxLayout()
        row.setSpacing(sizes.between)
        row.addWidget(self.stack, 1)
        row.addWidget(self.details)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.inside)
        column.addWidget(self.bar)
        column.addWidget(self.choice)
        column.addLayout(row, 1)
        self.pages.addWidget(self.content)
        self.pages.addWidget(self.beginning)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.skeleton)

    def _connect(self) -> None:
        self.bar.view_chosen.connect(self.show_view)
        self.bar.turned.connect(self.turn)
        self.bar.today_wanted.connect(self.go_to_today)
        self.bar.toggled.connect(self._make_room)
        self.choice.chosen_changed.connect(self._choose)
        for view in (self.board, self.agenda):
            view.cursor_moved.connect(self._tell)
            view.opened.connect(self._open)
        self.board.turn_wanted.connect(self.show_day)
        self.board.week_wanted.connect(self._show_week)
        self.board.landed.connect(self.doing.land)
        self.board.menu_asked.connect(self._show_menu)
        self.agenda.table.menu_asked.connect(self._show_menu)
        self.acts.refused.connect(self._turn)
        self.doing.answered.connect(self._go_on)
        self.doing.went.connect(self._go_along)

    @Slot()
    def _go_on(self) -> None:
        """Give the keyboard back to the view: who walked to a meeting goes on from there."""
        self.front().setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    @Slot()
    def _make_room(self) -> None:
        """Give the view its room: a small window and large text leave little for what stands beside it."""
        details = Sizes.of(self).details
        roomy = self.width() > BESIDE[self.view] * details
        self.bar.set_narrow(self.width() < NARROW * details, roomy_view=roomy)
        self.choice.setVisible(self.bar.shows_filters())
        self.details.setVisible(self.bar.shows_details())

    # what the pane asks -------------------------------------------------------------------------

    def show_plan(self, shown: Shown) -> None:
        """Read what stands in the calendar now."""
        from cro_desk.communication.viewing import calendar_read

        other = self.shown is None or self.shown.study_id != shown.study_id
        super().show_plan(shown)
        row = next((each for each in shown.partnerships if each.id == shown.partnership_id), None)
        self.choice.begin(shown.study_id, shown.protocol, row.name if row is not None else "")
        self.beginning.show_plan(shown)
        if other:
            self.anchor = self._today()
            self.read = None
        if self.read is None:
            self.skeleton.wait()
        self.context.jobs.read("calendar", calendar_read, done=self._take)

    def show_record(self, record_id: str, place: Place | None) -> bool:  # noqa: ARG002
        """Go to a meeting."""
        if place is None or not place.key:
            return False
        if self.read is None or self.context.jobs.is_running("calendar"):
            self._later = place  # what is read in a moment may have it where nothing had it before
            return True
        from cro_desk.communication.expanding import occurrence_of

        plan = self.read.plan
        series = next((each for each in plan.series if each.id == place.series_id), None)
        meeting = occurrence_of(series, plan.of(place.series_id), place.key) if series is not None else None
        if meeting is None:
            return False
        self.show_cursor(Cursor(meeting.starts.astimezone().date(), address(meeting)))
        return True

    def subtitle(self) -> str:
        """Say how much is on the page, and how much waits for an answer."""
        page = self.page
        if page is None or self.shown is None or self.pages.currentWidget() is not self.content:
            return ""
        on = sum(1 for each in page.meetings if each.meeting.is_on)
        parts = [title_of(page.span)] if self.bar.narrow else []
        parts += [_("All studies") if page.several else self.shown.protocol]
        parts += [self.choice.chosen.partnership] if self.choice.chosen.partnership else []
        parts.append(ngettext("{count} meeting", "{count} meetings", on).format(count=on))
        return " · ".join([*parts, *asked_words(page)])

    def header_actions(self) -> list[Action]:
        """Return what the header offers for a view."""
        if self.page is None or self.pages.currentWidget() is not self.content:
            return []
        beside = [Action("more", _("More…"), self._show_more)] if any(self._of_parts()) else []
        print_it = Action("print_view", _("Print…"), self.printing.print_view, "Ctrl+P")
        new = Action("new_series", _("New series"), self._new_series, icon="add")
        return [*waiting(self.page, self._next_asked), *beside, print_it, *self._not_begun(), new]

    def _next_asked(self) -> None:
        """Go to the next meeting that waits for an answer."""
        if (found := next_asked(self.page, self.current())) is not None:
            self.show_cursor(Cursor(found.day, found.id))
            self.front().setFocus()

    def _not_begun(self) -> list[Action]:
        """Return how the plan goes on with a CRO that came later."""
        if self.read is None or self.choice.chosen.study_id == "":
            return []
        return self.beginning.missing({each.partnership_id for each in self.read.plan.series})

    def _of_parts(self) -> list[Action]:
        return [action for part in self.parts for action in part.actions()]

    def _show_more(self) -> None:
        """Offer what the pane's parts do: files that come and go, the plan as a document."""
        found = (self.window().findChild(QWidget, name) for name in ("action-more", "action-head_rest"))
        button = next((each for each in found if each is not None), None)
        where = QCursor.pos() if button is None else button.mapToGlobal(button.rect().bottomLeft())
        pop_up(self._of_parts(), where, self)

    def _new_series(self) -> None:
        if self.host is not None:
            self.host.perform_in("series", "new_series")

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        if self.pages.currentWidget() is not self.content:
            return self.beginning.steps()
        placed = self.current()
        return [*(self.offered(placed) if placed is not None else []), *self.keys.actions()]

    def offered(self, placed: Placed) -> list[Action]:
        """Return what can be done with a meeting, by us and by the pane's parts."""
        beside = (action for part in self.parts for action in part.meeting_actions(placed.meeting))
        return [*self.doing.offered(placed.meeting, self.context.desk.now()), *beside]

    # reading ------------------------------------------------------------------------------------

    @Slot(object)
    def _go_along(self, cursor: Cursor) -> None:
        """Go where a meeting is now, as soon as it is read there."""
        self._went = cursor

    def _take(self, read: CalendarRead) -> None:
        self.read = read
        if self._went is not None:
            self.anchor, self._wanted, self._went = self._went.day, self._went, None
        later, self._later = self._later, None
        if later is None or not self.show_record("", later):
            self._turn()

    def chosen(self) -> Chosen:
        """Return whose meetings are shown."""
        return self.choice.chosen

    def span(self) -> Span:
        """Return the days that are shown."""
        return span_of(self.view, self.anchor, first_weekday())

    @Slot()
    def _turn(self) -> None:
        """Work out the page that is wanted now, in a job; a newer one takes its place."""
        if self.read is None or self.acts.busy:
            return
        self.choice.offer(choices_of(self.read.plan, self.choice.chosen))
        arguments = (self.read, self.span(), self.chosen(), self._today(), first_weekday())
        self.context.jobs.spawn(
            "calendar-page", _("Reading"), worked_out, *arguments, done=self._show, replace=True, quiet=True
        )

    def _show(self, page: Page) -> None:
        self.skeleton.ready()
        if not self._is_begun(page):
            self.pages.setCurrentWidget(self.beginning)
            self.setFocusProxy(self.beginning)
            self.actions_changed.emit()
            return
        self.page = page
        self.pages.setCurrentWidget(self.content)
        self.bar.show_page(page)
        self.choice.show_page(page)
        front = self.front()
        self.stack.setCurrentWidget(front)
        self.setFocusProxy(front)
        wanted, self._wanted = self._wanted, None
        with QSignalBlocker(front):  # what is at the cursor is told once
            front.show_page(page, wanted)
        self._tell()

    def _is_begun(self, page: Page) -> bool:
        """Whether a study that is shown has series at all."""
        wanted = self.choice.chosen.study_id
        return any(wanted in ("", known) for known, _protocol in page.studies)

    # turning ------------------------------------------------------------------------------------

    def front(self) -> Board | Agenda:
        """Return the view that is shown."""
        return self.agenda if self.view is View.LIST else self.board

    def current(self) -> Placed | None:
        """Return the meeting at the cursor."""
        return self.front().current()

    @Slot(object)
    def show_view(self, view: View) -> None:
        """Show another view of the days around the cursor; the keyboard goes with it."""
        if view is self.view:
            return
        cursor = self._wanted or self.front().cursor_at
        self.view = view
        self.context.settings.put(LAST_VIEW, view.value)
        had = self.front().isAncestorOf(self.window().focusWidget()) or self.stack.isAncestorOf(
            self.window().focusWidget()
        )
        shown = self._wanted is not None or (cursor is not None and self._on_page(cursor.day))
        if cursor is not None and shown:
            self.anchor = cursor.day
            self._wanted = cursor
        self.bar.show_view(view)
        self._make_room()
        self.stack.setCurrentWidget(self.front())
        if had:
            self.front().setFocus()
        self._turn()

    def _on_page(self, day: date) -> bool:
        return self.page is not None and self.page.span.first <= day <= self.page.span.last

    @Slot(int)
    def turn(self, pages: int) -> None:
        """Turn pages."""
        self.anchor = turned(self.view, self.anchor, pages)
        self._turn()

    @Slot()
    def go_to_today(self) -> None:
        """Show today, and put the cursor there."""
        today = self._today()
        meetings = self.page.by_day.get(today, ()) if self.page is not None else ()
        self.show_cursor(Cursor(today, meetings[0].id if meetings else ""))

    @Slot(object)
    def show_day(self, day: date) -> None:
        """Turn to the page that has a day; the cursor is there already."""
        self.anchor = day
        self._turn()

    def show_cursor(self, cursor: Cursor) -> None:
        """Turn to a day and put the cursor on it."""
        self.anchor = cursor.day
        self._wanted = cursor
        self._turn()

    @Slot(object)
    def _show_week(self, day: date) -> None:
        self.board.go_to(Cursor(day))
        self.show_view(View.WEEK)

    @Slot()
    def _choose(self) -> None:
        if self.read is not None:
            self._turn()

    def _today(self) -> date:
        now: datetime = self.context.desk.now()
        return now.astimezone().date()

    # the cursor ---------------------------------------------------------------------------------

    @Slot()
    def _tell(self) -> None:
        """Tell what is at the cursor."""
        page, placed = self.page, self.current()
        if page is None:
            return
        if placed is not None:
            actions = self.offered(placed)
            self.details.show_meeting(page, placed, actions, placed.meeting.away)
            self.agenda.table.set_actions(actions)
        elif (cursor := self.front().cursor_at) is not None and cursor.day != date.min:
            self.details.show_day(page, cursor.day)
        else:
            self.details.show_nothing()
        self.actions_changed.emit()

    @Slot(object)
    def _open(self, placed: Placed) -> None:
        """Open a meeting: its form, or what has to be said first."""
        actions = self.offered(placed)
        edit = next((action for action in actions if action.key == "edit_meeting"), None)
        if edit is not None:
            edit.run()

    @Slot(object, QPoint)
    def _show_menu(self, placed: Placed | None, where: QPoint) -> None:
        if not isinstance(placed, Placed):
            return
        pop_up(self.offered(placed), where, self)


def _kept(name: str) -> View:
    return View(name) if name in set(View) else View.MONTH
