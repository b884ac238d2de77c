"""The tab of the health survey: both views of every statement, by rounds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.i18n import N_, _
from cro_desk.oversight.health import words
from cro_desk.oversight.health.rows import BOTH, Round, StatementRow
from cro_desk.oversight.health.summing import LEAST
from cro_desk.oversight.kpis.words import side_name
from cro_desk.studies.terms import Side
from ui.acting import Acts
from ui.actions import Action
from ui.minutes.beside import Beside
from ui.minutes.registers.choices import ChoiceBox
from ui.models import RowModel
from ui.oversight.health.asking import HealthAsking
from ui.oversight.health.columns import statement_columns
from ui.oversight.health.details import HealthDetails
from ui.oversight.health.reading import HealthRead, read_rounds
from ui.oversight.tab import OversightTab
from ui.panes import PaneContext
from ui.roles.staying import Staying
from ui.shown import Shown
from ui.widgets import DataTable, EmptyState, Label
from ui.widgets.pages import Pages

if TYPE_CHECKING:
    from cro_desk.oversight.locating import Place


class HealthTab(OversightTab):
    """Shows the rounds of the chosen partnership."""

    key: ClassVar[str] = "health"
    label: ClassVar[str] = N_("Health")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.read: HealthRead | None = None
        self._wanted = ""
        self.asking = HealthAsking(context, acts, self)
        self.stack = Pages(self)
        self.content = QWidget(self.stack)
        self.round_box = ChoiceBox("health_round", _("Which round is shown"), (), self.content)
        self.side_box = ChoiceBox("health_side", _("Whose answers are collected"), _sides(), self.content)
        self.people = Label("", self.content, "detail-muted")
        self.model: RowModel[StatementRow] = RowModel(statement_columns(), self)
        self.table = self._table()
        self.details = HealthDetails(context.theme, self.content)
        self.empty = self._empty()
        self.choose = EmptyState(_("Each partnership has its own survey: choose one above."), self.stack)
        self.staying = Staying(self.table)
        self._lay_out()
        self.round_box.chosen.connect(self._show)
        self.side_box.chosen.connect(self._show)
        self.acts.refused.connect(self.read_again)
        self.setFocusProxy(self.table.view)

    def _table(self) -> DataTable:
        table = DataTable(
            self.model,
            self.context.theme,
            self.context.settings,
            "oversight-health",
            self.content,
            label=_("Statements of the survey"),
            frozen=1,
            filter_box=False,
            tools=[self.people, self.side_box, self.round_box],
        )
        table.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        return table

    def _empty(self) -> EmptyState:
        begin = Action("begin_health", _("Begin a round…"), self._begin)
        return EmptyState(
            _("Twice a year both sides say how they work together, in five minutes."),
            self.stack,
            hint=_("Single answers stay on one computer and bear no name; only means are shared."),
            actions=[begin],
        )

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.context.theme.sizes.between)
        row.addWidget(self.table, 1)
        row.addWidget(self.details)
        self.beside = Beside(self.details, self.content)
        self.beside.turned.connect(self.actions_changed)
        for page in (self.content, self.empty, self.choose):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    # what the pane asks -------------------------------------------------------------------------

    def show_oversight(self, shown: Shown) -> None:
        """Read the rounds."""
        super().show_oversight(shown)
        self.read_again()

    def show_record(self, record_id: str, place: Place) -> bool:  # noqa: ARG002
        """Go to a round."""
        self._wanted = record_id
        self.read_again()
        return True

    def subtitle(self) -> str:
        """Say who answered."""
        found = self.current()
        return words.people_words(found) if found is not None else ""

    def header_actions(self) -> list[Action]:
        """Return what is done with a round; the last one is the main action."""
        if self.read is None or not self.read.rounds:
            return []
        own = [self._begin_action(), self._send_action(), self._answer_action()]
        return [*self.beside.actions(), *own]

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        return [*self.round_actions(), self._begin_action(), self._send_action(), self._answer_action()]

    def import_files(self, paths: list[Path]) -> bool:
        """Take answer workbooks that came back."""
        found = self.current()
        if found is None or self._closed(found):
            return False
        self.asking.take_files(found, self.side, paths)
        return True

    # reading ------------------------------------------------------------------------------------

    @property
    def side(self) -> Side:
        """The side whose answers are collected."""
        return Side(self.side_box.key)

    def _partnership(self) -> str:
        shown = self.shown
        return shown.partnership.id if shown is not None and shown.partnership is not None else ""

    @Slot()
    def read_again(self) -> None:
        """Read, unless something is being written."""
        partnership_id = self._partnership()
        if self.shown is None or self.acts.busy:
            return
        if not partnership_id:
            self.read = None
            self.stack.show_page(self.choose)
            self.actions_changed.emit()
            return
        told = (self.shown.study_id, partnership_id)
        self.context.jobs.read("oversight-health", read_rounds, *told, done=self.take)

    def take(self, read: HealthRead) -> None:
        """Show what was read, unless something else is wanted by now."""
        if self.acts.busy or read.partnership_id != self._partnership():
            return
        first = self.read is None
        self.read = read
        chosen = self._wanted or self.round_box.key
        self.round_box.clear()
        for each in read.rounds:
            self.round_box.addItem(each.period.label, each.id)
        self.round_box.choose(chosen)
        self._wanted = ""
        if first:
            self.side_box.choose(read.side.value)
        self.stack.show_page(self.content if read.rounds else self.empty)
        self._show()

    def current(self) -> Round | None:
        """Return the round that is shown."""
        found = self.read.rounds if self.read is not None else ()
        return next((each for each in found if each.id == self.round_box.key), None)

    @Slot()
    def _show(self) -> None:
        found = self.current()
        self.model.set_rows(found.rows if found is not None else ())
        self.staying.stay()
        if found is None or self.read is None:
            self.details.show_nothing()
        else:
            actions = [each for each in self.round_actions() if each.enabled]
            self.details.show_round(found, self.read.rounds, actions)
        self.actions_changed.emit()

    # acts ---------------------------------------------------------------------------------------

    def _closed(self, found: Round | None) -> str:
        """Say why a side takes no answers."""
        if found is None:
            return _("Begin a round first.")
        if self.side in found.results:
            return _("The result of this side was published.")
        return ""

    def round_actions(self) -> list[Action]:
        """Return what can be done with the round for the chosen side."""
        found = self.current()
        closed = self._closed(found)
        count = found.collected.get(self.side, 0) if found is not None else 0
        few = closed or ("" if count >= LEAST else words.least_words())
        none = closed or ("" if count else _("No answers were collected here."))
        take, publish = _("Take answers in…"), _("Publish the result…")
        return [
            Action("take_answers", take, self._on(self.asking.choose_files), icon="import", why_not=closed),
            Action("publish_health", publish, self._on(self.asking.publish), why_not=few),
            Action("clear_answers", _("Throw answers away"), self._on(self.asking.clear), why_not=none),
        ]

    def _on(self, run: Callable[[Round, Side], None]) -> Callable[[], None]:
        return partial(self._with_round, run)

    def _with_round(self, run: Callable[[Round, Side], None]) -> None:
        found = self.current()
        if found is not None:
            run(found, self.side)

    def _begin_action(self) -> Action:
        none = "" if self._partnership() else _("Choose a partnership first.")
        return Action("begin_health", _("Begin a round…"), self._begin, why_not=none)

    @Slot()
    def _begin(self) -> None:
        if self._partnership():
            self.asking.begin(self._partnership())

    def _answer_action(self) -> Action:
        why_not = self._closed(self.current())
        return Action("answer_health", _("Answer…"), self._on(self.asking.answer), why_not=why_not)

    def _send_action(self) -> Action:
        none = "" if self.current() is not None else _("Begin a round first.")
        return Action("send_health", _("Answer workbook…"), self._send, icon="export", why_not=none)

    @Slot()
    def _send(self) -> None:
        found, shown = self.current(), self.shown
        if found is not None and shown is not None:
            partner = shown.partnership.name if shown.partnership is not None else ""
            self.asking.send_out(found, " · ".join(filter(None, (shown.protocol, partner))))


def _sides() -> tuple[tuple[str, str], ...]:
    return tuple((side.value, side_name(side)) for side in BOTH)
