"""What a person does with the study's table of exchange rates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlmodel import col, select

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.operations import sponsor_scope
from cro_desk.studies.records import ExchangeRate, Study
from cro_desk.vendors.editing import currency_code


@operation(N_("Set an exchange rate"))
def set_rate(
    work: Work, study_id: str, currency: str, rate: Decimal, valid_on: date, source: str = ""
) -> str:
    """Set what one unit of a currency is worth in the study's on a date; return the rate's id."""
    study, currency = work.get(Study, study_id), currency_code(currency)
    if currency == study.currency:
        raise UserError(
            _("{currency} is the study's own currency.").format(currency=currency), _("It needs no rate.")
        )
    if rate <= 0:
        raise UserError(
            _("An exchange rate is above zero."), _("Type what 1 unit is worth in the study's currency.")
        )
    for known in _rates(work, study_id):
        if (known.currency, known.valid_on) == (currency, valid_on):
            known.rate, known.source = rate, source
            return str(known.id)
    scope = sponsor_scope(work, study)
    return work.add(
        ExchangeRate(
            scope=scope, study_id=study_id, currency=currency, rate=rate, valid_on=valid_on, source=source
        )
    ).id


@operation(N_("Remove an exchange rate"))
def remove_rate(work: Work, rate_id: str) -> None:
    """Take a rate away; totals that need it are shown as missing."""
    work.delete(work.get(ExchangeRate, rate_id))


def _rates(work: Work, study_id: str) -> list[ExchangeRate]:
    return work.select(select(ExchangeRate).where(col(ExchangeRate.study_id) == study_id))
