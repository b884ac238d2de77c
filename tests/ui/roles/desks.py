"""A study with a partnership and a small matrix that has one error and one fix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cro_desk.desk import Desk
from cro_desk.roles import queries
from cro_desk.roles.matrix import Cell as RaciCell
from cro_desk.roles.matrix import Holder, Matrix, Party, Task
from cro_desk.roles.operations import replace_matrix
from cro_desk.roles.raci import parse_cell, write_letters
from cro_desk.roles.terms import PartyKind, Transfer
from cro_desk.studies.operations import add_person, begin_partnership, create_study
from cro_desk.studies.terms import Side

SPONSOR = Party("sponsor", "Sponsor AG", PartyKind.SPONSOR)
CRO = Party("cro", "Northern CRO", PartyKind.CRO)
LAB = Party("lab", "Central laboratory", PartyKind.LABORATORY)
PARTIES = (SPONSOR, CRO, LAB)
WRITTEN = {"agreement": "Work order 1", "clause": "3.2", "effective_on": date(2026, 10, 1)}


@dataclass(frozen=True)
class Small:
    """The ids that tests ask for; tasks and parties are asked for by code and by key."""

    study_id: str
    partnership_id: str
    ada: str
    ben: str

    def matrix(self, desk: Desk) -> Matrix:
        """Return the matrix as it is stored."""
        found = desk.read(queries.matrix, self.partnership_id)
        assert found is not None
        return found

    def letters(self, desk: Desk, code: str) -> dict[str, str]:
        """Return a task's letters by party as they are stored."""
        matrix = self.matrix(desk)
        task = self.task(desk, code)
        return {
            key_of(party): write_letters(task.cell(party.id).letters)
            for party in matrix.parties
            if task.cell(party.id).letters
        }

    def task(self, desk: Desk, code: str) -> Task:
        """Return a task as it is stored."""
        return next(task for task in self.matrix(desk).tasks if task.code == code)


def key_of(party: Party) -> str:
    """Return what tests call a party: `sponsor`, `cro`, `lab`."""
    return {PartyKind.LABORATORY: "lab"}.get(party.kind, str(party.kind))


def small_matrix(desk: Desk) -> Small:
    """Make the workspace."""
    study_id = desk.run(create_study, "ABC-301", sponsor="Sponsor AG").value
    ada = desk.run(add_person, study_id, Side.SPONSOR, name="Ada Manager", role="Study manager").value
    partnership_id = desk.run(begin_partnership, study_id, "Northern CRO").value
    ben = desk.run(add_person, study_id, Side.CRO, name="Ben Monitor", organisation="Northern CRO").value
    desk.run(replace_matrix, partnership_id, Matrix(parties=PARTIES, tasks=_tasks(ada)))
    return Small(study_id, partnership_id, ada, ben)


def _tasks(ada: str) -> tuple[Task, ...]:
    retained = {"transfer": Transfer.RETAINED}
    moved = {"transfer": Transfer.TRANSFERRED}
    return (
        _task(
            "GO01", "Governance", "Select the CRO", {"sponsor": "A/R"}, ada, policy_retained=True, **retained
        ),
        _task("GO02", "Governance", "Approve the budget", {"cro": "R", "sponsor": ""}, ada, **retained),
        _task("MO01", "Monitoring", "Monitoring plan", {"sponsor": "A", "cro": "R"}, ada, **moved),
        _task("MO02", "Monitoring", "Visit sites", {"sponsor": "A", "cro": "R"}, ada, **moved, **WRITTEN),
    )


def _task(code: str, area: str, text: str, cells: Mapping[str, str], ada: str, **fields: Any) -> Task:
    """Make a task; Ada is behind each cell of the sponsor."""
    read = {party: parse_cell(letters) for party, letters in cells.items() if letters}
    if "sponsor" in read:
        read["sponsor"] = RaciCell(read["sponsor"].letters, holders=(Holder(ada),))
    return Task(id=code, code=code, area=area, task=text, cells=read, **fields)
