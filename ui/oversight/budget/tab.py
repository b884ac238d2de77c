"""The tab of the budget: one CRO's money, its change orders, invoices and months in one table at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.i18n import N_, _, ngettext
from cro_desk.oversight.budget import operations as op
from cro_desk.oversight.budget.rows import InvoiceRow, MonthRow, OrderRow
from cro_desk.oversight.budget.terms import OrderState
from ui.acting import Acts
from ui.actions import Action
from ui.models import RowModel
from ui.oversight.budget.asking import BudgetAsking
from ui.oversight.budget.columns import invoice_columns, month_columns, order_columns
from ui.oversight.budget.details import BudgetDetails, effect
from ui.oversight.budget.reading import BudgetRead, read_budget
from ui.oversight.tab import OversightTab
from ui.panes import PaneContext
from ui.roles.staying import Staying
from ui.shown import Shown
from ui.widgets import DataTable, EmptyState
from ui.widgets.pages import Pages

if TYPE_CHECKING:
    from cro_desk.oversight.locating import Place
    from ui.oversight.budget.reading import Entry

ORDERS, INVOICES, MONTHS = "orders", "invoices", "months"


class BudgetTab(OversightTab):
    """Shows the chosen CRO, the first one where all are looked at."""

    key: ClassVar[str] = "budget"
    label: ClassVar[str] = N_("Budget")
    writes: ClassVar[tuple[str, ...]] = ("sponsor",)

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.read: BudgetRead | None = None
        self._wanted = ""
        self.asking = BudgetAsking(context, acts, self)
        self.stack = Pages(self)
        self.content = QWidget(self.stack)
        self.kind = QComboBox(self.content)
        self.tables = Pages(self.content)
        self.details = BudgetDetails(self.content)
        self.empty = EmptyState(_("The money of a CRO."), self.stack)
        self._models: dict[str, RowModel[Any]] = {}
        self._tables = self._make_tables()
        self._lay_out()
        self.kind.activated.connect(self._turn)
        self.setFocusProxy(self._table.view)

    def _make_tables(self) -> dict[str, DataTable]:
        today = self._today()
        names: dict[str, tuple[str, Any]] = {
            ORDERS: (_("Change orders"), order_columns()),
            INVOICES: (_("Invoices"), invoice_columns(today)),
            MONTHS: (_("Work done by month"), month_columns()),
        }
        made = {}
        self.kind.setObjectName("budget-kind")
        self.kind.setAccessibleName(_("What is listed"))
        for key, (name, columns) in names.items():
            self.kind.addItem(name, key)
            made[key] = self._make_table(key, name, columns)
        return made

    def _make_table(self, key: str, name: str, columns: Any) -> DataTable:
        theme, settings = self.context.theme, self.context.settings
        model = self._models[key] = RowModel[Any](columns, self)
        table = DataTable(model, theme, settings, f"budget-{key}", self.tables, label=name, frozen=0)
        table.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.say_empty(_("Nothing is entered here yet."))
        table.current_changed.connect(self.tell)
        table.activated.connect(self._open)
        table.setProperty("staying", Staying(table))
        self.tables.addWidget(table)
        return table

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        left = QVBoxLayout()
        left.setSpacing(sizes.inside)
        head = QHBoxLayout()
        head.addWidget(self.kind)
        head.addStretch(1)
        left.addLayout(head)
        left.addWidget(self.tables, 1)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.between)
        row.addLayout(left, 1)
        row.addWidget(self.details)
        for page in (self.content, self.empty):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    @property
    def _table(self) -> DataTable:
        return self._tables[str(self.kind.currentData())]

    def _today(self) -> date:
        return self.context.desk.now().astimezone().date()

    # reading ------------------------------------------------------------------------------------

    def show_oversight(self, shown: Shown) -> None:
        """Read the books."""
        super().show_oversight(shown)
        asked = (shown.study_id, shown.partnership_id, self._today())
        self.context.jobs.read("oversight-budget", read_budget, *asked, done=self._take)

    def _take(self, read: BudgetRead) -> None:
        self.read = read
        books = read.books
        if books is None or not books.currency:
            self._show_empty(read)
        else:
            for key, rows in ((ORDERS, books.orders), (INVOICES, books.invoices), (MONTHS, books.months)):
                self._models[key].set_rows(rows)
                self._tables[key].property("staying").stay()
            self.stack.show_page(self.content, self._table.view)
            self.setFocusProxy(self._table.view)
            self._go()
        self.tell()

    def _show_empty(self, read: BudgetRead) -> None:
        """Say what comes first: a CRO, then its contract."""
        old, actions = self.empty, []
        told = _("Contract, change orders, invoices and the forecast of one CRO stand here.")
        hint = _("A budget belongs to a CRO: award a bid, or begin a partnership in Roles.")
        if read.books is not None:
            hint = _("Begin with the contract of {partner}.").format(partner=read.books.contract.partnership)
            actions = [Action("set_contract", _("Enter the contract…"), self.ask_contract)]
        self.empty = EmptyState(told, self.stack, hint=hint, actions=actions)
        self.stack.addWidget(self.empty)
        self.stack.show_page(self.empty)
        self.stack.removeWidget(old)
        old.deleteLater()
        self.setFocusProxy(self.empty)

    def subtitle(self) -> str:
        """Say whose money is shown, and that there is another's."""
        if self.read is None or self.read.books is None or self.shown is None:
            return ""
        told = [self.shown.protocol, self.read.books.contract.partnership, self.read.books.contract.reference]
        rest = len(self.read.others)
        if rest:
            more = ngettext("{count} more CRO: choose it above", "{count} more CROs: choose one above", rest)
            told.append(more.format(count=rest))
        return " · ".join(filter(None, told))

    def show_record(self, record_id: str, place: Place) -> bool:  # noqa: ARG002
        """Go to an entry, at once or when it was read."""
        self._wanted = record_id
        if not self.context.jobs.is_running("oversight-budget"):
            self._go()
        return True

    def _go(self) -> None:
        wanted, self._wanted = self._wanted, ""
        for key, table in self._tables.items():
            if wanted and table.model.place_of(wanted) >= 0:
                self.kind.setCurrentIndex(self.kind.findData(key))
                self._turn()
                table.select(wanted)

    @Slot()
    def _turn(self) -> None:
        self.tables.show_page(self._table, self._table.view)
        self.setFocusProxy(self._table.view)
        self.tell()

    @Slot()
    def tell(self) -> None:
        """Tell the entry at the cursor, the statement where there is none."""
        if self.read is None or self.read.position is None or self.stack.currentWidget() is self.empty:
            self.actions_changed.emit()
            return
        row = self._table.current()
        actions = self._row_actions(row) if row is not None else [*self._requests(), self._contract_action()]
        self._table.set_actions(actions)
        match row:
            case OrderRow():
                self.details.show_order(row, self.read, actions)
            case InvoiceRow():
                self.details.show_invoice(row, self.read, actions)
            case MonthRow():
                self.details.show_month(row, actions)
            case _:
                self.details.show_statement(self.read.position, actions)
        self.actions_changed.emit()

    # doing --------------------------------------------------------------------------------------

    def header_actions(self) -> list[Action]:
        """Return what the header offers: the statement, and what is added to the list."""
        if self.read is None or self.read.books is None or not self.read.books.currency:
            return []
        statement = Action("budget_statement", _("How it stands"), self.show_statement)
        added: dict[str, tuple[str, str, Callable[[str], None]]] = {
            ORDERS: ("new_change_order", _("New change order…"), self.asking.new_order),
            INVOICES: ("new_invoice", _("New invoice…"), self.asking.new_invoice),
            MONTHS: ("enter_work_done", _("Enter work done…"), self.asking.month),
        }
        key, label, ask = added[str(self.kind.currentData())]
        partnership = self.read.books.contract.partnership_id
        return [statement, Action(key, label, partial(ask, partnership), "Ctrl+Shift+N")]

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        if self.read is None or self.read.position is None:
            return []
        row = self._table.current()
        own = self._row_actions(row) if row is not None else []
        return [*own, *self._requests(), self._contract_action()]

    @Slot()
    def show_statement(self) -> None:
        """Tell how the money stands, whatever is chosen."""
        if self.read is not None and self.read.position is not None:
            self.details.show_statement(self.read.position, [*self._requests(), self._contract_action()])

    @Slot()
    def ask_contract(self) -> None:
        """Ask for the contract."""
        if self.read is not None and self.read.books is not None:
            self.asking.contract(self.read.books.contract)

    def _contract_action(self) -> Action:
        return Action("set_contract", _("Edit the contract…"), self.ask_contract, icon="edit")

    def _requests(self) -> list[Action]:
        """Offer to take over change requests of which no order was made."""
        waiting = self.read.waiting if self.read is not None else ()
        label = _("Take over change request {number}: {title}")
        return [
            Action(
                f"order_from_{row.id}",
                label.format(number=row.called, title=row.title),
                partial(self.acts.run, op.order_from_request, row.id),
            )
            for row in waiting[:3]
        ]

    def _row_actions(self, row: Entry) -> list[Action]:
        remove = Action("delete_entry", _("Delete"), partial(self.acts.run, op.delete_entries, row.id), "Del")
        match row:
            case OrderRow():
                return [*self._order_actions(row), remove]
            case InvoiceRow():
                return [*self._invoice_actions(row), remove]
            case MonthRow():
                return [Action("edit_entry", _("Edit…"), partial(self._edit_month, row), icon="edit"), remove]

    def _order_actions(self, row: OrderRow) -> list[Action]:
        edit = Action("edit_entry", _("Edit…"), partial(self.asking.edit_order, row), icon="edit")
        if row.state not in (OrderState.ASKED, OrderState.AGREED):
            return [edit]
        return [Action("sign_order", _("Sign…"), partial(self._sign, row)), edit]

    def _invoice_actions(self, row: InvoiceRow) -> list[Action]:
        edit = Action("edit_entry", _("Edit…"), partial(self.asking.edit_invoice, row), icon="edit")
        if row.paid_on is not None:
            return [edit]
        return [Action("invoice_paid", _("It was paid…"), partial(self.asking.paid, row)), edit]

    def _sign(self, row: OrderRow) -> None:
        if self.read is not None:
            told = "\n".join(f"{name}: {value}" for name, value in effect(row, self.read))
            self.asking.sign(row, told)

    def _edit_month(self, row: MonthRow) -> None:
        if self.read is not None and self.read.books is not None:
            self.asking.month(self.read.books.contract.partnership_id, row)

    @Slot(object)
    def _open(self, row: Entry) -> None:
        """Enter or double click: edit."""
        for action in [each for each in self._row_actions(row) if each.key == "edit_entry"]:
            action.run()
