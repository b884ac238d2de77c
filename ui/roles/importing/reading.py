"""How matrices are read: recognised with the names that are known, and with the user's answers. No widget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cro_desk.roles.comparing import RowChange
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.terms import PartyKind
from ui.importing.reading import Reading, open_book
from ui.jobs import Progress
from ui.roles.importing.incoming import IncomingMatrix

#: names of parties, and what they are
Known = Mapping[str, PartyKind]


def recognised(_progress: Progress, incoming: IncomingMatrix, known: Known) -> IncomingMatrix:
    """Recognise a file with the answers it has."""
    from cro_desk.roles.workbook.recognition import recognise

    assert incoming.workbook is not None  # noqa: S101 - it was read
    return replace(incoming, read=recognise(incoming.workbook, incoming.corrections, known))


def _keep(now: IncomingMatrix, understood: IncomingMatrix) -> IncomingMatrix:
    return replace(now, read=understood.read)


MATRICES: Reading[IncomingMatrix, Known] = Reading(
    "incoming-matrix", IncomingMatrix, open_book, recognised, recognised, _keep
)


def compared(progress: Progress, old: Matrix, new: Matrix) -> tuple[RowChange, ...]:
    """Return row by row what importing would change."""
    from cro_desk.roles.aligning import aligned
    from cro_desk.roles.comparing import compare
    from cro_desk.roles.shared import shared

    progress.check()
    return compare(shared(old), shared(aligned(new, old)))
