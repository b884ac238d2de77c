"""How an area reads its files, and the jobs that do it. No widget.

A file that cannot be read is no error of the window: its sentence belongs to the file, beside the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

from cro_desk.errors import DeskError
from cro_desk.i18n import _
from cro_desk.vendors.workbook.model import Workbook
from ui.importing.incoming import FileState, IncomingBook, IncomingFile
from ui.jobs import Progress

F = TypeVar("F", bound=IncomingFile)
B = TypeVar("B", bound=IncomingBook)
K = TypeVar("K")

#: one file at a time: each child process may take a gigabyte, however many files were dropped
_one_at_a_time = Lock()
LOOK_EVERY = 0.1  # seconds: how soon a file that waits hears that it is not wanted any more


@dataclass(frozen=True, slots=True)
class Reading(Generic[F, K]):
    """Functions of an area. All but `begin` and `keep` run in a job.

    `known` (`K`) is what the workspace knows beside the file, such as names. `understand` is for a file just
    opened, `again` after an answer or when something else is known. `keep` takes of what `again` made
    (second) what was understood, and leaves what was answered meanwhile (first).
    """

    kind: str  # tells this area's jobs from others'
    begin: Callable[[str, str, Path | None, str], F]  # key, name, path, what was pasted
    open: Callable[[Progress, F, str | None], F]  # with the password that was given
    understand: Callable[[Progress, F, K], F]
    again: Callable[[Progress, F, K], F]
    keep: Callable[[F, F], F]


def read_file(
    progress: Progress, reading: Reading[F, K], incoming: F, password: str | None, known: K
) -> tuple[F, K]:
    """Open and understand a file; return it with what was known then."""
    from cro_desk.vendors.workbook.reading import PasswordNeeded

    try:
        opened = reading.open(progress, incoming, password)
    except PasswordNeeded as error:
        told = str(error) if error.wrong else ""
        return replace(incoming, state=FileState.PASSWORD, sentence=told, progress=None), known
    except DeskError as error:
        return replace(incoming, state=FileState.UNREADABLE, sentence=str(error), progress=None), known
    progress.report(None, _("Understanding"))
    understood = reading.understand(progress, opened, known)
    return replace(understood, state=FileState.UNDERSTOOD, progress=None), known


def understand_again(progress: Progress, reading: Reading[F, K], incoming: F, known: K) -> F:
    """Understand a file anew with the answers it now has."""
    progress.check()
    return reading.again(progress, incoming, known)


def open_book(progress: Progress, incoming: B, password: str | None) -> B:
    """Read the cells of a workbook, or those that were pasted."""
    content, workbook = _opened(progress, incoming, password)
    return replace(incoming, content=content, workbook=workbook)


def _opened(progress: Progress, incoming: IncomingBook, password: str | None) -> tuple[bytes, Workbook]:
    from cro_desk.vendors.workbook.reading import content_of, read_workbook, workbook_from_text

    if incoming.path is None:
        return incoming.pasted.encode(), workbook_from_text(incoming.pasted, incoming.name)
    while not _one_at_a_time.acquire(timeout=LOOK_EVERY):
        progress.check()
    try:
        workbook = read_workbook(
            incoming.path, password=password, progress=progress.report, cancelled=progress.cancelled
        )
    finally:
        _one_at_a_time.release()
    progress.check()
    return content_of(incoming.path, workbook.sha256), workbook
