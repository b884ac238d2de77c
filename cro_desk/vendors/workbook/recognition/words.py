"""The vocabulary of spreadsheets in five languages, read once from `spreadsheet_words.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from cro_desk.vendors.workbook.recognition.normalise import key

#: fields whose words count inside a longer header ("Bid quantity per site")
_INSIDE = (
    "unit_price",
    "total",
    "quantity",
    "task",
    "hours",
    "rate",
    "vendor",
    "price",
    "comment",
    "currency",
)
_SHORT_INSIDE = {"qty", "hrs", "qté", "cro"}
_WEAK = {
    "count",
    "volume",
    "number",
    "charge",
    "product",
    "expense",
    "budget",
    "stawka",
    "rates",
    "quote",
    "summe",
    "nombre",
    "опис",
    "units",
    "note",
    "notes",
    "cost",
    "costs",
    "fees",
    "kosten",
    "koszty",
    "coût",
    "coûts",
    "koszt",
    "coste",
    "bidder",
    "vendor",
    "supplier",
    "contractor",
    "company",
    "provider",
}
_FUZZY_FROM = 5
_FUZZY_AT = 88
_LONGEST_HEADER = 90
_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_DASH = re.compile(r"\s[-–—|/]\s|[:\n]")
_PER = re.compile(
    r"\b(?:price|cost|fee|rate|preis|kosten|prix|coût|cena|koszt|цена|стоимость) (?:per|je|pro|par|za|за) \S+"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header's words say.

    The field, and how surely (3 the word itself, 2 among others, 1 misspelt).
    """

    field: str
    quality: int
    #: the words of the header that say it
    words: str = ""


_NOTHING = Meaning("", 0)


@cache
def vocabulary() -> dict[str, Any]:
    """Return the tables of the file as they are."""
    return tomllib.loads((files("resources") / "templates" / "spreadsheet_words.toml").read_text("utf-8"))


@cache
def wordlist(table: str, name: str) -> frozenset[str]:
    """Return one list of words, as they are compared."""
    return frozenset(key(word) for word in vocabulary()[table][name])


@cache
def _fields() -> dict[str, str]:
    """Return word → field; the first field that claims a word has it."""
    found: dict[str, str] = {}
    for table in ("fields", "other_fields"):
        for name, words in vocabulary()[table].items():
            for word in words:
                found.setdefault(key(word), name)
    return found


@cache
def _field_sets() -> dict[frozenset[str], str]:
    """Return the words of each synonym in any order → field, for headers split over two rows."""
    found: dict[frozenset[str], str] = {}
    for word in _fields():
        if " " in word:
            found.setdefault(frozenset(word.split()), word)
    return found


@cache
def _inside() -> re.Pattern[str]:
    words = [word for word, name in _fields().items() if name in _INSIDE and _counts_inside(word)]
    words.sort(key=len, reverse=True)
    return re.compile(r"(?<!\S)(?:" + "|".join(map(re.escape, words)) + r")(?!\S)")


def _counts_inside(word: str) -> bool:
    """Tell whether a word says something inside a longer header; `charge` or `count` alone do not."""
    return " " in word or word in _SHORT_INSIDE or (len(word) > 3 and word not in _WEAK)


@lru_cache(maxsize=4096)
def meaning(header: str) -> Meaning:
    """Return which field a header names."""
    if not header or len(header) > 3 * _LONGEST_HEADER:
        return _NOTHING
    plain = key(_BRACKETS.sub(" ", header)) or key(header)
    return (
        _exact(plain)
        or _exact(_without_currency(plain))
        or _last(header)
        or _contained(plain)
        or _misspelt(plain)
        or _NOTHING
    )


@lru_cache(maxsize=4096)
def exact_meaning(header: str) -> Meaning:
    """Return which field a header names when it says nothing else."""
    plain = key(_BRACKETS.sub(" ", header)) or key(header)
    return _exact(plain) or _exact(_without_currency(plain)) or _NOTHING


def _exact(plain: str) -> Meaning | None:
    name = _fields().get(plain) or _fields().get(plain.removesuffix(" no").removesuffix(" s"))
    if name:
        return Meaning(name, 3, plain)
    word = _field_sets().get(frozenset(plain.split())) if " " in plain else None
    return Meaning(_fields()[word], 3, plain) if word else None


def _without_currency(plain: str) -> str:
    """Return the words without currencies, net or gross and numbers: "unit price eur net" → "unit price"."""
    return " ".join(word for word in plain.split() if word not in _decoration())


@cache
def _decoration() -> frozenset[str]:
    table = vocabulary()["currencies"]
    words = {key(code) for code in table["iso"]} | {key(sign) for sign in table["signs"]}
    return frozenset(
        words
        | {
            "net",
            "netto",
            "excl",
            "vat",
            "ht",
            "in",
            "the",
            "brutto",
            "incl",
            "est",
            "estimated",
            "proposed",
            "",
        }
    )


def _contained(plain: str) -> Meaning | None:
    if len(plain) > _LONGEST_HEADER:
        return None
    if per := _PER.search(plain):
        return Meaning("unit_price", 2, per.group())
    found = _inside().findall(plain)
    if not found:
        return None
    word = max(found, key=lambda w: (len(w.split()), len(w)))
    return Meaning(_fields()[word], 2, word)


def _last(header: str) -> Meaning | None:
    """Return what the words behind the last dash or colon say: short ones ("Acme - EP") count only there."""
    parts = _DASH.split(_BRACKETS.sub(" ", header))
    said = _exact(_without_currency(key(parts[-1]))) if len(parts) > 1 else None
    return Meaning(said.field, 2, said.words) if said else None


def _misspelt(plain: str) -> Meaning | None:
    if not _FUZZY_FROM <= len(plain) <= 30 or not plain.replace(" ", "").isalpha():
        return None
    from rapidfuzz import fuzz, process

    found = process.extractOne(plain, _long_words(), scorer=fuzz.ratio, score_cutoff=_FUZZY_AT)
    return Meaning(_fields()[found[0]], 1, plain) if found else None


@cache
def _long_words() -> list[str]:
    return [word for word in _fields() if len(word) >= _FUZZY_FROM]


@cache
def starts(table: str, *names: str) -> re.Pattern[str]:
    """Return a pattern for texts that begin with one of the words."""
    words: list[str] = [key(word) for name in names for word in vocabulary()[table][name]]
    return re.compile(r"(?:" + _alternatives(words) + r")(?!\w)")


@cache
def contains(table: str, *names: str) -> re.Pattern[str]:
    """Return a pattern for compared texts that hold one of the words anywhere."""
    words: list[str] = [key(word) for name in names for word in vocabulary()[table][name]]
    return re.compile(r"(?<!\w)(?:" + _alternatives(words) + r")(?!\w)")


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


@cache
def units() -> frozenset[str]:
    """Return the units of measure that are known."""
    return wordlist("units", "words")


@cache
def state_words() -> dict[str, str]:
    """Return word → name of the price state."""
    return {key(word): name for name, words in vocabulary()["states"].items() for word in words}
