"""What a file or a paste says, whatever it came as: tables of words, and paragraphs between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from cro_desk.vendors.workbook.model import CellError, CellValue, Workbook
from cro_desk.vendors.workbook.reading import workbook_from_text

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A table (`rows`), or one paragraph (`text`); `heading` where it is the title of what follows.

    `name` is the sheet's; `first_row` counts from 1 where the rows are known by number.
    """

    text: str = ""
    rows: tuple[Row, ...] = ()
    heading: bool = False
    name: str = ""
    first_row: int = 1


@dataclass(frozen=True, slots=True)
class Source:
    """A file with what it says, in its order."""

    name: str
    blocks: tuple[Block, ...]
    sha256: str = ""


def from_workbook(workbook: Workbook) -> Source:
    """Return the sheets of a workbook as tables; hidden ones are left out."""
    blocks = [
        Block(
            rows=tuple(tuple(map(_text, row)) for row in sheet.rows), name=sheet.name, first_row=sheet.top + 1
        )
        for sheet in workbook.sheets
        if not sheet.hidden
    ]
    return Source(workbook.name, tuple(blocks), workbook.sha256)


def from_text(text: str, name: str) -> Source:
    """Return pasted words: cells of a spreadsheet, or paragraphs with tables between them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    told = [(place, line) for place, line in enumerate(lines, 1) if line.strip()]
    if told and _has_cells(told[0]) and '"' in text:
        return from_workbook(workbook_from_text(text, name))  # cells of several lines are quoted
    blocks: list[Block] = []
    for is_table, group in groupby(told, key=_has_cells):
        part = list(group)
        blocks += [_pasted(part, name)] if is_table else [_said(line) for _place, line in part]
    return Source(name, tuple(blocks))


def _has_cells(told: tuple[int, str]) -> bool:
    return "\t" in told[1]


def _pasted(lines: list[tuple[int, str]], name: str) -> Block:
    """Return lines with tabs as a table."""
    rows = tuple(tuple(" ".join(cell.split()) for cell in line.split("\t")) for _place, line in lines)
    return Block(rows=rows, name=name, first_row=lines[0][0])


def _said(line: str) -> Block:
    return Block(" ".join(line.split()), heading=_is_heading(line))


def _is_heading(line: str) -> bool:
    """Whether a pasted line is a title: short, and it ends in a colon or is all capitals."""
    told = line.strip()
    return len(told) < 60 and (told.endswith(":") or (told.isupper() and any(map(str.isalpha, told))))


def _text(cell: CellValue) -> str:
    if cell is None or isinstance(cell, CellError):
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())
