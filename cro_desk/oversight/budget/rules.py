"""What the fields of the budget must be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from cro_desk.i18n import N_, _
from cro_desk.money import Money
from cro_desk.studies.rules import FieldError, Rule, line, needed, passage, plausible, price

LONGEST_TERMS = 365


def percent(field: str, value: Decimal | None) -> Decimal | None:
    """Keep a percentage of all work, or nothing."""
    if value is not None and not 0 <= value <= 100:
        raise FieldError(field, _("This is a percentage of all work: from 0 to 100."))
    return value


def terms(field: str, value: int | None) -> int:
    """Keep a number of days to pay."""
    if value is None or not 0 <= value <= LONGEST_TERMS:
        raise FieldError(field, _("Give the days to pay, from 0 to {most}.").format(most=LONGEST_TERMS))
    return value


def signed_amount(field: str, value: Money | None) -> Money | None:
    """Keep an amount that may be negative, or nothing."""
    if value is not None and not value.amount.is_finite():
        raise FieldError(field, _("This is no amount."))
    return value


def months(field: str, value: Decimal | None) -> Decimal | None:
    """Keep a number of months, negative where the study gets shorter."""
    if value is not None and abs(value) > 240:
        raise FieldError(field, _("So many months cannot be right."))
    return value


def _as_it_is(_field: str, value: Any) -> Any:
    return value


BUDGET: Mapping[str, Rule] = {
    "reference": line,
    "signed_on": plausible,
    "value": price,
    "pass_through": price,
    "payment_days": terms,
    "note": passage,
}
ORDER: Mapping[str, Rule] = {
    "subject": needed(N_("Say what changes.")),
    "reason": _as_it_is,
    "state": _as_it_is,
    "amount": signed_amount,
    "months": months,
    "asked_on": plausible,
    "signed_on": plausible,
    "declined_on": plausible,
    "note": passage,
}
INVOICE: Mapping[str, Rule] = {
    "number": needed(N_("An invoice has a number.")),
    "kind": _as_it_is,
    "amount": signed_amount,
    "invoiced_on": plausible,
    "due_on": plausible,
    "paid_on": plausible,
    "returned_on": plausible,
    "note": passage,
}
MONTH: Mapping[str, Rule] = {
    "percent_done": percent,
    "accrued": price,
    "forecast": price,
    "source": line,
    "note": passage,
}


def checked(rules: Mapping[str, Rule], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields as they are kept; a field that there is not is our bug."""
    if strange := set(fields) - set(rules):
        raise TypeError(f"there is no {sorted(strange)} to set")
    return {name: rules[name](name, value) for name, value in fields.items()}


def in_currency(fields: Mapping[str, Any], currency: str) -> None:
    """Refuse an amount in another currency than the contract's."""
    for name, value in fields.items():
        if isinstance(value, Money) and currency and value.currency != currency:
            problem = _("The contract is in {currency}, this amount in {other}.")
            hint = _("Give it in {currency}, at the rate of the contract.").format(currency=currency)
            raise FieldError(name, problem.format(currency=currency, other=value.currency or "?"), hint)


def in_order(name: str, earlier: date | None, later: date | None, sentence: str) -> None:
    """Refuse what happened before it could."""
    if earlier is not None and later is not None and later < earlier:
        raise FieldError(name, sentence)
