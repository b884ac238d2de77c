"""The first pages of a dossier: of which study, for whom, and what is in it from which page on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cro_desk.formats import day, number
from cro_desk.i18n import _
from cro_desk.paper import document, fonts
from cro_desk.paper.document import Story, gap, room, text
from cro_desk.paper.frame import Facts
from cro_desk.paper.grid import Cell, Column, Grid, Kind, Row
from cro_desk.reporting.dossier.contents import Chapter, Entry, chapter_name
from cro_desk.studies.issuing import MadePaper

ARTIFACT, ON, STATUS, PAGE = 60.0, 76.0, 130.0, 40.0
SIZE = 10.0


@dataclass(frozen=True, slots=True)
class Line:
    """A document with how many pages it has."""

    entry: Entry
    paper: MadePaper
    pages: int


def front_pdf(lines: Sequence[Line], facts: Facts, intro: str, page: str, before: int) -> bytes:
    """Set the front on paper; `before` is how many pages it takes itself."""
    story: Story = [text(facts.title, "title"), text(facts.study, "subtitle"), text(intro), gap(6)]
    story.append(Grid(_columns(room(page)[0]), _rows(lines, before), SIZE))
    return document.make_pdf(story, facts, page)


def _columns(width: float) -> tuple[Column, ...]:
    return (
        Column(_("TMF"), ARTIFACT),
        Column(_("Document"), width - ARTIFACT - ON - STATUS - PAGE),
        Column(_("Status"), STATUS),
        Column(_("Of"), ON),
        Column(_("Page"), PAGE, right=True),
    )


def _rows(lines: Sequence[Line], before: int) -> list[Row]:
    rows: list[Row] = []
    chapter: Chapter | None = None
    at = before + 1
    for line in lines:
        if line.entry.chapter is not chapter:
            chapter = line.entry.chapter
            rows.append(Row((Cell(chapter_name(chapter), fonts.BOLD),), Kind.SECTION, 5))
        paper = line.paper
        told = (paper.artifact, paper.name, paper.status, day(line.entry.on), number(at))
        rows.append(Row(tuple(Cell(each) for each in told)))
        at += line.pages
    return rows
