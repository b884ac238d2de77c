"""The page on which minutes are written, over the whole pane, by keyboard alone if one likes.

At the left the stops (head, open actions, points of the agenda, parked topics, what is to be put right), in
the middle what stands there with the entry line below, at the right the fields of what is at the cursor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.acting import Acts
from ui.actions import Action
from ui.minutes.page_head import PageHead
from ui.minutes.record_page import RecordPage
from ui.minutes.tab import Host
from ui.minutes.writing.carried_mode import CarriedMode
from ui.minutes.writing.circulating import Circulating
from ui.minutes.writing.details import WritingDetails
from ui.minutes.writing.drawing import Drawing
from ui.minutes.writing.going import Going
from ui.minutes.writing.legend import Legend
from ui.minutes.writing.meeting_part import MeetingPart
from ui.minutes.writing.middle import Middle
from ui.minutes.writing.mode import Mode
from ui.minutes.writing.offered import offered
from ui.minutes.writing.other_modes import MendMode, ParkedMode
from ui.minutes.writing.panel import Panel
from ui.minutes.writing.people_part import PeoplePart
from ui.minutes.writing.point_mode import PointMode
from ui.minutes.writing.pressing import Pressing
from ui.minutes.writing.reading import WritingRead, read_writing
from ui.minutes.writing.stops import Stop
from ui.minutes.writing.timing import Timing
from ui.minutes.writing.told_list import ToldList
from ui.panes import PaneContext

if TYPE_CHECKING:
    from cro_desk.desk import Changes

SHOWN = frozenset(
    (
        *("minutes_draft", "minutes_attendance", "minutes_agenda", "minutes_item", "minutes_version"),
        *("person", "party_calendar", "calendar_closure", "escalation", "change_request"),
    )
)


class WritingPage(RecordPage):
    """Shows one draft after the other; what is typed is kept line by line."""

    def __init__(self, context: PaneContext, acts: Acts, host: Host, parent: QWidget) -> None:
        super().__init__(context, acts, host, parent)
        self.setObjectName("minutes-writing")
        self.read: WritingRead | None = None
        self.draft_id = ""
        self.stop = ""
        self._missed = False  # something was written while an act was under way
        self.header = PageHead(_("Minutes"), self)
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
        self.going = Going(self)
        self.drawing = Drawing(self)
        self.point = PointMode(self)
        self.modes: dict[str, Mode] = {
            Stop.CARRIED: CarriedMode(self),
            Stop.PARKED: ParkedMode(self),
            Stop.MEND: MendMode(self),
        }
        back = Action("back_to_meetings", _("Back"), self.leave)
        self.header.set_actions([back, *self.circulating.actions()], self.circulating.main_action())
        self._lay_out()
        Pressing(self)
        self.acts.settled.connect(self._settled)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the lines where there is little, or text is large."""
        super().resizeEvent(event)
        self.drawing.make_room()

    # what the pane asks -------------------------------------------------------------------------

    def show_record(self, record_id: str, part_id: str = "") -> None:
        """Read a draft and show it, at a line or point of it where one is told."""
        if record_id != self.draft_id:
            self.timing.end()
            self._empty()
        self.draft_id = record_id
        self.going.expect(part_id if part_id != record_id else "")
        self._read()

    def _empty(self) -> None:
        """Show no draft: another one is being read."""
        self.read, self.stop = None, ""
        self.drawing.empty()

    def refresh(self, changes: Changes) -> None:
        """Read again what was written; our own acts are read once all of them are done."""
        if changes.kinds & SHOWN:
            self._missed = True
            self._settled()

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        return offered(self)

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
        if first:
            self.timing.begin(read)
        self.drawing.head(read)
        self.going.arrive(read, first=first)

    @property
    def is_told(self) -> bool:
        """Whether everything that was written is shown."""
        reads = self.context.jobs.is_running("minutes-writing")
        return not (self._missed or self.acts.busy or reads)

    # showing ------------------------------------------------------------------------------------

    def show_draft(self, row: str = "") -> None:
        """Draw again what is shown; the cursor stays, or goes to a row."""
        self.drawing.draft(row)

    @property
    def mode(self) -> Mode:
        """Return what the middle does now."""
        return self.modes.get(self.stop, self.point)

    @Slot()
    def understand(self) -> None:
        """Say how what is typed reads."""
        self.drawing.understanding()

    # going --------------------------------------------------------------------------------------

    def want(self, stop: str = "", row: str = "") -> None:
        """Go there as soon as what was written is read."""
        self.going.want(stop, row)

    def go_to_stop(self, stop: str, row: str = "") -> None:
        """Go to a stop, and there to a row."""
        self.going.go_to_stop(stop, row)

    def focus_here(self) -> None:
        """Give the keyboard to the entry line, or to what stands in its place."""
        self.going.focus_here()

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

    # what can be done with the draft ------------------------------------------------------------

    @Slot(str)
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
