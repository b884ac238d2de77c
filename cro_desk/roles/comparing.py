"""Two matrices row by row: what was added, taken away, moved or changed, and from what to what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from cro_desk import formats
from cro_desk.i18n import _
from cro_desk.roles import words
from cro_desk.roles.aligning import same_parties, same_tasks
from cro_desk.roles.directory import Directory
from cro_desk.roles.matrix import Cell, Matrix, Party, Task
from cro_desk.roles.raci import write_cell, write_letters
from cro_desk.roles.reading import TASK_FIELDS

RowKind = Literal["added", "removed", "changed", "moved"]
LETTERS, HOLDERS = "letters", "holders"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after, as people read it; `party_id` where it is the cell of a party."""

    name: str
    party_id: str | None
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A task that differs. `task_id` is the old matrix's, or the new one's where it was added."""

    task_id: str
    code: str
    task: str
    area: str
    kind: RowKind
    fields: tuple[FieldChange, ...] = ()


def compare(old: Matrix, new: Matrix, directory: Directory | None = None) -> tuple[RowChange, ...]:
    """Return what differs, in the new order, what was removed at the end; names need the directory."""
    return tuple(_Comparison(old, new, directory or Directory()).rows())


class _Comparison:
    """Two matrices with which task and party of the one is which of the other."""

    def __init__(self, old: Matrix, new: Matrix, directory: Directory) -> None:
        self._old, self._new, self._directory = old, new, directory
        self._tasks = same_tasks(old, new)
        self._parties = _columns(old, new)

    def rows(self) -> Iterator[RowChange]:
        before = {task.id: task for task in self._old.tasks}
        moved = self._moved()
        for task in self._new.tasks:
            old = before.get(self._tasks.get(task.id, ""))
            if old is None:
                yield _row(task.id, task, "added", tuple(self._fields(Task(""), task)))
            elif fields := tuple(self._fields(old, task)):
                yield _row(old.id, task, "changed", fields)
            elif task.id in moved:
                yield _row(old.id, task, "moved")
        kept = set(self._tasks.values())
        for task in self._old.tasks:
            if task.id not in kept:
                yield _row(task.id, task, "removed", tuple(self._fields(task, Task(""))))

    def _fields(self, old: Task, new: Task) -> Iterator[FieldChange]:
        for name in TASK_FIELDS:
            before, after = getattr(old, name), getattr(new, name)
            if before != after:
                yield FieldChange(name, None, words.field_label(name), said(name, before), said(name, after))
        for mine, theirs, party in self._parties:
            yield from self._cell(party, old.cell(mine), new.cell(theirs))

    def _cell(self, party: Party, old: Cell, new: Cell) -> Iterator[FieldChange]:
        pairs = (
            (LETTERS, write_cell(old), write_cell(new), party.name),
            (HOLDERS, self._held(old), self._held(new), _("{party}: who").format(party=party.name)),
        )
        for name, before, after, label in pairs:
            if before != after:
                yield FieldChange(name, party.id, label, before, after)

    def _held(self, cell: Cell) -> str:
        told = (self._holder(each.person_id, each.role, write_letters(each.letters)) for each in cell.holders)
        return ", ".join(sorted(told))

    def _holder(self, person_id: str, role: str, letters: str) -> str:
        name = self._directory.name(person_id) if person_id else role
        return f"{name} ({letters})" if letters else name

    def _moved(self) -> set[str]:
        """Return the new tasks that stand elsewhere among those that both have: as few as tell it."""
        order = {task.id: place for place, task in enumerate(self._old.tasks)}
        both = [(task.id, order[self._tasks[task.id]]) for task in self._new.tasks if task.id in self._tasks]
        stayed = _longest_rise([place for _id, place in both])
        return {id for at, (id, _place) in enumerate(both) if at not in stayed}


def _columns(old: Matrix, new: Matrix) -> list[tuple[str, str, Party]]:
    """Return each party's id in the old and in the new matrix, empty where it is not there, and its card."""
    known = same_parties(old, new)
    both = {old_id: party for party in new.parties if (old_id := known.get(party.id))}
    kept = [(party.id, both[party.id].id if party.id in both else "", party) for party in old.parties]
    return kept + [("", party.id, party) for party in new.parties if party.id not in known]


def _row(id: str, task: Task, kind: RowKind, fields: tuple[FieldChange, ...] = ()) -> RowChange:
    return RowChange(id, task.code, task.task, task.area, kind, fields)


def said(name: str, value: Any) -> str:
    """Return a field's value as people read it."""
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name in words.NAMES:
        return _(words.NAMES[name][value])
    if isinstance(value, tuple):
        return ", ".join(value)
    return formats.day(value) if name.endswith("_on") else str(value)


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """Return the places of a longest rising part: what stands outside it has moved."""
    ends: list[int] = []
    chain: dict[int, int | None] = {}
    for at, number in enumerate(numbers):
        place = bisect_left(ends, number, key=numbers.__getitem__)
        chain[at] = ends[place - 1] if place else None
        ends[place : place + 1] = [at]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = chain[last]
    return found
