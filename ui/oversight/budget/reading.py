"""What the tab reads: the books of one CRO, or of the first where all are looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cro_desk.oversight.budget.rows import Books, InvoiceRow, MonthRow, OrderRow
    from cro_desk.oversight.budget.standing import Position
    from cro_desk.vendors.change_requests import ChangeRow

    Entry = OrderRow | InvoiceRow | MonthRow


@dataclass(frozen=True, slots=True)
class BudgetRead:
    """The books with how they stand today; `others` are the names of the CROs that are not shown.

    `waiting` are change requests of which no change order was made.
    """

    books: Books | None
    position: Position | None
    others: tuple[str, ...]
    waiting: tuple[ChangeRow, ...]
    today: date


def read_budget(session: Any, study_id: str, partnership_id: str, today: date) -> BudgetRead:
    """Return the books of the chosen CRO."""
    from cro_desk.oversight.budget.queries import all_books
    from cro_desk.oversight.budget.standing import position
    from cro_desk.vendors.change_requests import change_requests
    from cro_desk.vendors.terms import ChangeState

    found = all_books(session, study_id, partnership_id)
    if not found:
        return BudgetRead(None, None, (), (), today)
    first, *rest = found
    made = {order.request_id for order in first.orders}
    asked = change_requests(session, first.contract.partnership_id)
    waiting = (row for row in asked if row.id not in made and row.state is not ChangeState.DECLINED)
    others = tuple(each.contract.partnership for each in rest)
    return BudgetRead(first, position(first, today), others, tuple(waiting), today)
