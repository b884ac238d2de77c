"""What showed confidential rows leaves memory with the widgets that showed it.

Widgets, models and what they own refer to one another. Left to the garbage collector they would stay until it
next looks through everything, which holds the window; so their Python side is emptied, and reference counting
frees the rest at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import shiboken6
from PySide6.QtCore import QObject


def letting_go(owners: Iterable[QObject]) -> list[Callable[[], None]]:
    """Return one piece of work for each of these: delete it, and empty what is in it now."""
    return [_LettingGo(owner) for owner in owners]


class _LettingGo:
    """Deletes an object with all that is in it; what Qt deleted before its turn is emptied too."""

    def __init__(self, owner: QObject) -> None:
        self._owner = owner
        self._parts = [owner, *owner.findChildren(QObject)]

    def __call__(self) -> None:
        if shiboken6.isValid(self._owner):
            shiboken6.delete(self._owner)
        for part in self._parts:
            vars(part).clear()
