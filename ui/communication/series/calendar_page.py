"""When the parties work: calendars, their own closures and freezes, and times at which people are busy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.actions import Action
from ui.communication.series.calendar_columns import busy_columns, calendar_columns, closure_columns
from ui.communication.series.calendar_details import CalendarDetails
from ui.communication.series.calendar_forms import CalendarForms
from ui.keys import on_key
from ui.models import Column, RowModel
from ui.roles.staying import Staying
from ui.widgets import Button, DataTable
from ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from ui.communication.series.reading import SeriesRead
    from ui.panes import PaneContext


class CalendarsPage(QWidget):
    """Three tables; what is at the cursor of the one that was last gone to is told beside them."""

    turned = Signal()

    def __init__(self, context: PaneContext, forms: CalendarForms, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.forms = forms
        self.read: SeriesRead | None = None
        self.calendars = Block(
            context, "party-calendars", _("Calendars of the parties"), calendar_columns(), self
        )
        self.closures = Block(context, "closures", _("Closures and freeze weeks"), closure_columns(), self)
        self.busy = Block(context, "busy-times", _("Busy times"), busy_columns(), self)
        self._last = self.calendars
        self.details = CalendarDetails(self)
        self._say_empty()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.calendars.table.view)

    def _say_empty(self) -> None:
        self.calendars.table.say_empty(
            _("No calendar yet: no public holiday is minded. Add one for each party.")
        )
        self.closures.table.say_empty(
            _("No closures yet. Add company holidays, freeze weeks and seasons of short hours.")
        )
        self.busy.table.say_empty(_("No busy times. Import somebody’s calendar to avoid them."))

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setChildrenCollapsible(False)
        for block, share in ((self.calendars, 3), (self.closures, 4), (self.busy, 2)):
            splitter.addWidget(block)
            splitter.setStretchFactor(splitter.indexOf(block), share)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._context.theme.sizes.between)
        row.addWidget(splitter, 1)
        row.addWidget(self.details)

    def _connect(self) -> None:
        self.calendars.offer([self._add_calendar()])
        self.closures.offer([self._add_closure()])
        runs = (
            (self.calendars, self.edit_calendar, self.delete_calendars),
            (self.closures, self.edit_closure, self.delete_closures),
        )
        for block, edit, delete in runs:
            block.table.activated.connect(edit)
            on_key(block.table, "Del", delete)
        on_key(self.busy.table, "Del", self.delete_busy)
        for block in (self.calendars, self.closures, self.busy):
            block.table.current_changed.connect(self._turn)
            block.table.selection_changed.connect(self._turn)

    def show_read(self, read: SeriesRead) -> None:
        """Show the calendars of a study."""
        self.read = read
        self.forms.show(read)
        self.calendars.show_rows(read.calendars)
        self.closures.show_rows(read.closures)
        self.busy.show_rows(read.busy)
        self._turn()

    # what can be done -------------------------------------------------------------------------

    def offered(self) -> list[Action]:
        """Return what can be done here."""
        return [self._add_closure(), self._add_calendar(), *self._of_current()]

    def _add_calendar(self) -> Action:
        return Action("add_calendar", _("Add a calendar"), self.forms.add_calendar, icon="add")

    def _add_closure(self) -> Action:
        return Action("add_closure", _("Add days off"), self.forms.add_closure, icon="add")

    def _of_current(self) -> list[Action]:
        block = self._front()
        none = "" if block.table.current() is not None else _("Choose a row first.")
        if block is self.busy:
            return [Action("delete_busy", _("Forget"), self.delete_busy, icon="delete", why_not=none)]
        if block is self.closures:
            return [
                Action("edit_closure", _("Edit…"), self.edit_closure, icon="edit", why_not=none),
                Action("delete_closures", _("Delete"), self.delete_closures, icon="delete", why_not=none),
            ]
        return [
            Action("edit_calendar", _("Edit…"), self.edit_calendar, icon="edit", why_not=none),
            Action("delete_calendars", _("Delete"), self.delete_calendars, icon="delete", why_not=none),
        ]

    @Slot()
    def edit_calendar(self) -> None:
        """Ask for the fields of the calendar at the cursor."""
        if (row := self.calendars.table.current()) is not None:
            self.forms.edit_calendar(row)

    @Slot()
    def edit_closure(self) -> None:
        """Ask for the fields of the closure at the cursor."""
        if (row := self.closures.table.current()) is not None:
            self.forms.edit_closure(row)

    @Slot()
    def delete_calendars(self) -> None:
        """Delete the chosen calendars."""
        self.forms.delete_calendars(self.calendars.chosen())

    @Slot()
    def delete_closures(self) -> None:
        """Delete the chosen closures."""
        self.forms.delete_closures(self.closures.chosen())

    @Slot()
    def delete_busy(self) -> None:
        """Forget the chosen busy times."""
        self.forms.delete_busy(self.busy.chosen())

    # what is told -----------------------------------------------------------------------------

    def _front(self) -> Block:
        """Return the table that was last gone to."""
        blocks = (self.calendars, self.closures, self.busy)
        return next((each for each in blocks if each.table.view.hasFocus()), self._last)

    @Slot()
    def _turn(self) -> None:
        self._last = self._front()
        actions = self._of_current()
        self._last.table.set_actions(actions)
        row = self._last.table.current()
        if row is None or self.read is None:
            self.details.show_nothing()
        elif self._last is self.calendars:
            self.details.show_calendar(row, self.read.today, actions)
        elif self._last is self.closures:
            self.details.show_closure(row, actions)
        else:
            self.details.show_busy(row, actions)
        self.turned.emit()


class Block(QWidget):
    """A heading over a table."""

    def __init__(
        self, context: PaneContext, name: str, label: str, columns: Sequence[Column[Any]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.model: RowModel[Any] = RowModel(columns, self)
        self.table = DataTable(
            self.model, context.theme, context.settings, name, self, label=label, frozen=1, filter_box=False
        )
        self.table.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.staying = Staying(self.table)
        self._top = QHBoxLayout()
        self._top.addWidget(ElidedLabel(label, self, "heading"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.sizes.step)
        column.addLayout(self._top)
        column.addWidget(self.table, 1)

    def offer(self, actions: Sequence[Action]) -> None:
        """Offer these beside the heading."""
        for action in actions:
            self._top.addWidget(Button.for_action(action, self, kind="flat"))

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows."""
        self.model.set_rows(rows)
        self.staying.stay()

    def chosen(self) -> list[str]:
        """Return the ids of the selected rows, of the one at the cursor where none is selected."""
        current = self.table.current()
        rows = self.table.selected() or ([] if current is None else [current])
        return [row.id for row in rows]
