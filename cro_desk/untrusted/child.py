"""Within the child process: silent, bounded, and sending its answer in pieces."""

from __future__ import annotations

import gc
import os
import sys
from multiprocessing.connection import Connection
from typing import NoReturn

#: messages are cut into pieces, so that the program can look up between them
PIECE = 1 << 20


def prepare(memory: int) -> None:
    """Be silent and bounded, whatever is read; collecting would cost a fifth of a short life."""
    gc.disable()
    _be_silent()
    _limit_memory(memory)


def send(connection: Connection, message: bytes) -> None:
    """Send a message in pieces; an empty piece ends it."""
    for start in range(0, len(message), PIECE):
        connection.send_bytes(message[start : start + PIECE])
    connection.send_bytes(b"")


def leave(connection: Connection) -> NoReturn:
    """End at once: the system takes back the memory while the program reads the answer."""
    connection.close()
    os._exit(0)


def _be_silent() -> None:
    """Let panics of libraries write nowhere; in a windowed program there may be no such streams."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - a device
        for stream in (sys.__stdout__, sys.__stderr__):
            if stream is not None:
                os.dup2(nowhere.fileno(), stream.fileno())


def _limit_memory(memory: int) -> None:
    """Ask the system to refuse memory well above the limit, in case it is taken faster than it is watched."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (2 * memory, 2 * memory))
