"""The demo study leaves for a CRO as any study does: what an evaluator of the program tries first."""

from __future__ import annotations

from pathlib import Path

from cro_desk.demo import create_demo
from cro_desk.demo.study import PROTOCOL
from cro_desk.desk import Desk
from cro_desk.roles.queries import partnerships
from cro_desk.sharing import contacts, members
from cro_desk.sharing.members import Part
from cro_desk.studies.queries import studies
from tests.conftest import CHEAP, PASSPHRASE
from tests.sharing.kit import BOB, accept, send


def test_the_demo_study_is_received_by_a_cro(tmp_path: Path) -> None:
    ada = create_demo(tmp_path / "ada")
    bob, _recovery = Desk.create(tmp_path / "bob", PASSPHRASE, BOB, cost=CHEAP)
    study = next(row.id for row in ada.read(studies) if row.protocol == PROTOCOL)
    bob.run(contacts.accept_card, contacts.own_card(ada.identity), compared=True)
    card, partnership = contacts.own_card(bob.identity), ada.read(partnerships, study)[0].id
    ada.run(members.invite, card, Part.CRO, study, partnership)
    accept(bob, send(ada, bob, study, tmp_path / "first.crodesk"))
    assert [row.protocol for row in bob.read(studies)] == [PROTOCOL]
    assert bob.verify().ok
    ada.close()
    bob.close()
