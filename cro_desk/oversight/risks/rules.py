"""What the fields of risks and issues must be, and what a risk lacks before both sides can own it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from cro_desk.i18n import N_, _
from cro_desk.oversight.risks.cost import checked_share
from cro_desk.oversight.risks.terms import Gap
from cro_desk.studies.rules import FieldError, Rule, line, needed, passage, plausible


def _each(rule: Rule, fields: str) -> dict[str, Rule]:
    return dict.fromkeys(fields.split(), rule)


RISK: Mapping[str, Rule] = {
    "event": needed(N_("Say what may happen.")),
    "sponsor_share": checked_share,
    **_each(line, "cause effect ctq process identified_by contract_reference kpi_id item_id decision_id"),
    **_each(passage, "controls plan trigger contingency"),
    **_each(plausible, "identified_on next_review"),
}
ISSUE: Mapping[str, Rule] = {
    "problem": needed(N_("Say what went wrong.")),
    **_each(line, "effect process raised_by deviation kpi_id item_id risk_id"),
    **_each(passage, "details root_cause check_how"),
    **_each(plausible, "raised_on due check_on"),
}
#: kept as given: words of their own kinds
TYPED = frozenset(("category", "response", "identified_side", "severity", "raised_side"))
OWNERS = frozenset(("sponsor_owner_id", "sponsor_owner", "cro_owner_id", "cro_owner"))
#: without these a joint risk is nobody's, or costs nobody knows whom
SHARED = (Gap.SPONSOR_OWNER, Gap.CRO_OWNER, Gap.COST_BEARER)


def checked(rules: Mapping[str, Rule], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields as they are kept, owners left out; a field that there is not is our bug."""
    if strange := set(fields) - set(rules) - TYPED - OWNERS:
        raise TypeError(f"there is no {sorted(strange)} to set")
    plain = {name: value for name, value in fields.items() if name not in OWNERS}
    return {name: rules[name](name, value) if name in rules else value for name, value in plain.items()}


def happened(field: str, day: date, now: datetime) -> date:
    """Keep a day that is over; the day's leeway is for zones east of UTC."""
    plausible(field, day)
    if day > (now + timedelta(days=1)).date():
        raise FieldError(field, _("This day is still to come."))
    return day


def gaps(risk: Any, *, scored: bool) -> Iterator[Gap]:
    """Return what a risk lacks, a record or a row of one; an internal one needs the sponsor's owner alone."""
    joint = bool(risk.partnership_id)
    if not risk.sponsor_owner:
        yield Gap.SPONSOR_OWNER
    if joint and not risk.cro_owner:
        yield Gap.CRO_OWNER
    if joint and risk.sponsor_share is None:
        yield Gap.COST_BEARER
    if not scored:
        yield Gap.SCORE
    if risk.response is None:
        yield Gap.RESPONSE
    if risk.next_review is None:
        yield Gap.REVIEW
