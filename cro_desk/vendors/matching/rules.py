"""Which line of the RFP's grid a vendor's line is: by id, exact text, similar text, each with its certainty.

Pure. A certainty below `SURE` asks a person; what they answer by hand holds for the vendor's next version.
Several lines of a bid may be one grid line (a country each); within one group (a sheet and location) only
lines with the same text may share one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cro_desk.vendors.matching.similarity import ASK, Texts
from cro_desk.vendors.terms import MatchKind
from cro_desk.vendors.texts import plain

#: from here on a match needs no answer
SURE = 90
#: a line's identity across versions of one bidder's bid: number, section, task, all plain
LineKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class VendorLine:
    """What identifies a line of a bid. `group` is the sheet and location it stands in."""

    task: str
    line_no: str = ""
    section: str = ""
    unit: str = ""
    row_id: str = ""
    group: str = ""

    @property
    def key(self) -> LineKey:
        return line_key(self.line_no, self.section, self.task)


@dataclass(frozen=True, slots=True)
class GridText:
    """What identifies a line of the grid."""

    id: str
    task: str
    code: str = ""
    section: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The grid line, or None for an extra line, and how sure that is in per cent."""

    grid_line_id: str | None
    kind: MatchKind
    certainty: int

    @property
    def unsure(self) -> bool:
        return is_unsure(self.kind, self.certainty)


EXTRA = Match(None, MatchKind.NONE, 0)


def is_unsure(kind: MatchKind, certainty: int) -> bool:
    """Tell whether a match wants a person's answer."""
    return kind not in (MatchKind.NONE, MatchKind.HAND) and certainty < SURE


def line_key(line_no: str, section: str, task: str) -> LineKey:
    """Return what identifies a line from one version of a bid to the next."""
    return plain(line_no), plain(section), plain(task)


def match_lines(
    lines: Sequence[VendorLine],
    grid: Sequence[GridText],
    by_hand: Mapping[LineKey, str | None] | None = None,
) -> list[Match]:
    """Match each line; `by_hand` are a person's earlier answers, None for "in no grid line"."""
    run = _Run(lines, Texts(grid), by_hand or {}, {line.id: line for line in grid})
    for step in (_remembered, _by_id, _by_code, _by_text, _by_similar_text):
        step(run)
    return [run.found.get(index, EXTRA) for index in range(len(lines))]


@dataclass(slots=True)
class _Run:
    lines: Sequence[VendorLine]
    texts: Texts
    by_hand: Mapping[LineKey, str | None]
    grid: Mapping[str, GridText]
    found: dict[int, Match] = field(default_factory=dict)
    taken: set[tuple[str, str]] = field(default_factory=set)  # group, grid line

    def open(self) -> Iterable[tuple[int, VendorLine]]:
        return ((index, line) for index, line in enumerate(self.lines) if index not in self.found)

    def settle(self, index: int, grid_line_id: str | None, kind: MatchKind, certainty: int) -> None:
        self.found[index] = Match(grid_line_id, kind, certainty)
        if grid_line_id is not None:
            self.taken.add((self.lines[index].group, grid_line_id))


def _remembered(run: _Run) -> None:
    for index, line in enumerate(run.lines):
        grid_line_id = run.by_hand.get(line.key, "")
        if grid_line_id is None or grid_line_id in run.grid:
            run.settle(index, grid_line_id, MatchKind.HAND, 100)


def _by_id(run: _Run) -> None:
    """Match by the hidden row id of our own template."""
    for index, line in run.open():
        if line.row_id in run.grid:
            run.settle(index, line.row_id, MatchKind.ID, 100)


def _by_code(run: _Run) -> None:
    """Match by line number where the text agrees, or asks where only a telling number (`SU06`) does."""
    for index, line in list(run.open()):
        grid_line = run.texts.by_code.get(plain(line.line_no))
        if grid_line is None or (line.group, grid_line.id) in run.taken:
            continue
        certainty = run.texts.code_certainty(line.line_no, line.task, grid_line)
        if certainty:
            run.settle(index, grid_line.id, MatchKind.ID, certainty)


def _by_text(run: _Run) -> None:
    """Match the same text, section by section; the n-th of several equal lines is the n-th in the grid."""
    seen: dict[tuple[str, str], int] = defaultdict(int)
    for index, line in list(run.open()):
        equal, certainty = run.texts.equal(line.section, line.task)
        if equal:
            place = (line.group, equal[0].id)
            grid_line = equal[min(seen[place], len(equal) - 1)]
            seen[place] += 1
            run.settle(index, grid_line.id, MatchKind.EXACT, certainty)


def _by_similar_text(run: _Run) -> None:
    """Match similar texts, the most similar pair first, each grid line once a group."""
    pairs = [
        (-certainty, index, place, grid_line.id)
        for index, line in run.open()
        for place, (grid_line, certainty) in enumerate(run.texts.similar(line.section, line.task, line.unit))
    ]
    for worth, index, _place, grid_line_id in sorted(pairs):
        if index in run.found or (run.lines[index].group, grid_line_id) in run.taken:
            continue
        run.settle(index, grid_line_id, MatchKind.FUZZY, -worth)


def candidates(line: VendorLine, grid: Sequence[GridText], limit: int = 20) -> list[tuple[GridText, int]]:
    """Return the grid lines most like a line with their certainty, best first, for a person to choose."""
    texts = Texts(grid)
    return texts.similar(line.section, line.task, line.unit, limit=limit, least=0)


__all__ = ["ASK", "EXTRA", "SURE", "GridText", "LineKey", "Match", "VendorLine", "candidates", "match_lines"]
