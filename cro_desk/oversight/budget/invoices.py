"""Acts on invoices."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from cro_desk.i18n import N_, _
from cro_desk.money import Money
from cro_desk.oversight.budget import rules
from cro_desk.oversight.budget.entries import currency, live, place, write
from cro_desk.oversight.budget.queries import budget_id
from cro_desk.oversight.budget.records import Budget, Invoice
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.rules import FieldError


@operation(N_("Add an invoice"))
def add_invoice(
    work: Work, partnership_id: str, number: str, amount: Money, invoiced_on: date, **fields: Any
) -> str:
    """Note an invoice; return its id. It is due when the contract says, unless told."""
    given = {"number": number, "amount": amount, "invoiced_on": invoiced_on, **fields}
    told = rules.checked(rules.INVOICE, given)
    rules.in_currency(told, currency(work, partnership_id))
    if told.get("due_on") is None:
        told["due_on"] = invoiced_on + timedelta(days=terms(work, partnership_id))
    invoice = Invoice(**place(work, partnership_id), **told)
    _check_invoice(work, invoice)
    return work.add(invoice).id


@operation(N_("Edit an invoice"))
def edit_invoice(work: Work, invoice_id: str, **fields: Any) -> None:
    """Change what an invoice says; when it was paid, for one."""
    invoice = work.get(Invoice, invoice_id)
    told = rules.checked(rules.INVOICE, fields)
    rules.in_currency(told, currency(work, invoice.partnership_id))
    write(invoice, told)
    _check_invoice(work, invoice)


def _check_invoice(work: Work, invoice: Invoice) -> None:
    before = _("This is before the day of the invoice.")
    for name in ("due_on", "paid_on", "returned_on"):
        rules.in_order(name, invoice.invoiced_on, getattr(invoice, name), before)
    for other in live(work, Invoice, invoice.partnership_id):
        if other.id != invoice.id and other.number.casefold() == invoice.number.casefold():
            hint = _("Open that one, or correct the number.")
            raise FieldError(
                "number", _("There is an invoice {number} already.").format(number=other.number), hint
            )


def terms(work: Work, partnership_id: str) -> int:
    """Return the days to pay that the contract gives."""
    return work.get(Budget, budget_id(partnership_id)).payment_days
