"""Many rows are freed one after the other.

Where the last reference to tens of thousands of rows goes, Python frees all in one step, and meanwhile no
other thread runs, the window's neither: forty milliseconds for a comparison. So what nobody else refers to is
taken apart before it goes: what is in it is held, and goes in its turn.
"""

from __future__ import annotations

from collections.abc import Callable
from gc import get_referents, is_tracked
from sys import getrefcount
from time import monotonic
from typing import Any

#: what one asks with: the name in the function, and the argument
NOBODY_ELSE = 2

Whole = tuple[type, ...]


def free(let_go: Callable[[], object], held: list[Any]) -> None:
    """Let go of what is held by this, and free it; other threads run meanwhile. It comes as a list: arguments
    that are unpacked are held by the call itself until it returns.
    """
    let_go()
    while held:
        _drop_last(held, ())


def drop_some(held: list[Any], seconds: float, whole: Whole = ()) -> None:
    """Drop what is held, and one by one what nothing else held, until so long has passed; what is of one of
    these types goes as a whole.
    """
    until = monotonic() + seconds
    while held:
        _drop_last(held, whole)
        if monotonic() >= until:
            return


def _drop_last(held: list[Any], whole: Whole) -> None:
    last = held.pop()
    if getrefcount(last) == NOBODY_ELSE and not isinstance(last, whole):
        held += [inside for inside in get_referents(last) if is_tracked(inside)]
