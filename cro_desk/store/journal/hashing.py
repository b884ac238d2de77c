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
    shape = f"{record}|{kind}|{depth}|{','.join(names)}|{_widths(fields, names)}|"
    return blake2s(shape.encode() + b"".join(leaves)).digest()


def _widths(fields: Fields, names: Sequence[str]) -> str:
    """Return how many values each field has: one and the same number but in a forgery."""
    widths = set(map(len, fields.values()))
    return str(widths.pop()) if len(widths) == 1 else ",".join(str(len(fields[name])) for name in names)


def edit_hash(header: Header, salt: bytes, digests: Iterable[bytes]) -> str:
    """Return the hash that chains an edit to the one before it, as hex."""
    plain = (
        *(header.transaction, header.act, header.step, header.replica, header.scope),
        *(header.number, header.clock, header.previous, header.seen),
    )
    whole = blake2b(dumps(plain, option=orjson.OPT_SORT_KEYS), digest_size=_DIGEST)
    salts = shake_128(salt + b"header").digest(3 * _SALT)
    for index, words in enumerate((header.author, header.action, header.reason)):
        own = salts[index * _SALT : (index + 1) * _SALT]
        whole.update(blake2s(own + words.encode()).digest())
    whole.update(b"".join(digests))
    return whole.hexdigest()
