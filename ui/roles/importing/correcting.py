"""The user's one-click answers as new `Corrections`: pure functions, so that each click is a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cro_desk.roles.terms import PartyKind
from cro_desk.roles.workbook.model import ColumnKind, Corrections, PartyTaken, SheetAnswers, SheetTaken
from cro_desk.vendors.workbook.model import RowRole


def _sheet(corrections: Corrections, sheet: str) -> SheetAnswers:
    return corrections.sheets.get(sheet, SheetAnswers())


def _with_sheet(corrections: Corrections, sheet: str, answers: SheetAnswers) -> Corrections:
    return replace(corrections, sheets={**corrections.sheets, sheet: answers})


def with_rows(corrections: Corrections, sheet: SheetTaken, rows: Iterable[int], role: RowRole) -> Corrections:
    """Take these rows for the role; a header row begins the table anew."""
    chosen = sorted(set(rows))
    answers = _sheet(corrections, sheet.name)
    if role is RowRole.HEADER:
        return _with_sheet(corrections, sheet.name, replace(answers, header_rows=tuple(chosen), take=True))
    kept = {**answers.rows, **dict.fromkeys(chosen, role)}
    return _with_sheet(corrections, sheet.name, replace(answers, rows=kept))


def with_column(
    corrections: Corrections, sheet: str, index: int, kind: ColumnKind, letter: str = ""
) -> Corrections:
    """Take a column for the kind; names of parties behind a letter carry it. A party's takes the sheet in."""
    answers = _sheet(corrections, sheet)
    take = True if kind in {ColumnKind.PARTY, ColumnKind.NAMES} else answers.take
    columns = {**answers.columns, index: (kind, letter)}
    return _with_sheet(corrections, sheet, replace(answers, columns=columns, take=take))


def with_take(corrections: Corrections, sheet: str, take: bool) -> Corrections:
    """Take a whole sheet in, or leave it out."""
    return _with_sheet(corrections, sheet, replace(_sheet(corrections, sheet), take=take))


def without_answers(corrections: Corrections, sheet: str) -> Corrections:
    """Forget what was answered for a sheet: every guess is the program's again."""
    return replace(corrections, sheets={name: a for name, a in corrections.sheets.items() if name != sheet})


def with_party(corrections: Corrections, party: PartyTaken, name: str, kind: PartyKind) -> Corrections:
    """Call a party by another name than the file does, or take it for another kind."""
    return replace(corrections, parties={**corrections.parties, party.read: (name, kind)})


def with_code(corrections: Corrections, code: str, letters: str) -> Corrections:
    """Say what a code means: letters, nothing, or kept as it is written."""
    return replace(corrections, codes={**corrections.codes, code: letters})
