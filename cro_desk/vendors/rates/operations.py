"""What a person does with the study's table of exchange rates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import col, select

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.operations import sponsor_scope
from cro_desk.studies.records import ExchangeRate, Study
from cro_desk.vendors.editing import currency_code, set_fields


@operation(N_("Set an exchange rate"))
def set_rate(
    work: Work, study_id: str, currency: str, rate: Decimal, valid_on: date, source: str = ""
) -> str:
    """Set what one unit of a currency is worth in the study's on a date; return the rate's id."""
    study = work.get(Study, study_id)
    currency = _checked(study, currency, rate)
    same_day = [
        known for known in _rates(work, study_id) if (known.currency, known.valid_on) == (currency, valid_on)
    ]
    if same_day:
        same_day[0].rate, same_day[0].source = rate, source
        return same_day[0].id
    kept = ExchangeRate(
        scope=sponsor_scope(work, study),
        study_id=study_id,
        currency=currency,
        rate=rate,
        valid_on=valid_on,
        source=source,
    )
    return work.add(kept).id


@operation(N_("Edit an exchange rate"))
def edit_rate(work: Work, rate_id: str, **fields: Any) -> None:
    """Change a rate's currency, rate, date or source."""
    kept = work.get(ExchangeRate, rate_id)
    wanted = {"currency": kept.currency, "rate": kept.rate, **fields}
    fields["currency"] = _checked(work.get(Study, kept.study_id), wanted["currency"], wanted["rate"])
    set_fields(kept, fields, ("currency", "rate", "valid_on", "source"))


@operation(N_("Remove exchange rates"))
def remove_rate(work: Work, *rate_ids: str) -> None:
    """Take rates away; totals that need them are shown as missing."""
    for rate_id in rate_ids:
        work.delete(work.get(ExchangeRate, rate_id))


def _checked(study: Study, currency: str, rate: Decimal) -> str:
    """Return the currency's code; UserError for the study's own one and for a rate that is not above zero."""
    code = currency_code(currency)
    if code == study.currency:
        raise UserError(
            _("{currency} is the study's own currency.").format(currency=code), _("It needs no rate.")
        )
    if rate <= 0:
        raise UserError(
            _("An exchange rate is above zero."), _("Type what one unit is worth in the study's currency.")
        )
    return code


def _rates(work: Work, study_id: str) -> list[ExchangeRate]:
    return work.select(select(ExchangeRate).where(col(ExchangeRate.study_id) == study_id))
