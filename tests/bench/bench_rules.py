"""The rules over a matrix of 400 tasks × 6 parties × 120 people, with prices and an agreed version.

In processor time: checking happens in one thread at every edit. What it is compared with is looking at every
cell and every holder once.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from time import process_time

from cro_desk.roles.coverage import Coverage, PricedLine
from cro_desk.roles.directory import Directory, PersonCard
from cro_desk.roles.fixing import suggestions
from cro_desk.roles.matrix import Cell, Holder, Matrix, Party, Task
from cro_desk.roles.rules import check
from cro_desk.roles.terms import PartyKind
from cro_desk.studies.terms import Blinding, Side
from tests.roles.matrices import CRO, LAB, SITE, SITE_2, SPONSOR, cell, library_matrix

TASKS, PEOPLE, TARGET = 400, 120, 25.0
PARTIES = (SPONSOR, CRO, LAB, SITE, SITE_2, Party("t", "Randomisation", PartyKind.TECHNOLOGY))
USUAL = {"s": ("A",), "c": ("R",)}


def bench() -> list[dict[str, object]]:
    """Measure a matrix as it should be and one that is wrong nearly everywhere."""
    people = Directory({card.id: card for card in map(_card, range(PEOPLE))})
    orderly, wrong = (_matrix(people, codes) for codes in (USUAL, {}))
    return [
        *_measure("in order", orderly, people),
        *_measure("wrong everywhere", wrong, people),
    ]


def _measure(name: str, matrix: Matrix, people: Directory) -> list[dict[str, object]]:
    checking = _checking(matrix, people)
    found = checking()
    bare = _median(lambda: _cells(matrix))
    return [
        _figure(f"rules checked, {name}", _median(checking), bare),
        _figure(f"fixes suggested, {name}", _median(lambda: suggestions(found, matrix, people)), bare),
    ]


def _checking(matrix: Matrix, people: Directory) -> Callable[[], tuple]:
    lines = {task.id: (PricedLine(f"line {task.id}", "A line"),) for task in matrix.tasks[::2]}
    coverage = Coverage(lines, tuple(PricedLine(f"other {at}", "Another") for at in range(50)))
    agreed = replace(matrix, tasks=matrix.tasks[:390])
    return lambda: check(matrix, people, coverage=coverage, agreed=agreed)


def _card(at: int) -> PersonCard:
    side = Side.SPONSOR if at % 2 else Side.CRO
    blinding = (None, *Blinding)[at % 3]
    return PersonCard(f"p{at}", f"Person {at}", f"Role {at % 30}", side, "Organisation", blinding)


def _matrix(people: Directory, codes: dict[str, tuple[str, ...]]) -> Matrix:
    chance = random.Random(1)
    library = library_matrix().tasks
    tasks = (_task(library[at % len(library)], at, codes, people, chance) for at in range(TASKS))
    return Matrix(parties=PARTIES, tasks=tuple(tasks))


def _task(
    task: Task, at: int, codes: dict[str, tuple[str, ...]], people: Directory, chance: random.Random
) -> Task:
    usual = ("I",) if codes else ("R", "A", "C", "I", "A/R")
    cells = {party.id: _cell(chance.choice(codes.get(party.id, usual)), people, chance) for party in PARTIES}
    return replace(task, id=str(at), code=f"T{at}", cells=cells, unblinded=at % 5 == 0)


def _cell(code: str, people: Directory, chance: random.Random) -> Cell:
    return cell(code, Holder(chance.choice([*people.people])), Holder(role=f"Role {chance.randrange(30)}"))


def _cells(matrix: Matrix) -> int:
    return sum(
        len(cell.letters) + len(cell.holders)
        for task in matrix.tasks
        for party in matrix.parties
        for cell in (task.cell(party.id),)
    )


def _median(measured: Callable[[], object], times: int = 9) -> float:
    taken = []
    for _ in range(times + 1):
        start = process_time()
        measured()
        taken.append((process_time() - start) * 1000)
    return sorted(taken[1:])[times // 2]


def _figure(name: str, value: float, reference: float) -> dict[str, object]:
    return {
        "name": f"matrix of {TASKS} × {len(PARTIES)} × {PEOPLE}: {name}",
        "value": round(value, 1),
        "unit": "ms",
        "reference": "looking at every cell once",
        "reference_value": round(reference, 1),
        "ratio": round(value / reference, 2),
        "target": TARGET,
        "ok": value <= TARGET,
    }
