"""Python's cyclic garbage collector stands still while tens of thousands of rows or cells are made.

They make it walk over all of them again and again, which took half the time of an import; rows form no
cycles, so there is nothing for it to find. In the window it stands still all the time (`ui/collector.py`).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_pauses = [0]
_was_on = [False]


@contextmanager
def collector_paused() -> Iterator[None]:
    """Stop the collector; it goes on when the last thread is done, if it was on when the first began."""
    with _lock:
        if _pauses[0] == 0:
            _was_on[0] = gc.isenabled()
            gc.disable()
        _pauses[0] += 1
    try:
        yield
    finally:
        with _lock:
            _pauses[0] -= 1
            if _pauses[0] == 0 and _was_on[0]:
                count_as_old()
                gc.enable()


def count_as_old() -> None:
    """Count what is new as old without a look: what was frozen comes back among the oldest."""
    gc.freeze()
    gc.unfreeze()
