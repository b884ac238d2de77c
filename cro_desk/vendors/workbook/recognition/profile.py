"""What stands below a header: how many numbers, words, states; the check on what its words promise."""

from __future__ import annotations

from dataclasses import dataclass

from cro_desk.vendors.workbook.model import CellValue
from cro_desk.vendors.workbook.recognition.grid import Grid, is_empty, is_number
from cro_desk.vendors.workbook.recognition.normalise import key
from cro_desk.vendors.workbook.recognition.numbers import typed
from cro_desk.vendors.workbook.recognition.words import starts, state_words, units

_SAMPLE = 240


@dataclass(slots=True)
class Profile:
    """Counts over a sample of a column's cells."""

    numbers: int = 0
    states: int = 0
    texts: int = 0
    blanks: int = 0
    letters: int = 0
    #: texts that name a sum: they may stand anywhere in its row
    sums: int = 0
    units: int = 0
    distinct: int = 0

    @property
    def filled(self) -> int:
        """Cells that are not blank."""
        return self.numbers + self.states + self.texts

    @property
    def is_numeric(self) -> bool:
        """Mostly numbers, with states of prices among them allowed."""
        return self.numbers > 0 and self.numbers + self.states >= (self.texts - self.sums) * 2

    @property
    def is_text(self) -> bool:
        """Mostly words."""
        return self.texts > self.numbers

    @property
    def length(self) -> float:
        """The usual length of its texts."""
        return self.letters / self.texts if self.texts else 0.0


def sample_rows(grid: Grid, first: int) -> list[int]:
    """Return rows from below the header, all of a short table, evenly spread over a long one."""
    step = max(1, (len(grid.rows) - first) // _SAMPLE)
    return list(range(first, len(grid.rows), step))


def profile_of(grid: Grid, rows: list[int], column: int) -> Profile:
    """Return what stands in a column's sample rows."""
    found = Profile()
    seen: set[CellValue] = set()
    for row in rows:
        value = grid.value(row, column)
        if is_empty(value):
            found.blanks += 1
            continue
        seen.add(value)
        _count(found, value)
    found.distinct = len(seen)
    return found


def _count(found: Profile, value: CellValue) -> None:
    if is_number(value):
        found.numbers += 1
    elif isinstance(value, str):
        word = key(value) if len(value) <= 40 else ""
        if word in units():
            found.units += 1
        if word in state_words() or (not word and len(value) <= 3):
            found.states += 1
        elif typed(value) or typed(value, ","):
            found.numbers += 1
        else:
            found.texts += 1
            found.sums += bool(starts("rows", "total", "subtotal").match(word))
            found.letters += len(value)
    else:
        found.texts += 1
        found.letters += 10
