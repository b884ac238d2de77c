"""The working tables read as one `Matrix`: plain columns, so that thousands of cells are there at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from functools import lru_cache
from typing import Any

import orjson

from cro_desk.roles.matrix import Cell, Holder, Matrix, Party, Task
from cro_desk.roles.raci import parse_cell, parse_letters
from cro_desk.roles.terms import Letter, Oversight, PartyKind, Transfer
from cro_desk.store.connections import Raw

#: the fields of a task that are columns of its record, by the same names
TASK_FIELDS = tuple(each.name for each in fields(Task) if each.name not in {"id", "cells"})
_HEAD_FIELDS = ("id", "partnership_id", "name", "accountable_limit", "consulted_limit")
_HEAD = f"SELECT {', '.join(_HEAD_FIELDS)} FROM responsibility_matrix WHERE id = ? AND NOT deleted"  # noqa: S608
_PARTIES = "SELECT id, name, kind FROM raci_party WHERE matrix_id = ? AND NOT deleted ORDER BY position, id"
_TASKS = f"""SELECT id, {", ".join(TASK_FIELDS)} FROM responsibility
    WHERE matrix_id = ? AND NOT deleted ORDER BY position, id"""  # noqa: S608 - our own names
_CELLS = """SELECT responsibility_id, party_id, letters FROM raci_cell
    WHERE matrix_id = ? AND letters <> '' AND NOT deleted"""
_HOLDERS = """SELECT responsibility_id, party_id, person_id, role, letters FROM raci_holder
    WHERE matrix_id = ? AND NOT deleted ORDER BY id"""

_Holders = Mapping[tuple[str, str], list[Holder]]


def read_matrix(driver: Raw, matrix_id: str) -> Matrix | None:
    """Return the working matrix, None where there is none."""
    head = driver.execute(_HEAD, (matrix_id,)).fetchone()
    if head is None:
        return None
    parties = tuple(
        Party(id, name, PartyKind(kind)) for id, name, kind in driver.execute(_PARTIES, (matrix_id,))
    )
    tasks = _tasks(driver, matrix_id, {party.id for party in parties})
    return Matrix(**dict(zip(_HEAD_FIELDS, head, strict=True)), parties=parties, tasks=tasks)


def _tasks(driver: Raw, matrix_id: str, parties: set[str]) -> tuple[Task, ...]:
    cells = _cells(driver, matrix_id, parties)
    rows = driver.execute(_TASKS, (matrix_id,)).fetchall()
    return tuple(Task(*_typed(row, cells.get(row[0], {}))) for row in rows)


def _typed(row: tuple[Any, ...], cells: Mapping[str, Cell]) -> list[Any]:
    values = [*row, cells]
    for place, read in _TYPED:
        values[place] = read(values[place])
    return values


def _cells(driver: Raw, matrix_id: str, parties: set[str]) -> Mapping[str, dict[str, Cell]]:
    holders = _holders(driver, matrix_id)
    found: dict[str, dict[str, Cell]] = defaultdict(dict)
    for task, party, text in driver.execute(_CELLS, (matrix_id,)):
        if party in parties:
            cell = _cell(text)
            held = holders.get((task, party))
            found[task][party] = Cell(cell.letters, cell.unknown, tuple(held)) if held else cell
    return found


def _holders(driver: Raw, matrix_id: str) -> _Holders:
    found: dict[tuple[str, str], list[Holder]] = defaultdict(list)
    for task, party, person, role, letters in driver.execute(_HOLDERS, (matrix_id,)):
        found[task, party].append(Holder(person, role, _letters(letters)))
    return found


@lru_cache(1024)
def _cell(text: str) -> Cell:
    return parse_cell(text)


@lru_cache(64)
def _letters(text: str) -> frozenset[Letter]:
    return parse_letters(text)


def _optional(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else read(value)


@lru_cache(256)
def _texts(text: str) -> tuple[str, ...]:
    return tuple(orjson.loads(text))


_READ: Mapping[str, Callable[[Any], Any]] = {
    "obligations": _texts,
    "transfer": _optional(Transfer),
    "oversight": _optional(Oversight),
    **dict.fromkeys(("policy_retained", "subcontracted", "unblinded"), bool),
    **dict.fromkeys(
        ("effective_on", "confirmed_on", "subcontractor_approved_on"), _optional(date.fromisoformat)
    ),
}
_TYPED = tuple((TASK_FIELDS.index(name) + 1, read) for name, read in _READ.items())
