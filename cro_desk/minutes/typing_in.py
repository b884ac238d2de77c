"""One typed line, read: what kind it is, who, until when, how urgent, and the words that are left. Pure.

    a Send the plan @ann due fri !        action, Ann, next Friday, urgent
    d: Vendor X is used @Ben              decision, decided by Ben
    @ann to send the plan +5wd            (a line that is an action already)
    a Send the plan @"Zoltan Unknown"     somebody new whose name has several words

Nothing is refused: what cannot be read is told as a problem, and the line can be noted all the same. Owner,
day and `!` are read wherever they stand, in every kind that has an owner; elsewhere `@ann` becomes the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import takewhile

from cro_desk.communication.directory.contacts import Contact
from cro_desk.communication.working_days import WorkCalendar
from cro_desk.i18n import _
from cro_desk.minutes.due_words import LONGEST, is_meant_as_day, read_due
from cro_desk.minutes.mentions import length, meant
from cro_desk.minutes.terms import ItemKind, Priority

#: kinds of which somebody is the owner
OWNED = frozenset((ItemKind.ACTION, ItemKind.ISSUE, ItemKind.RISK, ItemKind.CHANGE))
_KEYS = {kind.key: kind for kind in ItemKind}
_NAMES = {str(kind): kind for kind in ItemKind} | {
    **dict.fromkeys(("info", "note"), ItemKind.INFORMATION),
    **dict.fromkeys(("change",), ItemKind.CHANGE),
    **dict.fromkeys(("parked", "park"), ItemKind.PARKED),
}
_KEY = re.compile(r"\s*(?:([a-z]) |([A-Za-z]|[A-Za-z]{3,}(?: [a-z]+)?):)\s*")
_URGENT = {
    **dict.fromkeys(("!", "!!", "!high"), Priority.HIGH),
    "!low": Priority.LOW,
    "!normal": Priority.NORMAL,
}
_QUOTED = re.compile(r'@["“„]([^"“”„]*)["“”]')
_SPACE = "\u241f"  # stands for a space within quotes while the words are told apart


class Trouble(StrEnum):
    """What could not be read."""

    DAY = "day"
    UNKNOWN = "unknown person"
    AMBIGUOUS = "ambiguous person"
    SECOND = "second owner"


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read, as it was typed, and the sentence that says so; `names` are who is possible."""

    trouble: Trouble
    token: str
    sentence: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Typed:
    """A line as it was understood. `kind` is None where no key told it; `owner` a name nobody may know."""

    kind: ItemKind | None
    text: str
    owner_id: str = ""
    owner: str = ""
    person: Contact | None = None
    due: date | None = None
    priority: Priority | None = None
    effective: date | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def unread(self) -> list[str]:
        """Return what a draft remembers as not read."""
        kept = (Trouble.DAY, Trouble.AMBIGUOUS)
        return [each.token for each in self.problems if each.trouble in kept]


def parse_line(
    text: str,
    people: Sequence[Contact],
    today: date,
    calendars: Sequence[WorkCalendar] = (),
    kind: ItemKind | None = None,
) -> Typed:
    """Read a line; `kind` says that it is known already, so that no key is looked for.

    Working days are the owner's, before there is one those of the calendars given.
    """
    told = kind
    if told is None:
        told, text = read_key(text)
    reading = _Reading(people, told or ItemKind.INFORMATION)
    words = _QUOTED.sub(lambda name: "@" + name[1].strip().replace(" ", _SPACE), text).split()
    reading.take(words)
    return reading.typed(told, today, tuple(calendars))


def read_key(text: str) -> tuple[ItemKind | None, str]:
    """Return the kind that a leading key tells (`a `, `d:`, `Action:`), and the words after it."""
    found = _KEY.match(text)
    if found is None:
        return None, text
    said = (found[1] or found[2]).casefold()
    kind = _KEYS.get(said) or _NAMES.get(said)
    return (kind, text[found.end() :]) if kind else (None, text)


@dataclass(slots=True)
class _Reading:
    """The words as they are taken apart; days are read last, for whose working days count is known then."""

    people: Sequence[Contact]
    kind: ItemKind
    left: list[str] = field(default_factory=list)
    owner: str = ""
    person: Contact | None = None
    priority: Priority | None = None
    days: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def take(self, words: Sequence[str]) -> None:
        at = 0
        while at < len(words):
            taken = self._mention(words, at) or self._urgent(words[at]) or self._day(words, at)
            if not taken:
                self.left.append(words[at].replace(_SPACE, " "))
            at += taken or 1

    def typed(self, told: ItemKind | None, today: date, calendars: tuple[WorkCalendar, ...]) -> Typed:
        if self.person is not None:
            calendars = (self.person.calendar,)
        due = self._read_days("due", today, calendars)
        effective = self._read_days("effective", today, calendars)
        owner_id = self.person.id if self.person else ""
        return Typed(
            told,
            self._text(),
            owner_id,
            self.owner,
            self.person,
            due,
            self.priority,
            effective,
            tuple(self.problems),
        )

    def _mention(self, words: Sequence[str], at: int) -> int:
        if len(words[at]) < 2 or words[at][0] != "@":
            return 0
        first = words[at][1:]
        known = [first.rstrip(",.;:"), *words[at + 1 :]]
        count = length(known, self.people) if first == known[0] else 1
        name = " ".join(known[:count]).replace(_SPACE, " ")
        self._owner_is(name, words[at][len(known[0]) + 1 :], words[at + count : at + count + 1])
        return count

    def _owner_is(self, name: str, sign: str, after: Sequence[str]) -> None:
        """Take somebody as the owner; where a line has none, leave the name in its words."""
        found = meant(name, self.people)
        if len(found) != 1:
            self._problem_with(name, found, after)
        person = found[0] if len(found) == 1 else None
        said = person.name if person else name
        if self.kind not in OWNED and self.kind is not ItemKind.DECISION:
            self.left.append(said + sign)
        elif self.owner:
            problem = _("One line has one owner: {name} is it already.").format(name=self.owner)
            self.problems.append(Problem(Trouble.SECOND, f"@{name}", problem))
            self.left.append(said + sign)
        elif len(found) < 2:
            self.owner, self.person = said, person

    def _problem_with(self, name: str, found: tuple[Contact, ...], after: Sequence[str]) -> None:
        if found:
            names = tuple(each.name for each in found)
            told = _("“@{name}” may be {names}.").format(name=name, names=", ".join(names))
            self.problems.append(Problem(Trouble.AMBIGUOUS, f"@{name}", told, names))
        else:
            told = _("“{name}” is not in the directory.").format(name=name)
            if " " not in name and after and after[0][:1].isupper():
                longer = f"{name} {after[0].rstrip(',.;:')}"
                told += " " + _('A longer name is quoted: @"{name}".').format(name=longer)
            self.problems.append(Problem(Trouble.UNKNOWN, f"@{name}", told))

    def _urgent(self, word: str) -> int:
        found = _URGENT.get(word.casefold())
        if found is None or self.kind not in OWNED:
            return 0
        self.priority = found
        return 1

    def _day(self, words: Sequence[str], at: int) -> int:
        """Take a day: after `due` (of a decision after `effective`), or `+5wd` alone."""
        word = words[at].casefold()
        if self.kind in OWNED and word.startswith("+") and read_due(word, date(2026, 1, 1)):
            return self._keep("due", words[at : at + 1])
        name = "effective" if self.kind is ItemKind.DECISION else "due"
        if word.rstrip(":") != name or (self.kind not in OWNED and name == "due"):
            return 0
        after = words[at + 1 : at + 1 + LONGEST]
        for count in range(len(after), 0, -1):
            if read_due(" ".join(after[:count]), date(2026, 1, 1)):
                return 1 + self._keep(name, after[:count])
        unreadable = list(takewhile(is_meant_as_day, after))
        return 1 + self._keep(name, unreadable) if unreadable else 0

    def _keep(self, name: str, words: Sequence[str]) -> int:
        self.days.append((name, tuple(words)))
        return len(words)

    def _read_days(self, name: str, today: date, calendars: tuple[WorkCalendar, ...]) -> date | None:
        """Return the day told last; what cannot be read is a problem."""
        found = None
        for said in (" ".join(words) for told, words in self.days if told == name):
            day = read_due(said, today, calendars)
            if day is None:
                problem = _("“{text}” is not a date.").format(text=said)
                self.problems.append(Problem(Trouble.DAY, f"{name} {said}", problem))
            found = day or found
        return found

    def _text(self) -> str:
        words = self.left
        if self.owner and words and words[0].casefold() == "to" and self.kind in OWNED:
            words = words[1:]  # "@ann to send" promises "send"
        return " ".join(words).strip(" ,;")
