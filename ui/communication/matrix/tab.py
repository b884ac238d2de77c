"""The tab of the communication matrix: who tells whom what, how and how fast, edited as a spreadsheet is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from cro_desk.communication.matrix.checks import RuleProblem
from cro_desk.communication.matrix.queries import MatrixStanding, matrix_standing
from cro_desk.communication.matrix.rows import FIELDS, Rule
from cro_desk.communication.matrix.words import parsed, text_of
from cro_desk.i18n import N_, _, ngettext
from ui.acting import Acts
from ui.actions import Action
from ui.communication.matrix.columns import FROZEN, rule_columns
from ui.communication.matrix.details import RuleDetails
from ui.communication.matrix.editing import RuleEditing
from ui.communication.room import give_way
from ui.communication.rows_tab import PartnershipTab
from ui.communication.sheet import Fields, Sheet, SheetModel
from ui.panes import PaneContext
from ui.roles.matrix.keys import GridKeys
from ui.roles.staying import Staying
from ui.widgets import DataTable, EmptyState, Label

if TYPE_CHECKING:
    from cro_desk.communication.locating import Place
    from cro_desk.roles.rows import PartnershipRow


class MatrixTab(PartnershipTab):
    """Shows the matrix of the chosen partnership."""

    key: ClassVar[str] = "matrix"
    label: ClassVar[str] = N_("Matrix")
    own: ClassVar[frozenset[str]] = frozenset(("communication_rule",))
    kinds: ClassVar[frozenset[str]] = own | {"person", "absence", "partnership"}

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.standing: MatrixStanding | None = None
        self.editing = RuleEditing(context, acts, self)
        self.fields: Fields[Rule] = Fields(FIELDS, text_of, parsed)
        self._found: dict[str, tuple[RuleProblem, ...]] = {}  # what is wrong, for the columns
        self.model: SheetModel[Rule] = SheetModel(rule_columns(self._found), self.fields, self)
        self.only = QCheckBox(_("Only problems"), self.content)
        self.only.setObjectName("only_problems")
        self.words = Label("", self.content, "detail-muted")
        self.table = DataTable(
            self.model,
            context.theme,
            context.settings,
            "communication-matrix",
            self.content,
            label=_("Communication matrix"),
            frozen=FROZEN,
            tools=[self.words, self.only],
        )
        self.sheet: Sheet[Rule] = Sheet(self.table, self.model, context.messages, self.editing.write)
        self.details = RuleDetails(self.content)
        words = _("Here stands who tells whom what, how and how fast. A matrix belongs to one partnership.")
        self.no_partnership = self.needs_partnership(words)
        self.empty = self._empty()
        self.staying = Staying(self.table)
        give_way(self.words, self.table.count)
        self.lay_out(self.table, self.details, self.empty, self.no_partnership)
        self._connect()
        self.setFocusProxy(self.table.view)

    def _empty(self) -> EmptyState:
        return EmptyState(
            _("Here stands who tells whom what, how and how fast; no row is there yet."),
            self.stack,
            hint=_("Start with the usual rows for safety, quality, conduct and governance, then edit them."),
            actions=[self._start_action(), Action("new_rule", _("Add a row…"), self._ask_new, "Ins")],
        )

    def _connect(self) -> None:
        self.only.toggled.connect(self._show_rows)
        self.table.current_changed.connect(self._tell)
        self.table.selection_changed.connect(self._offer)
        self.table.activated.connect(self._ask)
        self.editing.added.connect(self.want)
        self.keys = GridKeys(self.table, self._keys())

    def _keys(self) -> dict[str, Callable[[], object]]:
        return {
            "Return": self._enter,
            "F2": self._enter,
            "Del": self.sheet.clear,
            "Backspace": self.sheet.clear,
            "Ctrl+D": self.sheet.fill_down,
            "Ctrl+E": self._ask,
            "Ins": self._ask_new,
            "Ctrl+Del": self._delete,
            "Alt+Up": partial(self._move, -1),
            "Alt+Down": partial(self._move, 1),
            "F8": partial(self._step, 1),
            "Shift+F8": partial(self._step, -1),
        }

    # what the pane asks -------------------------------------------------------------------------

    def show_record(self, record_id: str, place: Place | None) -> bool:
        """Go to a row, as soon as it is read."""
        if self.standing is not None and any(rule.id == record_id for rule in self.standing.rules):
            self.only.setChecked(False)
            return self.table.select(record_id)
        return self.waits_for(record_id, place)

    def takes_text(self, text: str) -> bool:
        """Take pasted cells while the cursor is in a cell that can be filled."""
        return self.sheet.takes(text)

    def import_text(self, text: str) -> None:
        """Paste cells."""
        self.sheet.paste(text)

    def subtitle(self) -> str:
        """Say whose matrix it is, and how long."""
        row = self.row()
        if row is None or self.standing is None or not self.standing.rules:
            return ""
        count = len(self.standing.rules)
        rows = ngettext("{count} row", "{count} rows", count).format(count=count)
        return f"{row.name} · {rows}"

    def header_actions(self) -> list[Action]:
        """Return what the header offers."""
        if self.stack.currentWidget() is not self.content:
            return []
        return [self._mend_action(), Action("new_rule", _("Add a row…"), self._ask_new, "Ins", icon="add")]

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        if self.standing is None:
            return []
        if not self.standing.rules:
            return [self._start_action(), Action("new_rule", _("Add a row…"), self._ask_new, "Ins")]
        return [*self._row_actions(), self._start_action(), *self._walking()]

    def _row_actions(self) -> list[Action]:
        none = "" if self.table.current() is not None else _("Choose a row first.")
        return [
            Action("edit_rule", _("Edit…"), self._ask, "Ctrl+E", icon="edit", why_not=none),
            Action("fill_down_rules", _("Fill down"), self.sheet.fill_down, "Ctrl+D", why_not=none),
            Action("clear_rules", _("Clear cells"), self.sheet.clear, "Delete", why_not=none),
            Action("copy_rules", _("Copy cells"), self.table.copy, "Ctrl+C", why_not=none),
            Action("repeat_rules", _("Add the same rows again"), self._copy, why_not=none),
            Action("rules_up", _("Move up"), partial(self._move, -1), "Alt+Up", why_not=none),
            Action("rules_down", _("Move down"), partial(self._move, 1), "Alt+Down", why_not=none),
            Action("delete_rules", _("Delete rows"), self._delete, "Ctrl+Delete", why_not=none),
        ]

    def _walking(self) -> list[Action]:
        none = "" if self.standing is not None and self.standing.problems else _("Nothing is wrong.")
        return [
            Action(
                "next_rule_problem", _("Go to the next problem"), partial(self._step, 1), "F8", why_not=none
            )
        ]

    def _start_action(self) -> Action:
        return Action("start_rules", _("Start with the usual rows"), self.editing.start)

    def _mend_action(self) -> Action:
        wrong = [each for each in self.standing.problems if each.fix] if self.standing is not None else []
        label = ngettext("Mend {count} way", "Mend {count} ways", len(wrong)).format(count=len(wrong))
        none = "" if wrong else _("Every way is as protected as it has to be.")
        return Action("mend_rules", label if wrong else _("Mend the ways"), self._mend, why_not=none)

    # reading ------------------------------------------------------------------------------------

    def read(self, study_id: str, row: PartnershipRow | None) -> None:
        """Read the matrix of a partnership."""
        if row is None:
            self.standing = None
            self.show_no_partnership()
        else:
            self.context.jobs.read("communication-matrix", matrix_standing, study_id, row.id, done=self._take)

    def _take(self, read: MatrixStanding) -> None:
        if not self.expects(read.partnership_id):
            return
        self.standing = read
        self.editing.partnership_id = read.partnership_id
        self.editing.roles = tuple(sorted({each.role for each in read.people if each.role}))
        if read.rules:
            self.show_page(self.content, self.table.view)
        else:
            self.show_page(self.empty)
        self._show_rows()
        self.go_on()

    @Slot()
    def _show_rows(self) -> None:
        if self.standing is None:
            return
        found = {rule.id: self.standing.of(rule.id) for rule in self.standing.rules}
        self._found.clear()
        self._found.update(found)
        only = self.only.isChecked()
        self.table.say_empty(_("Nothing is to be looked at.") if only else _("No row is like that."))
        self.model.set_rows([rule for rule in self.standing.rules if found[rule.id] or not only])
        self.staying.stay()
        self._count()
        self._tell()

    def _count(self) -> None:
        count = len({each.rule_id for each in self.standing.problems}) if self.standing is not None else 0
        words = ngettext("{count} row to be looked at", "{count} rows to be looked at", count)
        self.words.setText(words.format(count=count) if count else _("Nothing is wrong"))
        self.counted.emit(count)

    @Slot()
    def _tell(self) -> None:
        rule = self.table.current()
        self._offer()
        if rule is None or self.standing is None:
            self.details.show_nothing()
            return
        wrong = [(each, self.editing.fix(each)) for each in self.standing.of(rule.id)]
        edit = Action("edit_rule", _("Edit… (Ctrl+E)"), self._ask, icon="edit")
        self.details.show_rule(rule, wrong, [edit])

    @Slot()
    def _offer(self) -> None:
        self.table.set_actions(self._row_actions())
        self.actions_changed.emit()

    # acts ---------------------------------------------------------------------------------------

    def _enter(self) -> None:
        if not self.sheet.enter():
            self._ask()

    @Slot()
    def _ask(self) -> None:
        self.editing.ask(self.sheet.rows())

    def _ask_new(self) -> None:
        if (row := self.row()) is not None:
            self.editing.partnership_id = row.id
            current = self.table.current()
            self.editing.ask_new(current.id if current is not None else "")

    def _copy(self) -> None:
        self.editing.copy(self.sheet.rows())

    def _delete(self) -> None:
        self.editing.delete(self.sheet.rows())

    def _move(self, places: int) -> None:
        if self.model.sorted_by() is None:
            self.editing.move(self.sheet.rows(), places)
        else:
            hint = _("Click the header until its arrow is gone.")
            self.context.messages.say(_("Rows are moved in their own order, not in a sorted one."), hint=hint)

    def _mend(self) -> None:
        if self.standing is not None:
            self.editing.mend(self.standing.problems)

    def _step(self, step: int) -> None:
        """Go to the next field that is to be looked at."""
        places = [
            (rule.id, problem.field)
            for rule in self.model.rows()
            for problem in (self.standing.of(rule.id) if self.standing is not None else ())
        ]
        current = self.table.current()
        here = (current.id if current is not None else "", self.table.current_column())
        if not places:
            self.context.messages.say(_("Nothing is wrong."))
            return
        at = places.index(here) + step if here in places else self._near(places, here, step)
        self.table.select(*places[at % len(places)])

    def _near(self, places: list[tuple[str, str]], here: tuple[str, str], step: int) -> int:
        row = self.model.place_of(here[0])
        if step > 0:
            return next((n for n, each in enumerate(places) if self.model.place_of(each[0]) >= row), 0)
        before = [n for n, each in enumerate(places) if self.model.place_of(each[0]) < row]
        return before[-1] if before else -1
