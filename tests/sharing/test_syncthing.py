"""Two workspaces stay one truth through a folder that two real Syncthing instances keep the same."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cro_desk.desk import Desk
from cro_desk.sharing import folder as at
from cro_desk.sharing.arriving import acknowledging, arrivals
from cro_desk.sharing.ledger import sent_bundles
from tests.sharing.kit import Shared, accept, add_person, edit_person, person_of, send
from tests.sharing.syncthing import Instance, instance, wait_for

pytestmark = pytest.mark.skipif(shutil.which("syncthing") is None, reason="syncthing is not installed")
#: KiB a second, after a first half MiB that goes at once
SLOW = 200


@dataclass
class Post:
    """Somebody with a workspace and a folder that Syncthing looks after."""

    desk: Desk
    syncthing: Instance
    looked: at.Look = field(default_factory=at.Look)

    def send(self, other: Post, study_id: str, **how: object) -> Path:
        path = self.syncthing.folder / at.new_name(self.desk.now())
        return send(self.desk, other.desk, study_id, path, **how)

    def offered(self) -> list[Path]:
        """Look once more, as the window's timer does."""
        self.looked = at.look(self.syncthing.folder, self.looked)
        found = self.desk.read(arrivals, self.desk.identity, self.looked.at_rest)
        return [each.path for each in found if each.is_offered]

    def accept(self, count: int) -> None:
        """Accept so many once they are there, and put the acknowledgements into the folder."""
        wait_for(lambda: len(self.offered()) == count, [self.syncthing])
        for path in self.offered():
            with self.desk.open_bundle(path) as bundle:
                self.desk.receive(bundle)
                request = self.desk.read(acknowledging, bundle)
            if request:
                self.desk.bundle(request, self.syncthing.folder / at.new_name(self.desk.now()))

    def half(self) -> list[Path]:
        """Return what has come in part only."""
        parts = self.syncthing.folder.glob(".syncthing.*.tmp")
        return [each for each in parts if each.stat().st_blocks > 0]


@pytest.fixture
def posts(people: Callable[..., list[Desk]], tmp_path: Path) -> Iterator[Callable[[int], tuple[Post, Post]]]:
    """Start Ada's and Bob's Syncthing, sending at this speed."""
    mine, theirs = (instance(tmp_path / name) for name in ("sync-a", "sync-b"))

    def started(speed: int) -> tuple[Post, Post]:
        ada, bob = people("ada", "bob")
        for each in (mine, theirs):
            each.configure((mine, theirs), speed)
            each.start()
        return Post(ada, mine), Post(bob, theirs)

    yield started
    mine.kill()
    theirs.kill()


def test_edits_on_both_sides_converge(posts: Callable[[int], tuple[Post, Post]], shared: Shared):
    ada, bob = posts(0)
    person = ada.desk.run(add_person, shared.partnership_id, "Iris").value
    ada.send(bob, shared.study_id)
    bob.accept(1)
    ada.desk.run(edit_person, person, name="Iris Ada")
    bob.desk.run(edit_person, person, role="Lead")
    ada.accept(1)  # the acknowledgement
    ada.send(bob, shared.study_id)
    bob.send(ada, shared.study_id)
    bob.accept(1)
    ada.accept(2)  # the bundle and an acknowledgement
    found = [person_of(each.desk, person) for each in (ada, bob)]
    assert [(each.name, each.role) for each in found if each] == [("Iris Ada", "Lead")] * 2
    first = ada.desk.read(sent_bundles)[-1]
    assert (first.acknowledged_at is not None, [each.desk.verify().ok for each in (ada, bob)]) == (
        True,
        [True, True],
    )


def test_a_partner_stopped_in_the_middle_loses_nothing(
    posts: Callable[[int], tuple[Post, Post]], shared: Shared
):
    ada, bob = posts(SLOW)
    person = ada.desk.run(add_person, shared.partnership_id, "Iris").value
    path = ada.send(bob, shared.study_id, documents=[("plan.pdf", secrets.token_bytes(1_200_000))])
    wait_for(bob.half, [ada.syncthing, bob.syncthing])
    bob.syncthing.kill()
    ada.syncthing.kill()
    assert (bob.half() != [], bob.offered(), bob.offered()) == (True, [], [])
    ada.desk.run(edit_person, person, name="Iris Ada")
    for each in (bob, ada):
        each.syncthing.start()
    (arrived,) = wait_for(bob.offered, [ada.syncthing, bob.syncthing])
    assert (arrived.name, arrived.read_bytes()) == (path.name, path.read_bytes())
    accept(bob.desk, arrived)
    bob.desk.run(edit_person, person, role="Lead")
    bob.send(ada, shared.study_id)
    ada.accept(1)
    assert _agree(ada, bob, shared, person) == ("Iris Ada", "Lead")


def _agree(ada: Post, bob: Post, shared: Shared, person_id: str) -> tuple[str, str]:
    """Send once more; return what both then say, their chains verified."""
    ada.send(bob, shared.study_id)
    bob.accept(2)  # the bundle and an acknowledgement
    found = [person_of(each.desk, person_id) for each in (ada, bob)]
    said = {(each.name, each.role) for each in found if each}
    assert [each.desk.verify().ok for each in (ada, bob)] == [True, True]
    (both,) = said
    return both
