"""Workbooks as values, for what a recogniser is to make of them."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from cro_desk.roles.raci import write_cell
from cro_desk.roles.workbook.model import Corrections, MatrixRead
from cro_desk.roles.workbook.recognition import recognise
from cro_desk.vendors.workbook.model import Sheet, Workbook

Rows = Sequence[Sequence[Any]]


def sheet(*rows: Sequence[Any], name: str = "Sheet1", **fields: Any) -> Sheet:
    """A sheet of these rows, padded."""
    width = max(map(len, rows), default=0)
    return Sheet(name, [[*row, *[None] * (width - len(row))] for row in rows], **fields)


def book(*sheets: Sheet, name: str = "tasks.xlsx") -> Workbook:
    return Workbook(name, sha256(repr([s.rows for s in sheets]).encode()).hexdigest(), "xlsx", sheets)


def read(*rows: Sequence[Any], corrections: Corrections | None = None, **fields: Any) -> MatrixRead:
    """What a workbook of one sheet is taken for."""
    return recognise(book(sheet(*rows, **fields)), corrections or Corrections())


def letters(found: MatrixRead) -> list[dict[str, str]]:
    """The cells of each task by the party's name."""
    names = {party.id: party.name for party in found.matrix.parties}
    return [{names[id]: write_cell(cell) for id, cell in task.cells.items()} for task in found.matrix.tasks]


def told(found: MatrixRead, severity: str = "") -> list[str]:
    """The notices as place and text."""
    return [
        f"{notice.cell} {notice.text}"
        for notice in found.notices
        if not severity or notice.severity.value == severity
    ]
