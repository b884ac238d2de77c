"""What the tabs of risks and issues have in common: lines beside details, of this study or of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.i18n import _
from cro_desk.oversight.risks.rows import IssueRow, RiskRow
from ui.acting import Acts
from ui.actions import Action
from ui.communication.room import give_way
from ui.minutes.beside import Beside as Room
from ui.minutes.registers.choices import ChoiceBox, part_box
from ui.models import Column, RowModel
from ui.oversight.risks.details import SubjectDetails
from ui.oversight.risks.reading import Beside, Looked, Register, read_beside
from ui.oversight.tab import OversightTab
from ui.panes import PaneContext
from ui.roles.matrix.keys import GridKeys
from ui.roles.staying import Staying
from ui.shown import Shown
from ui.widgets import DataTable, EmptyState
from ui.widgets.pages import Pages

if TYPE_CHECKING:
    from cro_desk.oversight.locating import Place

#: so many of what can be done stand as buttons in the details; menu and Ctrl+K have all
BUTTONS = 5
OPEN, CLOSED, ALL = "open", "closed", "all"
Row = RiskRow | IssueRow


class SubjectTab(OversightTab):
    """Shows one register. What each has of its own: columns, a read, what can be done, the first step."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.register: Register[Any] | None = None
        self.beside = Beside("")
        self._wanted = ""
        self.part = part_box(self)
        self.which = _which_box(self)
        self.stack = Pages(self)
        self.content = QWidget(self.stack)
        self.model: RowModel[Any] = RowModel(self.make_columns(), self)
        self.table = self._table()
        self.details = self.make_details()
        text, hint = self.first_step()
        self.empty = EmptyState(text, self.stack, hint=hint, actions=self.first_actions())
        self.staying = Staying(self.table)
        self._lay_out()
        self.part.chosen.connect(self.read_again)
        self.which.chosen.connect(self.read_again)
        self.table.current_changed.connect(self.tell)
        self.table.activated.connect(self.open_row)
        self.keys = GridKeys(self.table, self.key_acts())
        self.setFocusProxy(self.table.view)

    def _table(self) -> DataTable:
        table = DataTable(
            self.model,
            self.context.theme,
            self.context.settings,
            f"oversight-{self.key}",
            self.content,
            label=_(self.label),
            frozen=1,
            tools=self.tools(),
        )
        give_way(table.count)
        table.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        return table

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.between)
        left = QVBoxLayout()
        left.setSpacing(sizes.inside)
        for each in self.above():
            left.addWidget(each, 1)
        left.addWidget(self.table, 1)
        row.addLayout(left, 1)
        row.addWidget(self.details)
        self.room = Room(self.details, self.content)
        self.room.turned.connect(self.actions_changed)
        self.stack.addWidget(self.content)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    # what each register answers -----------------------------------------------------------------

    def make_columns(self) -> Sequence[Column[Any]]:
        """Return the columns of the table."""
        raise NotImplementedError

    def make_details(self) -> SubjectDetails:
        """Return the panel beside the table."""
        raise NotImplementedError

    def first_step(self) -> tuple[str, str]:
        """Say what stands here, and how it comes here."""
        raise NotImplementedError

    def first_actions(self) -> list[Action]:
        """Return what can be done where there is nothing yet."""
        raise NotImplementedError

    def reader(self) -> Callable[..., Register[Any]]:
        """Return what reads the register."""
        raise NotImplementedError

    def row_actions(self, row: Any) -> list[Action]:
        """Return what can be done with a line; None: none is chosen."""
        raise NotImplementedError

    def key_acts(self) -> dict[str, Callable[[], object]]:
        """Return which key does what in the table."""
        return {}

    def tools(self) -> list[QWidget]:
        """Return what stands over the table at the right."""
        return [self.which, self.part]

    def above(self) -> list[QWidget]:
        """Return what stands over the table."""
        return []

    def open_row(self) -> None:
        """Do what a double click does."""

    # what the pane asks -------------------------------------------------------------------------

    def header_actions(self) -> list[Action]:
        """Return how the details are shown where there is little room, and what the register offers."""
        return [*self.room.actions(), *self.own_actions()]

    def own_actions(self) -> list[Action]:
        """Return what the pane's header offers for this register; the last one is its main action."""
        raise NotImplementedError

    def show_oversight(self, shown: Shown) -> None:
        """Read what stands there of study and partnership."""
        super().show_oversight(shown)
        self.read_again()

    def show_record(self, record_id: str, place: Place) -> bool:  # noqa: ARG002
        """Go to a line, as soon as it is read."""
        if not self.table.select(record_id):
            self._wanted = record_id
            self.which.choose(ALL)
            self.table.filter.clear()
            self.read_again()
        return True

    # reading ------------------------------------------------------------------------------------

    def today(self) -> date:
        """Return the day that it is here."""
        return self.context.desk.now().astimezone().date()

    @Slot()
    def read_again(self) -> None:
        """Read, unless something is being written."""
        if self.shown is not None and not self.acts.busy:
            self.details.today = self.today()
            told = (self.looked(self.shown), self.today())
            self.context.jobs.read(f"oversight-{self.key}", self.reader(), *told, done=self.take)

    def looked(self, shown: Shown) -> Looked:
        """Return which part is looked at."""
        return Looked(shown.study_id, shown.partnership_id, bool(self.part.key), self.which.key)

    def take(self, read: Register[Any]) -> None:
        """Show what was read, unless something else is wanted by now."""
        if self.acts.busy or self.shown is None or read.looked != self.looked(self.shown):
            return
        self.register = read
        filled = bool(read.rows) or read.looked.everywhere
        self.stack.show_page(self.content if filled else self.empty, self.table.view if filled else None)
        self.table.view.setColumnHidden(self.model.column_of("study"), not read.looked.everywhere)
        self.show_rows(read)
        self.staying.stay()
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.table.select(wanted)
        self.counted.emit(sum(self.needs_a_look(row) for row in read.rows))
        self.tell()

    def show_rows(self, read: Register[Any]) -> None:
        """Show the lines that are chosen."""
        self.table.say_empty(_("Nothing is like that."))
        self.model.set_rows([row for row in read.rows if self.is_shown(row)])

    def is_shown(self, row: Row) -> bool:
        """Whether a line is among those that are chosen."""
        return self.which.key == ALL or row.is_open is (self.which.key == OPEN)

    def needs_a_look(self, row: Any) -> bool:
        """Whether a line counts on the tab."""
        raise NotImplementedError

    def current(self) -> Any:
        """Return the line at the cursor."""
        return self.table.current()

    # what is chosen -----------------------------------------------------------------------------

    @Slot()
    def tell(self) -> None:
        """Tell the line at the cursor, and offer what can be done with it."""
        row = self.current()
        self.table.set_actions(self.row_actions(row))
        self._show(row)
        if row is not None and self.beside.id != row.id:
            self.beside = Beside("")
        if row is not None:
            key = f"oversight-{self.key}-beside"
            self.context.jobs.read(key, read_beside, row, done=self._take_beside)
        self.actions_changed.emit()

    def _take_beside(self, beside: Beside) -> None:
        row = self.current()
        if row is not None and row.id == beside.id and beside != self.beside:
            self.beside = beside
            self._show(row)

    def _show(self, row: Any) -> None:
        if row is None:
            self.details.show_nothing()
            return
        offered = [each for each in self.row_actions(row) if each.enabled][:BUTTONS]
        beside = self.beside if self.beside.id == row.id else Beside(row.id)
        self.details.show_row(row, beside, offered)

    # acts ---------------------------------------------------------------------------------------

    def on_row(self, run: Callable[[Any], None], *, needs_open: bool = False) -> Callable[[], None]:
        """Return what does something with the line at the cursor."""
        return partial(self._with_current, run, needs_open)

    def _with_current(self, run: Callable[[Any], None], needs_open: bool) -> None:
        row = self.current()
        if row is not None and (row.is_open or not needs_open) and not self.why_not_write(row):
            run(row)

    def why_not_write(self, row: Row | None = None) -> str:
        """Say why nothing may be written: where one only reads."""
        part = "partnership" if row is None or row.is_joint else "sponsor"
        may = self.context.study.may_write(part)
        return "" if may else _("You may read here, not write.")

    def why_not(self, row: Row | None, *, is_open: bool | None = None) -> str:
        """Say why something cannot be done with a line: none chosen, only read, closed, open."""
        if row is None:
            return _("Choose a line first.")
        if is_open is not None and row.is_open is not is_open:
            return _("It is open.") if row.is_open else _("It is closed.")
        return self.why_not_write(row)


def _which_box(parent: QWidget) -> ChoiceBox:
    choices = ((OPEN, _("Open")), (CLOSED, _("Closed")), (ALL, _("Open and closed")))
    return ChoiceBox("which", _("Which lines are shown"), choices, parent)
