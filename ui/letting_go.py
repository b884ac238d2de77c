"""What showed confidential rows leaves memory with the widgets that showed it, a little at a time.

Widgets, models and what they own refer to one another. Left to the garbage collector they would stay until it
next looks through everything, which holds the window; so their Python side is emptied, and reference counting
frees the rest at once. At once would be too much for many rows: `cro_desk/freeing.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Any

import shiboken6
from PySide6.QtCore import QObject

from cro_desk.freeing import rows_in

Piece = Callable[[], object]
#: rows are freed for so long in one turn
SLICE_SECONDS = 0.004
OURS = ("cro_desk.", "ui.")


@dataclass(frozen=True)
class Held:
    """What an object and its children refer to, and the rows that can be reached from there."""

    parts: list[dict[str, Any]]
    rows: list[Any]


def what_it_holds(owner: QObject) -> Held:
    """Look through an object and its children."""
    children = owner.findChildren(QObject) if shiboken6.isValid(owner) else []
    parts = [vars(part) for part in (owner, *children) if vars(part)]
    return Held(parts, rows_in(parts, _may_lead_to_rows))


def letting_go(owner: QObject) -> Iterator[Piece]:
    """Return the pieces of work that look through this, delete it and empty what is in it."""
    held = Held([], [])
    yield partial(_look, owner, held)
    yield partial(_delete, owner)
    yield from emptying(held)


def freeing(*found: object) -> Iterator[Piece]:
    """Return the pieces of work that free the rows in these, whoever lets go of them meanwhile."""
    return emptying(Held([], rows_in(found, _may_lead_to_rows)))


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


def _may_lead_to_rows(value: object) -> bool:
    """Tell whether this is an object of ours that is no part of the window."""
    return type(value).__module__.startswith(OURS) and not isinstance(value, QObject)


def _drop_some(rows: list[Any]) -> None:
    until = monotonic() + SLICE_SECONDS
    while rows and monotonic() < until:
        rows.pop()


def _delete(owner: QObject) -> None:
    if shiboken6.isValid(owner):
        shiboken6.delete(owner)
