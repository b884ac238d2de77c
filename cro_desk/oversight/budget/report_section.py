"""What the status report tells of the money: the books of each CRO as they stood at its cut-off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cro_desk.oversight.budget.queries import all_books
from cro_desk.oversight.budget.rows import Books, OrderRow
from cro_desk.oversight.budget.standing import Position, position


@dataclass(frozen=True, slots=True)
class BudgetSection:
    """The books of a CRO with how they stood; `orders` are the change orders known by then."""

    books: Books
    position: Position
    orders: tuple[OrderRow, ...]


def section(
    session: Session, study_id: str, partnership_id: str | None, cut_off: date
) -> tuple[BudgetSection, ...]:
    """Return the CROs whose contract is entered, by name."""
    found = (each for each in all_books(session, study_id, partnership_id or "") if each.currency)
    return tuple(BudgetSection(each, position(each, cut_off), _known(each, cut_off)) for each in found)


def _known(books: Books, cut_off: date) -> tuple[OrderRow, ...]:
    return tuple(each for each in books.orders if each.state_on(cut_off) is not None)
