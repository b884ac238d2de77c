"""What the window offers a CRO and a reader of the demo study: none of it is refused when it is done."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cro_desk.demo import create_demo
from cro_desk.demo.study import PROTOCOL
from cro_desk.desk import Desk
from cro_desk.roles.queries import partnerships
from cro_desk.sharing import contacts, members
from cro_desk.sharing.members import Part
from cro_desk.studies.queries import studies
from tests.conftest import CHEAP, PASSPHRASE
from tests.sharing.kit import BOB, CLEO, accept, send
from tests.ui.program import Program
from tests.ui.sharing.visiting import Visit
from ui.permitting import only_reads

PANES = ("study", "roles", "calendar", "minutes", "oversight", "reports")
SEATS = {"cro": (BOB, Part.CRO), "reader": (CLEO, Part.READER)}


@pytest.fixture(scope="module")
def seats(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Send the demo study to a CRO and to a reader; their workspaces are closed again."""
    folder = tmp_path_factory.mktemp("seats")
    ada = create_demo(folder / "ada")
    study = next(row.id for row in ada.read(studies) if row.protocol == PROTOCOL)
    partnership = ada.read(partnerships, study)[0].id
    for name, (owner, part) in SEATS.items():
        desk, _recovery = Desk.create(folder / name, PASSPHRASE, owner, cost=CHEAP)
        desk.run(contacts.accept_card, contacts.own_card(ada.identity), compared=True)
        ada.run(members.invite, contacts.own_card(desk.identity), part, study, partnership)
        accept(desk, send(ada, desk, study, folder / f"{name}.crodesk"))
        desk.close()
    ada.close()
    return folder


def _visit(seats: Path, folder: Path, program: Program, name: str) -> Visit:
    shutil.copytree(seats / name, folder / name)
    program.enter(Desk.open(folder / name, PASSPHRASE, cost=CHEAP))
    return Visit(program)


def test_a_reader_is_offered_what_reads(seats: Path, program: Program, tmp_path: Path):
    visit = _visit(seats, tmp_path, program, "reader")
    offered = {key for pane in PANES for _place in visit.places(pane) for key in visit.offered()}
    assert ({key for key in offered if not only_reads(key)}, "print_matrix" in offered) == (set(), True)


@pytest.mark.parametrize("name", SEATS)
def test_what_is_offered_is_not_refused(seats: Path, program: Program, tmp_path: Path, name):
    visit = _visit(seats, tmp_path, program, name)
    for pane in PANES:
        for _place in visit.places(pane):
            visit.tries_all()
    assert visit.refused == []


def test_a_cro_writes_its_own_people_alone(seats: Path, program: Program, tmp_path: Path):
    visit = _visit(seats, tmp_path, program, "cro")
    assert next(each for each in visit.places("calendar") if each == "directory") == "directory"
    tab = visit.pane.tab()
    told = {}
    for row in tab.model.rows():
        tab.table.select(row.id)
        told[row.side.value] = "edit_contact" in visit.offered()
    assert told == {"sponsor": False, "cro": True}
