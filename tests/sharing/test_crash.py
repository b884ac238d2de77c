"""Killed in the middle of sending or accepting, or without room to write: whole or not at all."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cro_desk.desk import Desk, Work, operation
from cro_desk.errors import Cancelled, DeskError, ExchangeError
from cro_desk.sharing import folder as exchange
from cro_desk.sharing.bundling import Request
from cro_desk.sharing.ledger import sent_bundles
from cro_desk.studies.records import Partnership, Person
from cro_desk.studies.terms import Side
from tests.conftest import CHEAP, PASSPHRASE
from tests.sharing.kit import accept, send
from tests.sharing.test_folder import disk_full_at, names_in
from tests.store.kit import problems_of, rows_of

PEOPLE, KILLS = 2500, 6


@operation("Add people")
def add_people(work: Work, partnership_id: str) -> None:
    at = work.get(Partnership, partnership_id)
    same = {"scope": at.scope, "study_id": at.study_id, "side": Side.CRO}
    work.add_rows(Person, [{**same, "name": f"Person {place}"} for place in range(PEOPLE)])


@pytest.fixture
def large(people, shared, post) -> list[Desk]:
    """Ada has much to tell, and a bundle for Bob lies in the post."""
    ada, bob = people("ada", "bob")
    ada.run(add_people, shared.partnership_id)
    send(ada, bob, shared.study_id, post / "first.crodesk")
    return [ada, bob]


@contextmanager
def lives(large: list[Desk], post: Path, study_id: str) -> Iterator[subprocess.Popen[str]]:
    """Close both workspaces and let children act in them."""
    key = large[1].identity.person_key
    folder = large[0].folder.parent
    for desk in large:
        desk.close()
    where = [str(folder), str(post), key, study_id]
    command = [sys.executable, "-m", "tests.sharing.lives", *where]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.stdin.close()


def kill(process: subprocess.Popen[str], act: str, seconds: float) -> str:
    print(act, seconds, file=process.stdin, flush=True)
    return process.stdout.readline().strip()


@contextmanager
def reopened(desk: Desk) -> Iterator[Desk]:
    found = Desk.open(desk.folder, PASSPHRASE, cost=CHEAP)
    yield found
    found.close()


def count(desk: Desk) -> int:
    ((found,),) = rows_of(desk, "SELECT count(*) FROM person")
    return int(found)


def test_killed_while_accepting_has_all_of_it_or_nothing(large, post, shared):
    chance, found = random.Random(20261122), []
    with lives(large, post, shared.study_id) as process:
        for _kill in range(KILLS):
            kill(process, "accept", chance.uniform(0, 0.6))
            with reopened(large[1]) as bob:
                ended = count(bob) in (0, PEOPLE), problems_of(bob), list(bob.folder.glob("opening-*"))
                found.append(ended)
    assert found == [(True, (), [])] * KILLS
    with reopened(large[1]) as bob:
        accept(bob, post / "first.crodesk")
        assert (count(bob), problems_of(bob)) == (PEOPLE, ())


def test_killed_while_sending_leaves_a_whole_bundle_or_none(large, post, shared):
    chance, found = random.Random(20261122), []
    with lives(large, post, shared.study_id) as process:
        for _kill in range(KILLS):
            kill(process, "send", chance.uniform(0, 0.4))
            whole = [each for each in post.iterdir() if not each.name.startswith("~")]
            with reopened(large[0]) as ada, reopened(large[1]) as bob:
                for path in whole:
                    bob.open_bundle(path).close()
                noted = len(ada.read(sent_bundles)) - 1
                found.append((noted == 0 or len(whole) == 2, problems_of(ada)))
    assert found == [(True, ())] * KILLS
    with reopened(large[0]) as ada:
        exchange.sweep(post, ada.now().replace(year=ada.now().year + 1))
    assert names_in(post) <= {"first.crodesk", "next.crodesk"}


@pytest.mark.parametrize("room", [10_000, 200_000, 1_500_000])
def test_without_room_nothing_is_accepted_and_later_all(large, post, room):
    _ada, bob = large
    before = rows_of(bob, "SELECT replica, scope, number FROM head ORDER BY 1, 2")
    with disk_full_at(room), pytest.raises(DeskError):
        accept(bob, post / "first.crodesk")
    after = rows_of(bob, "SELECT replica, scope, number FROM head ORDER BY 1, 2")
    assert (after, problems_of(bob)) == (before, ())
    assert list(bob.folder.glob("opening-*")) == []
    accept(bob, post / "first.crodesk")
    assert (count(bob), problems_of(bob)) == (PEOPLE, ())


def test_folder_that_vanishes_while_a_bundle_is_written_sends_nothing(large, post, shared):
    ada, bob = large

    def vanish(_done: float, _text: str) -> None:
        for path in post.iterdir():
            path.unlink()
        post.rmdir()

    request = Request(bob.identity.person_key, shared.study_id)
    with pytest.raises(ExchangeError, match="cannot be written"):
        ada.bundle(request, post / "next.crodesk", vanish)
    assert (len(ada.read(sent_bundles)), problems_of(ada)) == (1, ())


def test_a_merge_of_few_large_edits_can_be_cancelled_between_them(large, post, shared):
    ada, bob = large
    told: list[float] = []

    def stop(done: float, _text: str) -> None:
        told.append(done)
        if done > 0:
            raise Cancelled

    for _more in range(2):
        ada.run(add_people, shared.partnership_id)
    send(ada, bob, shared.study_id, post / "next.crodesk")
    with bob.open_bundle(post / "next.crodesk") as opened, pytest.raises(Cancelled):
        bob.receive(opened, report=stop)
    assert (len(told), count(bob), problems_of(bob)) == (2, 0, ())
