"""Seals: the salts of what an edit shows and the leaves of what it hides, in place of the edit's one salt.

What was typed and replaced before it first left, and later what a person wants erased, leaves as its salted
hash alone: the chain still proves itself and nobody can guess the value. A seal is a letter and hex: `s` and
the salt of a value that is there, or `l` and the leaf of one that is hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from cro_desk.store.journal.hashing import Fields, Header, header_salts, leaf, shaped_digest, value_salts

#: of a change by field, a seal for each of its values; of one that is hidden as a whole its digest, as hex
ChangeSeal = str | Mapping[str, Sequence[str]]
#: of author, action and reason
WORDS = ("author", "action", "reason")


@dataclass(frozen=True, slots=True)
class Seals:
    """The seals of an edit: of its words, and of its changes by their place."""

    words: Sequence[str]
    changes: Sequence[ChangeSeal]


def show(salt: bytes) -> str:
    return "s" + salt.hex()


def hide(salt: bytes, value: Any) -> str:
    return "l" + leaf(salt, value).hex()


def word_seals(header: Header, salt: bytes, hidden: frozenset[str]) -> list[str]:
    """Return the seals of author, action and reason."""
    salts = header_salts(salt)
    return [
        "l" + leaf(own, getattr(header, name).encode(), plain=True).hex() if name in hidden else show(own)
        for name, own in zip(WORDS, salts, strict=True)
    ]


def change_seal(salt: bytes, place: int, fields: Fields, hidden: frozenset[tuple[str, int]]) -> ChangeSeal:
    """Return the seals of a change's values; `hidden` names fields and which of their values."""
    names = sorted(fields)
    salts = iter(value_salts(salt, place, sum(len(fields[name]) for name in names)))
    return {name: _field_seals(name, fields[name], salts, hidden) for name in names}


def _field_seals(
    name: str, pair: Sequence[Any], salts: Iterator[bytes], hidden: frozenset[tuple[str, int]]
) -> list[str]:
    """Return the seals of a field's values; with its new value the old one goes, too."""
    gone = (name, len(pair) - 1) in hidden
    return [
        hide(salt, value) if gone or (name, side) in hidden else show(salt)
        for side, (value, salt) in enumerate(zip(pair, islice(salts, len(pair)), strict=True))
    ]


def shown(fields: Fields, hidden: frozenset[tuple[str, int]]) -> dict[str, list[Any]]:
    """Return what stays of a change: nothing of a field whose new value is hidden, no old value that is."""
    return {
        name: [None if (name, side) in hidden else value for side, value in enumerate(pair)]
        for name, pair in fields.items()
        if (name, len(pair) - 1) not in hidden
    }


def sealed_digest(record: str, kind: str, depth: int, fields: Fields, seal: ChangeSeal) -> bytes:
    """Return the digest of a change out of its seals; ValueError where they do not fit what it shows."""
    if isinstance(seal, str):
        return bytes.fromhex(seal)
    if not fields.keys() <= seal.keys():
        raise ValueError("a value without its seal")
    names = sorted(seal)
    leaves = [each for name in names for each in _leaves(seal[name], fields.get(name))]
    return shaped_digest(record, kind, depth, names, [len(seal[name]) for name in names], leaves)


def _leaves(seals: Sequence[str], pair: Sequence[Any] | None) -> list[bytes]:
    """Return a field's leaves; a hidden value must not stand there, a shown one must."""
    if pair is not None and len(pair) != len(seals):
        raise ValueError("a field of another shape than its seals")
    found = []
    for side, seal in enumerate(seals):
        value = None if pair is None else pair[side]
        if seal[0] == "l" and value is None:
            found.append(bytes.fromhex(seal[1:]))
        elif seal[0] == "s" and pair is not None:
            found.append(leaf(bytes.fromhex(seal[1:]), value))
        elif seal[0] == "s":
            raise ValueError("a field that is hidden needs the leaf of its old value, too")
        else:
            raise ValueError("a seal that does not fit its value")
    return found


def word_leaves(header: Header, seals: Sequence[str]) -> list[bytes]:
    """Return the leaves of author, action and reason."""
    words = [getattr(header, name) for name in WORDS]
    return [_word_leaf(seal, word) for seal, word in zip(seals, words, strict=True)]


def _word_leaf(seal: str, word: str) -> bytes:
    if seal[0] == "l" and word == "":
        return bytes.fromhex(seal[1:])
    if seal[0] == "s":
        return leaf(bytes.fromhex(seal[1:]), word.encode(), plain=True)
    raise ValueError("a word beside its leaf")
