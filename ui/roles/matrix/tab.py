"""The tab of the matrix: filters and tools, the grid, its problems below, the chosen task beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from cro_desk.i18n import N_, _
from cro_desk.roles.terms import Convention, Severity
from ui.actions import Action
from ui.menus import LINE
from ui.panes import PaneContext
from ui.roles.acting import Acts
from ui.roles.matrix.columns import FROZEN, matrix_columns, party_key, party_of
from ui.roles.matrix.details import TaskDetails
from ui.roles.matrix.doing import Doing
from ui.roles.matrix.editor import Editor
from ui.roles.matrix.filter_bar import FilterBar
from ui.roles.matrix.keys import GridKeys
from ui.roles.matrix.model import MatrixModel
from ui.roles.matrix.place import Place
from ui.roles.matrix.problem_list import ProblemList, problem_words
from ui.roles.matrix.selection import Chosen
from ui.roles.matrix.telling import FIX_KEY, Telling
from ui.roles.matrix.tools import ConventionBox, MenuButton, ProblemsButton
from ui.roles.matrix.view import Shown, area_sections
from ui.roles.matrix.walking import Walk
from ui.roles.tab import RolesTab
from ui.settings import Key
from ui.theme import Tone
from ui.widgets import DataTable, Label

if TYPE_CHECKING:
    from cro_desk.links.standing import Standing

PROBLEMS_OPEN = Key("roles/problems", False)
GRID_SHARE, LIST_SHARE = 5, 2
NARROW = 3  # times the details


class MatrixTab(RolesTab):
    """Shows the matrix, lets it be edited by key, tells its problems."""

    key: ClassVar[str] = "matrix"
    label: ClassVar[str] = N_("Matrix")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.editor = Editor(acts, self)
        self.model = MatrixModel((), self)
        self.filter = FilterBar(self)
        self.convention = ConventionBox(self)
        self.problems_button = ProblemsButton(self)
        self.more = MenuButton(self._menu, self)
        self.note = Label("", self, "badge", wrap=True)
        self.note.set_tone(Tone.INFO)
        self.table = self._make_table()
        self.chosen = Chosen(self.table, self.model)
        self.place = Place(context, acts, self.editor, self.chosen)
        self.doing = Doing(self.place, self)
        self.details = TaskDetails(self)
        self.telling = Telling(self.place, self.table, self.details, self.doing.answers, self.doing.offer)
        self.walk = Walk(self.place, self.table, self.filter, self.telling)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table.view)

    def _make_table(self) -> DataTable:
        context = self.context
        return DataTable(
            self.model,
            context.theme,
            context.settings,
            "matrix",
            self,
            label=_("Responsibility matrix"),
            frozen=FROZEN,
            filter_box=False,
        )

    @cached_property
    def problems(self) -> ProblemList:
        """The list of problems, made when it is first opened."""
        made = ProblemList(self.context, self.doing.answers.action, self.splitter)
        made.wanted.connect(self.walk.go_to_problem)
        made.entered.connect(self.walk.enter_problem)
        made.closed.connect(self._close_problems)
        self.splitter.addWidget(made)
        self.setTabOrder(self.table.view, made.table.view)
        self.splitter.setStretchFactor(0, GRID_SHARE)
        self.splitter.setStretchFactor(1, LIST_SHARE)
        return made

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        tools = QHBoxLayout()
        tools.setSpacing(sizes.gap)
        tools.addStretch(1)
        for tool in (self.convention, self.problems_button, self.more):
            tools.addWidget(tool)
        self.bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.bar.setSpacing(sizes.inside)
        self.bar.addWidget(self.filter, 1)
        self.bar.addLayout(tools)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(sizes.between)
        row.addWidget(self.splitter, 1)
        row.addWidget(self.details)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.inside)
        column.addLayout(self.bar)
        column.addWidget(self.filter.choices)
        column.addWidget(self.note)
        column.addLayout(row, 1)
        self.note.hide()

    def _connect(self) -> None:
        self.editor.changed.connect(self._show)
        self.filter.changed.connect(self._show_rows)
        self.convention.chosen.connect(self._convene)
        self.problems_button.toggled.connect(self._open_problems)
        self.telling.told.connect(self._offer_menu)
        self.table.selection_changed.connect(self._offer_menu)
        self.table.current_changed.connect(self._offer_menu)
        self.problems_button.setChecked(self.context.settings.get(PROBLEMS_OPEN))
        self.keys = GridKeys(self.table, self._keys())
        self.table.view.column_actions = self._of_column

    def _keys(self) -> dict[str, Callable[[], object]]:
        return {
            **self.doing.keys(),
            "Return": self._enter,
            FIX_KEY: self.telling.fix_here,
            "F8": self.walk.next_problem,
            "Shift+F8": self.walk.previous_problem,
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the grid its part where large text leaves little room: two lines of tools, a narrow panel."""
        super().resizeEvent(event)
        details = self.context.theme.sizes.details
        narrow = self.width() < NARROW * details
        directions = QBoxLayout.Direction
        self.bar.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self.details.setFixedWidth(min(details, self.width() * 2 // 5))

    # what the pane asks -------------------------------------------------------------------------

    def show_standing(self, standing: Standing) -> None:
        """Show the matrix as it stands; what is on screen already stays as it is."""
        super().show_standing(standing)
        self.editor.take(standing)

    def show_record(self, record_id: str) -> bool:
        """Go to a task, to one of its cells (`task:party`), or to the column of a party."""
        task_id, _colon, party_id = record_id.partition(":")
        if party_id:
            return self.walk.go_to(task_id, party_key(party_id))
        column = next((c.key for c in self.model.columns if c.key.endswith(f":{record_id}")), "")
        if column:
            first = next(iter(self.chosen.shown_tasks()), "")
            return self.walk.go_to(first, column)
        return self.walk.go_to(record_id, "")

    def takes_text(self, text: str) -> bool:
        """Take pasted letters while the grid has the keyboard."""
        return self.table.view.hasFocus() and self.doing.letters.takes(text)

    def import_text(self, text: str) -> None:
        """Paste letters."""
        self.doing.letters.paste(text)

    def header_actions(self) -> list[Action]:
        """Return what the header offers."""
        return [self.doing.offer.add_task()]

    def shown_convention(self) -> Convention:
        """Return by which convention the grid is shown."""
        return Convention.CONTRACT if self.editor.read_only else Convention.ACCOUNTABILITY

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        return [
            Action("next_problem", _("Go to the next problem"), self.walk.next_problem, "F8"),
            Action("fix_here", _("Fix the problem at the cursor"), self.telling.fix_here, FIX_KEY),
            *(action for action in self._menu() if action is not LINE),
            *self.doing.offer.of_cells(),
        ]

    def _of_column(self, column: str) -> list[Action]:
        """Return what can be done with a party in whose header the pointer is; the cursor goes there."""
        if not party_of(column) or not self.model.rowCount():
            return []
        view = self.table.view
        row = max(view.currentIndex().row(), 0)
        view.setCurrentIndex(self.model.index(row, self.model.column_of(column)))
        return self.doing.offer.of_parties()

    def _menu(self) -> list[Action]:
        return self.doing.menu(
            [
                Action("open_areas", _("Open all areas"), self.open_all),
                Action("close_areas", _("Close all areas"), self.close_all),
            ]
        )

    # what is shown ------------------------------------------------------------------------------

    @Slot()
    def _show(self) -> None:
        """Show what the editor holds: columns anew only where the parties are others."""
        shown = self.editor.shown()
        if shown is None:
            return
        columns = matrix_columns(shown)
        if [(c.key, c.title) for c in columns] != [(c.key, c.title) for c in self.model.columns]:
            self._show_columns(shown)
        self.filter.offer(shown.matrix, shown.directory)
        self._show_rows()
        self._show_problems()

    def _show_columns(self, shown: Shown) -> None:
        """Show other columns; cursor and selection go back to where they were."""
        current, column, cells = self.chosen.current(), self.table.current_column(), self.chosen.cells()
        self.model.set_columns(matrix_columns(shown))
        if current is not None:
            self.walk.go_to(current.id, column)
            self.chosen.choose(cells)

    @Slot()
    def _show_rows(self) -> None:
        shown, wanted = self.editor.shown(), self.filter.filter
        if shown is None:
            return
        self.table.say_empty(
            _("No task is like that.") if wanted.narrows else _("The matrix has no task yet.")
        )
        self.model.show_sections(area_sections(shown, wanted), narrowed=wanted.narrows)
        self.place_cursor()
        self.telling.soon()

    def place_cursor(self) -> None:
        """Begin at the first cell that takes a letter, where the cursor stands nowhere."""
        first, parties = next(iter(self.chosen.shown_tasks()), ""), self.chosen.shown_parties()
        if first and parties and not self.table.view.currentIndex().isValid():
            self.table.select(first, party_key(parties[0]))

    def _show_problems(self) -> None:
        counts = Counter(problem.severity for problem in self.editor.problems)
        self.problems_button.count(counts, problem_words(counts))
        if self.problems_button.isChecked():
            self.problems.show_problems(self.editor.problems)
        self.counted.emit(counts[Severity.ERROR])

    @Slot(object)
    def _convene(self, convention: Convention) -> None:
        self.editor.choose(convention)
        self.note.setVisible(self.editor.read_only)
        self.note.setText(
            _(
                "Contract view, read only: A stands with the party that took the obligation over in writing "
                "(21 CFR 312.52(b)). The matrix itself keeps the sponsor accountable."
            )
        )
        self.actions_changed.emit()

    @Slot()
    def open_all(self) -> None:
        """Open every area."""
        self.model.set_all_open(True)

    @Slot()
    def close_all(self) -> None:
        """Close every area."""
        self.model.set_all_open(False)

    @Slot()
    def _offer_menu(self) -> None:
        self.table.set_actions([*self.telling.offered(), *self.doing.offer.of_menu()])

    # problems -----------------------------------------------------------------------------------

    @Slot(bool)
    def _open_problems(self, is_open: bool) -> None:
        if is_open or "problems" in self.__dict__:
            self.problems.setVisible(is_open)
        self.context.settings.put(PROBLEMS_OPEN, is_open)
        if is_open:
            self.problems.show_problems(self.editor.problems)

    @Slot()
    def _close_problems(self) -> None:
        self.problems_button.setChecked(False)
        self.setFocus()

    def _enter(self) -> None:
        """Enter names who is behind the chosen cells; on an area it opens and closes."""
        place = self.table.view.currentIndex().row()
        if place >= 0 and self.model.is_section(place):
            self.model.toggle(place)
        elif self.chosen.cells():
            self.doing.who.ask()
        else:
            self.doing.tasks.ask_edit()
