"""The journal's lines in a bundle, read as what somebody else may have made up: form first, meaning later."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any

import orjson

from cro_desk.sharing.refusing import BundleRefused
from cro_desk.store.journal.edits import Change
from cro_desk.store.journal.hashing import Header
from cro_desk.store.journal.sealing import Seals
from cro_desk.store.journal.wire import HIDDEN, Reveal, WireEdit, parse, parse_reveal

Chain = tuple[str, str]
#: an edit's number, the hash of the one before it and its own
Link = tuple[int, str, str]
_LONGEST = 128 * 1024 * 1024
#: how many lists and objects a line may hold: each takes many times the bytes that it stands in
_BRACKETS = 4_000_000
#: how long author, action and reason may be
_LONGEST_NAME, _LONGEST_WORDS = 300, 100_000
_MOST = 2**53
_LEAST = -(2**63)
_PLAIN = frozenset((str, int, float, type(None)))
_REPLICA = re.compile(r"[0-9a-f]{16}")
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_KIND = re.compile(r"[a-z][a-z0-9_]{0,60}")
_HASH = re.compile(r"[0-9a-f]{64}")
_SEAL = re.compile(r"s[0-9a-f]{32}|l[0-9a-f]{64}")
_TEXTS = ("transaction", "act", "step", "author", "action", "reason", "previous")
_MANGLED = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


def lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Cut pieces into lines."""
    rest: list[bytes] = []
    for piece in pieces:
        first, *others = piece.split(b"\n")
        rest.append(first)
        if others:
            yield _checked(rest)
            yield from others[:-1]
            rest = [others[-1]]
        if sum(map(len, rest)) > _LONGEST:
            raise BundleRefused("form")
    if any(rest):
        yield _checked(rest)


def _checked(parts: Iterable[bytes]) -> bytes:
    """Return a line; one that would fill the memory once it is read is refused before."""
    line = b"".join(parts)
    if len(line) > _BRACKETS and line.count(b"[") + line.count(b"{") > _BRACKETS:
        raise BundleRefused("form")
    return line


def read(line: bytes, scopes: Collection[str]) -> WireEdit | Reveal:
    """Return the edit or the reveal; BundleRefused where it is neither, or of a scope not told of."""
    try:
        one = parse_reveal(line) if is_reveal(line) else parse(line)
        sound = _is_reveal(one) if isinstance(one, Reveal) else _is_edit(one)
        scope = one.scope if isinstance(one, Reveal) else one.header.scope
    except _MANGLED as error:
        raise BundleRefused("form") from error
    if not sound:
        raise BundleRefused("form")
    if scope not in scopes:
        raise BundleRefused("place")
    return one


def link(line: bytes) -> tuple[Chain, Link]:
    """Return which chain an edit belongs to, and where it stands there; what it says is not looked at."""
    try:
        told = orjson.loads(line)
        chain = told["replica"], told["scope"]
        place = told["number"], told["previous"], told["hash"]
        sound = _is_count(place[0]) and all(type(text) is str for text in (*chain, *place[1:]))
    except _MANGLED as error:
        raise BundleRefused("form") from error
    if not sound:
        raise BundleRefused("form")
    return chain, place


def is_reveal(line: bytes) -> bool:
    return line.startswith(b'{"reveal"')


def _is_edit(edit: WireEdit) -> bool:
    return (
        _is_header(edit.header)
        and _HASH.fullmatch(edit.hash) is not None
        and (edit.header.previous == "" or _HASH.fullmatch(edit.header.previous) is not None)
        and len(edit.salt) == (0 if edit.seals else 16)
        and bool(edit.changes)
        and all(_is_change(change) or (edit.seals and change == HIDDEN) for change in edit.changes)
        and (edit.seals is None or _fits(edit.seals, len(edit.changes)))
    )


def _is_header(header: Header) -> bool:
    return (
        all(type(getattr(header, name)) is str for name in _TEXTS)
        and _REPLICA.fullmatch(header.replica) is not None
        and _ID.fullmatch(header.scope) is not None
        and _is_count(header.number)
        and type(header.clock) is int
        and abs(header.clock) < _MOST
        and len(header.author) <= _LONGEST_NAME
        and len(header.action) + len(header.reason) <= _LONGEST_WORDS
        and all(_is_seen(*pair) for pair in header.seen.items())
    )


def _is_seen(chain: str, head: Any) -> bool:
    replica, _bar, scope = chain.partition("|")
    number, digest = head
    known = _REPLICA.fullmatch(replica) and _ID.fullmatch(scope) and _HASH.fullmatch(digest)
    return known is not None and _is_count(number)


def _is_count(number: Any) -> bool:
    return type(number) is int and 0 < number < _MOST


def _is_change(change: Change) -> bool:
    return (
        _ID.fullmatch(change.record) is not None
        and _is_count(change.depth)
        and _are_names(change.kind, *change.fields)
        and all(map(_is_pair, change.fields.values()))
        and len({len(pair) for pair in change.fields.values()}) < 2
    )


@lru_cache(maxsize=4096)
def _are_names(*names: str) -> bool:
    return all(_KIND.fullmatch(name) is not None for name in names)


def _is_pair(pair: Any) -> bool:
    if type(pair) is not list or not 0 < len(pair) < 3:
        return False
    for value in pair:  # a loop: this is asked of every value in the bundle
        kind = type(value)
        if kind not in _PLAIN or (kind is int and not _LEAST <= value < -_LEAST):
            return False
    return True


def _fits(seals: Seals, changes: int) -> bool:
    words = isinstance(seals.words, list) and len(seals.words) == 3 and all(map(_SEAL.fullmatch, seals.words))
    return bool(words) and len(seals.changes) == changes and all(map(_is_seal, seals.changes))


def _is_seal(seal: Any) -> bool:
    if isinstance(seal, str):
        return _HASH.fullmatch(seal) is not None
    return all(
        _KIND.fullmatch(name) is not None and isinstance(each, list) and all(map(_SEAL.fullmatch, each))
        for name, each in seal.items()
    )


def _is_reveal(one: Reveal) -> bool:
    return (
        _REPLICA.fullmatch(one.replica) is not None
        and _is_count(one.number)
        and type(one.place) is int
        and 0 <= one.place < _MOST
        and _is_change(one.change)
        and not isinstance(one.seal, str)
        and _is_seal(one.seal)
    )
