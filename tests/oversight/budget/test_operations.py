"""What is entered is kept as it was given, or refused at its field; all of it lives with the sponsor."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import Session

from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.money import Money
from cro_desk.oversight.budget import operations as op
from cro_desk.oversight.budget.queries import all_books
from cro_desk.oversight.budget.records import Budget, ChangeOrder, Invoice, WorkDone
from cro_desk.oversight.budget.rows import Books
from cro_desk.oversight.budget.terms import OrderState
from cro_desk.oversight.periods import QUARTER, Period
from cro_desk.store.scopes import Scope, ScopeKind
from cro_desk.studies.rules import FieldError
from cro_desk.vendors.change_requests import open_change_request
from tests.oversight.budget.conftest import eur

SPRING = date(2026, 4, 1)


def books(desk: Desk, study: str) -> Books:
    return desk.read(all_books, study)[0]


def test_what_is_entered_is_read(desk: Desk, study: str, contract: str) -> None:
    desk.run(op.add_order, contract, "Two more sites", amount=eur("50000"), asked_on=SPRING)
    desk.run(op.add_invoice, contract, "N-1", eur("1000"), SPRING)
    desk.run(op.set_month, contract, Period(2026, 3), percent_done=Decimal(12))
    found = books(desk, study)
    assert (found.orders[0].called, found.invoices[0].due_on, found.months[0].percent_done) == (
        "1",
        date(2026, 5, 1),
        Decimal(12),
    )


def test_everything_lives_with_the_sponsor(desk: Desk, contract: str) -> None:
    ids = (
        (Budget, desk.run(op.set_contract, contract, note="").value),
        (ChangeOrder, desk.run(op.add_order, contract, "More").value),
        (Invoice, desk.run(op.add_invoice, contract, "N-1", eur("1"), SPRING).value),
        (WorkDone, desk.run(op.set_month, contract, Period(2026, 3)).value),
    )

    def kinds(session: Session) -> set[ScopeKind]:
        return {session.get_one(Scope, session.get_one(table, id).scope).kind for table, id in ids}

    assert desk.read(kinds) == {ScopeKind.SPONSOR}


def test_a_month_is_entered_once(desk: Desk, study: str, contract: str) -> None:
    first = desk.run(op.set_month, contract, Period(2026, 3), percent_done=Decimal(10)).value
    again = desk.run(op.set_month, contract, Period(2026, 3), percent_done=Decimal(12)).value
    assert (first == again, [row.percent_done for row in books(desk, study).months]) == (True, [Decimal(12)])


def test_a_signed_order_is_part_of_the_contract_and_undo_takes_that_back(
    desk: Desk, study: str, contract: str
) -> None:
    order = desk.run(op.add_order, contract, "More", amount=eur("5"), asked_on=SPRING).value
    desk.run(op.sign_order, order, date(2026, 4, 9))
    signed = books(desk, study).orders[0]
    desk.undo()
    assert (signed.state, signed.cycle, books(desk, study).orders[0].state) == (
        OrderState.SIGNED,
        8,
        OrderState.ASKED,
    )


def test_a_change_request_becomes_one_order(desk: Desk, study: str, contract: str) -> None:
    request = desk.run(open_change_request, contract, "Two more sites", "Slow", eur("7")).value
    first = desk.run(op.order_from_request, request).value
    again = desk.run(op.order_from_request, request).value
    order = books(desk, study).orders[0]
    assert (first == again, order.subject, order.amount) == (True, "Two more sites", eur("7"))


def test_numbers_are_never_given_again(desk: Desk, study: str, contract: str) -> None:
    first = desk.run(op.add_order, contract, "More").value
    desk.run(op.delete_entries, first)
    desk.run(op.add_order, contract, "Again")
    assert [row.called for row in books(desk, study).orders] == ["2"]


REFUSED: tuple[tuple[Any, tuple[Any, ...], dict[str, Any], str, str], ...] = (
    (op.set_contract, (), {"value": eur("-1")}, "value", "less than zero"),
    (op.set_contract, (), {"pass_through": eur("2000000")}, "pass_through", "not more"),
    (op.set_contract, (), {"payment_days": -1}, "payment_days", "days to pay"),
    (op.add_order, (" ",), {}, "subject", "Say what changes"),
    (op.add_order, ("x",), {"amount": Money(Decimal(1), "USD")}, "amount", "contract is in EUR"),
    (op.add_order, ("x",), {"state": OrderState.SIGNED}, "signed_on", "When was it signed"),
    (
        op.add_order,
        ("x",),
        {"state": OrderState.SIGNED, "asked_on": SPRING, "signed_on": date(2026, 3, 1)},
        "signed_on",
        "before the day it was asked",
    ),
    (op.add_invoice, ("", eur("1"), SPRING), {}, "number", "has a number"),
    (op.add_invoice, ("n", eur("1"), SPRING), {"paid_on": date(2026, 3, 1)}, "paid_on", "before the day"),
    (op.set_month, (Period(2026, 3),), {"percent_done": Decimal(101)}, "percent_done", "from 0 to 100"),
    (op.set_month, (Period(2030, 3),), {}, "period", "still to come"),
    (op.set_month, (Period(2026, 1, QUARTER),), {}, "period", "by month"),
)


@pytest.mark.parametrize(("act", "given", "fields", "where", "said"), REFUSED)
def test_what_cannot_be_is_refused_at_its_field(
    desk: Desk, contract: str, act: Any, given: tuple[Any, ...], fields: dict[str, Any], where: str, said: str
) -> None:
    with pytest.raises(FieldError, match=said) as told:
        desk.run(act, contract, *given, **fields)
    assert told.value.field == where


def test_the_same_invoice_is_not_entered_twice(desk: Desk, contract: str) -> None:
    desk.run(op.add_invoice, contract, "N-1", eur("1"), SPRING)
    with pytest.raises(FieldError, match="invoice N-1 already"):
        desk.run(op.add_invoice, contract, "n-1", eur("2"), SPRING)


def test_the_currency_stays_once_amounts_were_entered(desk: Desk, contract: str) -> None:
    desk.run(op.add_invoice, contract, "N-1", eur("1"), SPRING)
    with pytest.raises(FieldError, match="entered in EUR already"):
        desk.run(op.set_contract, contract, value=Money(Decimal(5), "USD"), pass_through=None)


def test_amounts_wait_for_the_contract(desk: Desk, partner: str) -> None:
    with pytest.raises(UserError, match="not entered yet"):
        desk.run(op.add_invoice, partner, "N-1", eur("1"), SPRING)
