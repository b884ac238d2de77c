"""Tables of the budget. Scope: sponsor, all of them: what a contract costs is not the partner's to pass on.

All amounts of a partnership are in the currency of its contract.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar

from sqlmodel import Field

from cro_desk.i18n import N_
from cro_desk.money import Money
from cro_desk.oversight.budget.terms import InvoiceKind, OrderState, Reason
from cro_desk.store.record import DateText, DecimalText, EnumText, MoneyText, Record


class Budget(Record, table=True):
    """The contract as it was first signed. Its id derives from the partnership's: there is one."""

    kind_name: ClassVar[str] = N_("budget")
    searched: ClassVar[tuple[str, ...]] = ("reference", "note")
    made_apart: ClassVar[bool] = True
    known_by_id: ClassVar[Mapping[str, str]] = {"partnership_id": "partnership"}
    named_after: ClassVar[tuple[str, ...]] = ("partnership_id",)

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)
    reference: str = ""  # of the contract
    signed_on: date | None = Field(default=None, sa_type=DateText)
    value: Money | None = Field(default=None, sa_type=MoneyText)  # pass-through costs included
    pass_through: Money | None = Field(default=None, sa_type=MoneyText)  # of it
    payment_days: int = 30
    note: str = ""


class ChangeOrder(Record, table=True):
    """A change of the contract from the day it was asked for; `request_id`: the change request behind it."""

    __tablename__ = "change_order"
    kind_name: ClassVar[str] = N_("change order")
    searched: ClassVar[tuple[str, ...]] = ("subject", "note")
    known_by_id: ClassVar[Mapping[str, str]] = {
        "partnership_id": "partnership",
        "request_id": "change_request",
    }

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)
    number: int
    subject: str
    reason: Reason = Field(default=Reason.OTHER, sa_type=EnumText(Reason))
    state: OrderState = Field(default=OrderState.ASKED, sa_type=EnumText(OrderState))
    amount: Money | None = Field(default=None, sa_type=MoneyText)  # negative where it takes away
    months: Decimal | None = Field(default=None, sa_type=DecimalText)  # that the study gets longer
    asked_on: date = Field(sa_type=DateText)
    signed_on: date | None = Field(default=None, sa_type=DateText)
    declined_on: date | None = Field(default=None, sa_type=DateText)
    request_id: str = Field(default="", index=True)
    note: str = ""


class Invoice(Record, table=True):
    """An invoice of the CRO. `returned_on` says that it was not right the first time."""

    kind_name: ClassVar[str] = N_("invoice")
    searched: ClassVar[tuple[str, ...]] = ("number", "note")
    known_by_id: ClassVar[Mapping[str, str]] = {"partnership_id": "partnership"}

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)
    number: str
    kind: InvoiceKind = Field(default=InvoiceKind.SERVICE, sa_type=EnumText(InvoiceKind))
    amount: Money = Field(sa_type=MoneyText)  # negative: a credit note
    invoiced_on: date = Field(sa_type=DateText)
    due_on: date | None = Field(default=None, sa_type=DateText)
    paid_on: date | None = Field(default=None, sa_type=DateText)
    returned_on: date | None = Field(default=None, sa_type=DateText)
    note: str = ""


class WorkDone(Record, table=True):
    """How far the work had come at the end of a month. Its id derives from partnership and month."""

    __tablename__ = "work_done"
    kind_name: ClassVar[str] = N_("work done")
    searched: ClassVar[tuple[str, ...]] = ("note",)
    made_apart: ClassVar[bool] = True
    known_by_id: ClassVar[Mapping[str, str]] = {"partnership_id": "partnership"}
    named_after: ClassVar[tuple[str, ...]] = ("partnership_id", "period")

    study_id: str = Field(foreign_key="study.id", index=True)
    partnership_id: str = Field(default="", index=True)
    period: str  # 2026-10
    percent_done: Decimal | None = Field(default=None, sa_type=DecimalText)  # of all work, 0 to 100
    accrued: Money | None = Field(default=None, sa_type=MoneyText)  # done by then, not invoiced yet
    forecast: Money | None = Field(
        default=None, sa_type=MoneyText
    )  # at completion, as the CRO or finance says
    source: str = ""
    note: str = ""
