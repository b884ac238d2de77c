"""What an import of lines is told by the part whose lines they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cro_desk.minutes.incoming.source import Source
from ui.importing.reading import Reading
from ui.jobs import Progress
from ui.models import Column
from ui.oversight.importing.incoming import IncomingLines
from ui.shown import Shown
from ui.widgets import DetailsPanel


class Strip(QWidget):
    """What is asked above the lines. `changed`: it says something else; `answered`: read it that way."""

    changed = Signal()
    answered = Signal(dict)

    def show_file(self, incoming: IncomingLines) -> None:
        """Ask what this file needs."""

    def why_not(self, incoming: IncomingLines) -> str:
        """Say what is missing before lines can be taken."""
        del incoming
        return ""


@dataclass(frozen=True, slots=True)
class Kind:
    """`recognise(source, known, options)` finds lines; `check(workbook)` refuses what may not come in at all.

    `read_known(session, shown, today)` is what the workspace knows beside the file; `act` returns operation
    and arguments for what was picked; `columns` get a function that tells whether a line is picked.
    """

    key: str
    title: str
    subtitle: str
    nothing: str
    columns: Callable[[Callable[[Any], bool]], Sequence[Column[Any]]]
    recognise: Callable[[Source, Any, Mapping[str, Any]], Any]
    read_known: Callable[[Any, Shown, date], Any]
    begins_with: Any
    act: Callable[[Shown, IncomingLines, Strip], tuple[Callable[..., Any], tuple[Any, ...]]]
    tell: Callable[[DetailsPanel, Any], None]
    strip: Callable[[QWidget], Strip]
    check: Callable[[Any], None] = lambda workbook: None  # noqa: ARG005


def reading_of(kind: Kind) -> Reading[IncomingLines, Any]:
    """Return how files of this kind are read: in a child process, refused or understood in a job."""

    def opened(progress: Progress, incoming: IncomingLines, password: str | None) -> IncomingLines:
        return replace(incoming, source=_source(kind, progress, incoming, password))

    def understood(_progress: Progress, incoming: IncomingLines, known: Any) -> IncomingLines:
        assert incoming.source is not None  # noqa: S101 - it was read
        return replace(incoming, read=kind.recognise(incoming.source, known, incoming.options))

    return Reading(f"incoming-{kind.key}", IncomingLines.begin, opened, understood, understood, _keep)


def _source(kind: Kind, progress: Progress, incoming: IncomingLines, password: str | None) -> Source:
    from cro_desk.minutes.incoming.source import from_workbook
    from cro_desk.vendors.workbook.reading import read_workbook, workbook_from_text

    if incoming.path is None:
        workbook = workbook_from_text(incoming.pasted, incoming.name)
    else:
        workbook = read_workbook(
            incoming.path,
            password=password,
            progress=progress.report,
            cancelled=progress.cancelled,
            values_only=True,
        )
    kind.check(workbook)
    return from_workbook(workbook)


def _keep(now: IncomingLines, again: IncomingLines) -> IncomingLines:
    return replace(now, read=again.read)
