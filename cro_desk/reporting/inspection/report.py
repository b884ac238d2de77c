"""The story of a study on paper, as it was filtered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from cro_desk.formats import day, number
from cro_desk.i18n import _, ngettext
from cro_desk.paper import document, fonts
from cro_desk.paper.document import Story, gap, room, text
from cro_desk.paper.frame import Facts
from cro_desk.paper.grid import Cell, Column, Grid, Kind, Row
from cro_desk.reporting.inspection.story import Filter, Step, chapter_name, story
from cro_desk.studies.issuing import MadePaper, PaperKey
from cro_desk.studies.records import Partnership, Study
from cro_desk.zoned import in_zone

Begun = Callable[[int], None]
KIND, ARTIFACT = "inspection view", "01.01.20"
ON, WHO, TMF, SIZE = 76.0, 104.0, 58.0, 10.0


def made_story(
    session: Session,
    study_id: str,
    partnership_id: str = "",
    asked: Filter | None = None,
    page: str = "A4",
    *,
    head: str,
    now: datetime,
    author: str,
    begun: Begun | None = None,
) -> MadePaper:
    """Return the story as it stands; it is never final, each print says of which day it is."""
    study = session.get_one(Study, study_id)
    partner = session.get_one(Partnership, partnership_id).name if partnership_id else ""
    wanted = asked or Filter()
    steps = story(session, study_id, partnership_id, wanted)
    today = in_zone(now, study.time_zone).date()
    facts = Facts(
        title=_("Inspection view"),
        study=" · ".join(filter(None, (study.protocol, study.name, partner))),
        status=_("As of {day}").format(day=day(today)),
        printed_at=now,
        zone=study.time_zone,
        head=head,
        author=author,
        artifact=ARTIFACT,
        confidentiality=_("Confidential: for {sponsor} only").format(
            sponsor=study.sponsor or _("the sponsor")
        ),
    )
    told: Story = [
        text(facts.title, "title"),
        text(facts.study, "subtitle"),
        text(filter_words(wanted, steps)),
    ]
    told += [gap(4), Grid(_columns(room(page)[0]), _rows(steps), SIZE)]
    content = document.make_pdf(told, facts, page, begun=begun)
    key = PaperKey(KIND, study.scope, study.id, page=page)
    return MadePaper(key, ", ".join((facts.title, study.protocol)), ARTIFACT, facts.status, content)


def filter_words(asked: Filter, steps: tuple[Step, ...]) -> str:
    """Say what is told, and that a filter leaves something out."""
    count = ngettext("{count} step", "{count} steps", len(steps)).format(count=number(len(steps)))
    words = _("with the words “{words}”").format(words=asked.words) if asked.words.strip() else ""
    chapters = ", ".join(chapter_name(each) for each in asked.chapters)
    since = _("from {day}").format(day=day(asked.first)) if asked.first else ""
    until = _("to {day}").format(day=day(asked.last)) if asked.last else ""
    return " · ".join(filter(None, (count, chapters, since, until, words)))


def _columns(width: float) -> tuple[Column, ...]:
    return (
        Column(_("Day"), ON),
        Column(_("What happened"), width - ON - WHO - TMF),
        Column(_("Who"), WHO),
        Column(_("TMF"), TMF),
    )


def _rows(steps: tuple[Step, ...]) -> list[Row]:
    """Return the steps under their years."""
    rows: list[Row] = []
    year = 0
    for step in steps:
        if step.on.year != year:
            year = step.on.year
            rows.append(Row((Cell(str(year), fonts.BOLD),), Kind.SECTION, 4))
        what = Cell(f"{chapter_name(step.chapter)}: {step.what}", fonts.BOLD, under=step.detail)
        rows.append(Row((Cell(day(step.on)), what, Cell(step.who), Cell(step.artifact))))
    return rows
