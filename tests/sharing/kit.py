"""People with a workspace each, who know each other's cards and send each other bundles."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cro_desk.desk import Desk, Owner, Work, operation
from cro_desk.roles.records import MatrixVersion
from cro_desk.sharing import contacts, members
from cro_desk.sharing.bundling import Request
from cro_desk.sharing.members import Part
from cro_desk.sharing.opening import OpenedBundle
from cro_desk.sharing.receiving import Answer, Received
from cro_desk.studies.operations import create_study, sponsor_scope
from cro_desk.studies.partnerships import begin_partnership
from cro_desk.studies.records import Absence, Milestone, Partnership, Person, Side, Study, StudyCountry
from tests.conftest import CHEAP, PASSPHRASE
from tests.fakes import FakeClock

ADA = Owner("Ada Manager", "Sponsor AG", "ada@example.org")
BOB = Owner("Bob Partner", "Cro One", "bob@example.com")
CLEO = Owner("Cleo Colleague", "Sponsor AG", "cleo@example.org")
DAN = Owner("Dan Partner", "Cro One", "dan@example.com")
FAY = Owner("Fay Deputy", "Sponsor AG", "fay@example.org")
EVE = Owner("Eve Rival", "Cro Two", "eve@example.net")


@dataclass(frozen=True)
class Shared:
    """A study of Ada's with two partnerships, Bob's and Eve's."""

    study_id: str
    partnership_id: str
    rival_id: str


def open_office(folder: Path, *owners: Owner) -> dict[str, Desk]:
    """Make a workspace for each and let everybody accept everybody's card."""
    clock = FakeClock()
    desks = {}
    for owner in owners:
        name = owner.name.split()[0].lower()
        desks[name], _recovery = Desk.create(folder / name, PASSPHRASE, owner, clock, cost=CHEAP)
    for desk in desks.values():
        for other in desks.values():
            if other is not desk:
                desk.run(contacts.accept_card, contacts.own_card(other.identity), compared=True)
    return desks


def share(ada: Desk) -> Shared:
    """Make a study with two partnerships in Ada's workspace."""
    study_id = ada.run(create_study, protocol="CRD-101", name="A study").value
    return Shared(
        study_id,
        ada.run(begin_partnership, study_id, "Cro One").value,
        ada.run(begin_partnership, study_id, "Cro Two").value,
    )


def invite(desk: Desk, other: Desk, part: Part, shared: Shared, partnership_id: str = "") -> None:
    """Let somebody in, with a card of the sponsor's where they are to be of the sponsor's people."""
    card = contacts.own_card(other.identity)
    if part is not Part.CRO:
        card = replace(card, organisation=ADA.organisation)
    desk.run(members.invite, card, part, shared.study_id, partnership_id or shared.partnership_id)


def send(desk: Desk, other: Desk, study_id: str, path: Path, **how: Any) -> Path:
    """Write a bundle of what the other lacks."""
    desk.bundle(Request(other.identity.person_key, study_id, **how), path)
    return path


@contextmanager
def opened(desk: Desk, path: Path, passphrase: str = "") -> Iterator[OpenedBundle]:
    with desk.open_bundle(path, passphrase) as bundle:
        yield bundle


def accept(desk: Desk, path: Path, answers: Sequence[Answer] = ()) -> Received:
    with desk.open_bundle(path) as bundle:
        return desk.receive(bundle, answers).value


def pass_on(desk: Desk, other: Desk, study_id: str, path: Path) -> Received:
    """Send and accept."""
    return accept(other, send(desk, other, study_id, path))


def copy_of(folder: Path, target: Path) -> Path:
    shutil.copytree(folder, target)
    return target


@operation("Add a person")
def add_person(work: Work, partnership_id: str, name: str, role: str = "") -> str:
    at = work.get(Partnership, partnership_id)
    told = Person(scope=at.scope, study_id=at.study_id, name=name, role=role, side=Side.CRO)
    return work.add(told).id


@operation("Add an absence")
def add_absence(work: Work, person_id: str) -> str:
    person, day = work.get(Person, person_id), work.now.date()
    return work.add(Absence(scope=person.scope, person_id=person_id, first_day=day, last_day=day)).id


@operation("Edit a person")
def edit_person(work: Work, person_id: str, **fields: Any) -> None:
    person = work.get(Person, person_id)
    for name, value in fields.items():
        setattr(person, name, value)


@operation("Delete a person")
def delete_person(work: Work, person_id: str) -> None:
    work.delete(work.get(Person, person_id))


@operation("Edit the study")
def note_study(work: Work, study_id: str, note: str) -> None:
    work.get(Study, study_id).note = note


@operation("Add a country")
def add_country(work: Work, study_id: str) -> str:
    return work.add(StudyCountry(scope=work.get(Study, study_id).scope, study_id=study_id, country="DE")).id


@operation("Note within the sponsor")
def add_secret(work: Work, study_id: str, name: str) -> str:
    """Add something that only the sponsor's people may see."""
    study = work.get(Study, study_id)
    return work.add(Milestone(scope=sponsor_scope(work, study), study_id=study_id, name=name)).id


def person_of(desk: Desk, person_id: str) -> Person | None:
    return desk.read(lambda session: session.get(Person, person_id))


@operation("File a version")
def file_version(work: Work, partnership_id: str, name: str, content: bytes) -> str:
    """Keep a file in the partnership's scope, with a record that names it; return the file's id."""
    at = work.get(Partnership, partnership_id)
    file = work.keep_file(at.scope, name, content)
    told = {"number": 1, "published_at": work.now, "content_hash": "", "file_id": file}
    work.add(MatrixVersion(scope=at.scope, partnership_id=at.id, **told))
    return file
