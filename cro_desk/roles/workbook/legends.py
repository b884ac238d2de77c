"""The block that explains the codes, wherever it stands: beside the table, under it, or in a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cro_desk.roles.workbook.codes import RACI, said
from cro_desk.roles.workbook.words import begins_with_letter, letter_in, letter_of, letters_in, wordlist
from cro_desk.vendors.workbook.recognition.grid import Grid
from cro_desk.vendors.workbook.recognition.normalise import key

Place = tuple[int, int]
_CODE = r"(?:[A-Z]{1,2}(?:/[A-Z])?|[xX✓✔])"
_DEFINED = re.compile(
    rf"(?<![\w/])[\"'“(]?({_CODE})[\"'”)]?\s*(?:[:=\-–—]|(?<=\))\s|is\b|stands for\b)\s*([^,;|\n=:]{{3,90}}?)"
    rf"(?=\s*(?:[,;|\n]|[.)]?$|[/\s]\s*{_CODE}\s*[:=\-–—]))"
)
_BEHIND = re.compile(rf"(?<!\w)([^\W\d_]{{4,20}})\s*\(({_CODE})\)")
_FAR = 3  # columns between a code and its words
_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Definition:
    """What a legend says about a code; `letter` is what that means, S or `other` where it is none of ours."""

    label: str
    letter: str
    place: Place


@dataclass(slots=True)
class Legend:
    """Codes as compared → definition, and the cells that the legend takes."""

    defined: dict[str, Definition] = field(default_factory=dict)
    cells: set[Place] = field(default_factory=set)

    def codes(self) -> frozenset[str]:
        """Return the codes that are explained."""
        return frozenset(self.defined)

    def add(self, code: str, label: str, place: Place) -> None:
        """Take a definition; the first of a code counts."""
        told = label.strip(" -–—:=.")
        self.defined.setdefault(code.upper(), Definition(told, _meant(code.upper(), told), place))
        self.cells.add(place)


def _meant(code: str, label: str) -> str:
    """Return what a code means by its words; R, A, C, I mean themselves where the words name that, too."""
    if code in set(RACI) and code in (letters_in(label) or code):
        return code
    return letter_in(label)


def find_legend(grid: Grid) -> Legend:
    """Return what a sheet says about its codes."""
    legend = Legend()
    for row in range(len(grid.rows)):
        for column, text in grid.texts(row):
            _in_one_cell(grid, legend, row, column, text)
    for column in range(grid.width):
        _in_two_cells(grid, legend, column)
    return legend


def _in_one_cell(grid: Grid, legend: Legend, row: int, column: int, text: str) -> None:
    found = [(match[1], match[2]) for match in _DEFINED.finditer(text)]
    if len(found) < 2:
        behind = [(match[2], match[1]) for match in _BEHIND.finditer(text) if letter_of(match[1])]
        found = behind if len(behind) > 1 else found
    telling = [label for _code, label in found if begins_with_letter(label)]
    if not found or len(telling) < len(found) * _SHARE or _has_codes_beside(grid, row, column):
        return
    for code, label in found:
        legend.add(code, label, (row, column))


def _has_codes_beside(grid: Grid, row: int, column: int) -> bool:
    """Tell whether the row holds codes of a matrix: then `A – approves` is a cell of it, no legend."""
    return any(
        other != column and (heard := said(value)) is not None and heard.codes and len(str(value)) <= 3
        for other, value in enumerate(grid.rows[row])
    )


def _in_two_cells(grid: Grid, legend: Legend, column: int) -> None:
    """Take a run of codes one below the other, each with its words at its right."""
    for run in _runs(grid, column):
        codes = [code for code, _label, _row, _at in run]
        telling = sum(begins_with_letter(label) for _code, label, _row, _at in run)
        if len(run) < 2 or len(set(codes)) < len(codes):
            continue
        if telling >= len(run) * _SHARE or _is_titled(grid, run[0][2], column):
            for code, label, row, at in run:
                legend.add(code, label, (row, column))
                legend.cells.update((row, other) for other in range(at, grid.width))


def _is_titled(grid: Grid, row: int, column: int) -> bool:
    """Tell whether the word above a run says that it is a legend."""
    above = (grid.text(at, column) for at in range(row - 1, max(-1, row - 3), -1))
    return any(key(text) in wordlist("headings", "legend") for text in above if text)


def _runs(grid: Grid, column: int) -> Iterator[list[tuple[str, str, int, int]]]:
    run: list[tuple[str, str, int, int]] = []
    for row in range(len(grid.rows)):
        entry = _entry(grid, row, column)
        if entry is not None:
            run.append(entry)
        elif run and not (run[-1][2] == row - 1 and grid.value(row, column) is None):
            yield run
            run = []
    yield run


def _entry(grid: Grid, row: int, column: int) -> tuple[str, str, int, int] | None:
    """Return code, words, row and the words' column where a code stands left of its words."""
    value = grid.value(row, column)
    heard = said(value) if isinstance(value, str) and len(value.strip()) <= 3 else None
    if heard is None or len(heard.codes) != 1 or heard.rest:
        return None
    for at in range(column + 1, min(column + 1 + _FAR, grid.width)):
        text = grid.text(row, at)
        if text and grid.merged.get((row, at), (row, at)) != grid.merged.get((row, column), (row, column)):
            plain = said(text)
            is_code = plain is not None and (not plain.codes or len(text) <= 3)
            return None if is_code else (heard.codes[0], text, row, at)
    return None
