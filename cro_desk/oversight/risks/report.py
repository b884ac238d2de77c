"""The risk register and issue log on paper (TMF 01.01.16): the matrix first, then each risk, each issue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.oversight.risks.papers import RegisterWish, register_paper
from cro_desk.oversight.risks.printed import ARTIFACT, RegisterPaper
from cro_desk.oversight.risks.report_pages.front import front
from cro_desk.oversight.risks.report_pages.issue_log import issue_log
from cro_desk.oversight.risks.report_pages.register import closed_risks, register
from cro_desk.paper import document
from cro_desk.paper.document import WIDE, Story, room
from cro_desk.paper.frame import Facts
from cro_desk.studies.issuing import MadePaper

if TYPE_CHECKING:
    from sqlmodel import Session

Begun = Callable[[int], None]


def made_register(
    session: Session,
    wish: RegisterWish,
    *,
    head: str,
    now: datetime,
    author: str,
    begun: Begun | None = None,
) -> MadePaper:
    """Return the register as it stands; it is never final, each print says of which day it is."""
    paper, key = register_paper(session, wish, now)
    facts = register_facts(paper, head, now, author)
    name = ", ".join(filter(None, (facts.title, paper.partnership or paper.study, paper.on.isoformat())))
    return MadePaper(key, name, ARTIFACT, facts.status, register_pdf(paper, facts, wish.page, begun))


def register_facts(paper: RegisterPaper, head: str, now: datetime, author: str) -> Facts:
    """Return what every page carries."""
    sponsor = paper.sponsor or _("the sponsor")
    readers = _("Confidential: for {sponsor} and {partner} only")
    told = (
        _("Confidential: for {sponsor} only, with internal risks").format(sponsor=sponsor)
        if paper.whole
        else readers.format(sponsor=sponsor, partner=paper.partnership)
    )
    return Facts(
        title=_("Risk register and issue log"),
        study=" · ".join(filter(None, (paper.study, paper.partnership))),
        status=_("As of {day}").format(day=day(paper.on)),
        printed_at=now,
        zone=paper.zone,
        head=head,
        author=author,
        artifact=ARTIFACT,
        confidentiality=told,
        restriction=_("Sponsor internal") if paper.whole else "",
    )


def register_pdf(paper: RegisterPaper, facts: Facts, page: str, begun: Begun | None = None) -> bytes:
    """Set the register on paper, across; the same register gives the same bytes."""
    width = room(page, WIDE)[0]
    story: Story = [
        *front(paper, facts.title, width),
        *register(paper, width),
        *issue_log(paper, width),
        *closed_risks(paper, width),
    ]
    return document.make_pdf(story, facts, page, WIDE, begun)
