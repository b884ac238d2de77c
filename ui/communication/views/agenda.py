"""The list: a real table of a year's meetings, to be sorted, filtered, and copied to a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from cro_desk.communication.terms import OccurrenceState
from cro_desk.formats import day as write_day
from cro_desk.formats import number, weekday_name
from cro_desk.i18n import _
from ui.communication.views.boxes import SIGNS, is_elsewhere, state_words, told, why_words
from ui.communication.views.paging import Page, Placed
from ui.communication.views.scene import Cursor
from ui.communication.views.spans import title_of
from ui.models import Align, Column, Look, RowModel
from ui.panes import PaneContext
from ui.theme import Tone
from ui.widgets import DataTable

MUTED = Look(Tone.MUTED)
LOOKS = {
    OccurrenceState.PLANNED: Look(),
    OccurrenceState.ASKED: Look(Tone.WARN, bold=True),
    OccurrenceState.HELD: Look(Tone.GOOD),
    OccurrenceState.CANCELLED: Look(Tone.BAD),
    OccurrenceState.SKIPPED: Look(Tone.MUTED, italic=True),
}


class Agenda(QWidget):
    """Shows a page as rows; its cursor is a meeting."""

    cursor_moved = Signal()
    opened = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.page: Page | None = None
        self.model: RowModel[Placed] = RowModel(columns(), self)
        self.table = DataTable(
            self.model,
            context.theme,
            context.settings,
            "calendar-list",
            self,
            label=_("Meetings"),
            frozen=3,
        )
        self.table.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.say_empty(_("No meeting in these months, as far as you chose to see them."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.table.current_changed.connect(self.cursor_moved)
        self.table.activated.connect(self.opened)
        self.setFocusProxy(self.table.view)

    def show_page(self, page: Page, wanted: Cursor | None = None) -> None:
        """Show these meetings; the cursor stays with its own."""
        fresh = self.page is None
        self.page = page
        self.model.set_rows(page.meetings)
        self.table.view.setAccessibleDescription(title_of(page.span))
        found = wanted is not None and self.table.select(wanted.meeting_id)
        if not found and (fresh or self.current() is None):
            self._to_next()

    def _to_next(self) -> None:
        """Go to the first meeting that lies ahead."""
        page = self.page
        if page is not None and page.meetings:
            ahead = (each.id for each in page.meetings if each.day >= page.today)
            self.table.select(next(ahead, page.meetings[0].id))

    def current(self) -> Placed | None:
        """Return the meeting at the cursor."""
        found = self.table.current()
        return found if isinstance(found, Placed) else None

    def shown_rows(self) -> list[Placed]:
        """Return the rows as they are sorted and filtered."""
        return [self.model.row(n) for n in range(self.model.rowCount())]

    def shown_columns(self) -> list[Column[Placed]]:
        """Return the columns that are seen, in the order in which they stand."""
        view = self.table.view
        header = view.horizontalHeader()
        places = [header.logicalIndex(n) for n in range(len(self.model.columns))]
        return [self.model.columns[n] for n in places if not view.isColumnHidden(n)]

    @property
    def cursor_at(self) -> Cursor | None:
        placed = self.current()
        return Cursor(placed.day, placed.id) if placed is not None else None

    def go_to(self, cursor: Cursor) -> None:
        """Go to a meeting."""
        self.table.select(cursor.meeting_id)

    def words(self) -> str:
        """Return what is at the cursor in words."""
        placed = self.current()
        return told(self.page, placed) if placed is not None and self.page is not None else ""


def columns() -> tuple[Column[Placed], ...]:
    """Return the columns of the list."""
    return (
        Column("day", _("Day"), _day, _day_text, width=10),
        Column("weekday", _("Weekday"), _weekday, _weekday_text, look=_muted, width=5),
        Column("clock", _("Your time"), _clock, width=8),
        Column("name", _("Meeting"), _name, look=_name_look, width=22, stretch=True, tooltip=_name),
        Column("state", _("State"), _state, look=_state_look, width=13, tooltip=_why),
        Column("study", _("Study"), _study, look=_muted, width=9),
        Column("partnership", _("With"), _with, look=_muted, width=11),
        Column("minutes", _("Minutes"), _minutes, _minutes_text, Align.RIGHT, look=_muted, width=7),
        Column("chair", _("Chair"), _chair, look=_muted, width=14, hidden=True),
        Column("why", _("Why"), _why, look=_muted, width=18, hidden=True),
        Column("phase", _("Phase"), _phase, look=_muted, width=12, hidden=True),
        Column("place", _("Place"), _place, look=_muted, width=16, hidden=True),
        Column("theirs", _("Chair’s clock"), _theirs, look=_muted, width=20, hidden=True),
    )


def _day(placed: Placed) -> object:
    return placed.starts


def _day_text(placed: Placed) -> str:
    return write_day(placed.day)


def _weekday(placed: Placed) -> int:
    return placed.day.weekday()


def _weekday_text(placed: Placed) -> str:
    return weekday_name(placed.day.weekday())


def _clock(placed: Placed) -> str:
    return f"{placed.starts:%H:%M}"


def _name(placed: Placed) -> str:
    return placed.meeting.name


def _name_look(placed: Placed) -> Look:
    return MUTED if not placed.meeting.is_on else Look()


def _state(placed: Placed) -> str:
    meeting = placed.meeting
    moved = _("moved") if (meeting.moved and meeting.is_on) or is_elsewhere(meeting) else ""
    words = f"{SIGNS[placed.meeting.state]}{state_words(placed)}"
    return f"{words}, {moved}" if moved else words


def _state_look(placed: Placed) -> Look:
    return LOOKS[placed.meeting.state]


def _why(placed: Placed) -> str:
    outcome = placed.meeting.outcome
    return (outcome.reason if outcome is not None else "") or why_words(placed.meeting)


def _study(placed: Placed) -> str:
    return placed.meeting.series.protocol


def _with(placed: Placed) -> str:
    return placed.meeting.series.partnership or _("sponsor only")


def _minutes(placed: Placed) -> int:
    return placed.meeting.minutes


def _minutes_text(placed: Placed) -> str:
    return number(placed.meeting.minutes)


def _chair(placed: Placed) -> str:
    return ", ".join(each.name or each.role for each in placed.meeting.series.chairs)


def _phase(placed: Placed) -> str:
    return placed.meeting.phase


def _place(placed: Placed) -> str:
    return placed.meeting.place


def _theirs(placed: Placed) -> str:
    return f"{placed.meeting.starts:%H:%M} {placed.meeting.series.starts.zone}"


def _muted(_placed: Placed) -> Look:
    return MUTED
