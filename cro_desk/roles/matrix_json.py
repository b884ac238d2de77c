"""A matrix as plain JSON and back without loss, and the hash that an agreement is bound to.

What is at its default is left out, so that a field which a newer version adds leaves the hash of older
matrices as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from hashlib import sha256
from typing import Any

import orjson

from cro_desk.roles.matrix import Cell, Holder, Matrix, Party, Task
from cro_desk.roles.raci import parse_cell, parse_letters, write_cell, write_letters
from cro_desk.roles.shared import shared
from cro_desk.roles.terms import Oversight, PartyKind, Transfer

_OF_TASK: tuple[Field[Any], ...] = tuple(each for each in fields(Task) if each.name not in {"id", "cells"})
_HEAD = ("id", "partnership_id", "name", "accountable_limit", "consulted_limit")
_READ: Mapping[str, Any] = {
    "obligations": tuple,
    "transfer": Transfer,
    "oversight": Oversight,
    "effective_on": date.fromisoformat,
    "confirmed_on": date.fromisoformat,
    "subcontractor_approved_on": date.fromisoformat,
}


def to_json(matrix: Matrix) -> dict[str, Any]:
    """Return the matrix as what JSON can hold; people by id, never by name."""
    return {
        **{name: getattr(matrix, name) for name in _HEAD},
        "parties": [{"id": each.id, "name": each.name, "kind": each.kind.value} for each in matrix.parties],
        "tasks": [_told(task) for task in matrix.tasks],
    }


def from_json(content: Mapping[str, Any]) -> Matrix:
    """Return the matrix that was written; what a newer version added is passed over."""
    return Matrix(
        **{name: content[name] for name in _HEAD if name in content},
        parties=tuple(_party(each) for each in content["parties"]),
        tasks=tuple(_task(told) for told in content["tasks"]),
    )


def content_hash(matrix: Matrix) -> str:
    """Return the SHA-256 of what both sides read, as canonical JSON: the same wherever it is the same."""
    return hash_of(to_json(shared(matrix)))


def hash_of(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of what `to_json` wrote."""
    return sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _party(told: Mapping[str, str]) -> Party:
    return Party(told["id"], told["name"], PartyKind(told["kind"]))


def _told(task: Task) -> dict[str, Any]:
    told: dict[str, Any] = {"id": task.id}
    for each in _OF_TASK:
        value = getattr(task, each.name)
        if value != each.default or each.default is MISSING:
            told[each.name] = _plain(value)
    told["cells"] = {party: _cell_told(cell) for party, cell in task.cells.items() if _tells(cell)}
    return told


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _tells(cell: Cell) -> bool:
    return bool(cell.letters or cell.unknown or cell.holders)


def _cell_told(cell: Cell) -> dict[str, Any]:
    told: dict[str, Any] = {"letters": write_cell(cell)}
    if cell.holders:
        told["holders"] = [_holder_told(each) for each in cell.holders]
    return told


def _holder_told(holder: Holder) -> dict[str, str]:
    told = {"person_id": holder.person_id, "role": holder.role, "letters": write_letters(holder.letters)}
    return {name: text for name, text in told.items() if text}


def _task(told: Mapping[str, Any]) -> Task:
    known = {each.name: told[each.name] for each in _OF_TASK if each.name in told}
    typed = {name: _READ[name](value) if name in _READ else value for name, value in known.items()}
    return Task(id=told["id"], cells={party: _cell(cell) for party, cell in told["cells"].items()}, **typed)


def _cell(told: Mapping[str, Any]) -> Cell:
    read = parse_cell(told["letters"])
    return Cell(read.letters, read.unknown, tuple(_holder(each) for each in told.get("holders", ())))


def _holder(told: Mapping[str, str]) -> Holder:
    letters = parse_letters(told.get("letters", ""))
    return Holder(told.get("person_id", ""), told.get("role", ""), letters)
