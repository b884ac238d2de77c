"""What was recognised, as the JSON that `cro-desk inspect` and `cro-desk matrix` print: rows from 1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cro_desk.roles.matrix import Matrix, Task
from cro_desk.roles.raci import write_cell
from cro_desk.roles.workbook.model import CodeTaken, MatrixRead, SheetTaken
from cro_desk.vendors.workbook.model import Notice


def matrix_inspection(read: MatrixRead) -> dict[str, Any]:
    """Return file, sheets, parties, codes, tasks and notices."""
    return {
        "file": read.file,
        "sha256": read.sha256,
        "is_matrix": read.is_matrix,
        "certainty": read.certainty,
        "why_not": read.why_not,
        "made_here": read.own,
        "sheets": [_sheet(sheet) for sheet in read.sheets],
        "parties": [{"name": party.name, "kind": party.kind.value} for party in read.matrix.parties],
        "codes": [_code(code) for code in read.codes],
        "tasks": _tasks(read.matrix),
        "issues": [notice_json(notice) for notice in read.notices],
    }


def _sheet(sheet: SheetTaken) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "is_matrix": sheet.is_matrix,
        "certainty": sheet.certainty,
        "why_not": sheet.why_not,
        "header_rows": [row + 1 for row in sheet.header_rows],
        "tasks": sheet.tasks,
    }


def _code(code: CodeTaken) -> dict[str, Any]:
    return {
        "code": code.code,
        "means": code.letters,
        "because": code.source.value,
        "legend": code.label,
        "cells": code.count,
    }


def _tasks(matrix: Matrix) -> list[dict[str, Any]]:
    names = {party.id: party.name for party in matrix.parties}
    return [
        _task(task, [(names[id], write_cell(cell)) for id, cell in task.cells.items()])
        for task in matrix.tasks
    ]


def _task(task: Task, cells: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return a task; a party named twice stands twice in the list of cells."""
    return {
        "code": task.code,
        "area": task.area,
        "task": task.task,
        "library": task.library_code,
        "cells": [{"party": party, "letters": letters} for party, letters in cells],
        "transfer": task.transfer.value if task.transfer else None,
        "note": task.note,
    }


def notice_json(notice: Notice) -> dict[str, Any]:
    """Return one notice."""
    return {
        "severity": notice.severity.value,
        "sheet": notice.sheet,
        "cell": notice.cell,
        "text": notice.text,
    }
