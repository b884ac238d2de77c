"""What lies in an exchange folder is told apart without being opened; what arrived is acknowledged."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from sqlmodel import select

from cro_desk.desk import Desk
from cro_desk.sharing.arriving import Standing, acknowledging, arrivals
from cro_desk.sharing.records import ReceivedBundle, SentBundle
from tests.sharing.kit import Shared, accept, add_person, opened, send

People = Callable[..., list[Desk]]


def standings(desk: Desk, folder: Path) -> dict[str, Standing]:
    found = desk.read(arrivals, desk.identity, folder.iterdir())
    return {each.path.name: each.standing for each in found}


def test_one_file_is_something_else_to_each(people: People, shared: Shared, post: Path):
    ada, bob, dan = people("ada", "bob", "dan")
    send(ada, bob, shared.study_id, post / "a.crodesk")
    told = [standings(each, post)["a.crodesk"] for each in (ada, bob, dan)]
    assert told == [Standing.SENT, Standing.NEW, Standing.FOR_OTHERS]


def test_what_was_accepted_is_known(people: People, shared: Shared, post: Path):
    ada, bob = people("ada", "bob")
    accept(bob, send(ada, bob, shared.study_id, post / "a.crodesk"))
    assert standings(bob, post) == {"a.crodesk": Standing.KNOWN}


def test_a_copy_of_the_same_content_is_offered_once(people: People, shared: Shared, post: Path):
    ada, bob = people("ada", "bob")
    path = send(ada, bob, shared.study_id, post / "a.crodesk")
    copy = "a.sync-conflict-20261122-101010-ABCDEF2.crodesk"
    shutil.copy(path, post / copy)
    assert standings(bob, post) == {"a.crodesk": Standing.NEW, copy: Standing.KNOWN}


def test_a_copy_that_is_left_alone_is_offered(people: People, shared: Shared, post: Path):
    ada, bob = people("ada", "bob")
    send(ada, bob, shared.study_id, post / "a (conflicted copy 2026-11-22).crodesk")
    (only,) = bob.read(arrivals, bob.identity, post.iterdir())
    assert (only.is_copy, only.is_offered) == (True, True)


def test_a_passphrase_is_told(people: People, shared: Shared, post: Path):
    ada, bob = people("ada", "bob")
    send(ada, bob, shared.study_id, post / "a.crodesk", passphrase="a very long one")
    assert standings(bob, post) == {"a.crodesk": Standing.LOCKED}


def test_what_is_no_bundle_is_damaged(people: People, shared: Shared, post: Path):
    ada, bob = people("ada", "bob")
    path = send(ada, bob, shared.study_id, post / "cut.crodesk")
    path.write_bytes(path.read_bytes()[:-1])
    (post / "empty.crodesk").touch()
    assert standings(bob, post) == {"cut.crodesk": Standing.DAMAGED, "empty.crodesk": Standing.DAMAGED}


def test_a_large_one_is_told_by_its_beginning(people: People, shared: Shared, post: Path):
    ada, bob, dan = people("ada", "bob", "dan")
    large = [("large.pdf", bytes(100_000))]
    send(ada, bob, shared.study_id, post / "a.crodesk", documents=large)
    told = [standings(each, post)["a.crodesk"] for each in (bob, dan)]
    assert told == [Standing.NEW, Standing.FOR_OTHERS]


def test_an_arrival_is_acknowledged_and_nothing_else_leaves(people: People, shared: Shared, post: Path):
    ada, bob = people("ada", "bob")
    with opened(bob, send(ada, bob, shared.study_id, post / "1.crodesk")) as bundle:
        bob.receive(bundle)
        request = bob.read(acknowledging, bundle)
    bob.run(add_person, shared.partnership_id, "Not told yet")
    assert request is not None
    bob.bundle(request, post / "2.crodesk")
    assert accept(ada, post / "2.crodesk").merged.admitted == 0
    (sent,) = ada.read(lambda session: session.exec(select(SentBundle)).all())
    assert sent.acknowledged_at is not None


def test_an_acknowledgement_is_not_answered(people: People, shared: Shared, post: Path):
    ada, bob = people("ada", "bob")
    accept(bob, send(ada, bob, shared.study_id, post / "1.crodesk"))
    with opened(ada, send(bob, ada, shared.study_id, post / "2.crodesk", acknowledgement=True)) as bundle:
        ada.receive(bundle)
        assert ada.read(acknowledging, bundle) is None
    (noted,) = ada.read(lambda session: session.exec(select(ReceivedBundle)).all())
    assert (noted.edits, noted.brought) == (0, {})
