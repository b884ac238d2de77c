"""Reading a Word document nobody trusts: in a child process, within limits; sentences are made here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from cro_desk.errors import ExchangeError
from cro_desk.i18n import N_, _
from cro_desk.minutes.incoming import child
from cro_desk.minutes.incoming.limits import LIMITS, Limits
from cro_desk.minutes.incoming.source import Block, Source
from cro_desk.untrusted.before import look_before_office
from cro_desk.untrusted.watching import Watch, reading

_AGAIN = N_("Open it in Word, save it anew, and choose that file.")
_SMALLER = N_("Copy the part with the actions, and paste it here.")
FAILURES: Mapping[str, tuple[str, str]] = {
    "missing": (N_("{file} is not there any more."), N_("Choose the file again.")),
    "folder": (N_("{file} is a folder, not a document."), N_("Choose the documents in it.")),
    "no_file": (N_("{file} is a pipe or a device, not a file."), N_("Choose a Word document, .docx.")),
    "lock_file": (
        N_("{file} is the lock file of an open document, not the document."),
        N_("Choose the file of the same name without ~$."),
    ),
    "no_access": (N_("{file} cannot be opened: {reason}."), N_("Close it elsewhere or copy it.")),
    "empty": (N_("{file} is empty."), _AGAIN),
    "too_large": (N_("{file} is larger than {limit} MB."), _SMALLER),
    "too_long": (N_("{file} has more than {limit} paragraphs or rows."), _SMALLER),
    "time": (N_("{file} could not be read within {seconds} seconds."), _SMALLER),
    "memory": (N_("{file} needs more than {limit} MB of memory to read."), _SMALLER),
    "crashed": (N_("{file} is damaged: reading it came to a sudden end."), _AGAIN),
    "damaged": (N_("{file} is damaged."), _AGAIN),
    "no_document": (N_("{file} is no Word document."), N_("Choose a .docx file, or paste its text.")),
    "old_or_locked": (
        N_("{file} is of an old Word, or protected by a password."),
        N_("Open it in Word and save it as .docx without a password."),
    ),
    "bomb": (N_("{file} would grow out of all proportion when it is unpacked."), _AGAIN),
    "entities": (N_("{file} declares what no Word document declares."), _AGAIN),
    "nothing": (N_("{file} holds no words."), _AGAIN),
}


class UnreadableDocument(ExchangeError):  # noqa: N818 - named for what the reader sees
    """The file cannot be read as minutes; the sentence says why."""


def failure(key: str, words: Mapping[str, str], file: str) -> UnreadableDocument:
    """Return what to raise for a key of FAILURES."""
    title, advice = FAILURES[key]
    return UnreadableDocument(_(title).format(file=file, **words), _(advice))


def read_document(
    path: Path, *, cancelled: Callable[[], bool] | None = None, limits: Limits = LIMITS
) -> Source:
    """Return what a Word document says; UnreadableDocument, or Cancelled when asked to stop."""

    def refuse(key: str, words: Mapping[str, str]) -> Exception:
        return failure(key, words, path.name)

    look_before_office(path, limits.file_size, refuse)
    watch = Watch(limits.seconds, limits.memory, refuse, cancelled)
    with reading(child.main, child.Request(str(path), limits), watch) as messages:
        try:
            return assembled(map(orjson.loads, messages), path.name)
        except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
            raise failure("crashed", {}, path.name) from error


def assembled(messages: Iterator[dict[str, Any]], file: str) -> Source:
    """Put together what a child tells of a file; the end comes last."""
    found: list[Block] = []
    for message in messages:
        if message["is"] == "end":
            if not found:
                raise failure("nothing", {}, file)
            return Source(file, tuple(found), str(message["sha256"]))
        if message["is"] == "failure":
            raise failure(message["key"], message["words"], file)
        found.append(_block(message))
    raise ValueError("no end")


def _block(told: Mapping[str, Any]) -> Block:
    if "rows" in told:
        return Block(rows=tuple(tuple(map(str, row)) for row in told["rows"]))
    return Block(str(told["text"]), heading=bool(told["heading"]))
