"""Tables that name parties in words: a column `Responsible` with "Sponsor", or one for each letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cro_desk.roles.workbook.tables import Page, header_text
from cro_desk.roles.workbook.words import column_of, foreign_of, is_party, letter_over, wordlist
from cro_desk.vendors.workbook.recognition.grid import is_empty
from cro_desk.vendors.workbook.recognition.normalise import key, tidy

_LONGEST = 60
_BETWEEN = re.compile(r"\s*(?:[;\n]|,(?!\s*(?:Inc|LLC|Ltd|GmbH|AG)\b))\s*|\s+(?:&|\+|and|und|et|oraz)\s+")
_FEW = 3


@dataclass(frozen=True, slots=True)
class Naming:
    """A header row whose words are letters, and the columns of names below: index → letter."""

    header_row: int
    stop: int
    letters: dict[int, str]


def find_naming(page: Page, forced: Mapping[int, str], header_rows: Sequence[int] = ()) -> Naming | None:
    """Return the first table whose columns hold names of parties; `forced` are columns the user named."""
    rows = header_rows[-1:] or range(len(page.heard))
    for row in rows:
        if len(list(page.grid.texts(row))) < 2:
            continue
        letters = {c: letter for c, text in page.grid.texts(row) if (letter := _letter(page, row, c, text))}
        letters = {} if not forced and _is_data(page, row, letters) else {**letters, **forced}
        if letters and _named_below(page, row, letters) and not _coded_below(page, row, letters):
            return Naming(row, len(page.heard), letters)
    return None


def _letter(page: Page, row: int, column: int, text: str) -> str:
    if (row, column) in page.legend.cells or len(text) > _LONGEST:
        return ""
    if letter := letter_over(text):
        return letter
    if key(text) in wordlist("headings", "owner"):
        return "R"
    others = [other for c, other in page.grid.texts(row) if c != column and column_of(other) == ("task", 3)]
    return "R" if others and key(text).startswith("responsibilit") else ""


def _is_data(page: Page, row: int, letters: Mapping[int, str]) -> bool:
    """Tell whether the letters are codes of a matrix, not headers: one comes twice, or others stand below."""
    bare = [column for column in letters if len(page.grid.text(row, column)) <= _FEW]
    if len({letters[column] for column in bare}) < len(bare):
        return True
    above = (sum(column in page.coded(at) for column in letters) for at in range(row))
    if any(coded > 1 or coded == len(letters) for coded in above):
        return True
    near = range(row + 1, min(row + 3, len(page.heard)))
    return any(len(page.grid.text(at, c)) < _FEW and c in page.coded(at) for at in near for c in bare)


def _named_below(page: Page, row: int, letters: Mapping[int, str]) -> bool:
    """Tell whether short names stand below, in at least one row, and a text of a task beside them."""
    below = range(row + 1, min(row + 40, len(page.heard)))
    named = [r for r in below if any(_is_named(page, r, c) for c in letters)]
    beside = [r for r in named if any(c not in letters and len(t) > _FEW for c, t in page.grid.texts(r))]
    return bool(beside) and len(page.grid.rows[row]) > len(letters)


def _coded_below(page: Page, row: int, letters: Mapping[int, str]) -> bool:
    """Tell whether bare codes stand below, mostly: then the words above are parties' names."""
    texts = [(at, c) for at in range(row + 1, len(page.heard)) for c in letters if page.grid.text(at, c)]
    coded = sum(c in page.coded(at) for at, c in texts)
    return coded * 2 > len(texts)


def _is_named(page: Page, row: int, column: int) -> bool:
    text = page.grid.text(row, column)
    told = page.heard[row].get(column) if row < len(page.heard) else None
    return bool(text) and len(text) <= 4 * _LONGEST and not (told and told.codes and len(text) <= _FEW)


def names_in(text: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the names of a cell: `Sponsor, CRO` are two, `IT/OT` is one unless both stand alone."""
    found: list[str] = []
    for part in filter(None, (tidy(part) for part in _BETWEEN.split(text))):
        pieces = [tidy(piece) for piece in part.split("/") if tidy(piece)]
        apart = len(pieces) > 1 and (" / " in part or all(key(piece) in known for piece in pieces))
        found += pieces if apart else [part]
    return tuple(dict.fromkeys(found))


def is_both(text: str) -> bool:
    """Tell whether a cell means all parties of its table."""
    return key(text) in wordlist("marks", "both")


@dataclass(frozen=True, slots=True)
class Standing:
    """What tells a list of responsibilities from a register that happens to have an owner."""

    letters: int
    names: int
    cells: int
    partyish: bool
    foreign: tuple[str, ...]  # kinds of other sheets that its headers belong to


def standing(page: Page, naming: Naming) -> Standing:
    """Return what is to be known to judge a table of names."""
    texts = [
        text
        for row in range(naming.header_row + 1, naming.stop)
        for column in naming.letters
        if (text := page.grid.text(row, column))
    ]
    names = Counter(key(name) for text in texts for name in names_in(text) if len(name) <= _LONGEST)
    partyish = sum(count for name, count in names.items() if is_party(name)) * 2 >= sum(names.values())
    headers = [
        header_text(page, (naming.header_row,), c) for c in range(page.grid.width) if c not in naming.letters
    ]
    foreign = tuple(sorted({kind for text in headers if text and (kind := foreign_of(text))}))
    return Standing(len(set(naming.letters.values())), len(names), len(texts), partyish, foreign)


def is_filled(page: Page, row: int, columns: Sequence[int]) -> bool:
    """Tell whether any of the columns holds something in a row."""
    return any(not is_empty(page.grid.value(row, column)) for column in columns)
