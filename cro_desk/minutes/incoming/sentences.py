"""What a paragraph of old minutes may be: by how it begins, by who is to do what, by what was agreed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.minutes.due_words import read_due
from cro_desk.minutes.incoming import meaning
from cro_desk.minutes.incoming.candidate import Candidate
from cro_desk.minutes.incoming.days import Order, read_day
from cro_desk.minutes.incoming.leading import box, dated, led_by
from cro_desk.minutes.incoming.owners import either_way, owned_by
from cro_desk.minutes.incoming.people import ALIKE, Names
from cro_desk.minutes.terms import ActionStatus, ItemKind
from cro_desk.minutes.words import kind_name

_BY = re.compile(r"\b(?:by|due|until|before|bis|pour le|hasta|deadline)\b:?\s*(.{3,24})", re.IGNORECASE)
_NAME = r"[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*){0,2}"
_WILL = re.compile(rf"^(?P<name>{_NAME}) (?:to|will|shall|soll|wird)\s+(?P<what>.+)")
_ROLE = r"(?:owner|responsible|who|resp\.?)?:?\s*"
_OWNER = re.compile(rf"[\[(]{_ROLE}([^\W\d_][^\])]{{1,40}})[\])]\s*\.?$", re.IGNORECASE)
_DASH = re.compile(r"\s[–—-]\s(?P<name>[^\W\d_][\w.' -]{2,40})\s*\.?$")
_OWNED = (ItemKind.ACTION, ItemKind.ISSUE, ItemKind.RISK, ItemKind.CHANGE)


def spoken(text: str, under: ItemKind | None, people: Names, near: date, order: Order) -> Candidate:
    """Return a paragraph as a line; `under` is the kind that the heading above it names."""
    ticked = box(text)
    made = _guessed(text, under, people) if ticked is None else _boxed(*ticked)
    if made.kind in _OWNED:
        made = _with_leader(made, people)
        made = _with_day(made, near, order)
        made = _with_owner(made, people)
    return made


def _boxed(done: bool, words: str) -> Candidate:
    number, words = meaning.numbered(words)
    made = _made(ItemKind.ACTION, words, 85, _("it has a box to tick"), number)
    return replace(made, status=ActionStatus.DONE, picked=False) if done else made


def _with_leader(made: Candidate, people: Names) -> Candidate:
    """Return an action with the person that its words begin with."""
    led = led_by(made.text, people) if not made.owner and made.kind is ItemKind.ACTION else None
    return owned_by(replace(made, text=_capital(led[1])), led[0], people) if led is not None else made


def _guessed(text: str, under: ItemKind | None, people: Names) -> Candidate:
    number, words = meaning.numbered(text)
    will = _WILL.match(words)
    who = people.match(will["name"]) if will is not None else None
    if will is not None and who is not None and who.certainty >= ALIKE:
        made = _made(ItemKind.ACTION, will["what"], 80, _("somebody of the directory is to do it"), number)
        return owned_by(replace(made, text=_capital(will["what"])), will["name"], people)
    prefix = meaning.prefixed(text)
    if prefix is not None:
        kind, number, words = prefix
        return _made(kind, words, 92, _("it begins so"), number)
    if under is not None:
        return _made(under, words, 78, _("what it stands under says so"), number)
    if meaning.says_agreed(text):
        return _made(ItemKind.DECISION, words, 70, _("it says that something was agreed"), number)
    made = _made(ItemKind.INFORMATION, words, 30, _("nothing says that it is more"), number)
    return replace(made, picked=False)


def _made(kind: ItemKind, words: str, certainty: int, why: str, number: str) -> Candidate:
    told = _("{kind}: {why}.").format(kind=kind_name(kind), why=why)
    return Candidate("", kind, words, "", number=number, certainty=certainty, why=(told,))


def _with_day(made: Candidate, near: date, order: Order) -> Candidate:
    """Return the line with the date at its end, or the one that follows `by`, `due` or their like."""
    ending = dated(made.text)
    found = read_day(ending[1], near, order) if ending is not None else None
    if ending is not None and found is not None:
        why = (*made.why, either_way()) if found.either else made.why
        return replace(made, text=ending[0], due=found.day, due_text=ending[1], why=why)
    for told in _BY.finditer(made.text):
        found = read_day(told[1], near, order)
        if found is not None:
            why = (*made.why, either_way()) if found.either else made.why
            return replace(made, due=found.day, due_text=told[1].strip(), why=why)
    return _with_day_said(made, near)


def _with_day_said(made: Candidate, near: date) -> Candidate:
    """Return the line with a day that is told as people speak, counted from the day of the minutes."""
    for told in _BY.finditer(made.text) if near > date.min else ():
        words = told[1].split()
        for count in (2, 1):
            said = " ".join(words[:count]).strip(" .,;)")
            day_meant = read_due(said, near)
            if day_meant is not None:
                why = _("“{text}” was counted from {day}.").format(text=said, day=day(near))
                certainty = min(made.certainty, 70)
                return replace(made, due=day_meant, due_text=said, certainty=certainty, why=(*made.why, why))
    return made


def _with_owner(made: Candidate, people: Names) -> Candidate:
    """Return the line with the name that stands in brackets or after a dash at its end."""
    if made.owner:
        return made
    for pattern in (_OWNER, _DASH):
        told = pattern.search(made.text)
        if told is not None and people.match(told[1]) is not None:
            return owned_by(replace(made, text=made.text[: told.start()].strip()), told[1], people)
    return made


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
