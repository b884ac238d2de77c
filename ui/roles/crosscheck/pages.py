"""The pages of the Cross-check tab: a table each, the keys of its rows, what the details say of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cro_desk.i18n import N_, _
from cro_desk.links.awarded import NO_BID, AwardedBid
from cro_desk.links.findings import Finding
from ui.actions import Action
from ui.models import RowModel, TreeModel
from ui.panes import PaneContext
from ui.roles.crosscheck import tables
from ui.roles.crosscheck.columns import finding_columns
from ui.roles.crosscheck.doing import KEYS, Doing
from ui.roles.crosscheck.pays import PayRow, pay_columns, pay_rows
from ui.widgets import EmptyState

if TYPE_CHECKING:
    from cro_desk.links.findings import Crossing
    from cro_desk.links.standing import Standing
    from ui.models.grid_model import GridModel
    from ui.roles.crosscheck.details import CrossDetails
    from ui.widgets import DataTable

DELETE = {"delete_request": "Del"}


def currencies(bid: AwardedBid) -> tuple[str, str]:
    """Return what the columns' titles depend on."""
    return bid.currency, bid.study_currency


class Page(QWidget):
    """A table with the keys of its rows. `turned` tells that another row is the current one."""

    key: ClassVar[str]
    name: ClassVar[str]
    turned = Signal()
    matrix_wanted = Signal(str)

    def __init__(self, context: PaneContext, doing: Doing, parent: QWidget) -> None:
        super().__init__(parent)
        self.context, self.doing = context, doing
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._place = 0

    def hold(self, table: DataTable, keys: Mapping[str, str]) -> None:
        """Take the table and listen to it."""
        self.table = table
        self.keys = tables.RowKeys(table, keys)
        self.setFocusProxy(table.view)
        table.current_changed.connect(self._turn)
        table.activated.connect(self.open_row)

    def title(self) -> str:
        return _(self.name)

    def show_rows(self, standing: Standing, crossing: Crossing) -> int:
        """Show what there is; return how much of it is worth a number on the tab."""
        raise NotImplementedError

    def row_actions(self, row: Any) -> list[Action]:  # noqa: ARG002
        """Return what can be done with a row."""
        return []

    def tell(self, row: Any, details: CrossDetails) -> None:
        """Fill the details with a row."""
        raise NotImplementedError

    def fill(self, details: CrossDetails) -> None:
        """Fill the details with the current row, and offer its actions by menu and key."""
        row, actions = self.table.current(), self.offered()
        self.table.set_actions(actions)
        self.keys.offer(actions)
        if row is None:
            details.show_nothing()
        else:
            self.tell(row, details)

    def offered(self) -> list[Action]:
        """Return what can be done with the current row."""
        row = self.table.current()
        return [] if row is None else self.row_actions(row)

    def select(self, record_id: str) -> bool:
        """Go to a row by its id."""
        return self.table.select(record_id)

    def stay(self, model: GridModel[Any]) -> None:
        """Keep the cursor where it was when its row is gone, so that the next one can be dealt with."""
        if self.table.current() is None and model.rowCount():
            rows = [n for n in range(model.rowCount()) if not model.is_section(n)]
            if rows:
                near = min(rows, key=lambda n: (abs(n - self._place), -n))
                self.table.select(model.key_at(near))

    @Slot(object)
    def _turn(self, row: object) -> None:
        if row is not None:
            self._place = self.table.view.currentIndex().row()
        self.turned.emit()

    @Slot(object)
    def open_row(self, row: Any) -> None:
        """Do what Enter does with a row."""


class FindingsPage(Page):
    """What does not fit, by kind; Enter goes to the task in the matrix."""

    key, name = "findings", N_("Findings")

    def __init__(self, context: PaneContext, doing: Doing, parent: QWidget) -> None:
        super().__init__(context, doing, parent)
        self.stack = QStackedWidget(self)
        self.fits = EmptyState(
            _("Bid and matrix fit: every task of the CRO has its price, and every price its task."),
            self.stack,
            hint=_("What was left out of the check, and why, stands under the other tabs."),
        )
        self.model: TreeModel[Finding] = TreeModel(finding_columns(NO_BID), self)
        self.hold(tables.findings_table(self.model, context, self.stack), KEYS)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.fits)
        self.column.addWidget(self.stack)
        self._bid = NO_BID

    def show_rows(self, standing: Standing, crossing: Crossing) -> int:  # noqa: ARG002
        if currencies(self._bid) != currencies(crossing.bid):
            self.model.set_columns(finding_columns(crossing.bid))
        self._bid = crossing.bid
        self.model.set_sections(tables.sections(crossing))
        self.stack.setCurrentWidget(self.table if crossing.findings else self.fits)
        self.stay(self.model)
        return len(crossing.open)

    def row_actions(self, row: Any) -> list[Action]:
        return self.doing.of_finding(row)

    def tell(self, row: Any, details: CrossDetails) -> None:
        details.show_finding(row, self._bid, self.row_actions(row))

    def select(self, record_id: str) -> bool:
        found = next((row for row in self.model.rows() if getattr(row, "subject_id", "") == record_id), None)
        return found is not None and found.task_id is None and self.table.select(found.id)

    @Slot(object)
    def open_row(self, row: Any) -> None:
        if row.task_id is not None:
            self.matrix_wanted.emit(row.task_id)


class PaysPage(Page):
    """Which line pays for which task, and how sure that is."""

    key, name = "pays", N_("What pays for what")

    def __init__(self, context: PaneContext, doing: Doing, parent: QWidget) -> None:
        super().__init__(context, doing, parent)
        self.model: RowModel[PayRow] = RowModel(pay_columns(NO_BID), self)
        self._bid = NO_BID
        self.hold(tables.pays_table(self.model, context, self), KEYS)
        self.column.addWidget(self.table)

    def show_rows(self, standing: Standing, crossing: Crossing) -> int:
        assert standing.matrix is not None  # noqa: S101 - a crossing has a matrix
        if currencies(self._bid) != currencies(crossing.bid):
            self.model.set_columns(pay_columns(crossing.bid))
        self._bid = crossing.bid
        self.model.set_rows(pay_rows(standing.matrix, crossing))
        self.stay(self.model)
        return self.model.rowCount()

    def row_actions(self, row: Any) -> list[Action]:
        return self.doing.of_pay(row)

    def tell(self, row: Any, details: CrossDetails) -> None:
        details.show_pay(row, self.row_actions(row))

    @Slot(object)
    def open_row(self, row: Any) -> None:
        self.matrix_wanted.emit(row.task.id)


class RequestsPage(Page):
    """The change requests of the partnership; Enter edits one."""

    key, name = "requests", N_("Change requests")

    def __init__(self, context: PaneContext, doing: Doing, parent: QWidget) -> None:
        super().__init__(context, doing, parent)
        self.model = tables.requests_model(self)
        self.hold(tables.requests_table(self.model, context, self, []), DELETE)
        self.column.addWidget(self.table)

    def show_rows(self, standing: Standing, crossing: Crossing | None) -> int:  # noqa: ARG002
        self.model.set_rows(standing.requests)
        self.stay(self.model)
        return len(standing.requests)

    def row_actions(self, row: Any) -> list[Action]:
        return self.doing.of_requests(self.table.selected() or [row])

    def tell(self, row: Any, details: CrossDetails) -> None:
        details.show_request(row, self.row_actions(row), self.doing.decided(row))

    @Slot(object)
    def open_row(self, row: Any) -> None:
        self.doing.requesting.edit(row)


class LeftOutPage(Page):
    """The lines that the check leaves out, each with the reason."""

    key, name = "left out", N_("Left out")

    def __init__(self, context: PaneContext, doing: Doing, parent: QWidget) -> None:
        super().__init__(context, doing, parent)
        self.model = tables.left_out_model(self)
        self.hold(tables.left_out_table(self.model, context, self), {})
        self.column.addWidget(self.table)

    def show_rows(self, standing: Standing, crossing: Crossing) -> int:  # noqa: ARG002
        self.model.set_rows(crossing.left_out)
        self.stay(self.model)
        return len(crossing.left_out)

    def tell(self, row: Any, details: CrossDetails) -> None:
        details.show_left_out(row)
