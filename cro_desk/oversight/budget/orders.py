"""Acts on change orders: asked for, agreed, signed, declined."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import col, select

from cro_desk.i18n import N_, _
from cro_desk.oversight.budget import rules
from cro_desk.oversight.budget.entries import currency, place, today, write
from cro_desk.oversight.budget.records import ChangeOrder
from cro_desk.oversight.budget.terms import OrderState
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.rules import FieldError, plausible
from cro_desk.vendors.records import ChangeRequest


@operation(N_("Add a change order"))
def add_order(work: Work, partnership_id: str, subject: str, *, request_id: str = "", **fields: Any) -> str:
    """Note a change order; return its id. Without a day it was asked for today."""
    where = place(work, partnership_id)
    fields.setdefault("asked_on", today(work, where["study_id"]))
    told = rules.checked(rules.ORDER, {"subject": subject, **fields})
    rules.in_currency(told, currency(work, partnership_id))
    order = ChangeOrder(number=_next_number(work, partnership_id), request_id=request_id, **where, **told)
    _check_order(order)
    return work.add(order).id


@operation(N_("Take a change request over as a change order"))
def order_from_request(work: Work, request_id: str) -> str:
    """Make the change order of a change request; return its id, of the one there is where there is one."""
    request = work.get(ChangeRequest, request_id)
    same = select(ChangeOrder).where(col(ChangeOrder.request_id) == request.id, ~col(ChangeOrder.deleted))
    known = next(iter(work.select(same)), None)
    if known is not None:
        return str(known.id)
    asked_on = request.opened_at.date()
    told: dict[str, Any] = {"amount": request.amount, "asked_on": asked_on, "note": request.reason}
    return str(add_order(work, request.partnership_id, request.title, request_id=request.id, **told))


@operation(N_("Edit a change order"))
def edit_order(work: Work, order_id: str, **fields: Any) -> None:
    """Change what a change order says, and how it stands."""
    order = work.get(ChangeOrder, order_id)
    told = rules.checked(rules.ORDER, fields)
    rules.in_currency(told, currency(work, order.partnership_id))
    write(order, told)
    _check_order(order)


@operation(N_("Sign a change order"))
def sign_order(work: Work, order_id: str, signed_on: date) -> None:
    """Note that both sides signed: from that day it is part of the contract."""
    order = work.get(ChangeOrder, order_id)
    if order.amount is None:
        raise FieldError("amount", _("A change order is signed with its amount."), _("Enter it; 0 is one."))
    write(order, {"state": OrderState.SIGNED, "signed_on": plausible("signed_on", signed_on)})
    _check_order(order)


def _check_order(order: ChangeOrder) -> None:
    """Refuse a state without its day, and a day before the request."""
    if order.state is OrderState.SIGNED and order.signed_on is None:
        raise FieldError("signed_on", _("When was it signed?"))
    if order.state is OrderState.DECLINED and order.declined_on is None:
        raise FieldError("declined_on", _("When was it declined?"))
    order.signed_on = order.signed_on if order.state is OrderState.SIGNED else None
    order.declined_on = order.declined_on if order.state is OrderState.DECLINED else None
    sentence = _("This is before the day it was asked for.")
    rules.in_order("signed_on", order.asked_on, order.signed_on, sentence)
    rules.in_order("declined_on", order.asked_on, order.declined_on, sentence)


def _next_number(work: Work, partnership_id: str) -> int:
    mine = select(ChangeOrder.number).where(col(ChangeOrder.partnership_id) == partnership_id)
    return max(work.session.exec(mine), default=0) + 1
