"""A child process that reads one file, watched for time, memory and the user's cancel.

No threads: the pipe is polled. What the child sends is bytes; sentences are made by the caller, in the user's
language.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
import types
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Lock
from typing import TypeVar

import psutil

from cro_desk.errors import Cancelled
from cro_desk.untrusted.child import PIECE

R = TypeVar("R")

_MAIN = sys.modules["__main__"]
#: children start one at a time, for `_without_main_module` changes the whole process
_starting = Lock()
_LOOK_EVERY = 0.02
_LARGEST_MESSAGE = 512 << 20


@dataclass(frozen=True, slots=True)
class Watch:
    """What one file may cost, and how to refuse it: `refuse(key, words)` returns what is raised.

    The keys are `time` (seconds), `memory` (limit in MB) and `crashed`.
    """

    seconds: float
    memory: int
    refuse: Callable[[str, Mapping[str, str]], Exception]
    cancelled: Callable[[], bool] | None = None


@contextmanager
def reading(target: Callable[[Connection, R], None], request: R, watch: Watch) -> Iterator[Iterator[bytes]]:
    """Start `target(connection, request)` in a child process and give its messages.

    Whatever happens, the child is gone afterwards.
    """
    context = multiprocessing.get_context("spawn")
    pipe, far_end = context.Pipe(duplex=False)
    _widen(pipe)
    process = context.Process(target=target, args=(far_end, request), daemon=True)
    with pipe:
        with far_end, _starting, _without_main_module():
            process.start()
        try:
            yield _messages(process, pipe, watch)
        finally:
            process.kill()
            process.join()
            process.close()


def _widen(pipe: Connection) -> None:
    """Let a whole piece into the pipe, where the system can: it wakes child and program for each 64 KB."""
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):  # the user's pipes hold all they may
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, PIECE)


@contextmanager
def _without_main_module() -> Iterator[None]:
    """Keep the child from importing the program's main module again, and with it Qt and the store.

    multiprocessing hands over what `__main__` is while a process starts; an empty module asks for nothing.
    """
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = _MAIN


def _messages(process: SpawnProcess, pipe: Connection, watch: Watch) -> Iterator[bytes]:
    """Yield the child's messages while watching over time, memory and the user's cancel."""
    memory = psutil.Process(process.pid)
    deadline = time.monotonic() + watch.seconds
    pieces: list[bytes] = []
    while True:
        if watch.cancelled is not None and watch.cancelled():
            raise Cancelled
        if time.monotonic() > deadline:
            raise watch.refuse("time", {"seconds": f"{watch.seconds:g}"})
        if _resident(memory) > watch.memory or sum(map(len, pieces)) > _LARGEST_MESSAGE:
            raise watch.refuse("memory", {"limit": str(watch.memory >> 20)})
        if not pipe.poll(_LOOK_EVERY):
            continue
        try:
            piece = pipe.recv_bytes(PIECE)
        except (EOFError, OSError) as error:
            raise watch.refuse("crashed", {}) from error
        if piece:
            pieces.append(piece)
        else:
            yield b"".join(pieces)
            pieces.clear()


def _resident(process: psutil.Process) -> int:
    """Return the child's memory in bytes; a child that is gone has none."""
    try:
        return process.memory_info().rss
    except psutil.NoSuchProcess:
        return 0
