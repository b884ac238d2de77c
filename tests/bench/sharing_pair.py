"""Two people who share a partnership, for the benches of sharing, and the processor's time."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from cro_desk.desk import Desk, Owner
from cro_desk.sharing import contacts, members
from cro_desk.sharing.bundling import Request
from cro_desk.sharing.members import Part
from cro_desk.studies.operations import create_study
from cro_desk.studies.partnerships import begin_partnership
from tests.bench.large import CHEAP, PASSPHRASE

MEGABYTE = 1024 * 1024
_BEAT = 0.005


@dataclass(frozen=True)
class Pair:
    """Ada, who has a study, and Bob, whom she has let into a partnership."""

    ada: Desk
    bob: Desk
    study: str
    partnership: str

    @property
    def request(self) -> Request:
        return Request(self.bob.identity.person_key, self.study)

    def close(self) -> None:
        self.ada.close()
        self.bob.close()


def pair(folder: Path) -> Pair:
    """Make both workspaces."""
    ada, bob = (_workspace(folder / name, name) for name in ("Ada", "Bob"))
    for desk, other in ((ada, bob), (bob, ada)):
        desk.run(contacts.accept_card, contacts.own_card(other.identity))
    study = ada.run(create_study, protocol="CRD-101", name="").value
    partnership = ada.run(begin_partnership, study, "Cro One").value
    ada.run(members.invite, contacts.own_card(bob.identity), Part.CRO, study, partnership)
    return Pair(ada, bob, study, partnership)


def _workspace(folder: Path, name: str) -> Desk:
    return Desk.create(folder, PASSPHRASE, Owner(name, name, f"{name}@example.org"), cost=CHEAP)[0]


def processor() -> float:
    """Return the seconds of the processor that this process and its children have used.

    All of it is computing; what else the computer does at the time says nothing of us.
    """
    return sum(os.times()[:4])


def best(work: Callable[[], Any], turns: int) -> float:
    """Return the processor's seconds of the shortest of some turns."""
    found = []
    for _turn in range(turns):
        before = processor()
        work()
        found.append(processor() - before)
    return min(found)


@dataclass
class Beat:
    """What a work in another thread did to this one, as the window's, and to the memory."""

    seconds: float = 0.0
    processor: float = 0.0
    #: the longest time for which this thread was held, in milliseconds; never more than we computed meanwhile
    held: float = 0.0
    #: by how much the memory grew at most, in megabytes
    grown: float = 0.0


def beating(work: Callable[[], Any]) -> Beat:
    """Do the work in another thread while this one beats as a window does."""
    found, process = Beat(), psutil.Process()
    before, started = process.memory_info().rss, (time.perf_counter(), processor())
    thread = threading.Thread(target=work)
    thread.start()
    last = time.perf_counter(), time.process_time()
    while thread.is_alive():
        time.sleep(_BEAT)
        now = time.perf_counter(), time.process_time()
        found.held = max(found.held, 1000 * min(now[0] - last[0], now[1] - last[1]))
        found.grown = max(found.grown, (process.memory_info().rss - before) / MEGABYTE)
        last = now
    thread.join()
    found.seconds, found.processor = time.perf_counter() - started[0], processor() - started[1]
    return found
