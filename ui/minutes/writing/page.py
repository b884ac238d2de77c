"""The page on which minutes are written, over the whole pane, by keyboard alone if one likes.

At the left the stops (head, open actions, points of the agenda, parked topics, what is to be put right), in
the middle what stands there with the entry line below, at the right the fields of what is at the cursor.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.acting import Acts
from ui.actions import Action
from ui.keys import on_key
from ui.minutes.record_page import RecordPage
from ui.minutes.tab import Host
from ui.minutes.writing.areas import go_to_next_area
from ui.minutes.writing.attendance import MOST_LINES
from ui.minutes.writing.carried_mode import CarriedMode
from ui.minutes.writing.circulating import Circulating
from ui.minutes.writing.details import WritingDetails
from ui.minutes.writing.head import first_stop, head_words, stop_of
from ui.minutes.writing.legend import Legend
from ui.minutes.writing.meeting_part import MeetingPart
from ui.minutes.writing.middle import Middle
from ui.minutes.writing.mode import Mode
from ui.minutes.writing.other_modes import MendMode, ParkedMode
from ui.minutes.writing.panel import Panel
from ui.minutes.writing.people_part import PeoplePart
from ui.minutes.writing.point_mode import PointMode
from ui.minutes.writing.reading import WritingRead, read_writing
from ui.minutes.writing.stops import FIXED, Stop, stops
from ui.minutes.writing.timing import Timing
from ui.minutes.writing.told_list import ToldList
from ui.panes import PaneContext
from ui.widgets import PaneHeader

if TYPE_CHECKING:
    from cro_desk.desk import Changes

SHOWN = frozenset(
    (
        *("minutes_draft", "minutes_attendance", "minutes_agenda", "minutes_item", "minutes_version"),
        *("person", "party_calendar", "calendar_closure", "escalation", "change_request"),
    )
)
NARROW = 4  # times the details


class WritingPage(RecordPage):
    """Shows one draft after the other; what is typed is kept line by line."""

    def __init__(self, context: PaneContext, acts: Acts, host: Host, parent: QWidget) -> None:
        super().__init__(context, acts, host, parent)
        self.setObjectName("minutes-writing")
        self.read: WritingRead | None = None
        self.draft_id = ""
        self.stop = ""
        self._missed = False  # something was written while an act was under way
        self._wanted = ("", "")  # stop and row to go to when it is read
        self.header = PaneHeader(_("Minutes"), self)
        self.people = PeoplePart(self)
        self.attendance = self.people.strip
        self.stops = ToldList(context.theme, "minutes-stops", _("Agenda"), self, numbers=3)
        self.middle = Middle(context.theme, self)
        self.list, self.entry = self.middle.list, self.middle.entry
        self.details = WritingDetails(self)
        self.legend = Legend(self)
        self.meeting = MeetingPart(self)
        self.timing = Timing(self)
        self.panel = Panel(self)
        self.circulating = Circulating(self)
        self.point = PointMode(self)
        self.modes: dict[str, Mode] = {
            Stop.CARRIED: CarriedMode(self),
            Stop.PARKED: ParkedMode(self),
            Stop.MEND: MendMode(self),
        }
        back = Action("back_to_meetings", _("Back"), self.leave)
        self.header.set_actions([back, *self.circulating.actions()], self.circulating.main_action())
        self._lay_out()
        self._connect()

    # making -------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        self.stops.setProperty("role", "board")
        body = QHBoxLayout()
        body.setSpacing(sizes.gap)
        body.addWidget(self.stops)
        body.addWidget(self.middle, 1)
        body.addWidget(self.details)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.inside)
        column.addWidget(self.header)
        column.addWidget(self.attendance)
        column.addLayout(body, 1)
        column.addWidget(self.legend)
        self.setFocusProxy(self.entry)

    def _connect(self) -> None:
        self.acts.settled.connect(self._settled)
        self.stops.chosen.connect(self._choose_stop)
        self.stops.pressed_key.connect(self._press_stop)
        self.list.chosen.connect(self._choose_row)
        self.list.pressed_key.connect(self._press_row)
        self.list.menu_asked.connect(self._show_menu)
        self.entry.entered.connect(self._enter)
        self.entry.stepped.connect(self._step)
        self.entry.moved.connect(self._move)
        self.entry.given_up.connect(self._give_up)
        self.entry.textEdited.connect(self.understand)
        keys = {
            "Ctrl+Return": self.next_stop,
            "Ctrl+Enter": self.next_stop,
            "Ctrl+Shift+Return": self.previous_stop,
            "Ctrl+T": self.timing.turn,
            "F6": self.next_area,
            "Ctrl+P": self.circulating.show_minutes,
            "Ctrl+Shift+C": self.circulating.ask,
        }
        for key, run in keys.items():
            on_key(self, key, run)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the lines where there is little, or text is large."""
        super().resizeEvent(event)
        details = self.context.theme.sizes.details
        narrow = self.width() < NARROW * details
        self.details.setVisible(not narrow)
        self.attendance.most_lines = 1 if narrow else MOST_LINES
        self.stops.setFixedWidth(min(details, self.width() // 4))

    # what the pane asks -------------------------------------------------------------------------

    def show_record(self, record_id: str, part_id: str = "") -> None:
        """Read a draft and show it, at a line or point of it where one is told."""
        if record_id != self.draft_id:
            self.timing.end()
            self._empty()
        self.draft_id = record_id
        self._wanted = ("", part_id if part_id != record_id else "")
        self._read()

    def _empty(self) -> None:
        """Show no draft: another one is being read."""
        self.read, self.stop = None, ""
        self.entry.clear()
        for rows in (self.attendance, self.stops, self.list):
            rows.show_rows(())
        self.header.set_title(_("Minutes"))
        self.details.forget()

    def refresh(self, changes: Changes) -> None:
        """Read again what was written; our own acts are read once all of them are done."""
        if changes.kinds & SHOWN:
            self._missed = True
            self._settled()

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        row = self.mode.actions(self.list.current_id()) if self.read is not None else []
        return [
            *row,
            Action("next_stop", _("Next point"), self.next_stop, "Ctrl+Return"),
            Action("previous_stop", _("Previous point"), self.previous_stop, "Ctrl+Shift+Return"),
            Action("meeting_clock", self.timing.name(), self.timing.turn, "Ctrl+T"),
            Action("add_attendant", _("Add an attendee…"), self.people.ask),
            *self.circulating.actions(),
            self.circulating.main_action(),
            *self.draft_actions(),
            Action("back_to_meetings", _("Back to the meetings"), self.leave),
        ]

    def draft_actions(self) -> list[Action]:
        """Return what can be done with the draft as a whole."""
        return [Action("delete_draft", _("Delete this draft"), self.delete_draft, icon="delete")]

    # reading ------------------------------------------------------------------------------------

    @Slot()
    def _settled(self) -> None:
        if self._missed and self.draft_id and not self.acts.busy and self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was written while another page was in front."""
        super().showEvent(event)
        self._settled()

    def _read(self) -> None:
        self._missed = False
        told = (self.draft_id, self.context.desk.now())
        self.context.jobs.read("minutes-writing", read_writing, *told, done=self._take, failed=self._gone)

    def _gone(self, error: Exception) -> None:
        """The draft was deleted: go back."""
        self.timing.clock.point, self.draft_id = "", ""
        self._empty()
        self.leave()
        self.context.jobs.went_wrong.emit(error)

    def _take(self, read: WritingRead) -> None:
        if read.draft.id != self.draft_id or self.acts.busy:
            self._missed = self._missed or read.draft.id == self.draft_id
            return
        first = self.read is None
        self.read = read
        self.entry.people = read.people
        stop, row = self._wanted
        self._wanted = ("", "")
        if first:
            self.timing.begin(read)
        self._tell_head(read)
        if first or stop or row:
            self.go_to_stop(stop or stop_of(read, row) or self.stop or first_stop(read), row)
        else:
            self.show_draft()
        if first:
            self.focus_here()

    # showing ------------------------------------------------------------------------------------

    def _tell_head(self, read: WritingRead) -> None:
        self.header.set_title(read.draft.title, head_words(read.draft))
        self.attendance.show_attendance(read.draft.attendance)
        self.actions_changed.emit()

    def show_draft(self, row: str = "") -> None:
        """Draw again what is shown; the cursor stays, or goes to a row."""
        read = self.read
        if read is None:
            return
        if self.stop not in FIXED and read.point(self.stop) is None:
            self.stop = self._nearest_stop(read)
        self.show_stops()
        mode = self.mode
        self.list.set_gutter(mode.badges, mode.numbers)
        self.middle.heading.say(mode.title(read) if self.stop != Stop.MEETING else _("Meeting"))
        if self.stop == Stop.MEETING:
            self.meeting.show(read)
        else:
            self.middle.show_rows(mode.rows(read), mode.nothing())
        if row:
            self.list.go_to(row)
        self.middle.take_line(mode.placeholder() if self.stop != Stop.MEETING else "")
        self.legend.show_keys(self._legend())
        self.understand()
        self.timing.tell()
        self.panel.tell()

    def _nearest_stop(self, read: WritingRead) -> str:
        """Return where to go when a point is gone: to the one at its place."""
        place = max(self.stops.rows.place_of(self.stop) - 1 - bool(read.draft.carried), 0)
        agenda = read.draft.agenda
        return agenda[min(place, len(agenda) - 1)].id if agenda else ""

    def show_stops(self) -> None:
        """Draw the stops again, with the time that is counted."""
        if self.read is not None:
            self.stops.show_rows(stops(self.read, self.timing.clock.counted, self.timing.clock.seconds()))
            self.stops.go_to(self.stop)

    def _legend(self) -> list[tuple[str, str]]:
        keys = [*self.mode.legend()] if self.stop != Stop.MEETING else [(_("Ctrl+Enter"), _("next"))]
        keys.append(("F6", _("lines, fields, agenda, people")))
        return keys

    @property
    def mode(self) -> Mode:
        """Return what the middle does now."""
        return self.modes.get(self.stop, self.point)

    # going --------------------------------------------------------------------------------------

    def want(self, stop: str = "", row: str = "") -> None:
        """Go there as soon as what was written is read."""
        self._wanted = (stop, row)
        if not self._missed and not self.acts.busy and not self.context.jobs.is_running("minutes-writing"):
            self._wanted = ("", "")
            self.go_to_stop(stop or self.stop, row)

    def go_to_stop(self, stop: str, row: str = "") -> None:
        """Go to a stop, and there to a row."""
        if stop != self.stop:
            before = self.mode
            before.leave()
            self.stop = stop
            self.list.setCurrentIndex(QModelIndex())  # another point has other lines
            if self.mode is not before:
                self.entry.clear()
        self.timing.clock.go_to(stop if stop not in FIXED else "")
        self.show_draft(row)
        if not row and isinstance(self.mode, CarriedMode | ParkedMode | MendMode):
            self.list.go_to(self.list.current_id()) or self.list.step(1)

    def focus_here(self) -> None:
        """Give the keyboard to the entry line, or to what stands in its place."""
        if self.stop == Stop.MEETING:
            self.meeting.form.setFocus()
        elif self.mode.placeholder():
            self.entry.setFocus()
        else:
            self.list.setFocus()

    def _go(self, step: int) -> None:
        rows = [row.id for row in self.stops.rows.rows()]
        place = rows.index(self.stop) + step if self.stop in rows else 0
        if 0 <= place < len(rows):
            self.go_to_stop(rows[place])
            self.focus_here()

    def next_stop(self) -> None:
        """Go to the next point."""
        self._go(1)

    def previous_stop(self) -> None:
        """Go to the point before."""
        self._go(-1)

    def next_area(self) -> None:
        """Go round the page: entry line, lines, their fields, stops, people."""
        go_to_next_area(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape comes back to the entry line from wherever the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self.focus_here()
        else:
            super().keyPressEvent(event)

    @Slot()
    def leave(self) -> None:
        """Keep the time that was counted, and go back to the meetings."""
        self.timing.clock.stop()
        self.closed.emit()

    # what is pressed ----------------------------------------------------------------------------

    @Slot(str)
    def _choose_stop(self, id: str) -> None:
        if id and id != self.stop and self.read is not None:
            self.go_to_stop(id)

    @Slot(str, str)
    def _press_stop(self, key: str, _id: str) -> None:
        if key == "Return":
            self.focus_here()

    @Slot(str)
    def _choose_row(self, _id: str) -> None:
        if self.read is not None:
            self.people.current = ""
            self.panel.tell()
            self.understand()
            self.actions_changed.emit()

    @Slot(str, str)
    def _press_row(self, key: str, id: str) -> None:
        if self.read is not None:
            self.mode.press(key, id)

    def _show_menu(self, id: str, where: Any) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for action in self.mode.actions(id):
            menu.addAction(action.label).triggered.connect(partial(_run, action))
        menu.popup(where)

    def add_to_directory(self, name: str) -> None:
        """Make a card for somebody whom the minutes name."""
        self.people.asking.ask_card(self.draft_id, name)

    def delete_draft(self) -> None:
        """Delete the draft; Undo brings it back."""
        from cro_desk.minutes.operations import delete_draft

        draft_id, self.draft_id, self.read = self.draft_id, "", None
        self.timing.clock.point = ""
        self.leave()
        self.acts.run(delete_draft, draft_id)

    # the entry line -----------------------------------------------------------------------------

    @Slot(str)
    def _enter(self, text: str) -> None:
        if self.read is not None:
            self.people.current = ""
            self.mode.enter(text)

    @Slot(int)
    def _step(self, step: int) -> None:
        if self.read is not None:
            self.mode.step(step)

    @Slot(int)
    def _move(self, step: int) -> None:
        if self.read is not None:
            self.mode.move(step)

    @Slot()
    def _give_up(self) -> None:
        self.entry.clear()
        if self.read is not None:
            self.mode.leave()

    @Slot()
    def understand(self) -> None:
        """Say how what is typed reads."""
        if self.read is not None and self.stop != Stop.MEETING:
            self.entry.setPlaceholderText(self.mode.placeholder())
            self.middle.tell(self.mode.understood(self.entry.text()))


def _run(action: Action, _checked: bool = False) -> None:
    action.run()
