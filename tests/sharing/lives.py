"""A process whose children send or accept a bundle until they are killed, for `test_crash.py`.

Imports are paid once: each line on standard input, an act and the seconds after which to kill, forks one more
child. Whether it had finished by then is told on standard output.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from cro_desk.desk import Desk
from cro_desk.sharing.bundling import Request
from tests.conftest import CHEAP, PASSPHRASE


def send(folder: Path, post: Path, key: str, study_id: str) -> None:
    desk = Desk.open(folder / "ada", PASSPHRASE, cost=CHEAP)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    desk.bundle(Request(key, study_id), post / "next.crodesk")


def accept(folder: Path, post: Path, _key: str, _study_id: str) -> None:
    desk = Desk.open(folder / "bob", PASSPHRASE, cost=CHEAP)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    with desk.open_bundle(post / "first.crodesk") as opened:
        desk.receive(opened)


def kill_after(act: str, seconds: float, *where: str) -> str:
    """Let a child act for so long after it has opened its workspace, and kill it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writing, 1)
        {"send": send, "accept": accept}[act](Path(where[0]), Path(where[1]), *where[2:])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        told.readline()
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        _pid, status = os.waitpid(child, 0)
    return "killed" if os.WIFSIGNALED(status) else "done"


if __name__ == "__main__":
    for line in sys.stdin:
        act, seconds = line.split()
        print(kill_after(act, float(seconds), *sys.argv[1:]), flush=True)  # noqa: T201
