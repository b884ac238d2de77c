"""What stands around the words of a line in old minutes: bullets, boxes and names before, the date after."""

from __future__ import annotations

import re

from cro_desk.minutes.incoming.days import is_nothing_else
from cro_desk.minutes.incoming.people import ALIKE, Names

_BULLET = re.compile(r"^(?:[-*•–·▪○‣►>]\s+)+")
_BOX = re.compile(r"^(?:\[(?P<mark>[ xX✓✔])?\]|(?P<sign>[☐☑☒✓✔]))\s+")
_NAME = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2}"
_FIRST = re.compile(
    rf"^@?(?P<name>{_NAME})(?: (?:to|will|shall|soll|wird) |\s*:\s+|\s+[–—-]\s+)(?P<what>\S.*)$"
)
_LAST = re.compile(r"\s*(?:\s[–—-]|[,;(\[])\s*(?P<day>[^–—,;(\[]{3,30}?)\s*[)\]]?\.?$")


def without_bullet(text: str) -> str:
    """Return a line without the sign that lists it."""
    return _BULLET.sub("", text.strip())


def box(text: str) -> tuple[bool, str] | None:
    """Return whether the box before a line is ticked, and the line after it; None where there is none."""
    told = _BOX.match(text)
    if told is None:
        return None
    ticked = (told["mark"] or "").strip() or (told["sign"] or "☐") != "☐"
    return bool(ticked), text[told.end() :].strip()


def led_by(text: str, people: Names) -> tuple[str, str] | None:
    """Return the name of the directory that leads a line, and what is to be done: `Ann: book the room`."""
    told = _FIRST.match(text)
    if told is None:
        return None
    found = people.match(told["name"])
    return (told["name"], told["what"]) if found is not None and found.certainty >= ALIKE else None


def dated(text: str) -> tuple[str, str] | None:
    """Return a line without the date at its end, and that date as written: `data cut - 15 Dec`."""
    told = _LAST.search(text)
    if told is None or not told.start() or not is_nothing_else(told["day"]):
        return None
    return text[: told.start()].rstrip(" -–—,;"), told["day"].strip()
