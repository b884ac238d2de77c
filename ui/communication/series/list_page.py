"""The list of series with the details of the one at the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.actions import Action
from ui.communication.series.columns import series_columns
from ui.communication.series.list_details import SeriesDetails
from ui.keys import on_key
from ui.models import RowModel
from ui.roles.staying import Staying
from ui.widgets import DataTable, EmptyState

if TYPE_CHECKING:
    from ui.communication.series.making import Making
    from ui.communication.series.reading import SeriesRead
    from ui.communication.series.rows import SeriesLine
    from ui.panes import PaneContext


class SeriesListPage(QWidget):
    """Every series of what is looked at. Enter opens one in the editor."""

    turned = Signal()
    opened = Signal(str)
    time_wanted = Signal()  # the best one, of the series that was opened
    meeting_wanted = Signal(str)

    def __init__(self, context: PaneContext, making: Making, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._making = making
        self.read: SeriesRead | None = None
        self.model: RowModel[SeriesLine] = RowModel(series_columns(), self)
        self.stack = QStackedWidget(self)
        self.content = QWidget(self.stack)
        self.table = self._table()
        self.details = SeriesDetails(self.content)
        self.nothing: EmptyState | None = None
        self.staying = Staying(self.table)
        self._lay_out()
        self.table.current_changed.connect(self._turn)
        self.table.selection_changed.connect(self.turned)
        self.table.activated.connect(self._open)
        self.details.meeting_wanted.connect(self.meeting_wanted)
        self.details.series_wanted.connect(self._go_to)
        on_key(self.table, "Del", self.delete)
        self.setFocusProxy(self.table.view)

    @Slot(str)
    def _go_to(self, series_id: str) -> None:
        """Go to another series, whatever is filtered."""
        if not self.table.select(series_id):
            self.table.filter.clear()
            self.model.set_filter("")
            self.table.select(series_id)

    def _table(self) -> DataTable:
        context = self._context
        made = DataTable(
            self.model,
            context.theme,
            context.settings,
            "meeting-series",
            self.content,
            label=_("Meeting series"),
            frozen=1,
        )
        made.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.say_empty(_("No series is like that."))
        return made

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._context.theme.sizes.between)
        row.addWidget(self.table, 1)
        row.addWidget(self.details)
        self.stack.addWidget(self.content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def show_read(self, read: SeriesRead) -> None:
        """Show these series, or the first step where there is none."""
        self.read = read
        self.model.set_rows(read.lines)
        self.staying.stay()
        if read.lines:
            self.stack.setCurrentWidget(self.content)
        else:
            self._show_nothing()
        self._turn()

    def _show_nothing(self) -> None:
        if self.nothing is not None:
            self.stack.removeWidget(self.nothing)
            self.nothing.deleteLater()
        self.nothing = EmptyState(
            _("Here stand the meetings that sponsor and CRO agree on, and how often they are held."),
            self.stack,
            hint=_(
                "The usual set brings kick-off, core-team calls, reviews and steering, ready to be changed."
            ),
            actions=self._making.first_steps(),
        )
        self.stack.addWidget(self.nothing)
        self.stack.setCurrentWidget(self.nothing)

    def current(self) -> SeriesLine | None:
        """Return the series at the cursor."""
        line: SeriesLine | None = self.table.current()
        return line

    def chosen(self) -> Sequence[SeriesLine]:
        """Return the selected series, the one at the cursor where nothing is selected."""
        current = self.current()
        return self.table.selected() or ([] if current is None else [current])

    def offered(self) -> list[Action]:
        """Return what can be done with the chosen series."""
        none = "" if self.chosen() else _("Choose a series first.")
        one = none or ("" if len(self.chosen()) == 1 else _("Choose one series."))
        return [
            Action("open_series", _("Open"), self.open, icon="edit", why_not=one, hint=_("Enter")),
            Action("best_time", _("Find the best time…"), self.find_time, why_not=one),
            Action("copy_series", _("Make a copy"), self.copy, icon="copy", why_not=one),
            Action("end_series", _("End it…"), self.end, why_not=one),
            Action("delete_series", _("Delete"), self.delete, icon="delete", why_not=none, hint=_("Del")),
        ]

    @Slot()
    def open(self) -> None:
        """Open the series at the cursor."""
        line = self.current()
        if line is not None:
            self.opened.emit(line.id)

    @Slot()
    def find_time(self) -> None:
        """Look for the best time of the series at the cursor."""
        if (line := self.current()) is not None:
            self.opened.emit(line.id)
            self.time_wanted.emit()

    def _open(self, line: SeriesLine) -> None:
        self.opened.emit(line.id)

    @Slot()
    def copy(self) -> None:
        """Make another one like this."""
        line = self.current()
        if line is not None:
            self._making.copy(line.id)

    @Slot()
    def end(self) -> None:
        """Ask from which meeting on there are no more."""
        line = self.current()
        if line is not None:
            self._making.ask_end(line)

    @Slot()
    def delete(self) -> None:
        """Delete the chosen series; Undo brings them back."""
        self._making.delete([line.id for line in self.chosen()])

    @Slot()
    def _turn(self) -> None:
        self.table.set_actions(self.offered())
        line = self.current()
        if line is None or self.read is None:
            self.details.show_nothing()
        else:
            self.details.show_line(line, self.read, self.offered())
        self.turned.emit()
