"""The tab of the KPIs: how they stand beside the numbers behind it, and the grid where figures are typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cro_desk.errors import DeskError
from cro_desk.i18n import N_, _
from cro_desk.oversight.kpis import operations as op
from cro_desk.oversight.kpis.rows import KpiRow
from cro_desk.oversight.kpis.terms import How
from cro_desk.oversight.periods import latest
from ui.acting import Acts
from ui.actions import Action
from ui.communication.room import give_way
from ui.minutes.beside import Beside
from ui.models.tree_model import TreeModel
from ui.oversight.issues.from_kpi import KpiIssues
from ui.oversight.kpis.adding import Adding
from ui.oversight.kpis.asking import KpiAsking
from ui.oversight.kpis.columns import boxed, kpi_columns
from ui.oversight.kpis.details import KpiDetails
from ui.oversight.kpis.figures import MONTHS, FigureGrid
from ui.oversight.kpis.reading import KpiRead, Looked, read_history, read_kpis
from ui.oversight.tab import OversightTab
from ui.panes import PaneContext
from ui.roles.matrix.keys import GridKeys
from ui.roles.staying import Staying
from ui.shown import Shown
from ui.widgets import DataTable, EmptyState
from ui.widgets.pages import Pages

if TYPE_CHECKING:
    from cro_desk.oversight.locating import Place
    from cro_desk.reporting.trail import TrailRow

#: so many of what can be done stand as buttons in the details
BUTTONS = 3


class KpisTab(OversightTab):
    """Shows the KPIs of the chosen partnership, of the study where none is chosen."""

    key: ClassVar[str] = "kpis"
    label: ClassVar[str] = N_("KPIs")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.read: KpiRead | None = None
        self._wanted = ""
        self.asking = KpiAsking(context, acts, self)
        self.issues = KpiIssues(context, acts, self)
        self.adding = Adding(self)
        self.stack = Pages(self)
        self.content = QWidget(self.stack)
        self.sides = QStackedWidget(self.content)
        self.model: TreeModel[KpiRow] = TreeModel(kpi_columns(), self)
        self.table = self._table()
        self.grid = FigureGrid(context, self.sides)
        self.details = KpiDetails(context.theme, self.content)
        self.empty = self._empty()
        self.staying = Staying(self.table)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table.view)

    def _table(self) -> DataTable:
        table = DataTable(
            self.model,
            self.context.theme,
            self.context.settings,
            "oversight-kpis",
            self.sides,
            label=_("KPIs"),
            frozen=1,
        )
        give_way(table.count)
        table.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.say_empty(_("No KPI has these words."))
        return table

    def _empty(self) -> EmptyState:
        return EmptyState(
            _("KPIs say how the work goes, for the CRO and for the sponsor alike."),
            self.stack,
            hint=_(
                "Pick a few from the library; each has its formula, limits and owner, and you may edit it."
            ),
            actions=[self.adding.library(), self.adding.workbook()],
        )

    def _lay_out(self) -> None:
        self.sides.addWidget(self.table)
        self.sides.addWidget(self.grid)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.context.theme.sizes.between)
        row.addWidget(self.sides, 1)
        row.addWidget(self.details)
        self.beside = Beside(self.details, self.content)
        self.beside.turned.connect(self.actions_changed)
        self.stack.addWidget(self.content)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def _connect(self) -> None:
        self.table.current_changed.connect(self.tell)
        self.table.activated.connect(self._type_figures)
        self.grid.turned.connect(self.tell)
        self.grid.typed.connect(self._enter)
        self.acts.refused.connect(self.read_again)
        keys: dict[str, Callable[[], object]] = {
            "E": self._on_row(self.asking.explain),
            "F2": self._on_row(self.asking.edit),
            "Delete": self._remove,
        }
        self.keys = GridKeys(self.table, keys)
        self.grid_keys = GridKeys(self.grid.table, {"Escape": self.show_board})

    # what the pane asks -------------------------------------------------------------------------

    def show_oversight(self, shown: Shown) -> None:
        """Read how the KPIs stand."""
        super().show_oversight(shown)
        self.read_again()

    def show_record(self, record_id: str, place: Place) -> bool:  # noqa: ARG002
        """Go to a KPI, or to that of a figure."""
        row = self._row_of(record_id)
        if row is None:
            self._wanted = record_id
            self.read_again()
        else:
            self.show_board()
            self.table.select(row.id)
        return True

    def _row_of(self, record_id: str) -> KpiRow | None:
        rows = self.read.board.rows if self.read is not None else ()
        return next(
            (row for row in rows if record_id == row.id or record_id in {p.value_id for p in row.points}),
            None,
        )

    def header_actions(self) -> list[Action]:
        """Return what is done with all of them; the last one is the main action."""
        adding = self.adding
        if self.read is None or not self.read.board.rows:
            return [adding.workbook(), adding.library()]
        if self._at_figures():
            back = Action("kpi_board", _("How they stand"), self.show_board, "Escape")
            return [*self.beside.actions(), adding.workbook(), adding.registers(), back]
        figures = Action("kpi_figures", _("Enter figures"), self.show_figures)
        return [*self.beside.actions(), adding.library(), adding.workbook(), figures]

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        adding = self.adding
        return [
            *self.row_actions(self.current()),
            adding.add(),
            adding.library(),
            adding.workbook(),
            adding.registers(),
            Action("kpi_figures", _("Enter figures"), self.show_figures),
        ]

    def takes_text(self, text: str) -> bool:
        """Tell whether pasted cells belong into the grid."""
        return self._at_figures() and self.grid.sheet.takes(text)

    def import_text(self, text: str) -> None:
        """Put pasted cells into the grid."""
        self.grid.paste(text)

    def import_files(self, paths: list[Path]) -> bool:
        """Take workbooks of the CRO."""
        if self.adding.why_not():
            return False
        self.adding.workbooks.take_files(paths)
        return True

    # reading ------------------------------------------------------------------------------------

    def today(self) -> date:
        """Return the day that it is here."""
        return self.context.desk.now().astimezone().date()

    def looked(self) -> Looked | None:
        """Return what is looked at."""
        if self.shown is None:
            return None
        chosen = self.shown.partnership
        return Looked(self.shown.study_id, chosen.id if chosen is not None else None, self.today())

    @Slot()
    def read_again(self) -> None:
        """Read, unless something is being written."""
        looked = self.looked()
        if looked is not None and not self.acts.busy:
            self.context.jobs.read("oversight-kpis", read_kpis, looked, done=self.take)

    def take(self, read: KpiRead) -> None:
        """Show what was read, unless something else is wanted by now."""
        if self.acts.busy or read.looked != self.looked():
            return
        self.read = read
        rows = read.board.rows
        self.model.set_sections(boxed(rows))
        self.grid.show_rows(rows, latest(read.looked.until, MONTHS))
        self.stack.show_page(self.content if rows else self.empty, self._keyboard() if rows else None)
        self.staying.stay()
        self.counted.emit(len(read.board.due) + len(read.board.unexplained))
        self._go_on()
        self.tell()

    def _go_on(self) -> None:
        wanted, self._wanted = self._wanted, ""
        row = self._row_of(wanted) if wanted else None
        if row is not None:
            self.table.select(row.id)

    # board and figures --------------------------------------------------------------------------

    def _at_figures(self) -> bool:
        return self.sides.currentWidget() is self.grid

    def _keyboard(self) -> QWidget:
        return self.grid if self._at_figures() else self.table.view

    @Slot()
    def show_figures(self) -> None:
        """Show the grid, with the cursor on the KPI that was chosen."""
        row = self.current()
        self._turn(self.grid)
        if row is not None:
            self.grid.go_to(row.id)

    @Slot()
    def show_board(self) -> None:
        """Show how they stand."""
        row = self.current()
        self._turn(self.table)
        if row is not None:
            self.table.select(row.id)

    def _turn(self, side: QWidget) -> None:
        self.sides.setCurrentWidget(side)
        self.setFocusProxy(self._keyboard())
        self._keyboard().setFocus()
        self.tell()

    @Slot(object)
    def _type_figures(self, _row: object) -> None:
        self.show_figures()

    @Slot(list, bool)
    def _enter(self, told: list[op.Figures], pasted: bool) -> None:
        how = How.PASTED if pasted else How.TYPED
        self.acts.run(op.enter_figures, told, how, failed=self._refuse)

    def _refuse(self, error: Exception) -> None:
        """Say why figures are not kept; the grid shows those that are."""
        if isinstance(error, DeskError):
            self.context.messages.error(error)
        else:
            self.context.jobs.went_wrong.emit(error)
        self.read_again()

    # what is chosen -----------------------------------------------------------------------------

    def current(self) -> KpiRow | None:
        """Return the KPI at the cursor."""
        if self._at_figures():
            line = self.grid.current()
            return line.row if line is not None else None
        row = self.table.current()
        return row if isinstance(row, KpiRow) else None

    @Slot()
    def tell(self) -> None:
        """Tell the KPI at the cursor, and offer what can be done with it."""
        row = self.current()
        actions = self.row_actions(row)
        self.table.set_actions(actions)
        if row is None:
            self.details.show_nothing()
        else:
            self.details.show_kpi(row, [each for each in actions if each.enabled][:BUTTONS])
            if row.now.value_id:
                self.context.jobs.read("kpi-history", read_history, row.now.value_id, done=self._tell_history)
        self.actions_changed.emit()

    def _tell_history(self, told: tuple[str, tuple[TrailRow, ...]]) -> None:
        row = self.current()
        value_id, rows = told
        if row is not None and row.now.value_id == value_id:
            self.details.show_history(rows)

    def row_actions(self, row: KpiRow | None) -> list[Action]:
        """Return what can be done with a KPI."""
        none = "" if row is not None else _("Choose a KPI first.")
        no_data = none or (
            "" if row is not None and row.now.entry is not None else _("There are no figures.")
        )
        up, down = partial(self._move, -1), partial(self._move, 1)
        return [
            Action("explain_kpi", _("Explain…"), self._on_row(self.asking.explain), "E", why_not=no_data),
            Action("enter_kpi", _("Enter figures"), self.show_figures, "Return", why_not=none),
            self.issues.action(row),
            Action("edit_kpi", _("Edit the KPI…"), self._on_row(self.asking.edit), "F2", why_not=none),
            Action("kpi_up", _("Move up"), up, why_not=none),
            Action("kpi_down", _("Move down"), down, why_not=none),
            Action("remove_kpi", _("Give up"), self._remove, "Delete", why_not=none),
        ]

    def _on_row(self, run: Callable[[KpiRow], None]) -> Callable[[], None]:
        return partial(self._with_current, run)

    def _with_current(self, run: Callable[[KpiRow], None]) -> None:
        row = self.current()
        if row is not None:
            run(row)

    def _move(self, places: int) -> None:
        row = self.current()
        if row is not None:
            self.acts.run(op.move_kpi, row.id, places)

    @Slot()
    def _remove(self) -> None:
        self.asking.remove([row for row in self.table.selected() if isinstance(row, KpiRow)])
