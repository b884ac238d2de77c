"""The contract as it was first signed."""

from __future__ import annotations

from typing import Any

from cro_desk.i18n import N_, _
from cro_desk.money import Money
from cro_desk.oversight.budget import rules
from cro_desk.oversight.budget.entries import live, place, write
from cro_desk.oversight.budget.queries import budget_id
from cro_desk.oversight.budget.records import Budget, ChangeOrder, Invoice, WorkDone
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.rules import FieldError


@operation(N_("Set the contract"))
def set_contract(work: Work, partnership_id: str, **fields: Any) -> str:
    """Enter or change the contract as it was first signed; return the budget's id."""
    told = rules.checked(rules.BUDGET, fields)
    budget = work.session.get(Budget, budget_id(partnership_id))
    if budget is None:
        budget = work.add(Budget(id=budget_id(partnership_id), **place(work, partnership_id)))
    value = told.get("value", budget.value)
    _checkcurrency(work, budget, value)
    part = told.get("pass_through", budget.pass_through)
    rules.in_currency({"pass_through": part}, value.currency if value else "")
    if part is not None and value is not None and part.amount > value.amount:
        raise FieldError("pass_through", _("Pass-through costs are part of the value, so they are not more."))
    write(budget, told)
    return budget.id


def _checkcurrency(work: Work, budget: Budget, value: Money | None) -> None:
    """Refuse another currency once amounts were entered in the first."""
    before = budget.value
    if before is None or (value is not None and value.currency == before.currency):
        return
    if any(live(work, table, budget.partnership_id) for table in (ChangeOrder, Invoice, WorkDone)):
        problem = _("Amounts were entered in {currency} already.").format(currency=before.currency)
        raise FieldError("value", problem, _("Keep the currency, or delete them first."))
