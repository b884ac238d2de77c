"""Reads of the budget."""

from __future__ import annotations

from sqlmodel import Session, col, select

from cro_desk.oversight.budget.records import Budget, ChangeOrder, Invoice, WorkDone
from cro_desk.oversight.budget.rows import Books, Contract, InvoiceRow, MonthRow, OrderRow
from cro_desk.oversight.periods import read_period
from cro_desk.store.record import derived_id
from cro_desk.studies.numbers import told_number, twins
from cro_desk.studies.records import Partnership


def budget_id(partnership_id: str) -> str:
    """Return the id that the budget of a partnership has."""
    return derived_id(partnership_id, "budget")


def all_books(session: Session, study_id: str, partnership_id: str = "") -> tuple[Books, ...]:
    """Return the books of each partnership of a study, by name; or of one."""
    mine = select(Partnership).where(col(Partnership.study_id) == study_id, ~col(Partnership.deleted))
    found = [each for each in session.exec(mine) if partnership_id in ("", each.id)]
    return tuple(books(session, each) for each in sorted(found, key=lambda each: (each.name, each.id)))


def books(session: Session, partnership: Partnership) -> Books:
    """Return what is written of a partnership's money."""
    return Books(
        _contract(session, partnership),
        _orders(session, partnership.id),
        _invoices(session, partnership.id),
        _months(session, partnership.id),
    )


def _contract(session: Session, partnership: Partnership) -> Contract:
    id = budget_id(partnership.id)
    head = (id, partnership.study_id, partnership.id, partnership.name)
    row = session.get(Budget, id)
    if row is None or row.deleted:
        return Contract(*head)
    return Contract(
        *head, row.reference, row.signed_on, row.value, row.pass_through, row.payment_days, row.note
    )


def _orders(session: Session, partnership_id: str) -> tuple[OrderRow, ...]:
    ever = session.exec(select(ChangeOrder).where(col(ChangeOrder.partnership_id) == partnership_id)).all()
    given = twins((each.number, each.id) for each in ever)
    rows = [
        OrderRow(
            each.id,
            told_number(each.number, given[each.id]),
            each.subject,
            each.reason,
            each.state,
            each.amount,
            each.months,
            each.asked_on,
            each.signed_on,
            each.declined_on,
            each.request_id,
            each.note,
        )
        for each in sorted(ever, key=lambda each: (-each.number, each.id))
        if not each.deleted
    ]
    return tuple(rows)


def _invoices(session: Session, partnership_id: str) -> tuple[InvoiceRow, ...]:
    mine = select(Invoice).where(col(Invoice.partnership_id) == partnership_id, ~col(Invoice.deleted))
    newest = sorted(session.exec(mine), key=lambda each: (each.invoiced_on, each.id), reverse=True)
    return tuple(
        InvoiceRow(
            each.id,
            each.number,
            each.kind,
            each.amount,
            each.invoiced_on,
            each.due_on,
            each.paid_on,
            each.returned_on,
            each.note,
        )
        for each in newest
    )


def _months(session: Session, partnership_id: str) -> tuple[MonthRow, ...]:
    mine = select(WorkDone).where(col(WorkDone.partnership_id) == partnership_id, ~col(WorkDone.deleted))
    found = ((each, read_period(each.period)) for each in session.exec(mine))
    rows = [
        MonthRow(each.id, period, each.percent_done, each.accrued, each.forecast, each.source, each.note)
        for each, period in found
        if period is not None
    ]
    return tuple(sorted(rows, key=lambda row: row.period, reverse=True))
