"""What a value must be before it is kept, said in one sentence that can stand at the field.

Each rule takes what a person gave and returns it as it is kept, or raises `FieldError`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.money import Money
from cro_desk.store.record import Record
from cro_desk.studies import geography
from cro_desk.studies.records import (
    Absence,
    Contract,
    Milestone,
    Organisation,
    Person,
    Site,
    Study,
    StudyCountry,
)

Rule = Callable[[str, Any], Any]

_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;.]+(\.[^@\s,;.]+)+")


class FieldError(UserError):
    """A value that this field cannot take; a form shows it at the field."""

    def __init__(self, field: str, title: str, what_to_do: str = "") -> None:
        super().__init__(title, what_to_do)
        self.field = field


def line(field: str, value: str) -> str:  # noqa: ARG001 - every rule takes the field's name
    """Keep one line of text, white space tidied."""
    return " ".join(value.split())


def passage(field: str, value: str) -> str:  # noqa: ARG001
    """Keep text of several lines as it was written, but for its ends."""
    return value.strip()


def needed(sentence: str) -> Rule:
    """Return the rule for a line that may not be empty."""

    def rule(field: str, value: str) -> str:
        if not value.strip():
            raise FieldError(field, _(sentence))
        return line(field, value)

    return rule


def count(field: str, value: int | None) -> int | None:
    """Keep a whole number that is not negative, or nothing."""
    if value is not None and value < 0:
        raise FieldError(field, _("A number here cannot be less than zero."))
    return value


def email(field: str, value: str) -> str:
    """Keep an address that has the shape of one, or nothing."""
    if value.strip() and not _EMAIL.fullmatch(value.strip()):
        problem = _("“{text}” is not an e-mail address.").format(text=value.strip())
        raise FieldError(field, problem, _("Write it like name@company.org."))
    return value.strip()


def country(field: str, value: str) -> str:
    """Keep the ISO 3166-1 code of a country given by code or name."""
    code = geography.country_code(value)
    if not value.strip():
        raise FieldError(field, _("A country is needed here."))
    if code is None:
        problem = _("“{text}” is not a country.").format(text=value.strip())
        raise FieldError(field, problem, _("Give its name or its code of two letters, like Poland or PL."))
    return code


def time_zone(field: str, value: str) -> str:
    """Keep the IANA name of a time zone."""
    zone = geography.time_zone(value)
    if zone is None:
        problem = _("“{text}” is not a time zone.").format(text=value.strip())
        raise FieldError(field, problem, _("Choose one by region and city, like Europe/Berlin."))
    return zone


def currency(field: str, value: str) -> str:
    """Keep the ISO 4217 code of a currency."""
    code = geography.currency(value)
    if code is None:
        problem = _("“{text}” is not a currency.").format(text=value.strip())
        raise FieldError(field, problem, _("Give its code of three letters, like EUR."))
    return code


def optional(rule: Rule) -> Rule:
    """Return the rule that also takes an empty text."""
    return lambda field, value: rule(field, value) if value.strip() else ""


def price(field: str, value: Money | None) -> Money | None:
    """Keep an amount that is not negative in a known currency, or nothing."""
    if value is None:
        return None
    if not value.currency:
        raise FieldError(field, _("A value needs its currency, like EUR."))
    if not value.amount.is_finite() or value.amount < 0:
        raise FieldError(field, _("The value cannot be less than zero."))
    return Money(value.amount, currency(field, value.currency))


def plausible(field: str, value: date | None) -> date | None:
    """Keep a date that a study can have; a year typed wrong (0206) is not one."""
    if value is not None and not 1950 <= value.year <= 2150:
        raise FieldError(field, _("The year {year} cannot be right.").format(year=value.year))
    return value


def needed_day(sentence: str) -> Rule:
    """Return the rule for a date that may not be missing."""

    def rule(field: str, value: date | None) -> date | None:
        if not value:
            raise FieldError(field, _(sentence))
        return plausible(field, value)

    return rule


def _each(rule: Rule, fields: str) -> dict[str, Rule]:
    return dict.fromkeys(fields.split(), rule)


STUDY_COUNTS = (
    "subjects_screened subjects_randomised subjects_completed visits_per_subject monitoring_visits_per_site "
    "startup_months enrolment_months treatment_months closeout_months amendments expected_saes unique_forms "
    "tables_listings"
)

_RULES: Mapping[type[Record], Mapping[str, Rule]] = {
    Study: {
        "protocol": needed(N_("A study needs its protocol number.")),
        "currency": currency,
        "time_zone": time_zone,
        "note": passage,
        **_each(line, "name sponsor phase indication"),
        **_each(count, STUDY_COUNTS),
    },
    StudyCountry: {"country": country, **_each(count, "planned_sites planned_subjects")},
    Site: {
        "number": needed(N_("A site needs its number.")),
        "planned_subjects": count,
        **_each(line, "name city investigator"),
    },
    Organisation: {
        "name": needed(N_("An organisation needs its name.")),
        "country": optional(country),
        "note": passage,
        **_each(line, "short_name website"),
        **_each(plausible, "qualified_on requalify_by nda_signed_on nda_expires_on"),
    },
    Person: {
        "name": needed(N_("A person needs a name.")),
        "email": email,
        "time_zone": optional(time_zone),
        **_each(line, "organisation role phone language"),
    },
    Absence: {
        "first_day": needed_day(N_("An absence needs its first day.")),
        "last_day": needed_day(N_("An absence needs its last day.")),
        "note": line,
    },
    Milestone: {
        "name": needed(N_("A milestone needs its name.")),
        "owner": line,
        **_each(plausible, "baseline forecast actual"),
    },
    Contract: {
        "reference": needed(N_("A contract needs its reference.")),
        "value": price,
        **_each(line, "organisation subject"),
        **_each(plausible, "signed_on starts_on ends_on"),
    },
}

#: (what cannot be more or later, than what, the sentence when it is); shown at the second
_IN_ORDER: Mapping[type[Record], tuple[tuple[str, str, str], ...]] = {
    Study: (
        ("subjects_randomised", "subjects_screened", N_("Fewer subjects are screened than randomised.")),
        ("subjects_completed", "subjects_randomised", N_("Fewer subjects are randomised than completed.")),
    ),
    Organisation: (
        ("qualified_on", "requalify_by", N_("The qualification ends before it begins.")),
        ("nda_signed_on", "nda_expires_on", N_("The NDA expires before it was signed.")),
    ),
    Absence: (("first_day", "last_day", N_("The absence ends before it begins.")),),
    Contract: (("starts_on", "ends_on", N_("The contract ends before it starts.")),),
}


#: the field without which a record of the kind is nothing
_NAMED_BY: Mapping[type[Record], str] = {
    Study: "protocol",
    StudyCountry: "country",
    Site: "number",
    Organisation: "name",
    Person: "name",
    Absence: "first_day",
    Milestone: "name",
    Contract: "reference",
}


def checked_new(kind: type[Record], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a new record as they are kept; the one it is named by may not be missing."""
    return checked(kind, {_NAMED_BY[kind]: "", **fields})


def checked(kind: type[Record], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields as they are kept; a field without a rule of its own is kept as given."""
    rules = _RULES[kind]
    return {name: rules[name](name, value) if name in rules else value for name, value in fields.items()}


def check_order(record: Record, changed: Iterable[str]) -> None:
    """Refuse dates and numbers out of order; the sentence stands at the field that was changed."""
    for low, high, sentence in _IN_ORDER.get(type(record), ()):
        first, last = getattr(record, low), getattr(record, high)
        if first is not None and last is not None and first > last:
            raise FieldError(low if low in changed else high, _(sentence))


def check_happened(actual: date | None, now: datetime) -> None:
    """Refuse an actual date in the future; the day's leeway is for zones east of UTC."""
    if actual is not None and actual > (now + timedelta(days=1)).date():
        raise FieldError(
            "actual", _("What has not happened yet has no actual date."), _("Give a forecast instead.")
        )


def plain(text: str) -> str:
    """Return what counts of a number or name when two are compared: capitals and spaces do not."""
    return "".join(text.split()).casefold()


def same(one: str, other: str) -> bool:
    """Tell whether two numbers or names are the same to a reader."""
    return plain(one) == plain(other)
