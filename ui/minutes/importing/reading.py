"""How old minutes are read: Word in a child process, sheets like all sheets, pasted text. No widget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cro_desk.minutes.incoming.recognising import Known
from cro_desk.minutes.incoming.source import Source
from ui.importing.reading import Reading
from ui.jobs import Progress
from ui.minutes.importing.incoming import IncomingMinutes

if TYPE_CHECKING:
    from cro_desk.minutes.exchanging import VersionName

WORD = frozenset((".docx", ".docm", ".dotx", ".doc"))


def opened(progress: Progress, incoming: IncomingMinutes, password: str | None) -> IncomingMinutes:
    """Read what a file says, or what was pasted."""
    return replace(incoming, source=_source(progress, incoming, password))


def _source(progress: Progress, incoming: IncomingMinutes, password: str | None) -> Source:
    from cro_desk.minutes.incoming.reading import read_document
    from cro_desk.minutes.incoming.source import from_text, from_workbook
    from cro_desk.vendors.workbook.reading import read_workbook

    if incoming.path is None:
        return from_text(incoming.pasted, incoming.name)
    if is_word(incoming.path):
        return read_document(incoming.path, cancelled=progress.cancelled)
    read = read_workbook(
        incoming.path,
        password=password,
        progress=progress.report,
        cancelled=progress.cancelled,
        values_only=True,
    )
    return from_workbook(read)


def understood(_progress: Progress, incoming: IncomingMinutes, known: Known) -> IncomingMinutes:
    """Look for lines, with the answers that the file has."""
    from cro_desk.minutes.incoming.recognising import recognise

    assert incoming.source is not None  # noqa: S101 - it was read
    return replace(incoming, read=recognise(incoming.source, known, incoming.day_first))


def _keep(now: IncomingMinutes, again: IncomingMinutes) -> IncomingMinutes:
    return replace(now, read=again.read)


MINUTES: Reading[IncomingMinutes, Known] = Reading(
    "incoming-minutes", IncomingMinutes.begin, opened, understood, understood, _keep
)


def is_word(path: Path) -> bool:
    """Tell a Word document by its name."""
    return path.suffix.casefold() in WORD


@dataclass(frozen=True, slots=True)
class Place:
    """Where lines can go: the drafts that there are, and who is known."""

    study_id: str
    partnership_id: str
    drafts: tuple[VersionName, ...]
    known: Known


def read_place(session: Any, study_id: str, partnership_id: str, today: date) -> Place:
    """Return drafts and people of a study, or of one partnership."""
    from cro_desk.communication.directory.contacts import contacts
    from cro_desk.minutes.naming import draft_names

    known = Known(contacts(session, study_id, partnership_id), today)
    return Place(study_id, partnership_id, draft_names(session, study_id), known)
