"""What stands in a cell of a matrix: codes (R, RA, A/R, X, ✓, "Responsible"), and what else it says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from cro_desk.roles.workbook.words import letter_of, wordlist
from cro_desk.vendors.workbook.model import CellValue
from cro_desk.vendors.workbook.recognition.normalise import key, tidy

RACI = "RACI"
TICK = "✓"
_LONGEST = 400
_LOOK_ALIKES = str.maketrans("АСІХРВЕМНОТасіхромер", "ACIXPBEMHOTacixpomep")
_SPLIT = re.compile(r"[\s/,;+&|()\[\]]+|(?<=\w)\.(?=\w)|\band\b|\bund\b|\bet\b")
_CODE = r"[A-Za-z]{1,4}(?:[/,&+ ]+[A-Za-z]{1,4})*"
_FOOTNOTE = re.compile(rf"^({_CODE})\s*(?:\(\d\)|[*†‡#¹²³⁴⁵⁶⁷⁸⁹⁰]+)$")
_SPOKEN = re.compile(
    r"^\(?([A-Z]{1,4}(?:\s*[/,&+]\s*[A-Z]{1,4})*|[xX✓✔√])\)?(?:\s+-\s*|\s*[–—:=(\[]\s*|(?<=\))\s+)(.+)$",
    re.DOTALL,
)
_AT_END = re.compile(r"^(.+?)\s*[(\[]\s*([A-Z]{1,4}(?:\s*[/,&+]\s*[A-Z]{1,4})*)\s*[)\]]$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Said:
    """The codes of a cell as they are compared, and the words beside them, in which nothing is guessed."""

    codes: tuple[str, ...]
    rest: str = ""


NOTHING = Said(())


def said(value: CellValue, defined: frozenset[str] = frozenset()) -> Said | None:
    """Return the codes of a cell; no codes where it says "no part"; None for free text and numbers.

    `defined` are the codes that the file's legend explains.
    """
    if isinstance(value, bool):
        return Said((TICK,)) if value else NOTHING
    if not isinstance(value, str):
        return None
    return _said(value, defined)


@lru_cache(maxsize=8192)
def _said(written: str, defined: frozenset[str]) -> Said | None:
    text = tidy(unicodedata.normalize("NFKC", written))
    if not text or len(text) > _LONGEST:
        return None
    if text.casefold() in _none():
        return NOTHING
    codes = _codes(text, defined)
    return Said(codes) if codes else _with_words(text, tidy(written), defined)


def _with_words(text: str, written: str, defined: frozenset[str]) -> Said | None:
    """Return the codes that stand before or behind words or a footnote's sign."""
    for pattern, place in ((_FOOTNOTE, 1), (_SPOKEN, 1), (_AT_END, 2)):
        found = pattern.match(written if pattern is _FOOTNOTE else text)
        codes = _letters(found[place], defined) if found else ()
        if codes:
            return Said(codes, written)
    return None


def _codes(text: str, defined: frozenset[str]) -> tuple[str, ...]:
    """Return the codes of a text that holds nothing else."""
    return _letters(text, defined) or _words(text)


def _letters(text: str, defined: frozenset[str]) -> tuple[str, ...]:
    found: list[str] = []
    for part in filter(None, _SPLIT.split(text.strip(". '\""))):
        codes = _part(part, defined)
        if not codes:
            return ()
        found += codes
    return tuple(dict.fromkeys(found))


def _part(part: str, defined: frozenset[str]) -> tuple[str, ...]:
    plain = part.translate(_LOOK_ALIKES).upper()
    if plain in defined or part.upper() in defined:
        return (plain if plain in defined else part.upper(),)
    if part.casefold() in _signs() or plain == "X":
        return ("X" if plain == "X" else TICK,)
    if len(plain) == 1:
        return (plain,) if plain.isalpha() else ()
    single = set(RACI) | {"S"} | {code for code in defined if len(code) == 1}
    together = len(plain) <= 4 and len(set(plain)) == len(plain) and set(plain) <= single
    return tuple(plain) if together else ()


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a cell such as "Responsible / Accountable" or "Yes"."""
    parts = [part.strip() for part in re.split(r"[/,;+&\n]|\band\b|\bund\b", text) if part.strip()]
    if not parts or text[0] in "([" or not all(letter_of(part) or key(part) in _yes() for part in parts):
        return ()
    return tuple(dict.fromkeys(_word(part) for part in parts))


def _word(part: str) -> str:
    return tidy(part).capitalize() if len(part) > 1 else part.upper()


def usual(code: str) -> str:
    """Return the letters that a code usually means without a legend; `?` where nobody can know."""
    if code in RACI:
        return code
    if code in {"X", TICK} or key(code) in _yes():
        return "R"
    letter = letter_of(code) if len(code) > 1 else ""
    return letter if letter in set(RACI) else "" if letter == "none" else "?"


def is_mark(code: str) -> bool:
    """Tell whether a code only says that a party has a part, not which."""
    return code in {"X", TICK} or key(code) in _yes()


def _signs() -> frozenset[str]:
    from cro_desk.roles.workbook.words import vocabulary

    return frozenset(vocabulary()["marks"]["signs"])


def _none() -> frozenset[str]:
    from cro_desk.roles.workbook.words import vocabulary

    return frozenset(vocabulary()["marks"]["none"]) | {"–", "—"}


def _yes() -> frozenset[str]:
    return wordlist("marks", "words")
