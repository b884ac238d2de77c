"""A cadence as people type it, read: "every second Tuesday from FPI on", "3 weeks before DB lock"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cro_desk.communication.points import Point
from cro_desk.communication.rule_words import number, rule_of
from cro_desk.communication.terms import OffsetUnit
from cro_desk.errors import UserError
from cro_desk.formats import parse_day
from cro_desk.i18n import _
from cro_desk.studies.rules import FieldError

_BOUNDS = re.compile(
    r"(?P<rule>.*?)(?:,? (?:from|starting|beginning|since)(?: on)? (?P<begins>.+?)(?: on)?)?"
    r"(?:(?<!, monday),? (?:to|until|till) (?P<ends>.+))?"  # "Monday to Friday" ends no series
)
_OFFSET = re.compile(
    r"(?P<count>\d{1,3}|an?|[a-z]+) (?P<unit>working day|business day|day|week|wd|d|w)s? "
    r"(?P<way>before|after) (?P<milestone>.+)"
)
_UNITS = {
    **dict.fromkeys(("day", "d"), OffsetUnit.DAYS),
    **dict.fromkeys(("week", "w"), OffsetUnit.WEEKS),
    **dict.fromkeys(("working day", "business day", "wd"), OffsetUnit.WORKING_DAYS),
}
#: a year of two digits after the name of a month
_CENTURY = re.compile(r"([^\W\d]\.? )(\d{2})$")
#: how people call milestones for short
_SHORT = {
    "db lock": "database lock",
    "dbl": "database lock",
    "lock": "database lock",
    "soft lock": "database soft lock",
    "fsfv": "first subject screened",
    "fpi": "first subject in",
    "fsi": "first subject in",
    "lpi": "last subject in",
    "lsi": "last subject in",
    "lplv": "last subject last visit",
    "lslv": "last subject last visit",
    "csr": "final clinical study report",
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a typed cadence says: the rule (empty: once); a point is None where the words give none."""

    rule: str
    begins: Point | None = None
    ends: Point | None = None


def parse_cadence(text: str, milestones: Mapping[str, str] | None = None, day: date | None = None) -> Parsed:
    """Read a cadence; `milestones` are names by id, `day` gives what a bare "monthly" leaves open.

    `FieldError` at `rule`, `begins` or `ends` where it is not understood.
    """
    names = milestones or {}
    plain = " ".join(text.casefold().replace("–", "-").split()).rstrip(".")
    if not plain:
        raise FieldError("rule", _("Say how often the series meets."), _example())
    once = _point(re.sub(r"^(once,? )?(on )?", "", plain), names)
    if once is not None:
        return Parsed("", once)
    told = _BOUNDS.fullmatch(plain)
    rule = rule_of(told["rule"].rstrip(" ,"), day) if told else None
    if told is None or rule is None:
        raise FieldError("rule", _("“{text}” is not understood.").format(text=text.strip()), _example())
    return Parsed(rule, _bound("begins", told["begins"], names), _bound("ends", told["ends"], names))


def _example() -> str:
    return _("Write “every second Tuesday”, “last Friday of the month” or “3 weeks before Database lock”.")


def _bound(field: str, text: str | None, names: Mapping[str, str]) -> Point | None:
    if not text:
        return None
    found = _point(text, names)
    if found is None:
        problem = _("“{text}” is neither a date nor a milestone of the study.").format(text=text)
        raise FieldError(field, problem, _("Write a date like 2026-10-14, or a milestone by its name."))
    return found


def parse_point(text: str, milestones: Mapping[str, str], field: str = "begins") -> Point | None:
    """Read a day or a distance from a milestone; None for an empty text, `FieldError` for a strange one."""
    return _bound(field, " ".join(text.casefold().split()), milestones)


def _point(text: str, names: Mapping[str, str]) -> Point | None:
    told = _OFFSET.fullmatch(text)
    milestone = _milestone(told["milestone"] if told else text, names)
    if told is None:
        return Point(milestone_id=milestone) if milestone else _fixed(text)
    count = _count(told["count"])
    if not milestone or count is None:
        return None
    return Point(None, milestone, -count if told["way"] == "before" else count, _UNITS[told["unit"]])


def _count(text: str) -> int | None:
    try:
        return 1 if text in ("a", "an") else number(text)
    except KeyError:
        return None


def _milestone(text: str, names: Mapping[str, str]) -> str:
    """Return the milestone that is meant: by its name, by how it begins, by what people say for short."""
    for said in filter(None, (text, _SHORT.get(text))):
        exact = [id for id, name in names.items() if name.casefold() == said]
        begun = [id for id, name in names.items() if name.casefold().startswith(said)]
        if exact or len(begun) == 1:
            return (exact or begun)[0]
    return ""


def _fixed(text: str) -> Point | None:
    if len(re.findall(r"[^\W\d]{2,}", text)) > 1:  # a date has a word at most: its month
        return None
    try:
        day = parse_day(_CENTURY.sub(r"\g<1>20\g<2>", text))
    except UserError:
        return None
    return Point(day) if day else None
