"""The tab of meetings: which have their minutes, which wait for them, and where writing begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.formats import number
from cro_desk.i18n import N_, _, ngettext
from ui.acting import Acts
from ui.actions import Action
from ui.keys import on_key
from ui.minutes.beside import Beside
from ui.minutes.meetings.asking import NewMeeting
from ui.minutes.meetings.columns import is_late, meeting_columns, unsaid
from ui.minutes.meetings.details import MeetingDetails
from ui.minutes.meetings.reading import MeetingsRead, Span, read_meetings, to_write
from ui.minutes.tab import MinutesTab
from ui.models import RowModel
from ui.panes import PaneContext
from ui.roles.staying import Staying
from ui.shown import Shown
from ui.widgets import DataTable, EmptyState
from ui.widgets.pages import Pages

if TYPE_CHECKING:
    from cro_desk.minutes.locating import Place
    from cro_desk.minutes.meetings import MeetingRow


class MeetingsTab(MinutesTab):
    """Shows the meetings of the study or of the chosen partnership, the newest first."""

    key: ClassVar[str] = "meetings"
    label: ClassVar[str] = N_("Meetings")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.read: MeetingsRead | None = None
        self.today = context.desk.now().astimezone().date()
        self.model: RowModel[MeetingRow] = RowModel(meeting_columns(self.today), self, _key)
        self.stack = Pages(self)
        self.content = QWidget(self.stack)
        self.span = self._make_span()
        self.table = self._make_table()
        self.details = MeetingDetails(self.content)
        self.empty = self._make_empty()
        self.asking = NewMeeting(context, acts, self._open, self)
        self._lay_out()
        self.span.activated.connect(self._read_again)
        self.table.current_changed.connect(self._tell)
        self.table.activated.connect(self._activate)
        self.staying = Staying(self.table)
        on_key(self, "Ctrl+Shift+N", self.ask_new)
        self.setFocusProxy(self.table.view)

    def _make_span(self) -> QComboBox:
        made = QComboBox(self.content)
        made.setObjectName("span")
        made.setAccessibleName(_("Which meetings"))
        names = {Span.RECENT: _("Around today"), Span.YEAR: _("One year"), Span.ALL: _("All")}
        for span, name in names.items():
            made.addItem(name, span.value)
        return made

    def _make_table(self) -> DataTable:
        context = self.context
        made = DataTable(
            self.model,
            context.theme,
            context.settings,
            "minutes-meetings",
            self.content,
            label=_("Meetings"),
            frozen=0,
            tools=[self.span],
        )
        made.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.say_empty(_("No meeting in this time."))
        return made

    def _make_empty(self) -> EmptyState:
        return EmptyState(
            _("Here stand the minutes of every meeting: what was said, decided and promised."),
            self.stack,
            hint=_("Meetings come from the Calendar; one that is not planned there can be written at once."),
            actions=[
                Action("new_minutes", _("New meeting minutes…"), self.ask_new),
                Action("go_to_calendar", _("Go to the Calendar"), self.go_to_calendar),
            ],
        )

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.context.theme.sizes.between)
        row.addWidget(self.table, 1)
        row.addWidget(self.details)
        self.beside = Beside(self.details, self.content)
        self.beside.turned.connect(self.actions_changed)
        for page in (self.content, self.empty):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    # what the pane asks -------------------------------------------------------------------------

    def show_minutes(self, shown: Shown) -> None:
        """Read the meetings."""
        super().show_minutes(shown)
        self._read_again()

    def show_record(self, record_id: str, place: Place | None) -> bool:  # noqa: ARG002
        """Go to a meeting by its id."""
        return self.table.select(record_id)

    def header_actions(self) -> list[Action]:
        """Return what the header offers: the main action is to write."""
        if self.read is None or self.stack.currentWidget() is self.empty:
            return []
        new = Action("new_minutes", _("New meeting minutes…"), self.ask_new, "Ctrl+Shift+N")
        return [*self.beside.actions(), new, self._main_action(self._wanted())]

    def commands(self) -> list[Action]:
        """Return what can be done with the meeting at the cursor."""
        row = self.table.current()
        return self._row_actions(row)[1:] if row is not None else []

    def _main_action(self, row: MeetingRow | None) -> Action:
        """Return what is most likely wanted: to write, and once the minutes went out, to open them."""
        if row is not None and row.version_id:
            return Action("open_version", _("Open the minutes"), self.open_version, icon="open")
        why_not = "" if row is not None else _("Choose a meeting first.")
        label = _("Go on writing") if row is not None and row.draft_id else _("Write minutes")
        return Action("write_minutes", label, self.write, icon="edit", why_not=why_not)

    def _row_actions(self, row: MeetingRow) -> list[Action]:
        found = [self._main_action(row)]
        if row.version_id and row.draft_id:
            hint = _("What is changed goes out as the next version, with its reason")
            found.append(Action("write_minutes", _("Write the next version"), self.write, hint=hint))
        if row.key and row.partnership_id and not row.unblinded:
            hint = _("Separate minutes, only for people who may know who gets what")
            found.append(
                Action("unblinded_minutes", _("Write unblinded minutes"), self.write_unblinded, hint=hint)
            )
        if unsaid(self.today, row):
            hint = _("Its minutes are owed from then on; what was cancelled is said in the Calendar")
            found.insert(1, Action("hold_meeting", _("It was held"), self.hold, hint=hint))
        if row.key:
            found.append(Action("show_in_calendar", _("Show in the Calendar"), self.show_in_calendar))
        return found

    # reading ------------------------------------------------------------------------------------

    @Slot()
    def _read_again(self) -> None:
        if self.shown is None:
            return
        arguments = (
            self.shown.study_id,
            self.shown.partnership_id,
            self.today,
            Span(self.span.currentData()),
        )
        self.context.jobs.read("minutes-meetings", read_meetings, *arguments, done=self._take)

    def _take(self, read: MeetingsRead) -> None:
        first = self.read is None or self.read.study_id != read.study_id
        self.read = read
        something = bool(read.rows) or read.any_series
        if something:
            self.stack.show_page(self.content, self.table.view)
        else:
            self.stack.show_page(self.empty)
        self.setFocusProxy(self.table.view if something else self.empty)
        self.model.set_rows(read.rows)
        wanted = to_write(read.rows, self.today) if first else None
        if wanted is not None and self.table.select(wanted.meeting_id):
            middle = QAbstractItemView.ScrollHint.PositionAtCenter
            self.table.view.scrollTo(self.table.view.currentIndex(), middle)
        else:
            self.staying.stay()
        late = sum(is_late(row, self.today) for row in read.rows)
        self.counted.emit(late)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        row = self.table.current()
        if row is None:
            self.details.show_nothing()
            self.table.set_actions([])
        else:
            actions = self._row_actions(row)
            self.table.set_actions(actions)
            self.details.show_row(row, self.today, actions)
        self.actions_changed.emit()

    def subtitle(self) -> str:
        """Say how many meetings are shown, and how many wait for their minutes."""
        if self.read is None or self.shown is None:
            return ""
        late = sum(is_late(row, self.today) for row in self.read.rows)
        count = len(self.read.rows)
        parts = [self.shown.protocol]
        parts.append(ngettext("{count} meeting", "{count} meetings", count).format(count=number(count)))
        if late:
            parts.append(ngettext("▲ {count} late", "▲ {count} late", late).format(count=number(late)))
        return " · ".join(parts)

    # what the user does -------------------------------------------------------------------------

    def _wanted(self) -> MeetingRow | None:
        """Return the meeting at the cursor, else the one whose minutes are wanted first."""
        row: MeetingRow | None = self.table.current()
        return row or (to_write(self.read.rows, self.today) if self.read is not None else None)

    @Slot(object)
    def _activate(self, row: MeetingRow) -> None:
        """Enter opens the minutes that went out, else goes on with the draft, else begins one."""
        if row.version_id:
            self.open_version()
        else:
            self.write()

    def write(self) -> None:
        """Go on with the draft of the meeting, or begin one."""
        row = self._wanted()
        if row is not None:
            self._write(row, unblinded=row.unblinded)

    def write_unblinded(self) -> None:
        """Write what only the unblinded may read, apart from the minutes."""
        row = self.table.current()
        if row is not None:
            self._write(row, unblinded=True)

    def _write(self, row: MeetingRow, *, unblinded: bool) -> None:
        from cro_desk.minutes.operations import start_minutes

        if row.draft_id and unblinded == row.unblinded:
            self._open(row.draft_id)
        elif row.version_id and unblinded == row.unblinded:
            self.open_version()
        elif row.key:
            told = (row.series_id, row.key)
            self.acts.run(start_minutes, *told, unblinded=unblinded, done=self._begun)

    def _begun(self, outcome: Any) -> None:
        self._open(outcome.value)

    def _open(self, draft_id: str) -> None:
        if self.host is not None:
            self.host.open_draft(draft_id)

    def open_version(self) -> None:
        """Read the minutes as they went out."""
        row = self._wanted()
        if row is not None and row.version_id and self.host is not None:
            self.host.open_version(row.version_id)

    def hold(self) -> None:
        """Note that the meeting took place as it was planned."""
        from cro_desk.communication.operations import hold_occurrence

        row = self.table.current()
        if row is not None and unsaid(self.today, row):
            self.acts.run(hold_occurrence, row.series_id, row.key)

    def ask_new(self) -> None:
        """Ask for a meeting that the calendar does not have."""
        if self.shown is not None and self.read is not None:
            self.asking.ask(self.shown, self.read.zone)

    def go_to_calendar(self) -> None:
        """Go where meetings are planned."""
        self.context.navigate("calendar")

    def show_in_calendar(self) -> None:
        """Go to the meeting in the calendar."""
        row = self.table.current()
        if row is not None:
            self.context.navigate("calendar", f"{row.series_id}#{row.key}")


def _key(row: MeetingRow) -> str:
    return row.meeting_id
