"""The letters of a cell: read from text, written as text, changed by one key."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cro_desk.roles.matrix import EMPTY, Cell, Holder
from cro_desk.roles.terms import Letter

#: accountable first, as people write it: A/R
ORDER = (Letter.ACCOUNTABLE, Letter.RESPONSIBLE, Letter.CONSULTED, Letter.INFORMED)
_DOES = frozenset((Letter.RESPONSIBLE, Letter.ACCOUNTABLE))
_BETWEEN = re.compile(r"[\s/,;&+|]+")
_NOTHING = frozenset("-–—")


def parse_cell(text: str) -> Cell:
    """Read `A/R`, `AR`, `r, a`; a code with anything else in it is kept as it was written, as unknown."""
    text = text.strip()
    if not text or text in _NOTHING:
        return EMPTY
    letters = parse_letters(text)
    return Cell(letters) if letters else Cell(unknown=text)


def parse_letters(text: str) -> frozenset[Letter]:
    """Read letters alone; none where the text has anything else in it, or a letter twice."""
    written = "".join(_BETWEEN.split(text.upper()))
    if len(set(written)) < len(written) or not set(written) <= set(Letter):
        return frozenset()
    return frozenset(Letter(each) for each in written)


def write_cell(cell: Cell) -> str:
    """Write a cell as `parse_cell` reads it."""
    return cell.unknown or write_letters(cell.letters)


def write_letters(letters: Iterable[Letter]) -> str:
    """Write letters in their usual order: `A/R`."""
    held = frozenset(letters)
    return "/".join(letter for letter in ORDER if letter in held)


def toggled(cell: Cell, letter: Letter) -> Cell:
    """Return the cell after one key: R and A go together, C and I stand alone, the same again removes."""
    if letter in cell.letters and (letter in _DOES or len(cell.letters) == 1):
        return with_letters(cell, cell.letters - {letter})
    return with_letters(cell, (cell.letters & _DOES) | {letter} if letter in _DOES else frozenset((letter,)))


def with_letters(cell: Cell, letters: frozenset[Letter]) -> Cell:
    """Return the cell with these letters, and of its holders those who still hold one."""
    return Cell(letters, "", fitting(cell.holders, letters))


def fitting(holders: Iterable[Holder], letters: frozenset[Letter]) -> tuple[Holder, ...]:
    """Return who still holds something of these letters; nobody holds what is not there."""
    if not letters:
        return ()
    return tuple(
        Holder(each.person_id, each.role, each.letters & letters)
        for each in holders
        if not each.letters or each.letters & letters
    )
