"""What showed confidential rows leaves memory with the widgets that showed it, a little at a time.

Widgets, models and what they own refer to one another. Left to the garbage collector they would stay until it
next looks through everything, which holds the window; so their Python side is emptied, and reference counting
frees the rest. At once would be too much for many rows: `cro_desk/freeing.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QObject

from cro_desk.freeing import drop_some

Piece = Callable[[], object]
#: rows are freed for so long in one turn
SLICE_SECONDS = 0.004


@dataclass(frozen=True)
class Held:
    """What Python keeps of an object and its children, and all that they refer to."""

    parts: list[dict[str, Any]]
    found: list[Any]


def what_it_holds(owner: QObject) -> Held:
    """Look through an object and its children."""
    children = owner.findChildren(QObject) if shiboken6.isValid(owner) else []
    parts = [vars(part) for part in (owner, *children) if vars(part)]
    return Held(parts, [value for part in parts for value in part.values()])


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
    yield from freeing(held.found)


def freeing(found: list[Any]) -> Iterator[Piece]:
    """Return the pieces of work that drop what is in this list; what somebody else refers to stays."""
    while found:
        yield partial(drop_some, found, SLICE_SECONDS, (shiboken6.Object,))


def _look(owner: QObject, held: Held) -> None:
    found = what_it_holds(owner)
    held.parts.extend(found.parts)
    held.found.extend(found.found)


def _delete(owner: QObject) -> None:
    if shiboken6.isValid(owner):
        shiboken6.delete(owner)
