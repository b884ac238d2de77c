"""Reading a file nobody trusts: in a child process, watched for time, memory and the user's cancel.

No threads: the pipe is polled. The child sends keys and values; sentences are made here, in the user's
language.
"""

from __future__ import annotations

import multiprocessing
import stat
import sys
import time
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Lock
from typing import Any

import psutil

from cro_desk.collector import collector_paused
from cro_desk.errors import Cancelled
from cro_desk.i18n import _
from cro_desk.vendors.workbook.files import child, wire
from cro_desk.vendors.workbook.files.delimited import book_of_text
from cro_desk.vendors.workbook.files.encodings import name_of
from cro_desk.vendors.workbook.files.failures import PasswordNeeded, UnreadableFile
from cro_desk.vendors.workbook.files.limits import Limits
from cro_desk.vendors.workbook.files.sentences import failure, notice
from cro_desk.vendors.workbook.model import Sheet, Workbook

__all__ = [
    "Limits",
    "PasswordNeeded",
    "UnreadableFile",
    "content_of",
    "read_workbook",
    "workbook_from_text",
]

Progress = Callable[[float, str], None]

_LIMITS = Limits()
_MAIN = sys.modules["__main__"]
#: children start one at a time, for `_without_main_module` changes the whole process
_starting = Lock()
_LOOK_EVERY = 0.02
_LARGEST_MESSAGE = 512 << 20


def read_workbook(
    path: Path,
    *,
    password: str | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    limits: Limits = _LIMITS,
    values_only: bool = False,
) -> Workbook:
    """Return the file's sheets and what is to say about it.

    `values_only` leaves out formats, comments, formulas and hidden rows of xlsx, for speed.
    Raise UnreadableFile (a sentence, and what to do), PasswordNeeded, or Cancelled when `cancelled` says so.
    """
    name = name_of(path)
    _check(path, name, limits)
    with _reading(child.Request(str(path), password, limits, values_only)) as (process, pipe):
        messages = _messages(process, pipe, name, limits, cancelled)
        try:
            return _assembled(messages, name, progress)
        except (wire.WireError, KeyError, TypeError, ValueError) as error:
            raise failure("crashed", {}, name) from error


def content_of(path: Path, digest: str) -> bytes:
    """Return the very bytes that were understood: a file may change or go while it is read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise failure("no_access", {"reason": error.strerror or str(error)}, path.name) from error
    if sha256(content).hexdigest() != digest:
        raise failure("changed", {}, path.name)
    return content


def workbook_from_text(text: str, name: str) -> Workbook:
    """Return the workbook of pasted cells: tabs between cells, lines between rows."""
    book = book_of_text(text, name, _LIMITS)
    sheets = [
        _sheet(wire.decode(wire.sheet_message(s)), wire.decode(wire.rows_message(s.rows)))
        for s in book.sheets
    ]
    return _workbook(name, wire.decode(wire.book_message(book, sha256(text.encode()).hexdigest())), sheets)


def _check(path: Path, name: str, limits: Limits) -> None:
    """Refuse what need not be opened to be refused."""
    try:
        found = path.stat()
    except OSError as error:
        raise failure("missing", {}, name) from error
    if stat.S_ISDIR(found.st_mode):
        raise failure("folder", {}, name)
    if not stat.S_ISREG(found.st_mode):  # a pipe or a device may never end
        raise failure("no_file", {}, name)
    if found.st_size == 0:
        raise failure("empty", {}, name)
    if name.startswith("~$") and found.st_size < 1024:
        raise failure("lock_file", {}, name)
    if found.st_size > limits.file_size:
        raise failure("too_large", {"limit": str(limits.file_size >> 20)}, name)


@contextmanager
def _reading(request: child.Request) -> Iterator[tuple[SpawnProcess, Connection]]:
    """Start the child process; whatever happens, it is gone afterwards."""
    context = multiprocessing.get_context("spawn")
    pipe, far_end = context.Pipe(duplex=False)
    process = context.Process(target=child.main, args=(far_end, request), daemon=True)
    with pipe:
        with far_end, _starting, _without_main_module():
            process.start()
        try:
            yield process, pipe
        finally:
            process.kill()
            process.join()
            process.close()


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


def _messages(
    process: SpawnProcess, pipe: Connection, file: str, limits: Limits, cancelled: Callable[[], bool] | None
) -> Iterator[dict[str, Any]]:
    """Yield the child's messages while watching over time, memory and the user's cancel."""
    memory = psutil.Process(process.pid)
    deadline = time.monotonic() + limits.seconds
    pieces: list[bytes] = []
    while True:
        if cancelled is not None and cancelled():
            raise Cancelled
        if time.monotonic() > deadline:
            raise failure("time", {"seconds": f"{limits.seconds:g}"}, file)
        if _resident(memory) > limits.memory or sum(map(len, pieces)) > _LARGEST_MESSAGE:
            raise failure("memory", {"limit": str(limits.memory >> 20)}, file)
        if not pipe.poll(_LOOK_EVERY):
            continue
        try:
            piece = pipe.recv_bytes(child.PIECE)
        except (EOFError, OSError) as error:
            raise failure("crashed", {}, file) from error
        if piece:
            pieces.append(piece)
        else:
            yield wire.decode(b"".join(pieces))
            pieces.clear()


def _resident(process: psutil.Process) -> int:
    """Return the child's memory in bytes; a child that is gone has none."""
    try:
        return process.memory_info().rss
    except psutil.NoSuchProcess:
        return 0


@collector_paused()
def _assembled(messages: Iterator[dict[str, Any]], file: str, progress: Progress | None) -> Workbook:
    """Put the workbook together; the message about the book comes last."""
    sheets: list[Sheet] = []
    for message in messages:
        if "kind" in message:
            return _workbook(file, message, sheets)
        if message.get("is") == "failure":
            raise failure(str(message["key"]), wire.decode_words(message), file)
        if message.get("is") == "progress":
            _tell(progress, message, file)
        else:
            sheets.append(_sheet(message, next(messages)))
    raise wire.WireError("no end")


def _tell(progress: Progress | None, message: dict[str, Any], file: str) -> None:
    if progress is not None:
        progress(float(message["part"]), _("Reading {file}").format(file=file))


def _sheet(message: dict[str, Any], rows: dict[str, Any]) -> Sheet:
    return wire.decode_sheet(message, wire.decode_rows(rows))


def _workbook(file: str, message: dict[str, Any], sheets: list[Sheet]) -> Workbook:
    remarks = wire.decode_remarks(message)
    return Workbook(
        name=file,
        sha256=str(message["sha256"]),
        kind=str(message["kind"]),
        sheets=tuple(sheets),
        notices=tuple(notice(*remark) for remark in remarks),
    )
