"""The jobs of the matrices' import sheet: a file read and recognised, and again after answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cro_desk.errors import DeskError
from cro_desk.i18n import _
from cro_desk.roles.comparing import RowChange
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.terms import PartyKind
from cro_desk.vendors.workbook.model import Workbook
from ui.jobs import Progress
from ui.roles.importing.incoming import IncomingMatrix
from ui.vendors.importing.incoming import FileState

Known = Mapping[str, PartyKind]


def read_matrix(
    progress: Progress, incoming: IncomingMatrix, password: str | None, known: Known
) -> IncomingMatrix:
    """Read a file; its sentence belongs to the file where it cannot be read."""
    from cro_desk.vendors.workbook.reading import PasswordNeeded

    try:
        content, workbook = _opened(progress, incoming, password)
    except PasswordNeeded as error:
        return replace(incoming, state=FileState.PASSWORD, sentence=str(error) if error.wrong else "")
    except DeskError as error:
        return replace(incoming, state=FileState.UNREADABLE, sentence=str(error))
    progress.report(None, _("Understanding"))
    return recognise_again(
        progress, replace(incoming, content=content, workbook=workbook, state=FileState.UNDERSTOOD), known
    )


def _opened(progress: Progress, incoming: IncomingMatrix, password: str | None) -> tuple[bytes, Workbook]:
    from cro_desk.vendors.workbook.reading import content_of, read_workbook, workbook_from_text

    if incoming.path is None:
        return incoming.pasted.encode(), workbook_from_text(incoming.pasted, incoming.name)
    workbook = read_workbook(
        incoming.path, password=password, progress=progress.report, cancelled=progress.cancelled
    )
    progress.check()
    return content_of(incoming.path, workbook.sha256), workbook


def recognise_again(progress: Progress, incoming: IncomingMatrix, known: Known) -> IncomingMatrix:
    """Recognise a file with the answers it now has."""
    from cro_desk.roles.workbook.recognition import recognise

    assert incoming.workbook is not None  # noqa: S101 - it was read
    progress.check()
    return replace(incoming, read=recognise(incoming.workbook, incoming.corrections, known), progress=None)


def compared(progress: Progress, old: Matrix, new: Matrix) -> tuple[RowChange, ...]:
    """Return row by row what importing would change."""
    from cro_desk.roles.aligning import aligned
    from cro_desk.roles.comparing import compare
    from cro_desk.roles.shared import shared

    progress.check()
    return compare(shared(old), shared(aligned(new, old)))
