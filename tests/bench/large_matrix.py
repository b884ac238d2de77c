"""The large matrix that speed is measured on: 400 tasks × 6 parties, every cell filled, 120 people.

`python -m tests.bench.large_matrix FOLDER` makes a workspace with it; passphrase as in `tests.bench.large`.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cro_desk.desk import Desk, Owner, Work, operation
from cro_desk.roles.matrix import Cell, Holder, Matrix, Party, Task
from cro_desk.roles.operations import replace_matrix
from cro_desk.roles.raci import parse_cell
from cro_desk.roles.templates import library
from cro_desk.roles.terms import PartyKind
from cro_desk.store.record import new_id
from cro_desk.studies import operations as studies
from cro_desk.studies.terms import Side
from tests.bench.large import CHEAP, PASSPHRASE

TASKS, PEOPLE = 400, 120
KINDS = (
    ("Lindgren", PartyKind.SPONSOR),
    ("Northern CRO", PartyKind.CRO),
    ("Labor Mitte", PartyKind.LABORATORY),
    ("Sites", PartyKind.SITE),
    ("IRT vendor", PartyKind.TECHNOLOGY),
    ("Data monitoring committee", PartyKind.COMMITTEE),
)


def large_matrix(folder: Path) -> tuple[Desk, str, str]:
    """Make the workspace in an empty folder; return it open, with the ids of study and partnership."""
    desk, _recovery = Desk.create(folder, PASSPHRASE, Owner("Bench"), cost=CHEAP)
    study = desk.run(studies.create_study, "LRG-400", sponsor="Lindgren").value
    partnership = desk.run(studies.begin_partnership, study, "Northern CRO").value
    people = desk.run(_people, study).value
    desk.run(replace_matrix, partnership, matrix_of(people))
    return desk, study, partnership


@operation("Add people")
def _people(work: Work, study_id: str) -> list[str]:
    sides = (Side.SPONSOR, Side.CRO)
    return [
        studies.add_person(
            work,
            study_id,
            sides[at % 2],
            name=f"Person {at:03}",
            role=f"Role {at % 30}",
            organisation=KINDS[at % 2][0],
        )
        for at in range(PEOPLE)
    ]


def matrix_of(people: Sequence[str], tasks: int = TASKS) -> Matrix:
    """Return the library's tasks again and again, each with six cells and somebody behind each."""
    chance = random.Random(1)
    parties = tuple(Party(new_id(), name, kind) for name, kind in KINDS)
    usual = library()
    made = (
        Task(
            id=new_id(),
            code=f"{usual[at % len(usual)].code}.{at}",
            area=usual[at % len(usual)].area,
            task=f"{usual[at % len(usual)].task}, part {at // len(usual) + 1}",
            reference=usual[at % len(usual)].reference,
            obligations=usual[at % len(usual)].obligations,
            transfer=usual[at % len(usual)].transfer,
            policy_retained=usual[at % len(usual)].policy_retained,
            cells={
                party.id: _cell(place, usual[at % len(usual)].cro, people, chance)
                for place, party in enumerate(parties)
            },
        )
        for at in range(tasks)
    )
    return Matrix(parties=parties, tasks=tuple(made))


def _cell(place: int, cro: str, people: Sequence[str], chance: random.Random) -> Cell:
    codes = ("A", cro or "C", "C", "I", "I", "C")
    holder = Holder(chance.choice([each for at, each in enumerate(people) if at % 2 == place % 2]))
    return replace(parse_cell(codes[place]), holders=(holder,))


if __name__ == "__main__":
    large_matrix(Path(sys.argv[1]))[0].close()
