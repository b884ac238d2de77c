"""What the import sheet says of a file with a matrix, or of one that holds none."""

from __future__ import annotations

from cro_desk.i18n import _, ngettext
from ui.importing.file_list import Told
from ui.roles.importing.incoming import IncomingMatrix
from ui.theme import Tone


def told(incoming: IncomingMatrix) -> Told:
    """Say in the list what an understood file brings."""
    matrix = incoming.matrix()
    if matrix is None:
        return Told(_("no matrix"), Tone.WARN)
    count = len(matrix.tasks)
    return Told(ngettext("{count} task", "{count} tasks", count).format(count=count))


def summary(incoming: IncomingMatrix) -> str:
    """Say in one sentence what a file holds, or why it is no matrix."""
    if incoming.read is None or not incoming.read.is_matrix:
        return incoming.read.why_not if incoming.read else ""
    matrix = incoming.read.matrix
    tasks = ngettext("{count} task", "{count} tasks", len(matrix.tasks)).format(count=len(matrix.tasks))
    parties = ngettext("{count} party", "{count} parties", len(matrix.parties)).format(
        count=len(matrix.parties)
    )
    words = (
        _("{file}: {tasks}, {parties}")
        if not incoming.read.own
        else _("{file}: made here; {tasks}, {parties}")
    )
    return words.format(file=incoming.name, tasks=tasks, parties=parties)
