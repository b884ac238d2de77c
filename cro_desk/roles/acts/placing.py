"""Positions with room between them, so that what is added between two neighbours moves neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

STEP = 1000


def places(order: Sequence[str], known: Mapping[str, int]) -> dict[str, int]:
    """Return a rising position for each id in the order, keeping the known ones where they rise already."""
    found: dict[str, int] = {}
    waiting: list[str] = []
    last = 0
    for id in order:
        if id not in known:
            waiting.append(id)
            continue
        gap = (known[id] - last) // (len(waiting) + 1)
        if gap < 1:
            return {each: STEP * place for place, each in enumerate(order, 1)}
        found.update({each: last + gap * place for place, each in enumerate(waiting, 1)})
        found[id] = last = known[id]
        waiting = []
    found.update({each: last + STEP * place for place, each in enumerate(waiting, 1)})
    return found


def kept_in_place(order: Sequence[str], known: Mapping[str, int]) -> dict[str, int]:
    """Return the known positions that a new order can keep: those of a first rising part."""
    kept: dict[str, int] = {}
    last = 0
    for id in order:
        if id in known and known[id] > last:
            kept[id] = last = known[id]
    return kept
