"""The journal's salted hashes: one for each value, so that a name can go and the rest still proves itself.

The salts of a change's values come out of one call on the edit's salt and cannot be turned back into it:
to erase a value, the edit's salt is replaced by the salts of the values that stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b, blake2s, shake_128
from typing import Any

import orjson
from orjson import dumps

_SALT = 16
_DIGEST = 32
#: fields of a change by name: `[new]` where it was inserted, `[old, new]` where it was changed
Fields = Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Header:
    """What an edit says beside its changes."""

    transaction: str
    act: str
    step: str
    replica: str
    scope: str
    number: int
    clock: int
    author: str
    action: str
    reason: str
    seen: dict[str, list[Any]]
    previous: str


def change_digest(salt: bytes, place: int, record: str, kind: str, depth: int, fields: Fields) -> bytes:
    """Return the digest over a change, which holds a salted hash of every value apart."""
    names = sorted(fields)
    values = [value for name in names for value in fields[name]]
    salts = shake_128(salt + place.to_bytes(4, "big")).digest(_SALT * len(values))
    leaves = [
        blake2s(salts[at : at + _SALT] + dumps(value)).digest()
        for at, value in zip(range(0, len(salts), _SALT), values, strict=True)
    ]
    return shaped_digest(record, kind, depth, names, [len(fields[name]) for name in names], leaves)


def shaped_digest(
    record: str, kind: str, depth: int, names: Sequence[str], widths: Sequence[int], leaves: Iterable[bytes]
) -> bytes:
    """Return a change's digest out of the leaves of its values, in the order of the fields' names."""
    shape = f"{record}|{kind}|{depth}|{','.join(names)}|{_widths(widths)}|"
    return blake2s(shape.encode() + b"".join(leaves)).digest()


def _widths(widths: Sequence[int]) -> str:
    """Return how many values each field has: one and the same number but in a forgery."""
    return str(widths[0]) if len(set(widths)) == 1 else ",".join(map(str, widths))


def value_salts(salt: bytes, place: int, count: int) -> list[bytes]:
    """Return the salts of a change's values."""
    return _cut(shake_128(salt + place.to_bytes(4, "big")).digest(_SALT * count))


def header_salts(salt: bytes) -> list[bytes]:
    """Return the salts of author, action and reason."""
    return _cut(shake_128(salt + b"header").digest(3 * _SALT))


def _cut(salts: bytes) -> list[bytes]:
    return [salts[at : at + _SALT] for at in range(0, len(salts), _SALT)]


def leaf(salt: bytes, value: Any, *, plain: bool = False) -> bytes:
    """Return the salted hash of one value; a word's bytes are taken as they are."""
    return blake2s(salt + (value if plain else dumps(value))).digest()


def edit_hash(
    header: Header, salt: bytes, digests: Iterable[bytes], words: Iterable[bytes] | None = None
) -> str:
    """Return the hash, as hex, that chains an edit to the one before it; a sealed one brings `words`."""
    plain = (
        *(header.transaction, header.act, header.step, header.replica, header.scope),
        *(header.number, header.clock, header.previous, header.seen),
    )
    whole = blake2b(dumps(plain, option=orjson.OPT_SORT_KEYS), digest_size=_DIGEST)
    for each in words or _words(header, salt):
        whole.update(each)
    whole.update(b"".join(digests))
    return whole.hexdigest()


def _words(header: Header, salt: bytes) -> Iterable[bytes]:
    salts = shake_128(salt + b"header").digest(3 * _SALT)
    for index, words in enumerate((header.author, header.action, header.reason)):
        own = salts[index * _SALT : (index + 1) * _SALT]
        yield blake2s(own + words.encode()).digest()
