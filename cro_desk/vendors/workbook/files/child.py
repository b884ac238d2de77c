"""The child process: reads one file nobody trusts, sends what it holds, and ends.

Whatever happens to it (endless loop, memory, crash) happens to it alone. It imports only what reading needs,
and an error that nobody foresaw simply ends it: the program sees the pipe close and says that the file is
damaged.
"""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection

from cro_desk.vendors.workbook.files.failures import Refusal
from cro_desk.vendors.workbook.files.limits import Limits

#: messages are cut into pieces, so that the program can look up between them
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Request:
    """What the child is asked to read."""

    path: str
    password: str | None
    limits: Limits
    values_only: bool = False


def main(connection: Connection, request: Request) -> None:
    """Read the file and send messages: progress, then sheets, then the book, or a failure."""
    gc.disable()  # a short life; collecting would cost a fifth of the time
    _be_silent()
    _limit_memory(request.limits)
    from cro_desk.vendors.workbook.files import wire
    from cro_desk.vendors.workbook.files.books import read_book

    def report(part: float) -> None:
        send(connection, wire.encode({"is": "progress", "part": part}))

    try:
        book, sha256 = read_book(request, report)
        for sheet in book.sheets:
            send(connection, wire.sheet_message(sheet))
            send(connection, wire.rows_message(sheet.rows))
        send(connection, wire.book_message(book, sha256))
    except Refusal as refusal:
        send(connection, wire.encode({"is": "failure", "key": refusal.key, "words": refusal.words}))
    except MemoryError:
        limit = str(request.limits.memory >> 20)
        send(connection, wire.encode({"is": "failure", "key": "memory", "words": {"limit": limit}}))
    connection.close()


def send(connection: Connection, message: bytes) -> None:
    """Send a message in pieces; an empty piece ends it."""
    for start in range(0, len(message), PIECE):
        connection.send_bytes(message[start : start + PIECE])
    connection.send_bytes(b"")


def _be_silent() -> None:
    """Let panics of libraries write nowhere; in a windowed program there may be no such streams."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - a device
        for stream in (sys.__stdout__, sys.__stderr__):
            if stream is not None:
                os.dup2(nowhere.fileno(), stream.fileno())


def _limit_memory(limits: Limits) -> None:
    """Ask the system to refuse memory well above the limit, in case it is taken faster than it is watched."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (2 * limits.memory, 2 * limits.memory))
