"""Walking from problem to problem, by key and from their list; a filter that hides one gives way."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from cro_desk.i18n import _
from cro_desk.roles.rules import Problem
from ui.roles.matrix.filter import Filter
from ui.roles.matrix.filter_bar import FilterBar
from ui.roles.matrix.going import column_of, next_problem
from ui.roles.matrix.model import MatrixModel
from ui.roles.matrix.place import Place
from ui.roles.matrix.telling import Telling
from ui.widgets import DataTable


class Walk(QObject):
    """Moves the cursor of the grid."""

    def __init__(self, place: Place, table: DataTable, bar: FilterBar, telling: Telling) -> None:
        super().__init__(table)
        self._place, self._table, self._bar, self._telling = place, table, bar, telling

    def next_problem(self) -> None:
        """Go to the next of the worst problems."""
        self._step(1)

    def previous_problem(self) -> None:
        """Go to the one before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        model = self._table.model
        assert isinstance(model, MatrixModel)  # noqa: S101 - this walks no other
        row = self._place.chosen.current()
        tasks = [each.id for section in model.sections() for each in section.rows]
        columns = [column.key for column in model.columns]
        here = (row.id if row is not None else "", self._table.current_column())
        found = next_problem(self._place.editor.problems, tasks, columns, here, step)
        if found is not None:
            self.go_to_problem(found)
        else:
            self._place.say(_("No rule has anything to say about what is shown."))

    @Slot(object)
    def go_to_problem(self, problem: Problem) -> None:
        """Go to the cell of a problem."""
        if problem.task_id:
            self.go_to(problem.task_id, column_of(problem))
            self._telling.tell()

    @Slot(object)
    def enter_problem(self, problem: Problem) -> None:
        """Go to the cell of a problem with the keyboard."""
        self.go_to_problem(problem)
        self._table.view.setFocus()

    def go_to(self, task_id: str, column: str) -> bool:
        """Go to a cell; where a filter hides it, everything is shown again."""
        if self._place.chosen.go_to(task_id, column):
            return True
        if not self._bar.filter.narrows or self._place.task(task_id) is None:
            return False
        self._bar.show_filter(Filter())
        return self._place.chosen.go_to(task_id, column)
