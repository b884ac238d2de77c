"""What the codes of a workbook mean: the user's answer, the file's legend, what is usual; else unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cro_desk.roles.raci import parse_cell, write_letters
from cro_desk.roles.terms import Letter
from cro_desk.roles.workbook.codes import RACI, usual
from cro_desk.roles.workbook.legends import Definition
from cro_desk.roles.workbook.model import KEPT, CodeSource, CodeTaken


class Meanings:
    """Code → what it means, and where it stands. Asked while cells are read, told afterwards."""

    def __init__(self, defined: Mapping[str, Definition], answers: Mapping[str, str]) -> None:
        self._defined = defined
        self._answers = answers
        self._found: dict[str, CodeTaken] = {}

    def heard(self, code: str, sheet: str, cell: str) -> CodeTaken:
        """Return what a code means, and remember that it stands in this cell."""
        known = self._found.get(code) or self._taken(code, sheet, cell)
        counted = CodeTaken(
            code, known.letters, known.source, known.label, known.count + 1, known.sheet, known.cell
        )
        self._found[code] = counted
        return counted

    def all(self) -> tuple[CodeTaken, ...]:
        """Return the codes that were found: ours first, then by how often they stand there."""
        return tuple(sorted(self._found.values(), key=_ours_first))

    def _taken(self, code: str, sheet: str, cell: str) -> CodeTaken:
        told = self._defined.get(code.upper())
        label = told.label if told else ""
        if code in self._answers:
            return CodeTaken(code, self._answers[code], CodeSource.ANSWER, label, 0, sheet, cell)
        if told is not None and told.letter:
            letters = {"none": ""}.get(told.letter, told.letter if told.letter in set(RACI) else KEPT)
            source = CodeSource.LETTER if letters == code else CodeSource.LEGEND
            return CodeTaken(code, letters, source, label, 0, sheet, cell)
        letters = usual(code)
        source = CodeSource.LETTER if letters == code else CodeSource.USUAL
        return CodeTaken(
            code, letters, CodeSource.UNKNOWN if letters == KEPT else source, label, 0, sheet, cell
        )


def _ours_first(code: CodeTaken) -> tuple[bool, int, str]:
    return code.source is not CodeSource.LETTER, -code.count, code.code


def kept_text(written: str, codes: Iterable[CodeTaken]) -> str:
    """Return what is kept of a cell with an unknown code: as written, but never what reads as our letters.

    Where a legend gives R another meaning than ours, the meaning in words is kept.
    """
    if not parse_cell(written).letters:
        return written
    return " / ".join(code.label or f"“{code.code}”" for code in codes)


def letters_of(codes: Iterable[CodeTaken]) -> frozenset[Letter]:
    """Return the letters that known codes mean together."""
    return frozenset(Letter(letter) for code in codes for letter in code.letters if letter in set(RACI))


def combination(letters: str) -> str:
    """Return an answer such as `RA` as it is written here: `A/R`."""
    return write_letters(Letter(letter) for letter in letters if letter in set(RACI)) or letters
