"""What was filed or named by mistake and taken back before it left is not in a bundle, nor is its name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cro_desk.desk import Desk, Work, operation
from cro_desk.roles.records import MatrixVersion
from cro_desk.studies.records import Absence, Partnership
from tests.conftest import CHEAP, PASSPHRASE
from tests.fakes import FakeClock
from tests.sharing.canaries import plain
from tests.sharing.kit import accept, add_absence, add_person, delete_person, edit_person, pass_on, send
from tests.store.kit import problems_of, rows_of

SECRET = b"Somebody's bid, filed in the wrong place"


@operation("File a version")
def file_version(work: Work, partnership_id: str) -> str:
    at = work.get(Partnership, partnership_id)
    file = work.keep_file(at.scope, "Somebody's bid.xlsx", SECRET)
    told = {"number": 1, "published_at": work.now, "content_hash": "", "file_id": file}
    return work.add(MatrixVersion(scope=at.scope, partnership_id=at.id, **told)).id


@operation("Let another file stand")
def exchange_file(work: Work, version_id: str) -> None:
    version = work.get(MatrixVersion, version_id)
    version.file_id = work.keep_file(version.scope, "right.xlsx", b"the right file")


@operation("Move an absence")
def move(work: Work, absence_id: str, person_id: str) -> None:
    work.get(Absence, absence_id).person_id = person_id


def sent_files(desk: Desk, path: Path) -> list[bytes]:
    with desk.open_bundle(path) as opened:
        return [opened.content(each) for each in opened.attachments]


def test_a_file_whose_filing_was_undone_stays_here(people, shared, post):
    ada, bob = people("ada", "bob")
    ada.run(file_version, shared.partnership_id)
    ada.undo()
    path = send(ada, bob, shared.study_id, post / "a")
    assert (sent_files(bob, path), b"Somebody" in plain(bob, path)) == ([], False)
    accept(bob, path)
    assert (rows_of(bob, "SELECT id FROM stored_file"), problems_of(bob)) == ([], ())


def test_it_follows_when_it_is_filed_after_all(people, shared, post):
    ada, bob = people("ada", "bob")
    version = ada.run(file_version, shared.partnership_id).value
    ada.undo()
    pass_on(ada, bob, shared.study_id, post / "a")
    ada.redo()
    pass_on(ada, bob, shared.study_id, post / "b")
    (row,) = rows_of(bob, "SELECT file_id FROM matrix_version WHERE id = ? AND NOT deleted", version)
    assert (bob.file(row[0]), problems_of(bob)) == (SECRET, ())


def test_a_file_that_another_took_the_place_of_stays_here(people, shared, post):
    ada, bob = people("ada", "bob")
    ada.run(exchange_file, ada.run(file_version, shared.partnership_id).value)
    path = send(ada, bob, shared.study_id, post / "a")
    assert (sent_files(bob, path), b"Somebody" in plain(bob, path)) == ([b"the right file"], False)
    accept(bob, path)
    ada.undo()
    pass_on(ada, bob, shared.study_id, post / "b")
    files = [bob.file(id) for (id,) in rows_of(bob, "SELECT file_id FROM matrix_version")]
    assert (files, problems_of(ada), problems_of(bob)) == ([SECRET], (), ())


def test_a_file_that_has_left_and_is_named_no_more_does_nobody_harm(people, shared, post):
    ada, bob, dan = people("ada", "bob", "dan")
    ada.run(file_version, shared.partnership_id)
    pass_on(ada, bob, shared.study_id, post / "a")
    ada.undo()
    for other, name in ((bob, "b"), (dan, "c")):
        pass_on(ada, other, shared.study_id, post / name)
    assert sent_files(dan, post / "c") == []
    assert [problems_of(desk) for desk in (ada, bob, dan)] == [(), (), ()]


def test_what_something_referred_to_once_does_not_stop_a_bundle(people, shared, post):
    ada, bob = people("ada", "bob")
    one, two = (ada.run(add_person, shared.partnership_id, name).value for name in ("Gone by then", "Two"))
    absence = ada.run(add_absence, one).value
    ada.run(move, absence, two)
    ada.run(delete_person, one)
    path = send(ada, bob, shared.study_id, post / "a")
    accept(bob, path)
    assert (rows_of(bob, "SELECT person_id FROM absence"), problems_of(bob)) == ([(two,)], ())
    assert b"Gone by then" not in plain(bob, path)


@pytest.fixture
def moved(people, shared, tmp_path):
    """Ada has typed a name, moved her workspace to another place, and typed another one."""
    ada, bob = people("ada", "bob")
    person = ada.run(add_person, shared.partnership_id, "Typed once").value
    ada.close()
    shutil.copytree(ada.folder, tmp_path / "moved")
    desk = Desk.open(tmp_path / "moved", PASSPHRASE, clock=FakeClock(), cost=CHEAP)
    desk.run(edit_person, person, name="Pat")
    yield desk, bob, person
    desk.close()


def test_what_was_typed_before_a_move_and_replaced_after_it_stays_here(moved, shared, post):
    ada, bob, person = moved
    path = send(ada, bob, shared.study_id, post / "a")
    accept(bob, path)
    assert (b"Typed once" in plain(bob, path), problems_of(bob)) == (False, ())
    assert rows_of(bob, "SELECT name FROM person WHERE id = ?", person) == [("Pat",)]


def test_what_was_typed_before_a_move_and_deleted_after_it_stays_here(moved, shared, post):
    ada, bob, person = moved
    ada.run(delete_person, person)
    path = send(ada, bob, shared.study_id, post / "a")
    accept(bob, path)
    assert (b"Typed" in plain(bob, path), rows_of(bob, "SELECT id FROM person")) == (False, [])
