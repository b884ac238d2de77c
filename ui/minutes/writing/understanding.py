"""What the entry line says about what is being typed, before it is kept. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cro_desk.communication.words import side_name
from cro_desk.i18n import _
from cro_desk.minutes.mentions import meant, offered
from cro_desk.minutes.terms import ItemKind, Priority
from cro_desk.minutes.typing_in import Typed, parse_line
from ui.minutes.writing.words import TONE, badge, weekday
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.communication.directory.contacts import Contact
    from cro_desk.minutes.rows import ItemRow
    from ui.minutes.writing.reading import WritingRead

#: what follows `@` up to the cursor: the beginning of a name, maybe after a quote
_MENTION = re.compile(r'(?:^|\s)@(["“„]?[^@"“”„]{0,40})$')
_QUOTES = '"“„'
MOST = 8
SHORTEST, MOST_WORDS = 2, 3  # letters and words of a new name


@dataclass(frozen=True, slots=True)
class Understood:
    """How a typed line reads: its kind as a badge, the rest in words, what could not be read."""

    badge: str
    tone: Tone
    words: str
    problems: str = ""


def understood(text: str, read: WritingRead, line: ItemRow | None = None) -> Understood:
    """Return how a typed line reads; `line` is the one that is edited: it keeps what is not typed again."""
    draft = read.draft
    typed = parse_line(text, read.people, draft.starts.date(), read.calendars, line.kind if line else None)
    found = typed.kind or ItemKind.INFORMATION
    problems = " ".join(each.sentence for each in typed.problems)
    return Understood(
        badge(found), TONE.get(found, Tone.MUTED), " · ".join(_words(typed, found, line)), problems
    )


def _words(typed: Typed, kind: ItemKind, line: ItemRow | None) -> list[str]:
    found = []
    if typed.owner:
        side = typed.person.side if typed.person else None
        found.append(f"{typed.owner} ({side_name(side)})" if side else typed.owner)
    elif kind is ItemKind.ACTION and not (line and line.owner):
        found.append(_("no owner yet"))
    if typed.due:
        found.append(_("due {day}").format(day=weekday(typed.due)))
    elif kind is ItemKind.ACTION and not (line and line.due):
        found.append(_("no date yet"))
    if typed.effective:
        found.append(_("from {day}").format(day=weekday(typed.effective)))
    if typed.priority is Priority.HIGH:
        found.append(_("! high"))
    return found


def mention(before: str, people: Sequence[Contact]) -> tuple[str, tuple[Contact, ...]]:
    """Return what was typed after the last `@`, and whom to offer for it; nobody where it is done with."""
    told = _MENTION.search(before)
    if told is None:
        return "", ()
    name = told[1].lstrip(_QUOTES).strip()
    found = offered(name, people)[:MOST]
    done = any(each.name.casefold() == name.casefold() for each in found)
    return told[1], () if done or told[1][:1] == " " else found


def new_name(before: str, people: Sequence[Contact]) -> str:
    """Return the name that is being typed after `@` of somebody whom nobody knows; empty: there is none.

    Without a quote its words have capitals and the first is nobody's, so that the words after a name are not
    taken for a part of it.
    """
    told = _MENTION.search(before)
    words = told[1].lstrip(_QUOTES).split()[: MOST_WORDS + 1] if told else []
    name = " ".join(words)
    if told is None or len(name) < SHORTEST or len(words) > MOST_WORDS or offered(name, people):
        return ""
    is_name = all(word[0].isupper() for word in words) and not meant(words[0], people)
    return name if is_name or told[1][0] in _QUOTES else ""


@dataclass(frozen=True, slots=True)
class Review:
    """What is to be done with an action of an earlier meeting."""

    verb: str  # done, redate, comment, drop, reopen; empty: not understood yet
    words: str = ""
    due: date | None = None
    problem: str = ""


VERBS = {"x": "done", "d": "redate", "c": "comment", "n": "drop", "o": "reopen"}
LONGEST_DAY = 3


def review(text: str, today: date, read: WritingRead) -> Review:
    """Read `x evidence`, `d fri reason`, `c comment`, `n reason` (not to be done), `o reason` (open)."""
    letter, _space, rest = text.strip().partition(" ")
    verb = VERBS.get(letter.casefold(), "")
    rest = rest.strip()
    if not verb:
        return Review("", problem=_("Begin with x, d, c, n or o.") if text.strip() else "")
    if verb != "redate":
        return Review(verb, rest, problem="" if rest else _NEEDED[verb]())
    return _redate(rest.removeprefix("due "), today, read)


def _redate(rest: str, today: date, read: WritingRead) -> Review:
    from cro_desk.minutes.due_words import read_due

    words = rest.split()
    for count in range(min(LONGEST_DAY, len(words)), 0, -1):
        due = read_due(" ".join(words[:count]), today, read.calendars)
        if due is not None:
            reason = " ".join(words[count:]).lstrip("-–:, ")
            return Review("redate", reason, due, "" if reason else _("Say why the date moves."))
    told = _("“{text}” is not a date.").format(text=rest) if rest else _("Say until when, and why.")
    return Review("redate", problem=told)


def _evidence() -> str:
    return _("Name the evidence that it is done.")


def _comment() -> str:
    return _("Say how it stands.")


def _why() -> str:
    return _("Say why.")


_NEEDED = {"done": _evidence, "comment": _comment, "drop": _why, "reopen": _why}


def review_words(told: Review, number: str) -> Understood:
    """Say what Enter will do with an action."""
    names = {
        "done": (_("Done"), Tone.GOOD),
        "redate": (_("New date"), Tone.WARN),
        "comment": (_("Comment"), Tone.INFO),
        "drop": (_("Dropped"), Tone.MUTED),
        "reopen": (_("Open again"), Tone.INFO),
    }
    name, tone = names.get(told.verb, (_("Review"), Tone.MUTED))
    words = [number] + ([_("due {day}").format(day=weekday(told.due))] if told.due else [])
    return Understood(name, tone, " · ".join([*words, told.words] if told.words else words), told.problem)
