"""What was put into another place of a list that both versions have: as few of them as tell it. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def moved(before: Sequence[K], after: Sequence[K]) -> frozenset[K]:
    """Return which of those in both lists stand elsewhere: all but the most that kept their order."""
    old = {key: place for place, key in enumerate(before)}
    common = [key for key in after if key in old]
    stayed = _rising([old[key] for key in common])
    return frozenset(key for place, key in enumerate(common) if place not in stayed)


def _rising(numbers: Sequence[int]) -> frozenset[int]:
    """Return the places of a longest rising row within distinct numbers."""
    ends: list[int] = []  # the least last number of a row of each length
    at: list[int] = []  # its place
    before: list[int] = []  # the place that comes before each in its row
    for place, each in enumerate(numbers):
        length = bisect_left(ends, each)
        before.append(at[length - 1] if length else -1)
        ends[length:] = [each, *ends[length + 1 :]]
        at[length:] = [place, *at[length + 1 :]]
    found, place = set[int](), at[-1] if at else -1
    while place >= 0:
        found.add(place)
        place = before[place]
    return frozenset(found)
