"""The communication plan of a partnership on paper (TMF 01.01.07), as it stands or as it was published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from cro_desk.communication.plan.paper import ARTIFACT, PlanPaper, PlanWish, plan_paper
from cro_desk.communication.report_pages import front
from cro_desk.communication.report_pages.days_off import days_off_pages
from cro_desk.communication.report_pages.ladder import ladder_pages
from cro_desk.communication.report_pages.matrix import matrix_pages
from cro_desk.communication.report_pages.meetings import meeting_set
from cro_desk.communication.report_pages.months import month_list
from cro_desk.communication.report_pages.people import contact_list
from cro_desk.communication.report_pages.planner import planner_page
from cro_desk.i18n import _
from cro_desk.paper import document
from cro_desk.paper.document import WIDE, Story, new_page, room
from cro_desk.paper.frame import Facts
from cro_desk.studies.issuing import MadePaper, issued_paper

if TYPE_CHECKING:
    from sqlmodel import Session

Begun = Callable[[int], None]
SHOWN = 16  # digits of a hash at the foot of a page


def made_plan(
    session: Session, wish: PlanWish, *, head: str, now: datetime, author: str, begun: Begun | None = None
) -> MadePaper:
    """Return a paper as it was issued; one that was not is drawn as it stands at the journal's head."""
    paper = plan_paper(session, wish.partnership_id, wish.version_id, now)
    key = paper.key(wish)
    issued = issued_paper(session, key)
    if issued is not None:
        return issued
    facts = facts_of(paper, head, now, author)
    content = plan_report(paper, facts, wish.page, begun)
    name = ", ".join((facts.title, paper.content.partnership, paper.name.lower()))
    return MadePaper(key, name, ARTIFACT, facts.status, content)


def facts_of(paper: PlanPaper, head: str, now: datetime, author: str) -> Facts:
    """Return what every page carries."""
    told = paper.content
    readers = _("Confidential: for {sponsor} and {partner} only")
    return Facts(
        title=_("Communication plan"),
        study=" · ".join(filter(None, (told.protocol, told.study_name, told.partnership))),
        status=paper.name,
        printed_at=now,
        zone=told.zone,
        head=head,
        author=author,
        artifact=ARTIFACT,
        confidentiality=readers.format(sponsor=told.sponsor or _("the sponsor"), partner=told.partnership),
        content=paper.content_hash[:SHOWN],
        mark=_("Draft") if paper.is_draft else "",
    )


def plan_report(paper: PlanPaper, facts: Facts, page: str, begun: Begun | None = None) -> bytes:
    """Set the plan on paper, across; the same plan gives the same bytes."""
    width, told = room(page, WIDE)[0], paper.content
    story: Story = [
        *front.head(paper, facts.title),
        *front.purpose(told),
        *front.signatures(paper, width),
        *front.change_list(paper, width),
        *contact_list(told, width),
        *meeting_set(told, width),
        *matrix_pages(told, width),
        *ladder_pages(told, width),
        *days_off_pages(told, width),
        *planner_page(told, page, WIDE),
        *(new_page(WIDE) if told.days and told.meetings else ()),
        *month_list(told, width),
    ]
    return document.make_pdf(story, facts, page, WIDE, begun)
