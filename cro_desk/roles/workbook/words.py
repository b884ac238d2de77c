"""The vocabulary of responsibility matrices, read once from `matrix_words.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from cro_desk.roles.terms import PartyKind
from cro_desk.vendors.workbook.recognition.normalise import key

_LONGEST_HEADING = 5  # words
_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")


@cache
def vocabulary() -> dict[str, Any]:
    """Return the tables of the file as they are."""
    return tomllib.loads((files("resources") / "templates" / "matrix_words.toml").read_text("utf-8"))


@cache
def wordlist(table: str, name: str) -> frozenset[str]:
    """Return one list of words, as they are compared."""
    return frozenset(key(word) for word in vocabulary()[table][name])


@cache
def _letters() -> re.Pattern[str]:
    """Return a pattern with a group for each meaning; longer words first, so that they win."""
    found = [
        (key(word.removesuffix("*")), word.endswith("*"), name)
        for name, words in vocabulary()["letters"].items()
        for word in words
    ]
    found.sort(key=_longest_first)
    parts = [_group(f"{name}_{at}", word, open_) for at, (word, open_, name) in enumerate(found)]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + ")")


def _group(name: str, word: str, open_: bool) -> str:
    return f"(?P<{name}>{re.escape(word)}" + ("" if open_ else r"(?!\w)") + ")"


def _longest_first(entry: tuple[str, bool, str]) -> int:
    return -len(entry[0])


@lru_cache(maxsize=4096)
def letter_in(text: str) -> str:
    """Return what the first telling word of a text says: R, A, C, I, S, `none`, `other`, or nothing."""
    found = _letters().search(key(text))
    return found.lastgroup.partition("_")[0] if found and found.lastgroup else ""


@lru_cache(maxsize=4096)
def letters_in(text: str) -> frozenset[str]:
    """Return all that the telling words of a text say."""
    found = (match.lastgroup or "" for match in _letters().finditer(key(text)))
    return frozenset(name.partition("_")[0] for name in found)


@lru_cache(maxsize=4096)
def begins_with_letter(text: str) -> bool:
    """Tell whether a text's first word is a telling one."""
    return _letters().match(key(text).removeprefix("is ").removeprefix("the ")) is not None


@lru_cache(maxsize=4096)
def letter_of(text: str) -> str:
    """Return what a text says that is one such word and nothing else, else nothing."""
    plain = key(_BRACKETS.sub(" ", text)) or key(text)
    found = _letters().match(plain)
    alone = found is not None and re.fullmatch(r"\w*", plain[found.end() :])
    return found.lastgroup.partition("_")[0] if found and alone and found.lastgroup else ""


@lru_cache(maxsize=4096)
def letter_over(header: str) -> str:
    """Return the letter that a header gives to names below it ("Responsible party", "R"), else nothing."""
    plain = key(_BRACKETS.sub(" ", header)) or key(header)
    if plain.upper() in {"R", "A", "C", "I", "S"}:
        return plain.upper()
    words = plain.split()
    telling = [word for word in words if word not in wordlist("headings", "beside")]
    letter = letter_of(" ".join(telling)) if telling and len(words) <= _LONGEST_HEADING else ""
    return letter if letter in {"R", "A", "C", "I", "S"} and not plain.startswith("responsibilit") else ""


@lru_cache(maxsize=2048)
def column_of(header: str) -> tuple[str, int]:
    """Return which column a header names, and how surely (3 the word itself, 2 among others)."""
    plain = key(_BRACKETS.sub(" ", header)) or key(header)
    exact = next((name for name in vocabulary()["columns"] if plain in wordlist("columns", name)), "")
    if exact:
        return exact, 3
    for name in ("note", "reference", "task", "area"):
        if _contains("columns", name).search(plain):
            return name, 2
    return "", 0


@lru_cache(maxsize=2048)
def foreign_of(header: str) -> str:
    """Return what kind of other sheet a header belongs to: register, schedule, money, ..."""
    plain = key(_BRACKETS.sub(" ", header)) or key(header)
    return next((name for name in vocabulary()["foreign"] if plain in wordlist("foreign", name)), "")


@lru_cache(maxsize=2048)
def foreign_in(text: str) -> str:
    """Return what kind of other sheet any word of a header belongs to."""
    plain = key(text)
    return next((name for name in vocabulary()["foreign"] if _contains("foreign", name).search(plain)), "")


@lru_cache(maxsize=2048)
def is_titled(text: str) -> bool:
    """Tell whether a sheet's name or title says that it is about responsibilities."""
    return bool(_contains("titles", "words").search(key(text)))


@lru_cache(maxsize=2048)
def party_kind(name: str) -> tuple[PartyKind, int]:
    """Return what a party is by the words of its name, and how surely (0 where nothing says it)."""
    plain = key(name)
    for kind in PartyKind:
        if kind is not PartyKind.OTHER and _contains("parties", kind.value).search(plain):
            return kind, 90
    return PartyKind.OTHER, 60 if _contains("parties", "other").search(plain) else 0


def is_party(name: str) -> bool:
    """Tell whether a header names people or an organisation."""
    return party_kind(name)[1] > 0


@cache
def _contains(table: str, name: str) -> re.Pattern[str]:
    words = sorted(wordlist(table, name), key=len, reverse=True)
    long_enough = [word for word in words if len(word) > 1]
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, long_enough)) + r")(?!\w)")
