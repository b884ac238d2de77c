"""Many rows are freed a few at a time.

Where the last reference to tens of thousands of rows goes, Python frees all in one step, and meanwhile no
other thread runs, the window's neither: forty milliseconds for a comparison. So the rows are held, what they
hung on is let go of, and then one after the other goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from gc import get_referents
from typing import Any

#: a list of so many is one of rows; so deep they are looked for
MANY, DEEP = 64, 12
CONTAINERS = (dict, list, tuple, set, frozenset)


def is_ours(value: object) -> bool:
    """Tell whether an object is one of the core's."""
    return type(value).__module__.startswith("cro_desk.")


def rows_in(found: Iterable[object], may_lead_to_rows: Callable[[object], bool] = is_ours) -> list[Any]:
    """Return the rows that can be reached from these; of many, one leads to what all of them share."""
    rows: list[Any] = []
    _gather(found, rows, set(), may_lead_to_rows, DEEP)
    return rows


def free(let_go: Callable[[], object], *found: object) -> None:
    """Let go of what was found by this; other threads run while its rows are freed."""
    rows = rows_in(found)
    del found
    let_go()
    while rows:
        rows.pop()


def _gather(
    found: Iterable[object],
    rows: list[Any],
    seen: set[int],
    may_lead_to_rows: Callable[[object], bool],
    deep: int,
) -> None:
    for value in found:
        if id(value) in seen or not (type(value) in CONTAINERS or _is_looked_into(value, may_lead_to_rows)):
            continue
        seen.add(id(value))
        inside = list(value.values()) if isinstance(value, dict) else get_referents(value)
        if len(inside) >= MANY:
            rows.extend(inside)
            inside = inside[:1]
        if deep:
            _gather(inside, rows, seen, may_lead_to_rows, deep - 1)


def _is_looked_into(value: object, may_lead_to_rows: Callable[[object], bool]) -> bool:
    return not isinstance(value, type | Enum) and may_lead_to_rows(value)
