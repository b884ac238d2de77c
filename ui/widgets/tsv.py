"""Cells for a spreadsheet's clipboard: tab-separated, quoted where a cell holds tabs or line ends."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cro_desk.outgoing import no_formula

#: a negative number begins like a formula and is none
_NUMBER = re.compile(r"[+-]?[\d.,'\s]*\d\s*%?")


def as_tsv(rows: Iterable[Iterable[str]]) -> str:
    """Write rows of cells as text that a spreadsheet pastes into cells."""
    return "\n".join("\t".join(_quoted(cell) for cell in row) for row in rows)


def _quoted(cell: str) -> str:
    cell = cell if _NUMBER.fullmatch(cell) else no_formula(cell)
    if any(c in cell for c in '\t\n\r"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
