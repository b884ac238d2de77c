"""The child process: reads one file nobody trusts, sends what it holds, and ends.

Whatever happens to it (endless loop, memory, crash) happens to it alone. It imports only what reading needs,
and an error that nobody foresaw simply ends it: the program sees the pipe close and says that the file is
damaged.
"""

from __future__ import annotations

from dataclasses import dataclass
from multiprocessing.connection import Connection

from cro_desk.untrusted.child import leave, prepare, send
from cro_desk.vendors.workbook.files.failures import Refusal
from cro_desk.vendors.workbook.files.limits import Limits


@dataclass(frozen=True, slots=True)
class Request:
    """What the child is asked to read."""

    path: str
    password: str | None
    limits: Limits
    values_only: bool = False


def main(connection: Connection, request: Request) -> None:
    """Read the file and send messages: progress, then sheets, then the book, or a failure."""
    prepare(request.limits.memory)
    from cro_desk.vendors.workbook.files import wire
    from cro_desk.vendors.workbook.files.books import read_book, rows_message

    def report(part: float) -> None:
        send(connection, wire.encode({"is": "progress", "part": part}))

    try:
        book, sha256 = read_book(request, report)
        for sheet in book.sheets:
            send(connection, wire.sheet_message(sheet))
            send(connection, rows_message(sheet, book, request.limits.text))
        send(connection, wire.book_message(book, sha256))
    except Refusal as refusal:
        send(connection, wire.encode({"is": "failure", "key": refusal.key, "words": refusal.words}))
    except MemoryError:
        limit = str(request.limits.memory >> 20)
        send(connection, wire.encode({"is": "failure", "key": "memory", "words": {"limit": limit}}))
    leave(connection)
