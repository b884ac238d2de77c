"""What words in old minutes mean: the kind of a line, its status, its number, in several languages."""

from __future__ import annotations

import re

from cro_desk.minutes.incoming.days import begins_with_month
from cro_desk.minutes.incoming.headings import folded
from cro_desk.minutes.terms import ActionStatus, ItemKind, Priority

_KINDS = {
    ItemKind.ACTION: (
        "action actions actionitem actionitems task tasks todo todos massnahme massnahmen aufgabe aufgaben "
        "ai accion tarea a nextstep nextsteps followup followups openactions"
    ),
    ItemKind.DECISION: "decision decisions decided agreed agreement entscheidung beschluss d accord decidido",
    ItemKind.ISSUE: "issue issues problem probleme offenerpunkt s",
    ItemKind.RISK: "risk risks risiko risque riesgo r",
    ItemKind.CHANGE: "changerequest changerequests cr change changeorder",
    ItemKind.PARKED: "parked parkedtopic parkedtopics parkinglot themenspeicher p",
    ItemKind.INFORMATION: "information info note fyi i hinweis",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_STATUSES = {
    ActionStatus.DONE: (
        "done closed complete completed resolved finished erledigt abgeschlossen geschlossen fait clos "
        "termine terminee cerrado hecho completado zakonczone yes y ja j oui si 100 x ok erl"
    ),
    ActionStatus.DROPPED: "cancelled canceled dropped obsolete withdrawn notapplicable entfallt storniert",
    ActionStatus.OPEN: (
        "open new ongoing inprogress pending started notstarted overdue delayed onhold offen laufend "
        "inarbeit ouvert encours abierto encurso wip no n nein non 0 todo outstanding"
    ),
}
_STATUS_OF = {word: status for status, words in _STATUSES.items() for word in words.split()}
_PRIORITY_OF = {
    **dict.fromkeys(("high", "urgent", "critical", "hoch", "haute", "alta", "h", "1"), Priority.HIGH),
    **dict.fromkeys(("low", "niedrig", "basse", "baja", "l", "3"), Priority.LOW),
}
#: a label, the number and the name in brackets that may follow it, and a colon or dash
_PREFIX = (
    r"^\W*(?:{labels})\b[ #.-]*([a-z]*-?\d[\w.-]*)?\s*"
    r"(?P<who>[(\[][^)\]]{{1,40}}[)\]])?\s*(?:[:–—]|-(?!\d))\s*"
)
#: a number that begins with its label: AI-1
_TAGGED = r"^\W*((?:{labels})[-#.]\d(?:[\w.]*\w)?)\s*[:.)–—-]?\s+"
_LABELS = {
    ItemKind.ACTION: r"action(?: item| point)?|task|to ?do|ma(?:ß|ss)nahme|aufgabe|ai|ap",
    ItemKind.DECISION: r"decision|decided|agreed|beschluss|entscheidung",
    ItemKind.RISK: r"risk|risiko",
    ItemKind.ISSUE: r"issue|problem",
    ItemKind.CHANGE: r"change request|change order|cr",
    ItemKind.PARKED: r"parked|parking lot",
}
_PREFIXES = tuple(
    (kind, re.compile(form.format(labels=labels), re.IGNORECASE))
    for form in (_TAGGED, _PREFIX)
    for kind, labels in _LABELS.items()
)
_AGREED = re.compile(
    r"\b(it was (?:agreed|decided)|(?:we|the team|all) (?:agreed|decided)|beschlossen)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"^\W*((?:[A-Z]{1,4}[-.# ]?)?\d{1,4}(?:\.\d{1,3})*)[.):]?\s+(?=\S)")


def kind_in(word: str) -> ItemKind | None:
    """Return the kind that a cell or a heading names, None where it names none."""
    plain = folded(word)
    if plain in _KIND_OF:
        return _KIND_OF[plain]
    long = [each for each in _KIND_OF if len(each) > 4 and plain.startswith(each)]
    return _KIND_OF[max(long, key=len)] if long and len(plain) < 40 else None


def is_title(words: str) -> bool:
    """Whether words are a kind's own name in full, as people head a list: Actions, Next steps."""
    plain = folded(words)
    return len(plain) > 4 and plain in _KIND_OF


def status_in(text: str) -> ActionStatus | None:
    """Return the status that a cell names: by the whole of it, else by its first word."""
    plain = folded(text)
    if plain in _STATUS_OF:
        return _STATUS_OF[plain]
    if "✓" in text or "☑" in text or "✔" in text:
        return ActionStatus.DONE
    first = folded(text.split()[0]) if text.split() else ""
    return _STATUS_OF.get(first)


def priority_in(text: str) -> Priority:
    """Return how urgent a cell says it is."""
    return _PRIORITY_OF.get(folded(text), Priority.NORMAL)


def prefixed(text: str) -> tuple[ItemKind, str, str] | None:
    """Return kind, number and words of a line that begins with what it is: `Action 12: send the plan`."""
    for kind, pattern in _PREFIXES:
        told = pattern.match(text)
        words = text[told.end() :].strip() if told is not None else ""
        if told is not None and words:
            who = told.groupdict().get("who")  # after the words, as others write it
            return kind, told[1] or "", f"{words} {who}" if who else words
    return None


def says_agreed(text: str) -> bool:
    """Whether a sentence tells that something was agreed."""
    return bool(_AGREED.search(text))


def numbered(text: str) -> tuple[str, str]:
    """Return the number that a line begins with, empty where none, and the words after it."""
    told = _NUMBER.match(text)
    if told is None or re.fullmatch(r"\d{4}", told[1]) or begins_with_month(text[told.end() :]):
        return "", text
    return told[1].strip(), text[told.end() :].strip()
