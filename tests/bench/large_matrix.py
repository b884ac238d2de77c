"""A responsibility matrix larger than any in use: 400 tasks × 6 parties, 120 people behind their cells."""

from __future__ import annotations

import random
from pathlib import Path

from cro_desk.desk import Desk, KeyCost, Owner
from cro_desk.roles.matrix import Cell, Holder, Matrix, Party, Task
from cro_desk.roles.operations import replace_matrix
from cro_desk.roles.raci import parse_cell
from cro_desk.roles.templates import library
from cro_desk.roles.terms import PartyKind
from cro_desk.studies.bulk import paste_people
from cro_desk.studies.operations import begin_partnership, create_study
from cro_desk.studies.pasting import PEOPLE, pasted_rows
from cro_desk.studies.queries import people

TASKS, NAMED = 400, 120
KINDS = (
    PartyKind.SPONSOR,
    PartyKind.CRO,
    PartyKind.LABORATORY,
    PartyKind.SITE,
    PartyKind.TECHNOLOGY,
    PartyKind.COMMITTEE,
)
CODES = ("R", "A", "C", "I", "A/R", "")
LONG = " and all that belongs to it, in every country and at every site of the study"


def large_matrix(folder: Path, *, long_names: bool = False) -> tuple[Desk, str]:
    """Make a workspace with such a matrix; return it open, with the id of its partnership."""
    owner = Owner("Ada Manager", "Sponsor AG", "ada@example.org")
    desk, _recovery = Desk.create(folder, "correct horse", owner, cost=KeyCost(passes=1, memory=8192))
    study_id = desk.run(create_study, "ABC-301", sponsor="Sponsor AG").value
    lines = "\n".join(_person(n) for n in range(NAMED))
    desk.run(paste_people, study_id, pasted_rows(lines, PEOPLE))
    partnership_id = desk.run(begin_partnership, study_id, "Northern CRO").value
    ids = [row.id for row in desk.read(people, study_id)]
    desk.run(replace_matrix, partnership_id, _matrix(ids, long_names))
    return desk, partnership_id


def _person(n: int) -> str:
    return f"Person{n} Family{n}\tSponsor\tSponsor AG\tRole {n % 30}\tp{n}@example.org"


def _matrix(people_ids: list[str], long_names: bool) -> Matrix:
    chance = random.Random(7)
    more = " Clinical Research and Laboratory Services International" if long_names else ""
    parties = tuple(Party(f"party-{kind}", f"{kind.title()}{more}", kind) for kind in KINDS)
    return Matrix(
        parties=parties, tasks=tuple(_task(n, parties, people_ids, chance, long_names) for n in range(TASKS))
    )


def _task(
    n: int, parties: tuple[Party, ...], ids: list[str], chance: random.Random, long_names: bool
) -> Task:
    usual = library()[n % len(library())]
    cells = {party.id: _cell(chance, ids) for party in parties}
    return Task(
        id=f"task-{n:03}",
        code=f"{usual.area_code}{n:03}",
        area=usual.area,
        task=usual.task + (LONG if long_names else ""),
        transfer=usual.transfer,
        reference=usual.reference,
        cells={party_id: cell for party_id, cell in cells.items() if cell.letters},
    )


def _cell(chance: random.Random, ids: list[str]) -> Cell:
    letters = parse_cell(chance.choice(CODES)).letters
    return Cell(letters, holders=(Holder(chance.choice(ids)),) if letters else ())
