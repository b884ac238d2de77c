"""Who is meant by a name in an old list: a card of the directory, as far as the letters tell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from cro_desk.communication.directory.contacts import Contact

#: letters that agree so far are the same name; so far, a guess
SAME, ALIKE = 92, 80
_SEPARATORS = re.compile(r"\s*(?:/|;|&|\+|\n|\band\b|\bund\b|\bet\b|\by\b|\bi\b)\s*", re.IGNORECASE)
#: whole parties, which own nothing: an action has one person
_PARTIES = frozenset(
    ("cro", "sponsor", "site", "sites", "vendor", "lab", "pi", "all cras", "study team", "core team")
)
_NOBODY = frozenset(("", "all", "tbd", "tbc", "na", "n/a", "-", "–", "alle", "tous", "todos", "team", "?"))


@dataclass(frozen=True, slots=True)
class Match:
    """A card, how well the name fits it, and whether another fits as well."""

    person: Contact
    certainty: int
    ambiguous: bool = False


def names_in(text: str) -> tuple[str, ...]:
    """Return the names that a cell of owners holds, in their order."""
    parts = (part.strip(" .,()[]") for part in _SEPARATORS.split(text))
    return tuple(part for part in parts if part.casefold() not in _NOBODY)


def is_party(name: str) -> bool:
    """Whether a name means a party and nobody of it."""
    return name.strip().casefold() in _PARTIES


def match(name: str, people: Sequence[Contact]) -> Match | None:
    """Return the person that a name most likely means; None where nobody's is like it."""
    scored = sorted(((_score(name, each), each) for each in people), key=_first, reverse=True)
    if not scored or scored[0][0] < ALIKE:
        return None
    best, person = scored[0]
    rivals = [each for score, each in scored[1:] if score >= best - 4 and each.id != person.id]
    return Match(person, best - 25 * bool(rivals), bool(rivals))


class Names:
    """The people who may be meant; a list has each name many times, and it is looked for once."""

    def __init__(self, people: Sequence[Contact]) -> None:
        self._people = people
        self._known: dict[str, Match | None] = {}

    def match(self, name: str) -> Match | None:
        """Return the person that a name most likely means; None where nobody's is like it."""
        if name not in self._known:
            self._known[name] = match(name, self._people)
        return self._known[name]


def _first(pair: tuple[int, Contact]) -> int:
    return pair[0]


def _score(name: str, person: Contact) -> int:
    told, known = _plain(name), _plain(person.name)
    if not told or not known:
        return 0
    if told == known or (person.email and name.strip().casefold() == person.email.casefold()):
        return 100
    words = known.split()
    if told == _initials(known) and len(words) > 1:
        return 88
    if told in (words[0], words[-1]):
        return 90
    if _is_short(told, words):
        return 94
    return int(fuzz.token_sort_ratio(told, known))


def _is_short(told: str, words: Sequence[str]) -> bool:
    """Whether a name is written with an initial: A. Kowalska, Kowalska A."""
    parts = told.split()
    if len(parts) != 2 or len(words) < 2:
        return False
    last, first = words[-1], words[0]
    pairs = ((parts[0], parts[1]), (parts[1], parts[0]))
    return any(len(one) == 1 and first.startswith(one) and other == last for one, other in pairs)


def _initials(plain: str) -> str:
    return "".join(word[0] for word in plain.split())


@lru_cache(4096)
def _plain(name: str) -> str:
    """Return a name without case, accents, titles and commas."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    words = re.sub(r"[^a-z0-9@ -]", " ", bare).replace("-", " ").split()
    return " ".join(word for word in words if word not in ("dr", "prof", "mr", "mrs", "ms", "herr", "frau"))
