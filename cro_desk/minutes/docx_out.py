"""Minutes as a Word document, for those who must edit them: told by the same pages as the PDF."""

from __future__ import annotations

from cro_desk.minutes.printed import MinutesPaper
from cro_desk.minutes.report import minutes_story
from cro_desk.paper.document import room
from cro_desk.paper.frame import Facts
from cro_desk.paper.word.story import make_docx


def minutes_docx(paper: MinutesPaper, facts: Facts, page: str = "A4") -> bytes:
    """Return the minutes as docx; its author is who writes it."""
    return make_docx(minutes_story(paper, room(page)[0]), facts, page)
