"""What showed confidential rows leaves memory with the widgets that showed it, a little at a time.

Widgets, models and what they own refer to one another. Left to the garbage collector they would stay until it
next looks through everything, which holds the window; so their Python side is emptied, and reference counting
frees the rest at once. At once would be too much where the last reference to many rows goes: these are held
until their own turn has come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import partial
from gc import get_referents
from time import monotonic
from typing import Any

import shiboken6
from PySide6.QtCore import QObject

Piece = Callable[[], object]
#: a list of so many is one of rows, which are freed for so long in one turn; so deep they are looked for
MANY, SLICE_SECONDS, DEEP = 64, 0.004, 12
CONTAINERS, OURS = (dict, list, tuple, set, frozenset), ("cro_desk.", "ui.")


@dataclass(frozen=True)
class Held:
    """What an object and its children refer to, and the rows that can be reached from there."""

    parts: list[dict[str, Any]]
    rows: list[Any]


def what_it_holds(owner: QObject) -> Held:
    """Look through an object and its children."""
    children = owner.findChildren(QObject) if shiboken6.isValid(owner) else []
    parts = [vars(part) for part in (owner, *children) if vars(part)]
    rows: list[Any] = []
    _gather(parts, rows, set())
    return Held(parts, rows)


def letting_go(owner: QObject) -> Iterator[Piece]:
    """Return the pieces of work that look through this, delete it and empty what is in it."""
    held = Held([], [])
    yield partial(_look, owner, held)
    yield partial(_delete, owner)
    yield from emptying(held)


def emptying(held: Held) -> Iterator[Piece]:
    """Return the pieces of work that empty what was looked through."""
    for part in held.parts:
        yield part.clear
    while held.rows:
        yield partial(_drop_some, held.rows)


def _look(owner: QObject, held: Held) -> None:
    found = what_it_holds(owner)
    held.parts.extend(found.parts)
    held.rows.extend(found.rows)


def _gather(found: Iterable[object], rows: list[Any], seen: set[int], deep: int = DEEP) -> None:
    """Add the rows that can be reached from what was found; of rows, the first leads to what all share."""
    for value in found:
        if not _may_lead_to_rows(value) or id(value) in seen:
            continue
        seen.add(id(value))
        inside = list(value.values()) if isinstance(value, dict) else get_referents(value)
        if len(inside) >= MANY:
            rows.extend(inside)
            inside = inside[:1]
        if deep:
            _gather(inside, rows, seen, deep - 1)


def _may_lead_to_rows(value: object) -> bool:
    """Tell whether this is a container, or an object of ours that is no part of the window."""
    kind = type(value)
    return kind in CONTAINERS or (
        kind.__module__.startswith(OURS) and not isinstance(value, QObject | type | Enum)
    )


def _drop_some(rows: list[Any]) -> None:
    until = monotonic() + SLICE_SECONDS
    while rows and monotonic() < until:
        rows.pop()


def _delete(owner: QObject) -> None:
    if shiboken6.isValid(owner):
        shiboken6.delete(owner)
