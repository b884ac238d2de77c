"""Measured: a bundle of 200 MB beside pyrage and `age`, its memory, a merge of 250,000 changes.

`python -m tests.bench.bench_sharing` prints the table.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil
import pyrage

from cro_desk.desk import Desk, Owner, Work, operation
from cro_desk.sharing import age_file, contacts, members, receiving
from cro_desk.sharing.age_keys import recipient
from cro_desk.sharing.bundling import Request
from cro_desk.sharing.members import Part
from cro_desk.store import search
from cro_desk.store.vault import backup
from cro_desk.studies.operations import create_study
from cro_desk.studies.partnerships import begin_partnership
from cro_desk.studies.records import Partnership, Person, Study
from cro_desk.studies.terms import Side
from tests.bench.large import CHEAP, PASSPHRASE
from tests.bench.measure import result, seconds

MEGABYTE = 1024 * 1024
TURNS = 5
FILES, FILE = 20, 10 * MEGABYTE
CHANGES, IN_ONE = 250_000, 5_000


def bench() -> list[dict[str, Any]]:
    """Measure sharing between two people."""
    with TemporaryDirectory() as folder:
        ada, bob = (_workspace(Path(folder) / name, name) for name in ("Ada", "Bob"))
        study, partnership = _share(ada, bob)
        rows = _attachments(ada, bob, study, partnership, Path(folder))
        rows += _merging(ada, bob, study, partnership, Path(folder))
        ada.close()
        bob.close()
    return rows


def _workspace(folder: Path, name: str) -> Desk:
    return Desk.create(folder, PASSPHRASE, Owner(name, name, f"{name}@example.org"), cost=CHEAP)[0]


def _share(ada: Desk, bob: Desk) -> tuple[str, str]:
    for desk, other in ((ada, bob), (bob, ada)):
        desk.run(contacts.accept_card, contacts.own_card(other.identity))
    study = ada.run(create_study, protocol="CRD-101", name="").value
    partnership = ada.run(begin_partnership, study, "Cro One").value
    ada.run(members.invite, contacts.own_card(bob.identity), Part.CRO, study, partnership)
    return study, partnership


@operation("Add people")
def _add_people(work: Work, partnership_id: str, count: int) -> None:
    at = work.get(Partnership, partnership_id)
    same = {"scope": at.scope, "study_id": at.study_id, "role": "CRA", "side": Side.CRO}
    work.add_rows(Person, [{**same, "name": f"Person {place}"} for place in range(count)])


@operation("Keep files")
def _keep_files(work: Work, partnership_id: str) -> None:
    scope = work.get(Partnership, partnership_id).scope
    for place in range(FILES):
        work.keep_file(scope, f"plan-{place}.pdf", os.urandom(FILE))


@operation("Note")
def _note(work: Work, study_id: str, text: str) -> None:
    work.get(Study, study_id).note = text


def _merging(ada: Desk, bob: Desk, study: str, partnership: str, folder: Path) -> list[dict[str, Any]]:
    """Time a bundle of 250,000 changes, and one of a single change after it."""
    for _turn in range(CHANGES // IN_ONE):
        ada.run(_add_people, partnership, IN_ONE)
    request, path = Request(bob.identity.person_key, study), folder / "journal.crodesk"
    written = seconds(lambda: ada.bundle(request, path))
    with bob.open_bundle(path) as opened:
        backup.make = copying = _Timed(backup.make)
        search.index = indexing = _Timed(search.index)
        started = _processor()
        bob.receive(opened)
        whole = _processor() - started - copying.took
        index = indexing.took
    speed = CHANGES / (whole - index)
    back = folder / "back.crodesk"
    bob.bundle(Request(ada.identity.person_key, study), back)
    with ada.open_bundle(back) as opened:
        ada.run(receiving.receive, opened)
    ada.run(_note, study, "one more")
    more = folder / "more.crodesk"
    small = seconds(lambda: ada.bundle(request, more))
    return [
        result("250,000 changes written", CHANGES / written, "changes/s"),
        result(
            "250,000 changes merged, backup and index apart (CPU)",
            speed,
            "changes/s",
            "target",
            10_000,
            "10,000 changes/s",
            speed >= 10_000,
        ),
        result("the same with the index (CPU)", CHANGES / whole, "changes/s"),
        result(
            "bundle of one change after them", small, "s", "the whole", written, "1/10", small <= written / 10
        ),
        result(
            "its size",
            more.stat().st_size / 1024,
            "KB",
            "the whole",
            path.stat().st_size / 1024,
            "1/100",
            more.stat().st_size <= path.stat().st_size / 100,
        ),
    ]


class _Timed:
    """Adds up how long a function of the store takes, which it stands in for."""

    def __init__(self, work: Callable[..., Any]) -> None:
        self._work, self.took = work, 0.0

    def __call__(self, *args: Any) -> Any:
        started = _processor()
        try:
            return self._work(*args)
        finally:
            self.took += _processor() - started


def _attachments(ada: Desk, bob: Desk, study: str, partnership: str, folder: Path) -> list[dict[str, Any]]:
    """Time a bundle of 200 MB beside pyrage alone and `age`, which read as many random bytes."""
    ada.run(_keep_files, partnership)
    plain = folder / "plain"
    with plain.open("wb") as file:
        for _place in range(FILES):
            file.write(os.urandom(FILE))
    key = recipient(bytes.fromhex(bob.identity.encryption_key))
    alone = _best(lambda: _pyrage(plain, folder / "alone", key))
    command = _best(lambda: _age(plain, folder / "age", key)) if shutil.which("age") else 0.0
    path = folder / "files.crodesk"
    request = Request(bob.identity.person_key, study)
    process, before = psutil.Process(), psutil.Process().memory_info().rss
    watch = _Watch(process)
    whole = _best(lambda: ada.bundle(request, path, watch))
    used = (max(watch.peak, process.memory_info().rss) - before) / MEGABYTE
    opened_in = seconds(lambda: bob.open_bundle(path).close())
    with bob.open_bundle(path) as opened:
        taken = seconds(lambda: bob.run(receiving.receive, opened))
    rows = [
        result(
            "bundle of 200 MB, encryption (CPU)",
            _encryption(folder / "files.zip", path, bob, key),
            "s",
            "pyrage alone",
            alone,
            "1.5x",
            True,
        ),
        result(
            *("bundle of 200 MB, whole (CPU)", whole, "s", "age", command, "4x"),
            ok=not command or whole <= 4 * command,
        ),
        result(
            "memory while it is written", used, "MB", "a file", FILE / MEGABYTE, "flat: 100 MB", used <= 100
        ),
        result("opened and checked", opened_in, "s"),
        result("taken over", taken, "s"),
    ]
    rows[0]["ok"] = rows[0]["ratio"] <= 1.5
    return rows


def _best(work: Callable[[], Any]) -> float:
    """Return the processor's seconds of the shortest of some turns, those of `age` included.

    All of it is computing; what else the computer does at the time says nothing of us.
    """
    found = []
    for _turn in range(TURNS):
        before = _processor()
        work()
        found.append(_processor() - before)
    return min(found)


def _processor() -> float:
    return sum(os.times()[:4])


def _encryption(plain: Path, path: Path, bob: Desk, key: str) -> float:
    """Time what encrypts a bundle, on the ZIP that this bundle holds."""
    with path.open("rb") as source, plain.open("wb") as target:
        age_file.decrypt(source, target, [bob.identity.encryption])
    return _best(lambda: _ours(plain, path.with_suffix(".again"), bytes.fromhex(bob.identity.encryption_key)))


def _ours(plain: Path, target: Path, key: bytes) -> None:
    with plain.open("rb") as source, target.open("wb") as out:
        age_file.encrypt(source, out, [key])


class _Watch:
    """Looks at the memory whenever the bundle tells how far it is."""

    def __init__(self, process: psutil.Process) -> None:
        self._process, self.peak = process, 0

    def __call__(self, _done: float, _text: str) -> None:
        self.peak = max(self.peak, self._process.memory_info().rss)


def _pyrage(plain: Path, target: Path, key: str) -> None:
    with plain.open("rb") as source, target.open("wb") as out:
        pyrage.encrypt_io(source, out, [pyrage.x25519.Recipient.from_str(key)])


def _age(plain: Path, target: Path, key: str) -> None:
    subprocess.run(["age", "-r", key, "-o", str(target), str(plain)], check=True)


if __name__ == "__main__":
    print(json.dumps(bench(), indent=1))  # noqa: T201
