"""A process whose children write into a workspace until they are killed, for `test_crash.py`.

Imports are paid once: each line on standard input forks one more child and says when to kill it. What the
child had committed by then is told on standard output.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from cro_desk.desk import Desk
from tests.conftest import CHEAP, PASSPHRASE
from tests.store.kit import add_country, edit_study, study_of


def live(folder: Path, study_id: str, told: int) -> None:
    """Open the workspace and write for ever, telling the number of each note after its commit."""
    desk = Desk.open(folder, PASSPHRASE, cost=CHEAP)
    os.write(told, b"open\n")
    number = int(study_of(desk, study_id).note or 0)
    while True:
        number += 1
        desk.run(edit_study, study_id, note=str(number))
        os.write(told, f"{number}\n".encode())
        desk.run(add_country, study_id)


def kill_after(folder: Path, study_id: str, commits: int, seconds: float) -> str:
    """Let a child commit so often and write on for so long, kill it; return the last number that it told."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        live(folder, study_id, writing)
    os.close(writing)
    with os.fdopen(reading) as lines:
        told = [lines.readline() for _line in range(commits + 1)]
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [*told, *lines][-1].strip()


def warm_up(folder: Path, study_id: str) -> None:
    """Do everything once on a copy, so that a child's short life goes by with writing, not with compiling."""
    with TemporaryDirectory() as scratch:
        copy = Path(scratch) / "copy"
        shutil.copytree(folder, copy)
        desk = Desk.open(copy, PASSPHRASE, cost=CHEAP)
        desk.run(edit_study, study_id, note="warm")
        desk.run(add_country, study_id)
        desk.close()


if __name__ == "__main__":
    warm_up(Path(sys.argv[1]), sys.argv[2])
    for line in sys.stdin:
        commits, seconds = line.split()
        last = kill_after(Path(sys.argv[1]), sys.argv[2], int(commits), float(seconds))
        sys.stdout.write(f"{last}\n")
        sys.stdout.flush()
