"""Which task and party of one matrix is which of another: by id, else by code, else by name.

An imported workbook or a counter-proposal brings ids of its own; once aligned it can be compared, and written
without losing what hangs on a task.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from cro_desk.roles.matrix import Cell, Matrix, Party, Task
from cro_desk.roles.terms import PartyKind
from cro_desk.store.record import new_id
from cro_desk.studies.rules import plain

T = TypeVar("T", Task, Party)
Key = Callable[[T], str]
_ONE_EACH = (PartyKind.SPONSOR, PartyKind.CRO)


def same_tasks(old: Matrix, new: Matrix) -> dict[str, str]:
    """Return the ids of new tasks with the old task that each is; no old task twice."""
    keys: tuple[Key[Task], ...] = (_id, lambda task: plain(task.code), lambda task: plain(task.task))
    return _paired(old.tasks, new.tasks, keys)


def same_parties(old: Matrix, new: Matrix) -> dict[str, str]:
    """Return the ids of new parties with the old party that each is; sponsor and CRO also by being that."""
    keys: tuple[Key[Party], ...] = (_id, lambda party: plain(party.name), _only_kind)
    return _paired(old.parties, new.parties, keys)


def aligned(matrix: Matrix, to: Matrix) -> Matrix:
    """Return the matrix with the other's ids where it tells of the same, and new ids everywhere else."""
    parties = _with_new(same_parties(to, matrix), matrix.parties)
    tasks = _with_new(same_tasks(to, matrix), matrix.tasks)
    return replace(
        matrix,
        id=to.id,
        partnership_id=to.partnership_id,
        parties=tuple(replace(party, id=parties[party.id]) for party in matrix.parties),
        tasks=tuple(replace(task, id=tasks[task.id], cells=_cells(task, parties)) for task in matrix.tasks),
    )


def _paired(old: Iterable[T], new: Iterable[T], keys: Iterable[Key[T]]) -> dict[str, str]:
    left, open_ = list(old), list(new)
    found: dict[str, str] = {}
    for key in keys:
        known: dict[str, list[str]] = {}
        for each in left:
            known.setdefault(key(each), []).append(each.id)
        known.pop("", None)
        for each in open_:
            if known.get(key(each)):
                found[each.id] = known[key(each)].pop(0)
        taken = set(found.values())
        left = [each for each in left if each.id not in taken]
        open_ = [each for each in open_ if each.id not in found]
    return found


def _id(each: Task | Party) -> str:
    return each.id


def _only_kind(party: Party) -> str:
    return party.kind.value if party.kind in _ONE_EACH else ""


def _with_new(known: Mapping[str, str], all_: Iterable[T]) -> dict[str, str]:
    return {each.id: known.get(each.id) or new_id() for each in all_}


def _cells(task: Task, parties: Mapping[str, str]) -> Mapping[str, Cell]:
    return {parties[party]: cell for party, cell in task.cells.items() if party in parties}
