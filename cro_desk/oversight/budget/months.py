"""Acts on the work done by month, and the end of entries."""

from __future__ import annotations

from typing import Any

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.oversight.budget import rules
from cro_desk.oversight.budget.entries import currency, place, today, write
from cro_desk.oversight.budget.records import ChangeOrder, Invoice, WorkDone
from cro_desk.oversight.periods import MONTH, Period
from cro_desk.store.operations import operation
from cro_desk.store.record import Record, derived_id
from cro_desk.store.work import Work
from cro_desk.studies.rules import FieldError


@operation(N_("Enter the work done"))
def set_month(work: Work, partnership_id: str, period: Period, **fields: Any) -> str:
    """Enter how far the work had come at the end of a month; return the record's id."""
    if period.months != MONTH:
        raise FieldError("period", _("This is told by month."), _("Give one like 2026-10."))
    where = place(work, partnership_id)
    if period.first > today(work, where["study_id"]):
        raise FieldError("period", _("This month is still to come."))
    told = rules.checked(rules.MONTH, fields)
    rules.in_currency(told, currency(work, partnership_id))
    id = derived_id(partnership_id, f"work done {period.code}")
    month = work.session.get(WorkDone, id)
    if month is None:
        month = work.add(WorkDone(id=id, period=period.code, **where))
    month.deleted = False
    write(month, told)
    return month.id


@operation(N_("Delete from the budget"))
def delete_entries(work: Work, *ids: str) -> None:
    """Delete change orders, invoices and months."""
    for id in ids:
        work.delete(_entry(work, id))


def _entry(work: Work, id: str) -> Record:
    for table in (ChangeOrder, Invoice, WorkDone):
        found = work.session.get(table, id)
        if found is not None:
            return found
    raise UserError(_("This is not in the budget any more."))
