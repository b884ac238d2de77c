"""The demo's matrix: agreed by both sides, changed and proposed again, answered by the CRO, and in work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from cro_desk.demo.partnership import people_by_name
from cro_desk.i18n import N_
from cro_desk.roles import operations
from cro_desk.roles.acts.keeping import working
from cro_desk.roles.matrix import Cell, Matrix, Task
from cro_desk.roles.published import version_matrix
from cro_desk.roles.raci import parse_cell
from cro_desk.roles.terms import Letter, Oversight, PartyKind, Transfer
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.terms import Side

PARTIES = (
    ("Sites", PartyKind.SITE),
    ("Labor Mitte", PartyKind.LABORATORY),
    ("Data monitoring committee", PartyKind.COMMITTEE),
)
AGREEMENT = "MSA LP-2026-131, work order 1"
EFFECTIVE = date(2026, 10, 1)
#: area of a task's code → who answers for it at the sponsor, who does it at the CRO
NAMED = {
    "GO": ("Henrik Lindgren", "Ingrid Svensson"),
    "PD": ("Dr. Sofia Brandt", "Erik Dahl"),
    "RE": ("Anna Kowalska", "Signe Lund"),
    "SS": ("Anna Kowalska", "Signe Lund"),
    "PM": ("Anna Kowalska", "Erik Dahl"),
    "MO": ("Anna Kowalska", "Marta Zielińska"),
    "SA": ("Dr. Sofia Brandt", "Camille Roche"),
    "DM": ("Paweł Nowak", "Jonas Berg"),
    "BS": ("Dr. Sofia Brandt", "Priya Raman"),
    "IP": ("Anna Kowalska", "Erik Dahl"),
    "VE": ("Marc Dubois", "Erik Dahl"),
    "TQ": ("Ilse Hofmann", "Hanna Nyberg"),
}
#: tasks that others do than their area's usual people
OTHERS = {
    "BS03": ("Henrik Lindgren", "Lars Holm"),
    "GO06": ("Ilse Hofmann", "Nils Åkesson"),
    "TQ05": ("Ilse Hofmann", "Nils Åkesson"),
    "TQ07": ("Ilse Hofmann", "Nils Åkesson"),
    "DM12": ("Henrik Lindgren", "Jonas Berg"),
    "BS01": ("Henrik Lindgren", "Priya Raman"),
    "TQ12": ("Henrik Lindgren", "Hanna Nyberg"),
}
#: what the parties beside the two are to a task
BESIDE = {
    ("SS08", "Sites"): "C",
    ("MO05", "Sites"): "C",
    ("MO07", "Sites"): "I",
    ("SA09", "Sites"): "I",
    ("VE04", "Labor Mitte"): "C",
    ("DM10", "Labor Mitte"): "C",
    ("SA12", "Data monitoring committee"): "C",
    ("SA13", "Data monitoring committee"): "I",
}
ADDED: dict[str, Any] = {
    "area": "Monitoring",
    "task": "Remote access to source documents: set up per site",
    "reference": "E6 3.11.4",
    "transfer": Transfer.TRANSFERRED,
    "agreement": AGREEMENT,
    "clause": "Exhibit B, MO",
    "effective_on": EFFECTIVE,
    "oversight": Oversight.KPI,
    "oversight_note": "Sites with access before the first remote visit",
}


@operation(N_("Start the responsibility matrix"))
def fill(work: Work, partnership: str, study: str) -> str:
    """Start the matrix from the library, with its people and the writing of each transfer; return its id."""
    matrix = operations.start_matrix(work, partnership, parties=PARTIES)
    draft = working(work, matrix)
    sponsor, cro, *beside = draft.parties
    names = {party.name: party.id for party in beside}
    tasks = {task.code: task for task in draft.tasks}
    for (code, party), letters in BESIDE.items():
        operations.set_cells(work, [(tasks[code].id, names[party])], letters)
    _name_people(work, people_by_name(work, study), draft.tasks, (sponsor.id, cro.id))
    _transfer(work, draft.tasks)
    return matrix


def _name_people(
    work: Work, people: Mapping[str, str], tasks: Iterable[Task], sides: tuple[str, str]
) -> None:
    for task in tasks:
        named = OTHERS.get(task.code) or NAMED[task.code[:2]]
        for party, name in zip(sides, named, strict=True):
            if {Letter.RESPONSIBLE, Letter.ACCOUNTABLE} & task.cell(party).letters:
                operations.name_holder(work, [(task.id, party)], people[name])


def _transfer(work: Work, tasks: Iterable[Task]) -> None:
    """Put every transfer into writing, each area in its clause of the work order."""
    clauses: dict[str, list[str]] = {}
    for task in tasks:
        if task.transfer in (Transfer.TRANSFERRED, Transfer.SHARED):
            clauses.setdefault(task.code[:2], []).append(task.id)
    for area, ids in clauses.items():
        operations.set_agreement(work, ids, AGREEMENT, f"Exhibit B, {area}", EFFECTIVE)


@operation(N_("Agree to a responsibility matrix"))
def agree(work: Work, matrix: str) -> None:
    """Propose the first version and let both sides agree to it."""
    version = operations.propose(work, matrix, "For the lead-in cohort, as discussed on 9 October.")
    signed: dict[str, Any] = {"agreed_on": work.now.date(), "evidence": "TMF 01.01.18"}
    operations.agree(work, version, Side.CRO, "Ingrid Svensson", "Project director", **signed)
    operations.agree(work, version, Side.SPONSOR, "Henrik Lindgren", "Head of clinical operations", **signed)


@operation(N_("Propose the responsibility matrix"))
def propose_change(work: Work, matrix: str, study: str) -> str:
    """Add a task and move one, and propose the second version; return its id."""
    people, draft = people_by_name(work, study), working(work, matrix)
    sponsor, cro = (party.id for party in draft.parties[:2])
    made = operations.add_task(work, matrix, **ADDED)
    operations.set_cells(work, [(made, sponsor)], "A")
    operations.set_cells(work, [(made, cro)], "R")
    operations.name_holder(work, [(made, sponsor)], people["Anna Kowalska"])
    operations.name_holder(work, [(made, cro)], people["Marta Zielińska"])
    coding = _task(draft, "DM09")
    operations.move_retained(
        work, [coding.id], Transfer.TRANSFERRED, "Henrik Lindgren", "No coder at the sponsor until 2027."
    )
    operations.set_cells(work, [(coding.id, sponsor)], "A")
    operations.set_cells(work, [(coding.id, cro)], "R")
    operations.name_holder(work, [(coding.id, cro)], people["Jonas Berg"])
    operations.set_agreement(work, [coding.id], AGREEMENT, "Exhibit B, DM", EFFECTIVE)
    operations.edit_task(work, coding.id, oversight=Oversight.SAMPLE_REVIEW, oversight_note="5% of terms")
    note = "Remote access to source documents is new; approval of coding moves."
    return operations.propose(work, matrix, note, "Lead CRA and CRAs, at the team meeting in November.")


@operation(N_("Receive a counter-proposal"))
def receive_counter(work: Work, version: str) -> str:
    """Receive what the CRO wants otherwise in six rows, of which three are answered; return its id."""
    proposed = version_matrix(work.session, version)
    note = "Six rows that we would like to discuss."
    counter = operations.receive_counter(work, version, countered(proposed), note)
    rows = {code: _task(proposed, code).id for code in ("PM05", "SS02", "TQ14")}
    operations.answer_row(work, counter, rows["PM05"], True, "Agreed.")
    operations.answer_row(work, counter, rows["SS02"], True)
    operations.answer_row(
        work, counter, rows["TQ14"], False, "Each side keeps its own lessons; we share them in the meeting."
    )
    return counter


def countered(proposed: Matrix) -> Matrix:
    """Return what the CRO makes of the proposal."""
    sponsor, cro = (party.id for party in proposed.parties[:2])
    none, informed, does = Cell(), parse_cell("I"), parse_cell("R")
    changes: dict[str, dict[str, Any]] = {
        "PM05": {"turnaround_days": 5, "acceptance": "Sent by the fifth working day of the month"},
        "SS02": {"reviewer": "Head of clinical operations"},
        "TQ14": {"transfer": Transfer.RETAINED, "cells": {sponsor: parse_cell("A/R"), cro: informed}},
        "MO13": {"turnaround_days": 30, "note": "Payment runs are monthly on our side."},
        "SA08": {
            "cells": {sponsor: parse_cell("A"), cro: does},
            "reviewer": "Safety physician of the sponsor",
        },
        "IP07": {"transfer": Transfer.RETAINED, "cells": {sponsor: parse_cell("A/R"), cro: none}},
    }
    tasks = (_changed(task, changes.get(task.code, {})) for task in proposed.tasks)
    return replace(proposed, tasks=tuple(tasks))


def _changed(task: Task, fields: dict[str, Any]) -> Task:
    cells = {**task.cells, **fields.get("cells", {})}
    kept = {id: _with_holders(cell, task.cell(id)) for id, cell in cells.items() if cell.letters}
    return replace(task, **{**fields, "cells": kept})


def _with_holders(cell: Cell, before: Cell) -> Cell:
    return cell if cell.letters != before.letters else before


@operation(N_("Edit tasks"))
def work_on(work: Work, matrix: str, study: str) -> None:
    """Leave in the draft what the rules speak about: errors, warnings and a thing worth a look."""
    people, draft = people_by_name(work, study), working(work, matrix)
    sponsor, cro = (party.id for party in draft.parties[:2])
    operations.set_limits(work, matrix, accountable=25)
    operations.set_cells(work, [(_task(draft, "PM02").id, sponsor)], "")
    operations.set_cells(work, [(_task(draft, "DM04").id, cro)], "R")
    operations.name_holder(work, [(_task(draft, "BS03").id, cro)], people["Priya Raman"], letters="R")
    operations.edit_task(work, _task(draft, "VE04").id, subcontracted=True, subcontractor="Polar Couriers")
    operations.edit_task(work, _task(draft, "MO06").id, oversight=None, oversight_note="")
    operations.edit_task(work, _task(draft, "SS12").id, clause="")
    operations.remove_holder(work, [(_task(draft, "VE03").id, sponsor)], people["Marc Dubois"])
    operations.add_task(work, matrix, "Monitoring", "Translate source documents for remote review")


def _task(matrix: Matrix, code: str) -> Task:
    return next(task for task in matrix.tasks if task.code == code)
