"""Measured: a bundle with 200 MB of attachments beside pyrage alone and the `age` command, and its memory.

`python -m tests.bench.bench_sharing` prints the table.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyrage

from cro_desk.desk import Desk, Work, operation
from cro_desk.roles.records import MatrixVersion
from cro_desk.sharing import age_file, receiving
from cro_desk.sharing.age_keys import recipient
from cro_desk.store.connections import raw
from cro_desk.studies.records import Partnership
from tests.bench.measure import result
from tests.bench.sharing_pair import MEGABYTE, Pair, beating, best, pair

TURNS = 5
FILES, FILE = 20, 10 * MEGABYTE


def bench() -> list[dict[str, Any]]:
    """Measure sending and taking over."""
    with TemporaryDirectory() as folder:
        two = pair(Path(folder))
        two.ada.run(_keep_files, two.partnership)
        rows = _sent(two, Path(folder)) + _taken(two, Path(folder) / "files.crodesk")
        two.close()
    return rows


@operation("Keep files")
def _keep_files(work: Work, partnership_id: str) -> None:
    scope = work.get(Partnership, partnership_id).scope
    for place in range(FILES):
        file = work.keep_file(scope, f"plan-{place}.pdf", os.urandom(FILE))
        told = {"number": place, "published_at": work.now, "content_hash": "", "file_id": file}
        work.add(MatrixVersion(scope=scope, partnership_id=partnership_id, **told))


def _sent(two: Pair, folder: Path) -> list[dict[str, Any]]:
    plain, path = folder / "plain", folder / "files.crodesk"
    with plain.open("wb") as file:
        for _place in range(FILES):
            file.write(os.urandom(FILE))
    key = bytes.fromhex(two.bob.identity.encryption_key)
    alone = best(lambda: _pyrage(plain, folder / "alone", key), TURNS)
    command = best(lambda: _age(plain, folder / "age", key), TURNS) if shutil.which("age") else 0.0
    reading = best(lambda: two.ada.read(_read_files), TURNS)
    whole = best(lambda: two.ada.bundle(two.request, path), TURNS)
    beat = beating(lambda: two.ada.bundle(two.request, path))
    ours = _encryption(folder / "files.zip", path, two.bob, key)
    encrypted = result("bundle of 200 MB, encryption (CPU)", ours, "s", "pyrage alone", alone, "1.5x")
    floor = ("bundle of 200 MB, reading out of SQLCipher alone (CPU)", reading, "s", "age", command)
    compared = ("bundle of 200 MB, whole (CPU)", whole, "s", "age", command, "4x")
    memory = ("memory while it is written", beat.grown, "MB", "a file", FILE / MEGABYTE, "flat: 100 MB")
    return [
        {**encrypted, "ok": ours <= 1.5 * alone},
        result(*floor),
        result(*compared, ok=not command or whole <= 4 * command),
        result(*memory, ok=beat.grown <= 100),
        result("window held while it is written", beat.held, "ms", target="50 ms", ok=beat.held <= 50),
    ]


def _taken(two: Pair, path: Path) -> list[dict[str, Any]]:
    opening = beating(lambda: two.bob.open_bundle(path).close())
    with two.bob.open_bundle(path) as opened:
        taking = beating(lambda: two.bob.run(receiving.receive, opened))
    held, grown = max(opening.held, taking.held), max(opening.grown, taking.grown)
    return [
        result("opened and checked (CPU)", opening.processor, "s"),
        result("taken over (CPU)", taking.processor, "s"),
        result("memory meanwhile", grown, "MB", "a file", FILE / MEGABYTE, "flat: 100 MB", grown <= 100),
        result("window held meanwhile", held, "ms", target="50 ms", ok=held <= 50),
    ]


def _read_files(session: Any) -> int:
    """Read every file out of the workspace, which nobody does faster than this."""
    driver, size, content = raw(session.connection()), 0, b""
    for (file,) in driver.execute("SELECT id FROM file_bytes").fetchall():
        (content,) = driver.execute("SELECT content FROM file_bytes WHERE id = ?", (file,)).fetchone()
        size += len(content)
    return size


def _encryption(plain: Path, path: Path, bob: Desk, key: bytes) -> float:
    """Time what encrypts a bundle, on the ZIP that this bundle holds."""
    with path.open("rb") as source, plain.open("wb") as target:
        age_file.decrypt(source, target, [bob.identity.encryption])
    return best(lambda: _ours(plain, path.with_suffix(".again"), key), TURNS)


def _ours(plain: Path, target: Path, key: bytes) -> None:
    with plain.open("rb") as source, target.open("wb") as out:
        age_file.encrypt(source, out, [key])


def _pyrage(plain: Path, target: Path, key: bytes) -> None:
    with plain.open("rb") as source, target.open("wb") as out:
        pyrage.encrypt_io(source, out, [pyrage.x25519.Recipient.from_str(recipient(key))])


def _age(plain: Path, target: Path, key: bytes) -> None:
    subprocess.run(["age", "-r", recipient(key), "-o", str(target), str(plain)], check=True)


if __name__ == "__main__":
    print(json.dumps(bench(), indent=1))  # noqa: T201
