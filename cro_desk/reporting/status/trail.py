"""How the stored fields of status reports and their drafts read in the audit trail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import orjson

from cro_desk.formats import day
from cro_desk.i18n import N_, _
from cro_desk.oversight.terms import Standing, standing_name
from cro_desk.reporting.status.sections.words import reason_words
from cro_desk.reporting.status.terms import (
    Area,
    Audience,
    Form,
    Section,
    area_name,
    audience_name,
    form_name,
    section_name,
)

_LABELS = {
    "audience": N_("For"),
    "form": N_("Length"),
    "page": N_("Paper"),
    "first_day": N_("From"),
    "cut_off": N_("Data cut-off"),
    "overall": N_("Overall"),
    "ratings": N_("How it stands"),
    "asks": N_("Decisions needed from the reader"),
    "sections": N_("Sections in their order"),
    "left_out": N_("Sections left out"),
    "commentary": N_("Words beside the figures"),
    "partnership_id": N_("CRO"),
}
_KINDS = frozenset(("status_draft", "status_report"))


def label(kind: str, name: str) -> str:
    """Return what a field is called, empty where the kind is none of ours."""
    return _(_LABELS[name]) if kind in _KINDS and name in _LABELS else ""


def said(kind: str, name: str, value: Any, _names: Mapping[str, str]) -> str | None:
    """Return a stored value in words, None where it is shown as it is."""
    if kind not in _KINDS or not value or name not in _SAID:
        return None
    return _SAID[name](value)


def is_inner(kind: str, name: str) -> bool:
    """Whether a field says nothing to a reader: the hash of what was issued."""
    return kind in _KINDS and name == "content_hash"


def named(_kind: str, _name: str, _value: Any) -> Iterator[tuple[str, str]]:
    """No text of a report names other records."""
    return iter(())


def _ratings(value: str) -> str:
    told = orjson.loads(value)
    return "; ".join(_rating(area, told[area]) for area in Area if area in told)


def _rating(area: Area, told: Mapping[str, str]) -> str:
    stands = f"{area_name(area)}: {standing_name(Standing(told.get('standing', Standing.NO_DATA)))}"
    why = reason_words(told.get("cause", ""), told.get("recovery", ""), _day(told.get("by", "")))
    return f"{stands} ({why})" if why else stands


def _asks(value: str) -> str:
    told = ((each["text"], day(_day(each.get("by", "")))) for each in orjson.loads(value))
    return "; ".join(" – ".join(filter(None, each)) for each in told)


def _sections(value: str) -> str:
    return ", ".join(section_name(Section(each)) for each in orjson.loads(value))


def _commentary(value: str) -> str:
    told = orjson.loads(value)
    return "; ".join(f"{section_name(each)}: {told[each]}" for each in Section if each in told)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


_SAID: Mapping[str, Callable[[str], str]] = {
    "audience": lambda value: audience_name(Audience(value)),
    "form": lambda value: form_name(Form(value)),
    "overall": lambda value: standing_name(Standing(value)),
    "ratings": _ratings,
    "asks": _asks,
    "sections": _sections,
    "left_out": _sections,
    "commentary": _commentary,
}
