"""Reading a workbook nobody trusts: in a child process, watched for time, memory and the user's cancel.

The child sends keys and values; sentences are made here, in the user's language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from cro_desk.collector import collector_paused
from cro_desk.i18n import _
from cro_desk.untrusted.before import look_before_office
from cro_desk.untrusted.watching import Watch, reading
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

    def refuse(key: str, words: Mapping[str, str]) -> Exception:
        return failure(key, words, name)

    look_before_office(path, limits.file_size, refuse)
    watch = Watch(limits.seconds, limits.memory, refuse, cancelled)
    with reading(child.main, child.Request(str(path), password, limits, values_only), watch) as messages:
        try:
            return _assembled(map(wire.decode, messages), name, progress)
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
