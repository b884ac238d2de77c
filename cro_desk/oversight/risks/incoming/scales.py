"""Scores of other scales: 1 to 3, 1 to 10, percent or words become 1 to 5, and it is said how."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from cro_desk.i18n import _
from cro_desk.minutes.incoming.headings import folded

LOWEST, HIGHEST = 1, 5
SIZES = (3, 4, 5, 10, 100)
_RANGE = re.compile(r"1\s*(?:-|–|to|bis|\.\.|…)\s*(3|4|5|10|100)\b")
#: words, folded, by the place they have among five
_TOLD = (
    "verylow rare remote negligible insignificant minimal vl trivial",
    "low unlikely minor small l niedrig gering faible bajo",
    "medium moderate possible m med mittel moyen medio occasional",
    "high likely major h large significant hoch eleve alto probable",
    "veryhigh almostcertain severe critical catastrophic vh extreme certain sehrhoch",
)
_WORDS: Mapping[str, int] = {word: place for place, words in enumerate(_TOLD, 1) for word in words.split()}
#: where only low, medium and high are used, they are the ends and the middle
_OF_THREE = {2: 1, 3: 3, 4: 5}


@dataclass(frozen=True, slots=True)
class Scale:
    """How the scores of a column are written: numbers from 1 to `size`, or words (`size` 0)."""

    size: int = HIGHEST
    three_words: bool = False

    @property
    def is_ours(self) -> bool:
        return self.size == HIGHEST

    @property
    def told(self) -> str:
        """Name it, and what becomes of it."""
        if self.size == 0:
            three = _("low, medium, high: taken as 1, 3, 5") if self.three_words else ""
            return three or _("words: taken as 1 to 5 by their order")
        if self.is_ours:
            return _("1 to 5")
        return _("1 to {size}: taken as 1 to 5 in proportion").format(size=self.size)

    def read(self, text: str) -> int | None:
        """Return a score as 1 to 5; None where it is none of this scale."""
        place = _WORDS.get(folded(text))
        if place is not None and not _number(text):
            return _OF_THREE.get(place, place) if self.three_words else place
        value = _number(text)
        if value is None or self.size == 0 or not 0 <= value <= self.size:
            return None
        return rescaled(value, self.size)


def rescaled(value: Decimal, size: int) -> int:
    """Return a value of 1 to `size` as 1 to 5: the ends stay the ends, the rest in proportion."""
    if size == HIGHEST:
        shifted = value
    elif size > 10:  # percent, whose lowest is 0
        shifted = LOWEST + value * (HIGHEST - LOWEST) / size
    else:
        shifted = LOWEST + (value - 1) * (HIGHEST - LOWEST) / (size - 1)
    whole = int(shifted.quantize(Decimal(1), ROUND_HALF_UP))
    return min(max(whole, LOWEST), HIGHEST)


def scale_of(heading: str, cells: Iterable[str]) -> Scale:
    """Return the scale of a column: as its heading says, else as its cells show."""
    told = [cell for cell in cells if cell.strip()]
    found = _RANGE.search(heading)
    if found is not None:
        return Scale(int(found[1]))
    numbers = [value for cell in told if (value := _number(cell)) is not None]
    if not numbers:
        places = {_WORDS[folded(cell)] for cell in told if folded(cell) in _WORDS}
        return Scale(0, three_words=places <= set(_OF_THREE)) if places else Scale()
    most = max(numbers)
    return Scale(next((size for size in (HIGHEST, 10, 100) if most <= size), 100))


def _number(text: str) -> Decimal | None:
    """Return the number that a cell begins with: `3`, `3 - possible`, `40 %`."""
    found = re.match(r"\s*(\d+(?:[.,]\d+)?)", text)
    if found is None:
        return None
    try:
        return Decimal(found[1].replace(",", "."))
    except InvalidOperation:
        return None
