"""How the money stands, against an example worked out by hand.

Contract 1,000,000. Change orders: 1 of +50,000 asked 1 March, signed 31 March (30 days); 2 of +40,000 asked
1 April, signed 11 May (40 days); 3 of -10,000 asked 1 June, not signed; 4 asked 5 June without an amount.
Invoices: 300,000 (paid), 200,000 (not paid, was due 30 May), a credit note of -20,000 (paid).
End of May: 40 % done, 43,600 done and not invoiced.

29 June: contract 1,000,000 + 50,000 + 40,000 = 1,090,000; exposure 1,080,000; invoiced 480,000;
spent 523,600; burn 523,600 / 1,090,000 = 48.036... %; gap 48.036... - 40 = 8.036... points: amber.
Forecast by work: 523,600 / 40 % = 1,309,000; over the contract by 219,000 = 20.09 %: red.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.money import Money
from cro_desk.oversight.budget.rows import Books, Contract, InvoiceRow, MonthRow, OrderRow
from cro_desk.oversight.budget.standing import position
from cro_desk.oversight.budget.terms import InvoiceKind, OrderState, Reason
from cro_desk.oversight.periods import Period
from cro_desk.oversight.terms import Standing

JUNE = date(2026, 6, 30)


def eur(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def order(id: str, amount: str | None, asked: date, signed: date | None = None) -> OrderRow:
    state = OrderState.SIGNED if signed else OrderState.ASKED
    priced = eur(amount) if amount else None
    return OrderRow(id, id, "Change", Reason.OTHER, state, priced, None, asked, signed, None, "", "")


def invoice(id: str, amount: str, on: date, due: date, paid: date | None = None) -> InvoiceRow:
    return InvoiceRow(id, id, InvoiceKind.SERVICE, eur(amount), on, due, paid, None, "")


def month(number: int, done: str | None, accrued: str | None, forecast: str | None = None) -> MonthRow:
    told = (eur(accrued) if accrued else None, eur(forecast) if forecast else None)
    return MonthRow(str(number), Period(2026, number), Decimal(done) if done else None, *told, "", "")


BOOKS = Books(
    Contract("b", "s", "p", "Northern CRO", value=eur("1000000")),
    (
        order("1", "50000", date(2026, 3, 1), date(2026, 3, 31)),
        order("2", "40000", date(2026, 4, 1), date(2026, 5, 11)),
        order("3", "-10000", date(2026, 6, 1)),
        order("4", None, date(2026, 6, 5)),
    ),
    (
        invoice("a", "300000", date(2026, 2, 1), date(2026, 3, 3), date(2026, 3, 1)),
        invoice("b", "200000", date(2026, 4, 30), date(2026, 5, 30)),
        invoice("c", "-20000", date(2026, 5, 1), date(2026, 5, 31), date(2026, 5, 2)),
    ),
    (month(4, "30", "10000"), month(5, "40", "43600"), month(6, None, None)),
)
#: June is still running on 29 June, so May's figures are the newest
BEFORE_THE_END = date(2026, 6, 29)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("contract", Decimal(1090000)),
        ("exposure", Decimal(1080000)),
        ("signed", Decimal(90000)),
        ("pending", Decimal(-10000)),
        ("unpriced", 1),
        ("invoiced", Decimal(480000)),
        ("paid", Decimal(280000)),
        ("overdue", Decimal(200000)),
        ("spent", Decimal(523600)),
        ("forecast", Decimal("1309000.00")),
        ("variance", Decimal("219000.00")),
        ("change_share", Decimal("0.09")),
        ("median_cycle", Decimal(35)),
        ("standing", Standing.RED),
    ],
)
def test_the_example_by_hand(name: str, value: object) -> None:
    assert getattr(position(BOOKS, BEFORE_THE_END), name) == value


def test_burn_is_judged_against_progress() -> None:
    found = position(BOOKS, BEFORE_THE_END)
    assert found.burn is not None
    assert found.gap is not None
    assert (round(found.burn, 3), round(found.gap, 3)) == (Decimal("48.037"), Decimal("8.037"))


def test_a_month_without_figures_is_no_data_and_not_nothing() -> None:
    found = position(BOOKS, JUNE)
    assert (found.percent_done, found.accrued, found.forecast, found.standing) == (
        None,
        None,
        None,
        Standing.NO_DATA,
    )


def test_what_was_said_of_the_end_counts_before_what_the_work_tells() -> None:
    said = replace(BOOKS, months=(month(5, "40", "43600", "1100000"),))
    found = position(said, JUNE)
    assert (found.forecast, found.is_said, found.standing) == (Decimal(1100000), True, Standing.AMBER)


def test_the_effect_of_a_change_order_is_seen_before_it_is_signed() -> None:
    before, after = (position(BOOKS, BEFORE_THE_END, told) for told in ((), ("3",)))
    assert (before.contract, after.contract, after.pending, after.exposure) == (
        Decimal(1090000),
        Decimal(1080000),
        Decimal(0),
        Decimal(1080000),
    )


def test_on_an_earlier_day_later_entries_are_not_known() -> None:
    found = position(BOOKS, date(2026, 3, 15))
    assert (found.contract, found.pending, found.invoiced, found.percent_done) == (
        Decimal(1000000),
        Decimal(50000),
        Decimal(300000),
        None,
    )


def test_without_a_contract_nothing_is_judged() -> None:
    found = position(Books(Contract("b", "s", "p", "Northern CRO")), JUNE)
    assert (found.contract, found.burn, found.standing) == (None, None, Standing.NO_DATA)


@given(st.permutations(BOOKS.orders), st.permutations(BOOKS.invoices), st.permutations(BOOKS.months))
def test_the_order_of_entries_changes_nothing(
    orders: list[OrderRow], invoices: list[InvoiceRow], months: list[MonthRow]
) -> None:
    mixed = replace(BOOKS, orders=tuple(orders), invoices=tuple(invoices), months=tuple(months))
    assert position(mixed, BEFORE_THE_END) == position(BOOKS, BEFORE_THE_END)
