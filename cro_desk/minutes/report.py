"""Minutes as they are filed (the TMF number of the meeting's kind), and the agenda that goes out before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from cro_desk.i18n import _
from cro_desk.minutes.content import Header
from cro_desk.minutes.papers import MinutesWish, agenda_paper, minutes_paper
from cro_desk.minutes.printed import SHOWN, AgendaPaper, MinutesPaper, zone_name
from cro_desk.minutes.report_pages import agenda, front
from cro_desk.minutes.report_pages.approval import approval
from cro_desk.minutes.report_pages.attendance import attendance
from cro_desk.minutes.report_pages.carried import carried, previous
from cro_desk.minutes.report_pages.closing import next_meeting, parking_lot
from cro_desk.minutes.report_pages.discussion import discussion
from cro_desk.minutes.report_pages.versions import changes, history
from cro_desk.paper import document
from cro_desk.paper.document import Story, room
from cro_desk.paper.frame import Facts
from cro_desk.studies.issuing import MadePaper, issued_paper

if TYPE_CHECKING:
    from sqlmodel import Session

Begun = Callable[[int], None]


def made_minutes(
    session: Session,
    wish: MinutesWish,
    *,
    head: str,
    now: datetime,
    author: str,
    begun: Begun | None = None,
) -> MadePaper:
    """Return minutes as they were issued; what was not is drawn as it stands at the journal's head."""
    paper, key = minutes_paper(session, wish, now)
    issued = issued_paper(session, key)
    if issued is not None:
        return issued
    content = minutes_pdf(paper, minutes_facts(paper, head, now, author), wish.page, begun)
    return MadePaper(key, file_name(paper), paper.header.artifact, paper.status, content)


def made_agenda(
    session: Session,
    draft_id: str,
    page: str = "A4",
    *,
    head: str,
    now: datetime,
    author: str,
    begun: Begun | None = None,
) -> MadePaper:
    """Return the agenda of a meeting to come as it stands."""
    paper, key = agenda_paper(session, draft_id, page)
    content = agenda_pdf(paper, agenda_facts(paper, head, now, author), page, begun)
    name = ", ".join((agenda_title(paper.header), paper.header.title))
    return MadePaper(key, name, paper.header.artifact, _("Agenda"), content)


def file_name(paper: MinutesPaper) -> str:
    """Return what the file is called: `Minutes OPS-017, Core team, version 2`."""
    return ", ".join((title_of(paper.header), paper.header.title, paper.name.lower()))


def minutes_pdf(paper: MinutesPaper, facts: Facts, page: str = "A4", begun: Begun | None = None) -> bytes:
    """Set minutes on paper; the same minutes give the same bytes."""
    return document.make_pdf(minutes_story(paper, room(page)[0]), facts, page, begun=begun)


def minutes_story(paper: MinutesPaper, width: float) -> Story:
    """Return all parts of the minutes in their order, `width` points wide."""
    content = paper.content
    return [
        *front.head(paper, title_of(paper.header)),
        *front.facts(paper.header, width, paper.status),
        *front.outcomes(paper),
        *attendance(content, width),
        *previous(content),
        *carried(content, width, _("Review of open actions")),
        *discussion(content, width),
        *parking_lot(content, width),
        *next_meeting(content),
        *approval(paper, width),
        *history(paper, width),
        *changes(paper, width),
    ]


def agenda_pdf(paper: AgendaPaper, facts: Facts, page: str = "A4", begun: Begun | None = None) -> bytes:
    """Set the agenda of a meeting to come on paper."""
    width = room(page)[0]
    story: Story = [
        *front.title_block(paper.header, agenda_title(paper.header)),
        *front.facts(paper.header, width),
        *agenda.points(paper, width),
        *agenda.pre_reads(paper, width),
        *agenda.open_actions(paper, width),
        *agenda.parked(paper, width),
    ]
    return document.make_pdf(story, facts, page, begun=begun)


def title_of(header: Header) -> str:
    """Return what minutes are called: `Minutes OPS-017`."""
    return " ".join(filter(None, (_("Minutes"), header.code)))


def agenda_title(header: Header) -> str:
    """Return what an agenda is called: `Agenda OPS-017`."""
    return " ".join(filter(None, (_("Agenda"), header.code)))


def minutes_facts(paper: MinutesPaper, head: str, now: datetime, author: str) -> Facts:
    """Return what every page of minutes carries."""
    made = _facts(paper.header, title_of(paper.header), paper.status, head, now, author)
    return replace(made, content=paper.content_hash[:SHOWN], mark=_("Draft") if paper.is_draft else "")


def agenda_facts(paper: AgendaPaper, head: str, now: datetime, author: str) -> Facts:
    """Return what every page of an agenda carries."""
    return _facts(paper.header, agenda_title(paper.header), _("Agenda"), head, now, author)


def _facts(header: Header, title: str, status: str, head: str, now: datetime, author: str) -> Facts:
    return Facts(
        title=title,
        study=" · ".join(filter(None, (header.protocol, header.study, header.code or header.title))),
        status=status,
        printed_at=now,
        zone=zone_name(header.starts),
        head=head,
        author=author,
        artifact=header.artifact,
        confidentiality=readers(header),
        restriction=_("UNBLINDED – restricted: for the people on the distribution list only")
        if header.unblinded
        else "",
    )


def readers(header: Header) -> str:
    """Say at the foot of each page who may read it."""
    if header.unblinded:
        return _("Unblinded – restricted: not for anybody who works blinded")
    if header.confidentiality:
        return header.confidentiality
    if not header.cro:
        return _("Confidential: for {sponsor} only").format(sponsor=header.sponsor or _("the sponsor"))
    return _("Confidential: for {sponsor} and {partner} only").format(
        sponsor=header.sponsor or _("the sponsor"), partner=header.cro
    )
