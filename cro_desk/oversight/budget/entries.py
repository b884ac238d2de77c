"""What all acts on the budget share: where an entry lives, the contract's currency, today."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import col, select

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.oversight.budget.queries import budget_id
from cro_desk.oversight.budget.records import Budget
from cro_desk.store.work import Work
from cro_desk.studies.operations import sponsor_scope
from cro_desk.studies.records import Partnership, Study
from cro_desk.zoned import in_zone


def place(work: Work, partnership_id: str) -> dict[str, Any]:
    """Return where entries of a partnership live: with the sponsor."""
    partnership = work.get(Partnership, partnership_id)
    study = work.get(Study, partnership.study_id)
    return {"scope": sponsor_scope(work, study), "study_id": study.id, "partnership_id": partnership.id}


def currency(work: Work, partnership_id: str) -> str:
    """Return the contract's currency; amounts wait for it."""
    budget = work.session.get(Budget, budget_id(partnership_id))
    if budget is None or budget.value is None:
        raise UserError(_("The value of the contract is not entered yet."), _("Enter it first."))
    return budget.value.currency


def today(work: Work, study_id: str) -> date:
    """Return the day in the study's zone."""
    return in_zone(work.now, work.get(Study, study_id).time_zone).date()


def live(work: Work, table: type[Any], partnership_id: str) -> list[Any]:
    """Return the entries of a kind."""
    return work.select(select(table).where(col(table.partnership_id) == partnership_id))


def write(record: Any, told: dict[str, Any]) -> None:
    """Set these fields."""
    for name, value in told.items():
        setattr(record, name, value)
