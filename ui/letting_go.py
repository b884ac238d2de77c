"""What showed confidential rows leaves memory with the widgets that showed it.

Widgets, models and what they own refer to one another. Left to the garbage collector they would stay until it
next looks through everything, which holds the window; so their Python side is emptied, and reference counting
frees the rest at once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import shiboken6
from PySide6.QtCore import QObject


def letting_go(owner: QObject) -> list[Callable[[], None]]:
    """Return the pieces of work that delete this and empty what is in it now."""
    parts = [owner, *owner.findChildren(QObject)]
    return [partial(_delete, owner), *(vars(part).clear for part in parts if vars(part))]


def _delete(owner: QObject) -> None:
    if shiboken6.isValid(owner):
        shiboken6.delete(owner)
