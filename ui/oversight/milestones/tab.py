"""The tab of the milestones: the plan as a list beside its details, or drawn as a timeline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from cro_desk.i18n import N_, _, ngettext
from cro_desk.links import milestones as op
from cro_desk.studies.milestones.plan import Proposal, dependents
from cro_desk.studies.milestones.queries import Plan, PlanRow, plan
from cro_desk.studies.standing import MilestoneState
from ui.acting import Acts
from ui.actions import Action
from ui.communication.room import give_way
from ui.minutes.registers.choices import ChoiceBox
from ui.models import RowModel
from ui.oversight.milestones.asking import MilestoneAsking
from ui.oversight.milestones.columns import plan_columns
from ui.oversight.milestones.details import MilestoneDetails
from ui.oversight.milestones.graph import nodes
from ui.oversight.milestones.importing import plan_import
from ui.oversight.tab import OversightTab
from ui.panes import PaneContext
from ui.roles.matrix.keys import GridKeys
from ui.roles.staying import Staying
from ui.seats import why_not
from ui.shown import Shown
from ui.widgets import DataTable, EmptyState
from ui.widgets.drawing import DrawingView
from ui.widgets.pages import Pages

if TYPE_CHECKING:
    from cro_desk.oversight.locating import Place

LIST, TIMELINE = "list", "timeline"
BUTTONS = 4
_HEIGHT = {True: QSizePolicy.Policy.Maximum, False: QSizePolicy.Policy.Preferred}
WIDE = 3  # so many times as wide as its details, the tab has room for all


class MilestonesTab(OversightTab):
    """Shows the plan; milestones belong to the study, whichever partnership is looked at."""

    key: ClassVar[str] = "milestones"
    label: ClassVar[str] = N_("Milestones")
    writes: ClassVar[tuple[str, ...]] = ("study",)

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.plan: Plan | None = None
        self._wanted = ""
        self.asking = MilestoneAsking(context, acts, self)
        self.importing = plan_import(self)
        self.stack = Pages(self)
        self.content = QWidget(self.stack)
        choices = ((LIST, _("List")), (TIMELINE, _("Timeline")))
        self.how = ChoiceBox("milestones-how", _("How the plan is shown"), choices, self.content)
        self.model = RowModel(plan_columns(), self)
        self.table = self._table()
        self.drawing = DrawingView(context.theme, self.content)
        self.details = MilestoneDetails(self.content, nothing=_("Choose a milestone to see all about it."))
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
            "oversight-milestones",
            self.content,
            label=_("Milestones"),
            frozen=1,
            tools=[self.how],
        )
        give_way(table.count)
        return table

    def _empty(self) -> EmptyState:
        return EmptyState(
            _("The plan of the study: what was agreed, what is expected, and why it moved"),
            self.stack,
            hint=_("Add the first milestone, or import a plan from a spreadsheet or MS Project export."),
            actions=[self._add_action(), self.importing.action()],
        )

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        self.drawn = QScrollArea(self.content)
        self.drawn.setWidgetResizable(True)
        self.drawn.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.drawn.setAccessibleName(_("Timeline"))
        page = QWidget(self.drawn)
        page.setProperty("role", "panel")
        around = QVBoxLayout(page)
        around.addWidget(self.drawing)
        around.addStretch(1)
        self.drawn.setWidget(page)
        self.drawn.hide()
        left = QVBoxLayout()
        left.setSpacing(sizes.inside)
        left.addWidget(self.table, 2)
        left.addWidget(self.drawn, 3)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.between)
        row.addLayout(left, 1)
        row.addWidget(self.details)
        self.stack.addWidget(self.content)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def _connect(self) -> None:
        self.how.chosen.connect(self._turn)
        self.table.current_changed.connect(self.tell)
        self.table.activated.connect(self._edit)
        acts: dict[str, Callable[[], object]] = {
            "F": self.on_row(self.asking.move),
            "A": self.on_row(self.asking.happened),
            "D": self.on_row(self._depends),
            "B": self._rebaseline,
            "Del": self._delete,
        }
        self.keys = GridKeys(self.table, acts)

    # reading ------------------------------------------------------------------------------------

    def show_oversight(self, shown: Shown) -> None:
        """Read the plan of the study."""
        super().show_oversight(shown)
        self.context.jobs.read("oversight-milestones", _read, shown.study_id, self.today(), done=self._take)

    def today(self) -> date:
        """Return the day that it is here."""
        return self.context.desk.now().astimezone().date()

    def _take(self, read: tuple[str, Plan]) -> None:
        study_id, found = read
        if self.shown is None or study_id != self.shown.study_id or self.acts.busy:
            return
        self.plan = found
        self.stack.show_page(
            self.content if found.rows else self.empty, self.table.view if found.rows else None
        )
        self.model.set_rows(found.rows)
        self.staying.stay()
        self._draw()
        self.counted.emit(sum(row.state is MilestoneState.OVERDUE for row in found.rows))
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.table.select(wanted)
        self.tell()

    def _draw(self) -> None:
        """Draw the timeline where it is seen."""
        if self.plan is None or self.how.key != TIMELINE:
            return
        from cro_desk.oversight.milestones.report_section import marks
        from cro_desk.paper.timeline import timeline

        shown = marks(self.plan.rows)
        words = ngettext("Timeline of {count} milestone", "Timeline of {count} milestones", len(shown))
        draw = partial(_drawn, timeline, shown, self.plan.today)
        self.drawing.show_drawing(draw, words.format(count=len(shown)))

    @Slot()
    def _turn(self) -> None:
        self._arrange()
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the timeline has it alone."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        drawn = self.how.key == TIMELINE
        alone = drawn and self.width() < WIDE * self.details.width()
        self.drawn.setVisible(drawn)
        if (frame := self.table.view.parentWidget()) is not None:
            frame.setVisible(not alone)
        self.table.setSizePolicy(QSizePolicy.Policy.Preferred, _HEIGHT[alone])
        self.details.setVisible(not alone)

    def show_record(self, record_id: str, place: Place) -> bool:  # noqa: ARG002
        """Go to a milestone, now or when it is read."""
        if not self.table.select(record_id):
            self._wanted = record_id
        return True

    def subtitle(self) -> str:
        """Say how many are late, and how many have no date."""
        if self.plan is None or self.shown is None:
            return ""
        rows = self.plan.rows
        counts = (
            (MilestoneState.OVERDUE, _("{count} overdue")),
            (MilestoneState.MET, _("{count} met")),
            (MilestoneState.AHEAD, _("{count} ahead")),
            (MilestoneState.UNDATED, _("{count} without a date")),
        )
        told = [
            words.format(count=n) for state, words in counts if (n := sum(r.state is state for r in rows))
        ]
        return " · ".join([self.shown.protocol, *told])

    # what is chosen -----------------------------------------------------------------------------

    def current(self) -> PlanRow | None:
        """Return the milestone at the cursor."""
        row = self.table.current()
        return row if isinstance(row, PlanRow) else None

    def proposed(self, row: PlanRow) -> tuple[Proposal, ...]:
        """Return what would have to move for this milestone, itself included."""
        if self.plan is None or not self.plan.proposals:
            return ()
        touched = {row.id, *dependents(nodes(self.plan.rows), row.id)}
        return tuple(each for each in self.plan.proposals if each.id in touched)

    @Slot()
    def tell(self) -> None:
        """Tell the milestone at the cursor, and offer what can be done."""
        row = self.current()
        actions = self.row_actions(row)
        self.table.set_actions(actions)
        if row is None:
            self.details.show_nothing()
        else:
            offered = [each for each in actions if each.enabled][:BUTTONS]
            self.details.show_milestone(row, self.proposed(row), offered)
        self.actions_changed.emit()

    def on_row(self, run: Callable[[PlanRow], None]) -> Callable[[], None]:
        """Return what does something with the milestone at the cursor."""
        return partial(self._with_current, run)

    def _with_current(self, run: Callable[[PlanRow], None]) -> None:
        row = self.current()
        if row is not None:
            run(row)

    def row_actions(self, row: PlanRow | None) -> list[Action]:
        """Return what can be done with a milestone."""
        none = self._locked() or ("" if row is not None else _("Choose a milestone first."))
        met = none or (_("It has happened.") if row is not None and row.actual is not None else "")
        proposed = self.proposed(row) if row is not None else ()
        still = none or ("" if proposed else _("Nothing would have to move."))
        on, ask = self.on_row, self.asking
        move = Action(
            "move_dependents", _("Move what depends on it…"), on(self._move_dependents), why_not=still
        )
        return [
            *([move] if proposed else []),
            Action("move_forecast", _("Move the forecast…"), on(ask.move), "F", why_not=met),
            Action("milestone_happened", _("It happened…"), on(ask.happened), "A", why_not=met),
            Action("edit_milestone", _("Edit…"), self._edit, "Return", why_not=none),
            Action("milestone_depends", _("Depends on…"), on(self._depends), "D", why_not=none),
            Action("rebaseline", _("Re-baseline…"), self._rebaseline, "B", why_not=none),
            Action("delete_milestones", _("Delete"), self._delete, "Del", why_not=none),
            *([] if proposed else [move]),
        ]

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        return [*self.row_actions(self.current()), self._import_action()]

    def header_actions(self) -> list[Action]:
        """Offer an import and a new milestone."""
        return [self._import_action(), self._add_action()] if self.shown is not None else []

    def _import_action(self) -> Action:
        return replace(self.importing.action(), why_not=self._locked())

    def _add_action(self) -> Action:
        return Action("new_milestone", _("New milestone"), self._add, icon="add", why_not=self._locked())

    def _locked(self) -> str:
        """Return why nothing is written here: the plan is the sponsor's."""
        return why_not(self.context.study, "study")

    # acts ---------------------------------------------------------------------------------------

    @Slot()
    def _add(self) -> None:
        if self.shown is not None:
            self.asking.add(self.shown.study_id)

    @Slot()
    def _edit(self, _row: object = None) -> None:
        self._with_current(self.asking.edit)

    def _depends(self, row: PlanRow) -> None:
        if self.plan is not None:
            self.asking.depends(row, self.plan.rows)

    def _move_dependents(self, row: PlanRow) -> None:
        if self.shown is not None:
            self.asking.move_dependents(self.shown.study_id, self.proposed(row))

    def _rebaseline(self) -> None:
        rows = self._selected()
        if rows:
            self.asking.rebaseline(rows)

    def _delete(self) -> None:
        rows = self._selected()
        if rows:
            self.acts.run(op.delete_milestones, *(row.id for row in rows))

    def _selected(self) -> Sequence[PlanRow]:
        return [row for row in self.table.selected() if isinstance(row, PlanRow)]

    # importing ----------------------------------------------------------------------------------

    def import_files(self, paths: list[Path]) -> bool:
        """Look for milestones in files."""
        self.importing.take_files(paths)
        return True

    def takes_text(self, text: str) -> bool:
        """Pasted cells are a plan."""
        return "\t" in text

    def import_text(self, text: str) -> None:
        """Look for milestones in pasted cells."""
        self.importing.take_text(text)


def _read(session: Any, study_id: str, today: date) -> tuple[str, Plan]:
    return study_id, plan(session, study_id, today)


def _drawn(draw: Callable[..., Any], shown: Sequence[Any], today: date, width: float) -> Any:
    return draw(shown, today, width)
