"""How alike two tasks are: rapidfuzz's token set ratio, made careful where it is too kind.

The token set ratio calls `Visit` and `Site initiation visit` the same, `6 inch pipe` and `8 inch pipe` nearly
so. Such pairs are never matched without asking.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cro_desk.vendors.texts import numbers_in, plain, plain_unit

if TYPE_CHECKING:
    from cro_desk.vendors.matching.rules import GridText

#: below this a line is not in the grid
ASK = 70
#: the most that a pair gets that must be asked about
_DOUBTFUL = 89
#: a token sort ratio below this says that one text is only a part of the other
_PART = 60


class Texts:
    """The grid's texts, prepared once for many lines."""

    def __init__(self, grid: Sequence[GridText]) -> None:
        self._grid = grid
        self._tasks = [plain(line.task) for line in grid]
        self.by_code = _unique_codes(grid)
        self._by_text: dict[tuple[str, str], list[GridText]] = defaultdict(list)
        self._by_task: dict[str, list[GridText]] = defaultdict(list)
        for line, task in zip(grid, self._tasks, strict=True):
            self._by_text[plain(line.section), task].append(line)
            self._by_task[task].append(line)

    def code_certainty(self, line_no: str, task: str, grid_line: GridText) -> int:
        """Return how sure the same line number makes; 0 where number and text disagree."""
        from rapidfuzz import fuzz

        alike = fuzz.token_set_ratio(plain(task), plain(grid_line.task))
        if alike >= ASK:
            return 100
        return _DOUBTFUL if any(sign.isalpha() for sign in line_no) else 0

    def equal(self, section: str, task: str) -> tuple[list[GridText], int]:
        """Return the grid lines with this text, in this section if there, and how sure that is."""
        same = self._by_text.get((plain(section), plain(task)))
        if same:
            return same, 100
        anywhere = self._by_task.get(plain(task), []) if plain(task) else []
        sections = {plain(line.section) for line in anywhere}
        return anywhere, 100 if len(sections) < 2 else _DOUBTFUL

    def similar(
        self, section: str, task: str, unit: str, limit: int = 5, least: int = ASK
    ) -> list[tuple[GridText, int]]:
        """Return the most similar grid lines, best first, with the certainty of each."""
        from rapidfuzz import fuzz, process

        text = plain(task)
        if not text:
            return []
        found = process.extract(
            text, self._tasks, scorer=fuzz.token_set_ratio, limit=limit, score_cutoff=least
        )
        ranked = []
        for other, score, place in found:
            line, sort = self._grid[place], fuzz.token_sort_ratio(text, other)
            elsewhere = plain(line.section) != plain(section)
            ranked.append((-_certainty(text, unit, score, sort, line), elsewhere, -sort, place))
        return [(self._grid[place], -worth) for worth, _elsewhere, _sort, place in sorted(ranked)]


def _certainty(text: str, unit: str, score: float, sort: float, line: GridText) -> int:
    other_unit = unit and line.unit and plain_unit(unit) != plain_unit(line.unit)
    doubtful = sort < _PART or other_unit or numbers_in(text) != numbers_in(plain(line.task))
    return min(round(score), _DOUBTFUL) if doubtful else round(score)


def _unique_codes(grid: Sequence[GridText]) -> dict[str, GridText]:
    """Return the grid lines by code, without codes that stand twice (numbering that restarts a section)."""
    codes: dict[str, list[GridText]] = defaultdict(list)
    for line in grid:
        codes[plain(line.code)].append(line)
    return {code: lines[0] for code, lines in codes.items() if code and len(lines) == 1}
