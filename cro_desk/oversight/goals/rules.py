"""What the fields of goals and obligations must be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cro_desk.i18n import N_, _
from cro_desk.studies.rules import FieldError, Rule, line, needed, passage, plausible

#: fewer are no plan, more are not looked after
FEWEST, MOST = 3, 7
_LINES = "measure target incentive kpi_id"
_PASSAGES = "why_sponsor why_cro sponsor_part cro_part"
#: what a side commits itself to: whoever changes it asks both anew
TERMS = ("goal", "measure", "target", "due", "sponsor_part", "cro_part", "incentive")


def year(field: str, value: int | None) -> int:
    """Keep a year that a study can be in."""
    if value is None or not 1990 <= value <= 2150:
        raise FieldError(field, _("Write the year with four digits."))
    return value


GOAL: Mapping[str, Rule] = {
    "year": year,
    "goal": needed(N_("Say what both want to reach.")),
    **dict.fromkeys(_LINES.split(), line),
    **dict.fromkeys(_PASSAGES.split(), passage),
    **dict.fromkeys(("due", "next_review"), plausible),
}
OBLIGATION: Mapping[str, Rule] = {
    "promise": needed(N_("Say what was promised.")),
    "due": plausible,
    "source": line,
    "note": passage,
}
OWNERS = frozenset(("sponsor_owner_id", "sponsor_owner", "cro_owner_id", "cro_owner"))


def checked(rules: Mapping[str, Rule], fields: Mapping[str, Any], beside: frozenset[str]) -> dict[str, Any]:
    """Return the fields as they are kept, those `beside` left out; one that there is not is our bug."""
    if strange := set(fields) - set(rules) - beside:
        raise TypeError(f"there is no {sorted(strange)} to set")
    return {name: rules[name](name, value) for name, value in fields.items() if name in rules}
