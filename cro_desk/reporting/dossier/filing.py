"""What the files of a dossier are called: TMF artifact first, so that they sort as they are filed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from cro_desk.studies.issuing import MadePaper

#: signs that some system does not take in a file name
FORBIDDEN = '<>:"/\\|?*'
LONGEST = 120


def file_names(papers: Iterable[MadePaper]) -> Iterator[tuple[str, MadePaper]]:
    """Return each paper with its file's name; no two are the same, whatever the system's case."""
    given: set[str] = set()
    for paper in papers:
        stem = plain(" ".join(filter(None, (paper.artifact, paper.name))))
        name, count = f"{stem}.pdf", 2
        while name.casefold() in given:
            name, count = f"{stem} ({count}).pdf", count + 1
        given.add(name.casefold())
        yield name, paper


def plain(text: str) -> str:
    """Return a text that every system takes as the name of a file."""
    kept = "".join("-" if sign in FORBIDDEN or not sign.isprintable() else sign for sign in text)
    return PurePath(kept).name[:LONGEST].rstrip(" .") or "document"
