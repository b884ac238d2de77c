"""What all registers have in common: lines beside details, of this study or of all, and the way to each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.formats import number
from cro_desk.i18n import _
from cro_desk.minutes.following_up import Opened
from cro_desk.minutes.latest import latest_of_meeting
from cro_desk.minutes.registers import MOST
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.terms import ItemKind
from ui.acting import Acts
from ui.actions import Action
from ui.communication.room import give_way
from ui.minutes.beside import Beside
from ui.minutes.following_up import FollowingUp
from ui.minutes.registers.asking import ItemAsking
from ui.minutes.registers.choices import part_box
from ui.minutes.registers.columns import ItemColumns
from ui.minutes.registers.details import ItemDetails
from ui.minutes.registers.reading import Looked, Register
from ui.minutes.tab import MinutesTab
from ui.models import Column, RowModel
from ui.panes import PaneContext
from ui.roles.matrix.keys import GridKeys
from ui.roles.staying import Staying
from ui.shown import Shown
from ui.widgets import DataTable, EmptyState
from ui.widgets.pages import Pages

if TYPE_CHECKING:
    from cro_desk.minutes.locating import Place

#: so many of what can be done stand as buttons in the details; menu and Ctrl+K have all
BUTTONS = 4


class RegisterTab(MinutesTab):
    """Shows one register. What each has of its own: columns, a read, what can be done, the first step."""

    kinds: ClassVar[frozenset[ItemKind]]

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.register: Register | None = None
        self._wanted = ""
        self.asking = ItemAsking(context, acts, self)
        self.following = FollowingUp(context, acts, self)
        self.columns = ItemColumns(self.today())
        self.part = part_box(self)
        self.stack = Pages(self)
        self.content = QWidget(self.stack)
        self.model = self.make_model()
        self.table = self._table()
        self.details = ItemDetails(self.content, nothing=_("Choose a line to see all about it."))
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
            f"minutes-{self.key}",
            self.content,
            label=_(self.label),
            frozen=1,
            filter_box=self.has_filter(),
            tools=self.tools(),
        )
        give_way(table.count)
        table.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        return table

    def _empty(self) -> EmptyState:
        everywhere = Action("all_studies", _("Show all studies"), self.show_everywhere)
        text, hint = self.first_step()
        actions = [self._import_action(), everywhere]
        return EmptyState(text, self.stack, hint=hint, actions=actions)

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.between)
        left = QVBoxLayout()
        left.setSpacing(sizes.inside)
        for each in self.above():
            left.addWidget(each)
        left.addWidget(self.body(), 1)
        row.addLayout(left, 1)
        row.addWidget(self.details)
        self.beside = Beside(self.details, self.content)
        self.beside.turned.connect(self.actions_changed)
        self.stack.addWidget(self.content)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def _connect(self) -> None:
        self.part.chosen.connect(self.read_again)
        self.table.current_changed.connect(self.tell)
        self.table.activated.connect(self.open_minutes)
        self.keys = GridKeys(self.table, self.key_acts())

    # what each register answers -----------------------------------------------------------------

    def make_columns(self) -> Sequence[Column[Any]]:
        """Return the columns of the table."""
        raise NotImplementedError

    def make_model(self) -> RowModel[Any]:
        """Return the model of the table."""
        return RowModel(self.make_columns(), self)

    def first_step(self) -> tuple[str, str]:
        """Say what stands here, and how it comes here."""
        raise NotImplementedError

    def read(self, looked: Looked) -> None:
        """Read in a job; `take` gets the register."""
        raise NotImplementedError

    def item_actions(self, row: ItemRow | None) -> list[Action]:
        """Return what can be done with a line."""
        raise NotImplementedError

    def key_acts(self) -> dict[str, Callable[[], object]]:
        """Return which key does what in the table."""
        return {}

    def tools(self) -> list[QWidget]:
        """Return what stands over the table at the right."""
        return [self.part]

    def has_filter(self) -> bool:
        """Tell whether the table has a box to filter what is shown."""
        return True

    def above(self) -> list[QWidget]:
        """Return what stands over the table and the tools."""
        return []

    def body(self) -> QWidget:
        """Return what shows the lines: the table, unless there is more to choose from."""
        return self.table

    def widen(self) -> None:
        """Take the filters off, for a line that is gone to must be there."""

    def show_rows(self, read: Register) -> None:
        """Show what was read."""
        self.model.set_rows(read.rows)

    def current(self) -> ItemRow | None:
        """Return the line at the cursor."""
        row = self.table.current()
        return row if isinstance(row, ItemRow) else None

    # what the pane asks -------------------------------------------------------------------------

    def show_minutes(self, shown: Shown) -> None:
        """Read what stands there of study and partnership."""
        super().show_minutes(shown)
        self.read_again()

    def show_record(self, record_id: str, place: Place | None) -> bool:
        """Go to a line, as soon as it is read."""
        if place is None or place.draft_id or place.kind not in self.kinds:
            return False
        if not self.go_to(record_id):
            self._wanted = record_id
            self.widen()
            self.read_again()
        return True

    def go_to(self, item_id: str) -> bool:
        """Put the cursor on a line."""
        return self.table.select(item_id)

    def subtitle(self) -> str:
        """Say that there are more than are shown."""
        rows = self.register.rows if self.register is not None else ()
        if len(rows) < MOST:
            return ""
        words = _("The first {count} are shown; narrow them to see others.")
        return words.format(count=number(len(rows)))

    def header_actions(self) -> list[Action]:
        return self.beside.actions()

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        return [*self.item_actions(self.current()), self.rules_action()]

    # reading ------------------------------------------------------------------------------------

    def today(self) -> date:
        """Return the day that it is here."""
        return self.context.desk.now().astimezone().date()

    @Slot()
    def read_again(self) -> None:
        """Read, unless something is being written."""
        if self.shown is not None and not self.acts.busy:
            self.columns.today = self.today()
            self.read(self.looked(self.shown))

    def looked(self, shown: Shown) -> Looked:
        """Return which part is looked at, and by whom."""
        owner = self.context.desk.owner
        told = (shown.study_id, shown.partnership_id, bool(self.part.key), (owner.name, owner.email))
        return Looked(*told)

    def take(self, read: Register) -> None:
        """Show what was read, unless something else is wanted by now."""
        if self.acts.busy or self.shown is None or read.looked != self.looked(self.shown):
            return
        self.register = read
        self.columns.twice = read.twice
        if read.any_there or read.looked.everywhere:
            self.stack.show_page(self.content, self.keyboard())
        else:
            self.stack.show_page(self.empty)
        self.table.view.setColumnHidden(self.model.column_of("study"), not read.looked.everywhere)
        self.show_rows(read)
        self.staying.stay()
        self._go_on()
        self.tell()

    def keyboard(self) -> QWidget:
        """Return what has the keyboard here."""
        return self.table.view

    def _go_on(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted and self.go_to(wanted) and self.isVisible():
            self.keyboard().setFocus()  # whoever asked for a line acts on it next

    # what is chosen -----------------------------------------------------------------------------

    @Slot()
    def tell(self) -> None:
        """Tell the line at the cursor, and offer what can be done with it."""
        row = self.current()
        actions = self.item_actions(row)
        self.table.set_actions(actions)
        if row is None:
            self.details.show_nothing()
        else:
            offered = [each for each in actions if each.enabled][:BUTTONS]
            twice = self.columns.twice.get(row.id)
            self.details.show_item(row, self.columns.today, offered, twice, self.opened(row))
        self.actions_changed.emit()

    @Slot()
    def show_everywhere(self) -> None:
        """Show the lines of all studies."""
        self.part.choose("all")
        self.read_again()

    # acts ---------------------------------------------------------------------------------------

    def opened(self, row: ItemRow | None) -> tuple[Opened, ...]:
        """Return what a line opened."""
        known = self.register.opened if self.register is not None else {}
        return known.get(row.id, ()) if row is not None else ()

    def on_item(self, run: Callable[[ItemRow], None]) -> Callable[[], None]:
        """Return what does something with the line at the cursor."""
        return partial(self._with_current, run)

    def _with_current(self, run: Callable[[ItemRow], None]) -> None:
        row = self.current()
        if row is not None:
            run(row)

    def open_action(self, row: ItemRow | None) -> Action:
        """Offer the minutes that a line stands in."""
        why_not = "" if row is not None else _("Choose a line first.")
        return Action("open_minutes", _("Open the minutes"), self.open_minutes, "Return", why_not=why_not)

    def number_actions(self, row: ItemRow | None) -> list[Action]:
        """Offer another number where one was given twice."""
        if row is None or row.id not in self.columns.twice:
            return []
        give = _("Give it the next number")
        return [Action("renumber_item", give, self.on_item(self.asking.renumber), hint=row.number)]

    @Slot()
    def open_minutes(self) -> None:
        """Read the minutes that the line at the cursor stands in."""
        row = self.current()
        if row is not None:
            told = (row.meeting_id, row.unblinded)
            done = partial(self._open_where_noted, row)
            self.context.jobs.read("minutes-of-item", latest_of_meeting, *told, done=done)

    def _open_version(self, version_id: str) -> None:
        if self.host is not None and version_id:
            self.host.open_version(version_id)

    def _open_where_noted(self, row: ItemRow, version_id: str) -> None:
        """Show the minutes; an action that no minutes hold was given by a risk or an issue."""
        self._open_version(version_id)
        if not version_id and not row.series_id and not row.unblinded:
            self.context.study.choose(row.study_id)
            self.context.navigate("oversight", row.meeting_id)

    def rules_action(self) -> Action:
        """Offer the days and the silence that this partnership agreed on."""
        return Action("minutes_rules", _("Rules of approval…"), self._open_rules)

    def _open_rules(self) -> None:
        from ui.minutes.versions.rules_page import RulesPage

        if self.host is not None and self.shown is not None:
            RulesPage.open_for(self.host, self.shown.study_id, self.shown.partnership_id, self)

    def _import_action(self) -> Action:
        return Action("import_minutes", _("Import old minutes…"), self._import, icon="import")

    def _import(self) -> None:
        self.context.perform("minutes", "import_old_minutes")
