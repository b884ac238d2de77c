"""The journal's salted hashes: one for each value, so that a name can go and the rest still proves itself.

The salts of a change's values come out of one call on the edit's salt and cannot be turned back into it:
to erase a value, the edit's salt is replaced by the salts of the values that stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b, shake_128
from typing import Any

import orjson

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
    shape = "|".join(f"{name}:{len(fields[name])}" for name in names)
    whole = blake2b(f"{record}|{kind}|{depth}|{shape}".encode(), digest_size=_DIGEST)
    whole.update(b"".join(map(_leaf, (salts[at : at + _SALT] for at in range(0, len(salts), _SALT)), values)))
    return whole.digest()


def _leaf(salt: bytes, value: Any) -> bytes:
    return blake2b(salt + orjson.dumps(value), digest_size=_DIGEST).digest()


def edit_hash(header: Header, salt: bytes, digests: Iterable[bytes]) -> str:
    """Return the hash that chains an edit to the one before it, as hex."""
    plain = (
        *(header.transaction, header.act, header.step, header.replica, header.scope),
        *(header.number, header.clock, header.previous, header.seen),
    )
    whole = blake2b(orjson.dumps(plain, option=orjson.OPT_SORT_KEYS), digest_size=_DIGEST)
    salts = shake_128(salt + b"header").digest(3 * _SALT)
    for index, words in enumerate((header.author, header.action, header.reason)):
        own = salts[index * _SALT : (index + 1) * _SALT]
        whole.update(blake2b(own + words.encode(), digest_size=_DIGEST).digest())
    whole.update(b"".join(digests))
    return whole.hexdigest()
