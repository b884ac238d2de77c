"""The two pages of the tab: everybody with their tasks below, and who is away when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from cro_desk.i18n import N_, _
from ui.actions import Action
from ui.models import RowModel, TreeModel
from ui.models.grid_model import GridModel
from ui.panes import PaneContext
from ui.roles.matrix.keys import GridKeys
from ui.roles.people.absences import AbsenceLine, absence_columns, absence_sections
from ui.roles.people.columns import held_columns, person_columns
from ui.roles.people.offering import KEYS, Offering
from ui.roles.people.rows import HeldLine, PersonLine, held_lines, sections
from ui.roles.staying import Staying
from ui.roles.upper_lower import UpperLower
from ui.widgets import DataTable

if TYPE_CHECKING:
    from cro_desk.roles.covering import PeopleStanding
    from cro_desk.roles.directory import Directory
    from cro_desk.roles.matrix import Matrix
    from ui.roles.people.details import PeopleDetails

SHARES = (3, 2)


class PeoplePage(QWidget):
    """Everybody; below, what the one at the cursor holds. Enter goes down, and there to the cell."""

    key: ClassVar[str] = "everybody"
    name: ClassVar[str] = N_("Everybody")
    turned = Signal()
    cell_wanted = Signal(str)

    def __init__(self, context: PaneContext, offering: Offering, parent: QWidget) -> None:
        super().__init__(parent)
        self._offering = offering
        self._matrix: Matrix | None = None
        self.model: TreeModel[PersonLine] = TreeModel(person_columns(), self)
        self.table = _table(self.model, context, "roles-people", _("People"), self, frozen=1)
        self.held: RowModel[HeldLine] = RowModel(held_columns(), self)
        self.tasks = _table(
            self.held, context, "roles-held", _("Tasks of this person"), self, frozen=0, filter_box=False
        )
        self.staying = Staying(self.table)
        self._lay_out()
        self.table.say_empty(_("Nobody is like that."))
        self.tasks.say_empty(_("No task names this person."))
        self.table.current_changed.connect(self._turn)
        self.table.activated.connect(self._go_down)
        self.tasks.activated.connect(self._go_to_cell)
        self.keys = _Keys(self.table, self.offered)
        self.setFocusProxy(self.table.view)

    def _lay_out(self) -> None:
        self.splitter = UpperLower(self.table, self.tasks, SHARES, _("Back to the people"), self)
        self.splitter.left.connect(self.table.view.setFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)

    def show_lines(self, lines: tuple[PersonLine, ...], matrix: Matrix) -> None:
        """Show these people."""
        self._matrix = matrix
        self.model.set_sections(sections(lines))
        self.staying.stay()
        self._turn()

    def current(self) -> PersonLine | None:
        """Return who is at the cursor."""
        line = self.table.current()
        return line if isinstance(line, PersonLine) else None

    def offered(self) -> list[Action]:
        """Return what can be done about who is at the cursor."""
        return self._offering.of_person(self.current())

    def fill(self, details: PeopleDetails, matrix: Matrix) -> None:
        """Fill the details with who is at the cursor."""
        line = self.current()
        self.table.set_actions(self.offered())
        if line is None:
            details.show_nothing()
        else:
            details.show_person(line, matrix, self.offered())

    @Slot()
    def _turn(self) -> None:
        line = self.current()
        rows = held_lines(line, self._matrix) if line is not None and self._matrix is not None else ()
        self.held.set_rows(rows)
        self.turned.emit()

    @Slot()
    def _go_down(self) -> None:
        """Go to the tasks of this person."""
        if self.held.rowCount():
            self.splitter.show_lower()
            self.tasks.view.setFocus()
            if not self.tasks.view.currentIndex().isValid():
                self.tasks.select(self.held.key_at(0))

    @Slot(object)
    def _go_to_cell(self, line: HeldLine) -> None:
        self.cell_wanted.emit(f"{line.held.task_id}:{line.held.party_id}")


class AbsencesPage(QWidget):
    """Who is away when, today first."""

    key: ClassVar[str] = "absences"
    name: ClassVar[str] = N_("Absences")
    turned = Signal()

    def __init__(self, context: PaneContext, offering: Offering, parent: QWidget) -> None:
        super().__init__(parent)
        self._offering = offering
        self.model: TreeModel[AbsenceLine] = TreeModel(absence_columns(), self)
        self.table = _table(self.model, context, "roles-absences", _("Absences"), self, frozen=1)
        self.staying = Staying(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.table.say_empty(_("Nobody is away. Add an absence to see which tasks it leaves uncovered."))
        self.table.current_changed.connect(self.turned)
        self.table.selection_changed.connect(self.turned)
        self.table.activated.connect(self._edit)
        self.keys = _Keys(self.table, self.offered)
        self.setFocusProxy(self.table.view)

    def show_absences(self, standing: PeopleStanding, directory: Directory, today: date) -> None:
        """Show these absences."""
        self.model.set_sections(absence_sections(standing.covers, directory, today))
        self.staying.stay()

    def offered(self) -> list[Action]:
        """Return what can be done about the chosen absences."""
        current = self.table.current()
        lines = self.table.selected() or ([] if current is None else [current])
        return [*self._offering.of_absences(lines), self._offering.add_absence()]

    def fill(self, details: PeopleDetails, matrix: Matrix) -> None:
        """Fill the details with the absence at the cursor."""
        line = self.table.current()
        self.table.set_actions(self.offered())
        if isinstance(line, AbsenceLine):
            details.show_absence(line, matrix, self.offered())
        else:
            details.show_nothing()

    @Slot(object)
    def _edit(self, line: AbsenceLine) -> None:
        edit = self._offering.of_absences([line])[0]
        edit.run()


class _Keys:
    """Runs what is offered at the cursor by its key."""

    def __init__(self, table: DataTable, offered: Callable[[], list[Action]]) -> None:
        self._offered = offered
        runs: Mapping[str, Callable[[], object]] = {key: _Key(self, key) for key in set(KEYS.values())}
        self._keys = GridKeys(table, runs)

    def press(self, key: str) -> None:
        """Run the action of a key, where there is one now."""
        for action in self._offered():
            if action.shortcut == key and action.enabled:
                action.run()
                return


class _Key:
    """One key."""

    def __init__(self, keys: _Keys, key: str) -> None:
        self._keys, self._key = keys, key

    def __call__(self) -> None:
        self._keys.press(self._key)


def _table(
    model: GridModel[Any],
    context: PaneContext,
    name: str,
    label: str,
    parent: QWidget,
    *,
    frozen: int,
    filter_box: bool = True,
) -> DataTable:
    made = DataTable(
        model,
        context.theme,
        context.settings,
        name,
        parent,
        label=label,
        frozen=frozen,
        filter_box=filter_box,
    )
    made.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    return made
