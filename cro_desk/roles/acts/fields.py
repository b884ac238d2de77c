"""What the fields of a task, a party and a cell must be before they are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cro_desk.i18n import N_, _
from cro_desk.roles.raci import parse_cell, parse_letters
from cro_desk.roles.terms import Letter
from cro_desk.roles.views import HANDOFF_FIELDS
from cro_desk.studies import rules
from cro_desk.studies.rules import FieldError


def _texts(field: str, value: Any) -> list[str]:  # noqa: ARG001 - every rule takes the field's name
    """Keep a list of short texts, each once; also read from one text with commas."""
    given = value.split(",") if isinstance(value, str) else value
    return list(dict.fromkeys(text for each in given if (text := " ".join(each.split()))))


_LINES = (
    *("code", "library_code", "area", "reference", "agreement", "clause", "subcontractor", "reviewer"),
    *("oversight_note", "four_eyes", "confirmed_by"),
)
_PASSAGES = ("split", "confirmation", "input", "output", "acceptance", "note")
_DAYS = ("effective_on", "confirmed_on", "subcontractor_approved_on")
_CONFIRMED = frozenset(("confirmed_by", "confirmed_on", "confirmation"))
_RULES: Mapping[str, Callable[[str, Any], Any]] = {
    "task": rules.needed(N_("A task needs its text.")),
    "obligations": _texts,
    "turnaround_days": rules.count,
    **dict.fromkeys(_LINES, rules.line),
    **dict.fromkeys(_PASSAGES, rules.passage),
    **dict.fromkeys(_DAYS, rules.plausible),
}


def checked_task(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return a task's fields as they are kept; `FieldError` names the field that cannot be."""
    return {name: _RULES[name](name, value) if name in _RULES else value for name, value in fields.items()}


def checked_edit(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields that somebody typed as they are kept; nobody types that a second person confirmed."""
    if not _CONFIRMED.isdisjoint(fields):
        raise FieldError(
            "confirmed_by",
            _("A confirmation is part of moving a task that policy retains."),
            _("Move the task, and name the second person there."),
        )
    return checked_task(fields)


def checked_handoff(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields of a hand-off as they are kept; whose a task is says an act of its own."""
    others = [name for name in fields if name not in (*HANDOFF_FIELDS, "oversight_note")]
    if others:
        raise FieldError(others[0], _("This is no part of a hand-off."), _("Edit the task instead."))
    return checked_task(fields)


party_name = rules.needed(N_("A party needs a name."))


def checked_letters(text: str) -> frozenset[Letter]:
    """Return the letters that somebody set; what is none of R, A, C and I is refused."""
    cell = parse_cell(text)
    if cell.unknown:
        raise FieldError(
            "letters",
            _("“{text}” is none of R, A, C and I.").format(text=cell.unknown),
            _("Give R, A, C or I, or A/R for both."),
        )
    return cell.letters


def held_letters(text: str) -> frozenset[Letter]:
    """Return the letters that a person holds of a cell; none stands for all of them."""
    return parse_letters(text) if not text else checked_letters(text)
