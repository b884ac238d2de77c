"""Numbers that two computers gave apart: once they meet, both hold a 2, and the later one is told as 2b.

Nothing is numbered anew, for letters may name it; both computers work out the same, for ids rise with time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping


def twins(given: Iterable[tuple[Hashable, str]]) -> Mapping[str, int]:
    """Return by id how many had the same number before it; of all that were ever given, the deleted too."""
    seen: Counter[Hashable] = Counter()
    found = {}
    for number, id in sorted(given, key=lambda each: each[1]):
        found[id] = seen[number]
        seen[number] += 1
    return found


def told_number(number: int, twin: int) -> str:
    """Return how the number is told: 2, of the next that has it 2b, then 2c."""
    return f"{number}{chr(ord('a') + twin)}" if twin else str(number)
