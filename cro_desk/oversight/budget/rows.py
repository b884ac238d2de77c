"""The budget as it is read: one row for screen, paper, search and command line alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cro_desk.money import Money
from cro_desk.oversight.budget.terms import InvoiceKind, OrderState, Reason
from cro_desk.oversight.periods import Period


@dataclass(frozen=True, slots=True)
class Contract:
    """What was signed first; `value` None before anybody entered it."""

    id: str
    study_id: str
    partnership_id: str
    partnership: str
    reference: str = ""
    signed_on: date | None = None
    value: Money | None = None
    pass_through: Money | None = None
    payment_days: int = 30
    note: str = ""


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A change order; `called` is its number as it is told."""

    id: str
    called: str
    subject: str
    reason: Reason
    state: OrderState
    amount: Money | None
    months: Decimal | None
    asked_on: date
    signed_on: date | None
    declined_on: date | None
    request_id: str
    note: str

    def state_on(self, day: date) -> OrderState | None:
        """Return how it stood at the end of a day, None where nobody had asked for it yet."""
        if self.asked_on > day:
            return None
        if self.signed_on is not None and self.signed_on <= day:
            return OrderState.SIGNED
        if self.declined_on is not None and self.declined_on <= day:
            return OrderState.DECLINED
        return OrderState.ASKED if self.state is OrderState.SIGNED else self.state

    @property
    def cycle(self) -> int | None:
        """Days from the request to the signature."""
        return (self.signed_on - self.asked_on).days if self.signed_on is not None else None


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """An invoice."""

    id: str
    number: str
    kind: InvoiceKind
    amount: Money
    invoiced_on: date
    due_on: date | None
    paid_on: date | None
    returned_on: date | None
    note: str

    def is_overdue(self, day: date) -> bool:
        """Whether it was due and not paid at the end of a day."""
        return self.due_on is not None and self.due_on < day and (self.paid_on is None or self.paid_on > day)

    @property
    def was_in_terms(self) -> bool | None:
        """Whether it was paid in time; None where it is not paid, or was never due."""
        return None if self.paid_on is None or self.due_on is None else self.paid_on <= self.due_on


@dataclass(frozen=True, slots=True)
class MonthRow:
    """How far the work had come at the end of a month."""

    id: str
    period: Period
    percent_done: Decimal | None
    accrued: Money | None
    forecast: Money | None
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Books:
    """All that is written of one partnership's money."""

    contract: Contract
    orders: tuple[OrderRow, ...] = ()
    invoices: tuple[InvoiceRow, ...] = ()
    months: tuple[MonthRow, ...] = ()

    @property
    def currency(self) -> str:
        """The currency of the contract; empty before there is one."""
        return self.contract.value.currency if self.contract.value is not None else ""
