"""Minutes as a Word document, for those who must edit them: told by the same pages as the PDF."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from cro_desk.minutes.papers import MinutesWish, minutes_paper
from cro_desk.minutes.printed import MinutesPaper
from cro_desk.minutes.report import minutes_facts, minutes_story
from cro_desk.paper.document import room
from cro_desk.paper.frame import Facts
from cro_desk.paper.word.story import make_docx

if TYPE_CHECKING:
    from sqlmodel import Session


def made_docx(session: Session, wish: MinutesWish, *, head: str, now: datetime, author: str) -> bytes:
    """Return minutes as docx as they stand at the journal's head."""
    paper, _key = minutes_paper(session, wish, now)
    return minutes_docx(paper, minutes_facts(paper, head, now, author), wish.page)


def minutes_docx(paper: MinutesPaper, facts: Facts, page: str = "A4") -> bytes:
    """Return the minutes as docx; its author is who writes it."""
    return make_docx(minutes_story(paper, room(page)[0]), facts, page)
