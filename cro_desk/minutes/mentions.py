"""Who is meant by `@` and the beginning of a name. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from cro_desk.communication.directory.contacts import Contact

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})


def meant(told: str, people: Sequence[Contact]) -> tuple[Contact, ...]:
    """Return the people whom this may mean, the surest only: a whole name before one that begins so."""
    said = plain(told)
    ways = (
        [each for each in people if plain(each.name) == said],
        [each for each in people if said in plain(each.name).split()],
        [each for each in people if _begins(each, said)],
        [each for each in people if _initials(each) == said],
    )
    return tuple(next((way for way in ways if way), ()))


def offered(told: str, people: Sequence[Contact]) -> tuple[Contact, ...]:
    """Return the people to offer while somebody types a name, in the order in which they were given."""
    said = plain(told)
    return tuple(each for each in people if not said or _begins(each, said) or _initials(each) == said)


def length(words: Sequence[str], people: Sequence[Contact]) -> int:
    """Return how many of these words belong to the name: those after the first only as whole words of it."""
    count = 1
    while count < len(words) and any(_holds(each, words[: count + 1]) for each in people):
        count += 1
    return count


def plain(text: str) -> str:
    """Return what counts of a name: neither capitals nor accents nor dots do."""
    bare = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS).replace(".", " "))
    return " ".join("".join(sign for sign in bare if not unicodedata.combining(sign)).split())


def _begins(person: Contact, said: str) -> bool:
    name = plain(person.name)
    words = name.split()
    return any(" ".join(words[at:]).startswith(said) for at in range(len(words)))


def _initials(person: Contact) -> str:
    return "".join(word[0] for word in plain(person.name).split())


def _holds(person: Contact, words: Sequence[str]) -> bool:
    """Whether the words are the person's name from some word on, each whole."""
    said, name = plain(" ".join(words)).split(), plain(person.name).split()
    return any(name[at : at + len(said)] == said for at in range(len(name)))
