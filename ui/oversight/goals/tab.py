"""The tab of goals: what both sides want to reach, and what was promised at the award."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cro_desk.i18n import N_, _
from cro_desk.oversight.goals import operations as op
from cro_desk.oversight.goals.rows import GoalRow, ObligationRow
from cro_desk.oversight.goals.rules import FEWEST, MOST
from ui.acting import Acts
from ui.actions import Action
from ui.communication.room import give_way
from ui.minutes.beside import Beside
from ui.minutes.registers.choices import ChoiceBox
from ui.models import RowModel
from ui.oversight.goals.asking import GoalAsking
from ui.oversight.goals.columns import GoalColumns
from ui.oversight.goals.details import GoalDetails
from ui.oversight.goals.importing import promise_import
from ui.oversight.goals.reading import GoalsRead, read_goals
from ui.oversight.importing.part import LinesImport
from ui.oversight.tab import OversightTab
from ui.panes import PaneContext
from ui.roles.matrix.keys import GridKeys
from ui.roles.staying import Staying
from ui.shown import Shown
from ui.widgets import DataTable, EmptyState
from ui.widgets.pages import Pages

if TYPE_CHECKING:
    from cro_desk.oversight.locating import Place

GOALS, PROMISES = "goals", "promises"
BUTTONS = 4


class GoalsTab(OversightTab):
    """Lists goals, or promises, beside what there is to say of one."""

    key: ClassVar[str] = "goals"
    label: ClassVar[str] = N_("Goals")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.read: GoalsRead | None = None
        self._wanted = ""
        self.asking = GoalAsking(context, acts, self)
        self.columns = GoalColumns(context.desk.now().astimezone().date())
        self.stack = Pages(self)
        self.content = QWidget(self.stack)
        self.what = GOALS
        self.boxes: list[ChoiceBox] = []
        self.goals: RowModel[GoalRow] = RowModel(self.columns.goals(), self)
        self.promises: RowModel[ObligationRow] = RowModel(self.columns.promises(), self)
        self.tables = QStackedWidget(self.content)
        self.goal_table = self._table(self.goals, "goals", _("Goals"))
        self.promise_table = self._table(self.promises, "promises", _("Promises of the award"))
        self.details = GoalDetails(self.content, nothing=_("Choose a line to see all about it."))
        self.empty = self._empty()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.goal_table.view)

    def _table(self, model: RowModel[Any], name: str, label: str) -> DataTable:
        theme, settings = self.context.theme, self.context.settings
        choices = ((GOALS, _("Goals")), (PROMISES, _("Promises of the award")))
        box = ChoiceBox(f"{name}_view", _("What is shown"), choices, self.content)
        self.boxes.append(box)
        told = (model, theme, settings, f"oversight-{name}", self.tables)
        table = DataTable(*told, label=label, tools=[box])
        give_way(table.count)
        table.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.tables.addWidget(table)
        return table

    def _empty(self) -> EmptyState:
        text = _("Here stand the goals of both sides, and what was promised at the award: nothing yet.")
        hint = _("Begin with the usual goals; three to seven a year are looked after.")
        actions = [self._usual(), self._add_goal(), self._add_promise()]
        return EmptyState(text, self.stack, hint=hint, actions=actions)

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.between)
        row.addWidget(self.tables, 1)
        row.addWidget(self.details)
        self.room = Beside(self.details, self.content)
        self.stack.addWidget(self.content)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def _connect(self) -> None:
        self.room.turned.connect(self.actions_changed)
        for box in self.boxes:
            box.chosen.connect(self._choose)
        self.staying = []
        keys: dict[str, Callable[[], object]] = {"E": self._edit, "V": self._review, "Del": self._delete}
        for table in (self.goal_table, self.promise_table):
            table.current_changed.connect(self.tell)
            table.activated.connect(self._edit)
            self.staying.append(Staying(table))
            GridKeys(table, keys)

    # what the pane asks -------------------------------------------------------------------------

    def show_oversight(self, shown: Shown) -> None:
        """Read what stands there of study and partnership."""
        super().show_oversight(shown)
        if not self.acts.busy:
            today = self.context.desk.now().astimezone().date()
            told = (shown.study_id, shown.partnership_id, today)
            self.context.jobs.read("oversight-goals", read_goals, *told, done=self._take)

    def _take(self, read: GoalsRead) -> None:
        shown = self.shown
        if (
            self.acts.busy
            or shown is None
            or (read.study_id, read.partnership_id) != (*(shown.study_id, shown.partnership_id),)
        ):
            return
        self.read, self.columns.today = read, read.today
        self.goals.set_rows(read.goals)
        self.promises.set_rows(read.obligations)
        filled = bool(read.goals or read.obligations)
        if filled:
            self.stack.show_page(self.content, self._table_now().view)
        else:
            self.stack.show_page(self.empty)
        for each in self.staying:
            each.stay()
        self._go_on()
        late = sum(row.is_review_late(read.today) for row in read.goals)
        self.counted.emit(late + sum(row.is_late(read.today) for row in read.obligations))
        self.tell()

    def _go_on(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted and any(row.id == wanted for row in self.promises.all_rows()):
            self.turn_to(PROMISES)
        if wanted:
            self._table_now().select(wanted)

    def show_record(self, record_id: str, place: Place) -> bool:  # noqa: ARG002
        """Go to a goal or a promise, as soon as it is read."""
        self._wanted = record_id
        if self.shown is not None:
            self.show_oversight(self.shown)
        return True

    def subtitle(self) -> str:
        """Say that a year has fewer or more goals than are looked after."""
        if self.read is None or self.what != GOALS:
            return ""
        mine = sum(row.year == self.read.today.year for row in self.read.goals)
        if not mine or FEWEST <= mine <= MOST:
            return ""
        told = _("{count} goals this year: three to seven are looked after")
        return told.format(count=mine)

    # what is chosen -----------------------------------------------------------------------------

    def _table_now(self) -> DataTable:
        return self.goal_table if self.what == GOALS else self.promise_table

    @Slot()
    def _choose(self) -> None:
        self.turn_to(PROMISES if self.what == GOALS else GOALS)
        self._table_now().view.setFocus()

    def turn_to(self, what: str) -> None:
        """Show goals or promises."""
        self.what = what
        for box in self.boxes:
            box.choose(what)
        self.tables.setCurrentWidget(self._table_now())
        self.setFocusProxy(self._table_now().view)
        self.tell()

    def current(self) -> Any:
        """Return the goal or promise at the cursor."""
        return self._table_now().current()

    @Slot()
    def tell(self) -> None:
        """Tell the line at the cursor, and offer what can be done with it."""
        row = self.current()
        actions = self.row_actions()
        self._table_now().set_actions(actions)
        offered = [each for each in actions if each.enabled][:BUTTONS]
        if isinstance(row, GoalRow):
            self.details.show_goal(row, offered)
        elif isinstance(row, ObligationRow):
            self.details.show_promise(row, offered)
        else:
            self.details.show_nothing()
        self.actions_changed.emit()

    # what can be done ---------------------------------------------------------------------------

    def header_actions(self) -> list[Action]:
        """Return what the pane's header offers: the main one adds what is shown."""
        main = self._add_goal() if self.what == GOALS else self._add_promise()
        beside = [self._usual()] if self.what == GOALS else self._imports()
        return [*self.room.actions(), *beside, main]

    def commands(self) -> list[Action]:
        """Return what can be done with the line at the cursor, and how promises come in."""
        return [*self.row_actions(), *self._imports()]

    def _imports(self) -> list[Action]:
        return [] if self._no_partner() else [self.importing.action()]

    @cached_property
    def importing(self) -> LinesImport:
        """How promises come in."""
        return promise_import(self)

    def import_files(self, paths: list[Path]) -> bool:
        """Take dropped lists of promises."""
        if not self._no_partner():
            self.importing.take_files(paths)
        return not self._no_partner()

    def takes_text(self, text: str) -> bool:
        """Cells that were pasted are promises."""
        return "\t" in text and not self._no_partner()

    def import_text(self, text: str) -> None:
        """Look for promises in pasted cells."""
        self.importing.take_text(text)

    def row_actions(self) -> list[Action]:
        """Return what can be done with the line at the cursor."""
        return self._goal_actions() if self.what == GOALS else self._promise_actions()

    def _goal_actions(self) -> list[Action]:
        row, none = self.current(), self._why_not()
        agreed = self._agreed(row)
        measurable = isinstance(row, GoalRow) and row.is_measurable
        unmeasured = "" if measurable else _("Say first how it is measured, its target and its day.")
        commit_not = none or unmeasured or (_("Your side has committed itself.") if agreed else "")
        return [
            Action("commit_goal", _("Commit our side"), self._commit, why_not=commit_not),
            Action("review_goal", _("Review…"), self._review, "V", why_not=none),
            Action("edit_goal", _("Edit…"), self._edit, "E", why_not=none),
            Action(
                "withdraw_goal",
                _("Withdraw…"),
                self._withdraw,
                why_not=none or ("" if agreed else _("Your side has not committed itself.")),
            ),
            Action("delete_goal", _("Delete"), self._delete, "Del", why_not=none),
        ]

    def _promise_actions(self) -> list[Action]:
        row, none = self.current(), self._why_not()
        is_open = isinstance(row, ObligationRow) and row.is_open
        settled = none or ("" if is_open else _("It is settled."))
        unsettled = none or (_("It is open.") if is_open else "")
        return [
            Action("settle_promise", _("Settle…"), self._review, "V", why_not=settled),
            Action("edit_promise", _("Edit…"), self._edit, "E", why_not=none),
            Action("reopen_promise", _("Open again…"), self._reopen, why_not=unsettled),
            Action("delete_promise", _("Delete"), self._delete, "Del", why_not=none),
        ]

    def _agreed(self, row: Any) -> bool:
        side = self.read.side if self.read is not None else None
        return isinstance(row, GoalRow) and side is not None and row.commitment(side) is not None

    def _why_not(self) -> str:
        if self.current() is None:
            return _("Choose a line first.")
        return self._no_write()

    def _no_write(self) -> str:
        may = self.context.study.may_write("partnership")
        return "" if may else _("You may read here, not write.")

    def _no_partner(self) -> str:
        if self.shown is not None and self.shown.partnership is None:
            several = _("Choose one partnership first.")
            return several if self.shown.partnerships else _("Goals are shared with a CRO.")
        return self._no_write()

    def _usual(self) -> Action:
        return Action("usual_goals", _("Usual goals…"), self._offer, why_not=self._no_partner())

    def _add_goal(self) -> Action:
        none = self._no_partner()
        return Action("add_goal", _("Add a goal…"), self._add, "Ctrl+N", icon="add", why_not=none)

    def _add_promise(self) -> Action:
        words = _("Add a promise…")
        return Action("add_promise", words, self._promise, icon="add", why_not=self._no_partner())

    # each act -----------------------------------------------------------------------------------

    def _offer(self) -> None:
        if self.shown is not None and self.shown.partnership is not None and self.read is not None:
            self.asking.offer(self.shown.partnership.id, self.read.today.year)

    def _add(self) -> None:
        if self.shown is not None and self.shown.partnership is not None and self.read is not None:
            self.asking.add(self.shown.partnership.id, self.read.people, self.read.today.year)

    def _promise(self) -> None:
        if self.shown is not None and self.shown.partnership is not None and self.read is not None:
            self.asking.promise(self.shown.partnership.id, self.read.people)

    @Slot()
    def _edit(self) -> None:
        row = self.current()
        if self.read is None or self._why_not():
            return
        if isinstance(row, GoalRow):
            self.asking.edit(row, self.read.people)
        else:
            self.asking.edit_promise(row, self.read.people)

    def _review(self) -> None:
        row = self.current()
        if self.read is None or self._why_not():
            return
        if isinstance(row, GoalRow):
            self.asking.review(row, self.read.today)
        elif row.is_open:
            self.asking.settle(row, self.read.today)

    def _commit(self) -> None:
        rows = [row for row in self.goal_table.selected() if row.is_measurable and not self._agreed(row)]
        if rows:
            self.acts.run(op.commit_to_goals, *(row.id for row in rows))

    def _withdraw(self) -> None:
        row = self.current()
        if isinstance(row, GoalRow):
            self.asking.withdraw(row)

    def _reopen(self) -> None:
        row = self.current()
        if isinstance(row, ObligationRow):
            self.asking.reopen(row)

    def _delete(self) -> None:
        rows = [] if self._why_not() else self._table_now().selected()
        if rows:
            act = op.delete_goals if self.what == GOALS else op.delete_obligations
            self.acts.run(act, *(row.id for row in rows))
