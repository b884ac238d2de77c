"""Qt's classes, met a few at a time while the first screen is read.

PySide makes a class, its enumerations included, when it is first asked for; and all that could be meant at
once, some sixty of them, when Qt hands over a widget that Python has not seen. That held the first visit of a
pane and the first locking for up to ten milliseconds. A job's thread must not do it: making is not guarded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets

#: so many are met in one turn of the event loop, about two milliseconds
FEW = 16


def meetings() -> Iterator[Callable[[], None]]:
    """Return the pieces of work that make the classes of these modules."""
    for module in (QtCore, QtGui, QtWidgets):
        names = dir(module)
        for first in range(0, len(names), FEW):
            yield partial(_meet, module, names[first : first + FEW])


def _meet(module: ModuleType, names: list[str]) -> None:
    for name in names:
        getattr(module, name)
