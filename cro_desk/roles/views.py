"""What the matrix means once the writing is asked for: whose a task is, and who is A by contract.

Nothing here is stored, and the two conventions (`terms.Convention`) are never mixed in one matrix.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cro_desk.roles.matrix import Cell, Matrix, Task
from cro_desk.roles.raci import with_letters
from cro_desk.roles.terms import Letter, PartyKind, Transfer

_A, _R = Letter.ACCOUNTABLE, Letter.RESPONSIBLE
_MOVED = (Transfer.TRANSFERRED, Transfer.SHARED)
#: what is to be said about handing work over and back, in the order of a form
HANDOFF_FIELDS = ("input", "output", "acceptance", "turnaround_days", "reviewer", "oversight")


def effective_transfer(task: Task) -> Transfer:
    """Return whose a task is: the sponsor's, unless it is in writing that it moved (21 CFR 312.52(a))."""
    return task.transfer if task.transfer in _MOVED and task.in_writing else Transfer.RETAINED


def deemed_retained(matrix: Matrix) -> tuple[str, ...]:
    """Return the tasks that are marked as moved, but not in writing: shown as the sponsor's."""
    return tuple(task.id for task in matrix.tasks if task.transfer in _MOVED and not task.in_writing)


def handoff_gaps(task: Task) -> tuple[str, ...]:
    """Return which fields of the hand-off of a moved task are empty; none for what stays."""
    if task.transfer not in _MOVED:
        return ()
    return tuple(name for name in HANDOFF_FIELDS if getattr(task, name) in (None, ""))


def contract_view(matrix: Matrix) -> Matrix:
    """Return the matrix by contract: who took an obligation over in writing answers for it (312.52(b))."""
    kinds = {party.id: party.kind for party in matrix.parties}
    return replace(matrix, tasks=tuple(_by_contract(task, kinds) for task in matrix.tasks))


def _by_contract(task: Task, kinds: Mapping[str, PartyKind]) -> Task:
    """Move the sponsor's A to the one provider that does a transferred task."""
    sponsors = [party for party in task.parties(_A) if kinds.get(party) is PartyKind.SPONSOR]
    takers = task.parties(_R)
    if effective_transfer(task) is not Transfer.TRANSFERRED or len(sponsors) != 1 or len(takers) != 1:
        return task
    if kinds.get(takers[0]) in (PartyKind.SPONSOR, PartyKind.SITE, PartyKind.COMMITTEE):
        return task
    given = with_letters(task.cell(sponsors[0]), task.cell(sponsors[0]).letters - {_A})
    taken = with_letters(task.cell(takers[0]), task.cell(takers[0]).letters | {_A})
    return replace(task, cells=with_cells(task.cells, {sponsors[0]: given, takers[0]: taken}))


def with_cells(cells: Mapping[str, Cell], changed: Mapping[str, Cell]) -> Mapping[str, Cell]:
    """Return the cells with some of them changed, and without those that are empty now."""
    after = {**cells, **changed}
    return {party: cell for party, cell in after.items() if cell.letters or cell.unknown or cell.holders}
