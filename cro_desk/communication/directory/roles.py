"""Who has a role: what a matrix or a ladder writes, found among the people of the directory. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from cro_desk.communication.directory.contacts import Contact
from cro_desk.studies.terms import Side

_BETWEEN = re.compile(r"\s*(?:[,;/&\n]|\band\b)\s*", re.IGNORECASE)
_WORD = re.compile(r"\w+")
#: what people write short
_SHORT = {
    "pm": "project manager",
    "dm": "data manager",
    "cra": "clinical research associate",
    "cras": "clinical research associate",
    "qa": "quality assurance",
    "tmf": "trial master file",
    "cpm": "clinical project manager",
    "mm": "medical monitor",
    "pv": "safety",
    "pharmacovigilance": "safety",
    "statistician": "statistics",
    "biostatistician": "statistics",
    "biostatistics": "statistics",
    "stats": "statistics",
    "programme": "program",
    "vice": "vp",
}
_EMPTY = frozenset(
    (
        *("the", "of", "a", "for", "to", "s", "team", "both", "sides", "responsible", "lead", "senior"),
        *("on", "call", "request"),
    )
)
_SIDES = {"sponsor": Side.SPONSOR, "cro": Side.CRO}
#: whom the directory of a study does not hold one by one
_OUTSIDE = frozenset(
    (
        *("all", "everybody", "everyone", "attendees", "site", "sites", "investigator", "investigators"),
        *("whoever", "anybody", "named", "author", "reviewers", "taker", "core", "without", "minutes"),
        *("authority", "authorities", "regulator", "ethics", "irb", "iec", "committee", "idmc", "dmc"),
        *("bidder", "bidders", "vendor", "vendors", "laboratory", "subcontractors", "sender", "dsmb"),
    )
)


def roles_in(text: str) -> tuple[str, ...]:
    """Return the roles that a cell names, separated as people write them."""
    return tuple(part for part in _BETWEEN.split(text.strip()) if part)


def has_role(role: str, people: Iterable[Contact]) -> tuple[Contact, ...]:
    """Return who has a role, or is called so; `CRO` or `sponsor` before it says on which side."""
    side, wanted = _understood(role)
    if not wanted:
        return tuple(each for each in people if side in (None, each.side))
    return tuple(each for each in people if side in (None, each.side) and _fits(wanted, each))


def nobody_has(text: str, people: tuple[Contact, ...]) -> tuple[str, ...]:
    """Return the roles in a cell that nobody in the directory has; outsiders are not asked for."""
    return tuple(role for role in roles_in(text) if not is_outside(role) and not has_role(role, people))


def is_outside(role: str) -> bool:
    """Tell whether a role is somebody whom the directory does not list: a site, an authority, all."""
    return not _OUTSIDE.isdisjoint(_WORD.findall(role.casefold()))


def _fits(wanted: frozenset[str], person: Contact) -> bool:
    words = _understood(person.role)[1]
    named = frozenset(_WORD.findall(person.name.casefold()))
    return (bool(words) and wanted <= words) or wanted <= named


@lru_cache(4096)
def _understood(role: str) -> tuple[Side | None, frozenset[str]]:
    words = _WORD.findall(role.casefold())
    side = next((_SIDES[word] for word in words if word in _SIDES), None)
    told = " ".join(_SHORT.get(word, word) for word in words if word not in _SIDES)
    return side, frozenset(_WORD.findall(told)) - _EMPTY
