"""Draws and writes a dossier in a job, with its progress, until it is whole or not there at all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cro_desk.outgoing import whole_file
from cro_desk.studies.issuing import MadePaper
from ui.jobs import Progress
from ui.paper.pages import Paper, paper_of

if TYPE_CHECKING:
    from cro_desk.desk import Desk
    from cro_desk.reporting.dossier.contents import DossierWish
    from cro_desk.reporting.dossier.report import Dossier


@dataclass(frozen=True, slots=True)
class DossierPaper(Paper):
    """A dossier with the pages to be shown."""

    made: Dossier


def drawn(progress: Progress, desk: Desk, wish: DossierWish) -> DossierPaper:
    """Draw all documents and bind them."""
    from cro_desk.reporting.dossier.report import made_dossier

    head, now, author = desk.head(), desk.now(), desk.owner.name
    found = desk.read(made_dossier, wish, head=head, now=now, author=author, report=partial(_tell, progress))
    measured = paper_of(found.bound.content)
    return DossierPaper(measured.content, measured.pages, found)


def _tell(progress: Progress, share: float, name: str) -> None:
    progress.check()
    progress.report(share * 0.9, name)


def filed(progress: Progress, desk: Desk, wish: DossierWish, folder: Path) -> tuple[Path, int]:
    """Draw all documents and write each as a file of its own; return where and how many.

    A file that is there already is left alone, and the new one gets a number.
    """
    from cro_desk.reporting.dossier.filing import file_names
    from cro_desk.reporting.dossier.saving import note_dossier

    paper = drawn(progress, desk, wish)
    written = [_write(progress, folder, name, each) for name, each in file_names(paper.made.papers)]
    desk.run(note_dossier, paper.made)
    return folder, len(written)


def _write(progress: Progress, folder: Path, name: str, paper: MadePaper) -> Path:
    progress.check()
    path, count = folder / name, 2
    while path.exists() and path.read_bytes() != paper.content:
        path, count = folder / f"{Path(name).stem} ({count}).pdf", count + 1
    with whole_file(path) as half:
        half.write_bytes(paper.content)
    return path
