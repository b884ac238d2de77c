"""The jobs of the import sheet: a file read and understood, and again after an answer. No widget.

A file that cannot be read is no error of the window: its sentence belongs to the file, beside the others.
"""

from __future__ import annotations

from dataclasses import replace
from threading import Lock

from cro_desk.errors import DeskError
from cro_desk.i18n import _
from cro_desk.vendors.workbook.model import Corrections, Understanding, Workbook
from ui.jobs import Progress
from ui.vendors.importing.findings import verdict
from ui.vendors.importing.incoming import FileState, Incoming, Remembered

#: one file at a time: each child process may take a gigabyte, however many files were dropped
_reading = Lock()
LOOK_EVERY = 0.1  # seconds: how soon a file that waits hears that it is not wanted any more


def read_incoming(
    progress: Progress, incoming: Incoming, password: str | None, remembered: Remembered
) -> Incoming:
    """Read and understand a file, with the answers to the vendor's last one where it looks the same."""
    from cro_desk.vendors.workbook.reading import PasswordNeeded

    try:
        content, workbook = _opened(progress, incoming, password)
    except PasswordNeeded as error:
        return replace(incoming, state=FileState.PASSWORD, sentence=str(error) if error.wrong else "")
    except DeskError as error:
        return replace(incoming, state=FileState.UNREADABLE, sentence=str(error))
    progress.report(None, _("Understanding"))
    return _understood(replace(incoming, content=content, workbook=workbook), remembered)


def _opened(progress: Progress, incoming: Incoming, password: str | None) -> tuple[bytes, Workbook]:
    from cro_desk.vendors.workbook.reading import content_of, read_workbook, workbook_from_text

    if incoming.path is None:
        return incoming.pasted.encode(), workbook_from_text(incoming.pasted, incoming.name)
    while not _reading.acquire(timeout=LOOK_EVERY):
        progress.check()
    try:
        workbook = read_workbook(
            incoming.path, password=password, progress=progress.report, cancelled=progress.cancelled
        )
    finally:
        _reading.release()
    progress.check()
    return content_of(incoming.path, workbook.sha256), workbook


def _understood(incoming: Incoming, remembered: Remembered) -> Incoming:
    from cro_desk.vendors.workbook.understanding import understand

    assert incoming.workbook is not None  # noqa: S101 - just read
    first = understand(incoming.workbook)
    known = remembered(first)
    as_it_is = replace(incoming, state=FileState.UNDERSTOOD, earlier=known.earlier)
    if known.corrections is None or known.corrections == Corrections():
        return _judged(as_it_is, first)
    corrected = replace(as_it_is, corrections=known.corrections, recognised=True)
    return _judged(corrected, understand(incoming.workbook, known.corrections))


def _judged(incoming: Incoming, read: Understanding) -> Incoming:
    return replace(incoming, understanding=read, verdict=verdict(read))


def understand_again(progress: Progress, incoming: Incoming) -> Incoming:
    """Understand a file anew with the answers it now has."""
    from cro_desk.vendors.workbook.understanding import understand

    assert incoming.workbook is not None  # noqa: S101 - answers are for a file that was read
    progress.check()
    return _judged(incoming, understand(incoming.workbook, incoming.corrections))
