"""Cells for a spreadsheet's clipboard: tab-separated, quoted where a cell holds tabs or line ends."""

from __future__ import annotations

from collections.abc import Iterable


def as_tsv(rows: Iterable[Iterable[str]]) -> str:
    """Write rows of cells as text that a spreadsheet pastes into cells."""
    return "\n".join("\t".join(_quoted(cell) for cell in row) for row in rows)


def _quoted(cell: str) -> str:
    if any(c in cell for c in '\t\n\r"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
