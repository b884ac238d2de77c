"""An office of people who know each other, made once and copied for each test: a copy costs no migration."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from cro_desk.desk import Desk
from cro_desk.sharing.members import Part
from tests.conftest import CHEAP, PASSPHRASE
from tests.fakes import FakeClock
from tests.sharing.hostile import Attack, attack_of
from tests.sharing.kit import ADA, BOB, CLEO, DAN, EVE, FAY, Shared, invite, open_office, share


@dataclass(frozen=True)
class Office:
    """Closed workspaces, and what is shared among them."""

    folder: Path
    shared: Shared

    def open(self, folder: Path, names: Sequence[str], skews: Sequence[int] = ()) -> list[Desk]:
        """Copy and open these workspaces, each a replica of its own with a clock of its own."""
        opened = []
        for at, name in enumerate(names):
            clock = FakeClock()
            clock.jump(days=skews[at] if at < len(skews) else 0)
            shutil.copytree(self.folder / name, folder / name)
            opened.append(Desk.open(folder / name, PASSPHRASE, clock=clock, cost=CHEAP))
        return opened


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Let Bob and Dan (a CRO), Eve (a rival), Cleo (successor) and Fay (deputy) into a study of Ada’s."""
    folder = tmp_path_factory.mktemp("office")
    desks = open_office(folder, ADA, BOB, CLEO, DAN, FAY, EVE)
    ada, shared = desks["ada"], share(desks["ada"])
    for name, part in (("bob", Part.CRO), ("dan", Part.CRO), ("cleo", Part.SUCCESSOR), ("fay", Part.DEPUTY)):
        invite(ada, desks[name], part, shared)
    invite(ada, desks["eve"], Part.CRO, shared, shared.rival_id)
    for desk in desks.values():
        desk.close()
    return Office(folder, shared)


@pytest.fixture
def people(office: Office, tmp_path: Path) -> Iterator[Callable[..., list[Desk]]]:
    """Open workspaces of the office by name."""
    opened: list[Desk] = []

    def some(*names: str) -> list[Desk]:
        found = office.open(tmp_path, names)
        opened.extend(found)
        return found

    yield some
    for desk in opened:
        desk.close()


@pytest.fixture
def shared(office: Office) -> Shared:
    return office.shared


@pytest.fixture
def post(tmp_path: Path) -> Path:
    """A folder for bundles."""
    folder = tmp_path / "post"
    folder.mkdir()
    return folder


@pytest.fixture
def attack(people: Callable[..., list[Desk]], shared: Shared, post: Path) -> Attack:
    """Bob with a bundle for Ada, which he is about to forge."""
    return attack_of(people, shared, post)
