"""The tab of the scorecard: the boxes of a period beside their KPIs; said, escalated, issued, printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.errors import DeskError
from cro_desk.formats import moment
from cro_desk.i18n import N_, _
from cro_desk.oversight.kpis.words import box_name
from cro_desk.oversight.periods import Period, period_of, read_period
from cro_desk.oversight.scorecard import operations as op
from cro_desk.oversight.scorecard import words
from cro_desk.oversight.scorecard.card import BoxCard
from cro_desk.oversight.scorecard.index import WEIGHTS
from cro_desk.oversight.scorecard.queries import told_where
from ui.acting import Acts
from ui.actions import Action
from ui.communication.room import give_way
from ui.minutes.beside import Beside
from ui.minutes.registers.choices import ChoiceBox
from ui.models import RowModel
from ui.oversight.scorecard.columns import box_columns
from ui.oversight.scorecard.details import BoxDetails
from ui.oversight.scorecard.reading import CardRead, Looked, read_card
from ui.oversight.tab import OversightTab
from ui.panes import PaneContext
from ui.roles.matrix.keys import GridKeys
from ui.roles.staying import Staying
from ui.shown import Shown
from ui.widgets import DataTable, EmptyState, Field, FieldKind, FormDialog, Label
from ui.widgets.pages import Pages

if TYPE_CHECKING:
    from cro_desk.oversight.locating import Place

#: so many periods can be looked at
PERIODS = 12


class ScorecardTab(OversightTab):
    """Shows the scorecard of the chosen partnership."""

    key: ClassVar[str] = "scorecard"
    label: ClassVar[str] = N_("Scorecard")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.read: CardRead | None = None
        self._wanted = ""
        self._dialog: FormDialog | None = None
        self.stack = Pages(self)
        self.content = QWidget(self.stack)
        last = period_of(context.desk.now().astimezone().date()).shifted(-1)
        periods = last.shifted(1 - PERIODS).through(last.shifted(1))
        choices = [(each.code, each.label) for each in reversed(periods)]
        self.period = ChoiceBox("scorecard_period", _("Which period is shown"), choices, self.content)
        self.period.choose(last.code)
        self.whole = Label("", self.content, "muted")
        self.model: RowModel[BoxCard] = RowModel(box_columns(), self)
        self.table = self._table()
        self.details = BoxDetails(context.theme, self.content)
        self.empty = self._empty()
        self.choose = EmptyState(_("Each partnership has its own scorecard: choose one above."), self.stack)
        self.staying = Staying(self.table)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table.view)

    def _table(self) -> DataTable:
        table = DataTable(
            self.model,
            self.context.theme,
            self.context.settings,
            "oversight-scorecard",
            self.content,
            label=_("Boxes of the scorecard"),
            frozen=1,
            filter_box=False,
            tools=[self.whole, self.period],
        )
        table.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        give_way(self.whole)
        return table

    def _empty(self) -> EmptyState:
        first = Action("kpi_tab", _("Pick KPIs"), self._go_to_kpis)
        return EmptyState(
            _("The scorecard sums the KPIs up: one page a period for the steering committee."),
            self.stack,
            hint=_("Pick KPIs and enter their figures first."),
            actions=[first],
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

    def _connect(self) -> None:
        self.period.chosen.connect(self.read_again)
        self.table.current_changed.connect(self.tell)
        self.table.activated.connect(self._say)
        self.acts.refused.connect(self.read_again)
        self.keys = GridKeys(self.table, {"Return": self._say, "F2": self._say})

    # what the pane asks -------------------------------------------------------------------------

    def show_oversight(self, shown: Shown) -> None:
        """Read the scorecard."""
        super().show_oversight(shown)
        self.read_again()

    def show_record(self, record_id: str, place: Place) -> bool:  # noqa: ARG002
        """Go to the period that a scorecard or note is of, and to its box."""
        self.context.jobs.read("scorecard-where", told_where, record_id, done=self._go)
        return True

    def _go(self, told: tuple[str, str]) -> None:
        period, self._wanted = told
        if period and self.period.findData(period) >= 0:
            self.period.choose(period)
            self.read_again()

    def subtitle(self) -> str:
        """Say what the index rests on, and whether the scorecard was issued."""
        if self.read is None or self.stack.currentWidget() is not self.content:
            return ""
        card = self.read.card
        issued = ""
        if card.issued_at is not None:
            issued = _("issued {when} by {name}").format(when=moment(card.issued_at), name=card.issued_by)
        return " · ".join(filter(None, (words.data_words(card), issued)))

    def header_actions(self) -> list[Action]:
        """Return what is done with the scorecard; the last one is the main action."""
        own = [self._weights_action(), self._paper_action(), self._issue_action()]
        return [*self.beside.actions(), *own]

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        return [*self.box_actions(self.current()), *self.header_actions()]

    # reading ------------------------------------------------------------------------------------

    def looked(self) -> Looked | None:
        """Return whose scorecard is looked at; None where a partnership is to be chosen first."""
        shown, period = self.shown, read_period(self.period.key)
        if shown is None or period is None or (shown.partnership is None and shown.partnerships):
            return None
        return Looked(shown.study_id, shown.partnership.id if shown.partnership else "", period)

    @Slot()
    def read_again(self) -> None:
        """Read, unless something is being written."""
        looked = self.looked()
        if looked is None:
            self.read = None
            self.stack.show_page(self.choose)
            self.actions_changed.emit()
        elif not self.acts.busy:
            self.context.jobs.read("oversight-scorecard", read_card, looked, done=self.take)

    def take(self, read: CardRead) -> None:
        """Show what was read, unless something else is wanted by now."""
        if self.acts.busy or read.looked != self.looked():
            return
        self.read = read
        card = read.card
        self.model.set_rows(card.boxes)
        told = {"index": words.index_words(card.index), "move": words.move_words(card.move)}
        self.whole.setText(_("Index {index} of 100  {move}").format(**told))
        if card.kpis:
            self.stack.show_page(self.content, self.table.view)
        else:
            self.stack.show_page(self.empty)
        self.counted.emit(sum(box.asks_to_escalate for box in card.boxes))
        self.staying.stay()
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.table.select(wanted)
        self.tell()

    # what is chosen -----------------------------------------------------------------------------

    def current(self) -> BoxCard | None:
        """Return the box at the cursor."""
        box = self.table.current()
        return box if isinstance(box, BoxCard) else None

    @Slot()
    def tell(self) -> None:
        """Tell the box at the cursor, and offer what can be done with it."""
        box = self.current()
        actions = self.box_actions(box)
        self.table.set_actions(actions)
        if box is None or self.read is None:
            self.details.show_nothing()
        else:
            period = self.read.card.period
            self.details.show_box(box, period, [each for each in actions if each.enabled])
        self.actions_changed.emit()

    def box_actions(self, box: BoxCard | None) -> list[Action]:
        """Return what can be done with a box."""
        issued = self._issued()
        none = "" if box is not None else _("Choose a box first.")
        return [
            Action("tell_box", _("Say how it stands…"), self._say, "Return", why_not=none or issued),
            Action("escalate_box", _("Escalate…"), self._escalate, why_not=none or self._why_not_up(box)),
        ]

    def _why_not_up(self, box: BoxCard | None) -> str:
        if box is not None and box.escalation_id:
            return _("It was escalated already.")
        if box is not None and box.reds < 1:
            return _("It is not red.")
        if self.read is None or not self.read.levels:
            return _("There is no ladder yet: make it in the calendar.")
        return ""

    def _issued(self) -> str:
        if self.read is not None and self.read.card.issued_at is not None:
            return _("It was issued: it stays as it is.")
        return ""

    def _nothing(self) -> str:
        """Say why there is nothing to be done with the scorecard."""
        shown = self.read is not None and self.read.card.kpis > 0
        return "" if shown else _("There is no scorecard yet.")

    # acts ---------------------------------------------------------------------------------------

    @Slot()
    def _say(self, _row: object = None) -> None:
        box = self.current()
        if box is None or self._issued():
            return
        fields = (
            Field("sentence", _("How it stands, in one sentence")),
            Field("action", _("Top action")),
            Field("owner", _("Owner")),
            Field("due", _("Due"), FieldKind.DAY),
        )
        values = {name: getattr(box, name) for name in ("sentence", "action", "owner", "due")}
        title = box_name(box.box)
        self._dialog = self.context.dialogs.form(
            title, fields, _("Save"), partial(self._tell_box, box), values=values, stays=True
        )

    def _tell_box(self, box: BoxCard, answers: dict[str, Any]) -> None:
        told = (answers["sentence"], answers["action"], answers["owner"], answers["due"])
        self._run(op.tell_box, box.box, *told)

    @Slot()
    def _escalate(self) -> None:
        box, read = self.current(), self.read
        if box is None or read is None or not read.levels:
            return
        levels = tuple((level.id, f"{level.code} · {level.name}") for level in read.levels)
        fields = (Field("level", _("Level"), FieldKind.CHOICE, levels),)
        text = _("The other side is asked to answer, and its clock begins to run.")
        title = _("Escalate {box}").format(box=box_name(box.box))
        done = partial(self._raise, box)
        values = {"level": levels[0][0]}
        self._dialog = self.context.dialogs.form(
            title, fields, _("Escalate"), done, values=values, text=text, stays=True
        )

    def _raise(self, box: BoxCard, answers: dict[str, Any]) -> None:
        self._run(op.escalate_box, box.box, answers["level"])

    def _run(self, operation: Callable[..., Any], *args: Any) -> None:
        """Carry out an act on the scorecard that is shown; the dialog waits for it."""
        if self.read is not None and self._dialog is not None:
            looked, dialog = self.read.looked, self._dialog
            told = (looked.study_id, looked.partnership_id, looked.period)
            self.acts.run(operation, *told, *args, done=dialog.finish, failed=dialog.refuse)

    def _weights_action(self) -> Action:
        return Action("scorecard_weights", _("Weights…"), self._weights, why_not=self._nothing())

    @Slot()
    def _weights(self) -> None:
        if self.read is None:
            return
        fields = [Field(box.value, box_name(box), FieldKind.WHOLE, required=True) for box in WEIGHTS]
        values = {box.value: weight for box, weight in self.read.weights.items()}
        text = _("In percent, 100 together. The sponsor’s box stands beside the index.")
        self._dialog = self.context.dialogs.form(
            _("Weights"), fields, _("Save"), self._set_weights, values=values, text=text, stays=True
        )

    def _set_weights(self, answers: dict[str, Any]) -> None:
        if self.read is not None and self._dialog is not None:
            looked, dialog = self.read.looked, self._dialog
            told = {box: answers[box.value] for box in WEIGHTS}
            whose = (looked.study_id, looked.partnership_id, told)
            self.acts.run(op.set_weights, *whose, done=dialog.finish, failed=dialog.refuse)

    def _paper_action(self) -> Action:
        return Action("scorecard_paper", _("On paper…"), self._paper, why_not=self._nothing())

    @Slot()
    def _paper(self) -> None:
        from ui.oversight.scorecard.paper_page import ScorecardPaperPage

        if self.host is not None and self.read is not None:
            page = ScorecardPaperPage(self.context, self.read.looked, self)
            page.left.connect(self.host.close_over)
            self.host.open_over(page)

    def _issue_action(self) -> Action:
        why_not = self._nothing() or self._issued()
        return Action("issue_scorecard", _("Issue…"), self._issue, why_not=why_not)

    @Slot()
    def _issue(self) -> None:
        if self.read is not None and not self._issued():
            period: Period = self.read.looked.period
            title = _("Issue the scorecard of {period}").format(period=period.label)
            text = _("It then says the same for ever, whatever figures change later.")
            self.context.dialogs.ask(title, text, _("Issue"), self._issue_now)

    def _issue_now(self) -> None:
        if self.read is not None:
            looked = self.read.looked
            told = (looked.study_id, looked.partnership_id, looked.period)
            self.acts.run(op.issue_scorecard, *told, failed=self._refuse)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, DeskError):
            self.context.messages.error(error)
        else:
            self.context.jobs.went_wrong.emit(error)

    @Slot()
    def _go_to_kpis(self) -> None:
        if self.host is not None:
            self.host.show_tab("kpis")
