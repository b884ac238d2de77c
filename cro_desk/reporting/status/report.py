"""The status report on paper (TMF 01.01.12): one page for executives, or about four.

What was issued is printed again byte for byte; a draft is drawn as the registers stand, and says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from cro_desk.i18n import _
from cro_desk.oversight.terms import standing_name
from cro_desk.paper import document
from cro_desk.paper.document import Heading, Story, need, new_page, room, text
from cro_desk.paper.frame import Facts
from cro_desk.reporting.status.content import About, StatusContent
from cro_desk.reporting.status.gathering import gather
from cro_desk.reporting.status.operations import basis
from cro_desk.reporting.status.pages import asks, front, ratings
from cro_desk.reporting.status.parts import PARTS
from cro_desk.reporting.status.records import StatusDraft, StatusReport
from cro_desk.reporting.status.terms import ARTIFACT, PAGE, Form, Section, audience_name, section_name
from cro_desk.store.record import new_id
from cro_desk.studies.issuing import MadePaper, PaperKey, issued_paper
from cro_desk.studies.records import Study
from cro_desk.zoned import in_zone

Begun = Callable[[int], None]

KIND = "status report"
SHOWN = 12  # characters of a hash that a page shows
LEAST = 90.0  # room for a heading and the first rows under it


@dataclass(frozen=True, slots=True)
class ReportWish:
    """Which report: a draft as it stands, the same drawn to be issued (`final`), or one that was issued."""

    id: str
    final: bool = False


def made_report(
    session: Session,
    wish: ReportWish,
    *,
    head: str,
    now: datetime,
    author: str,
    begun: Begun | None = None,
) -> MadePaper:
    """Return a report as it was issued, or draw its draft."""
    issued = session.get(StatusReport, wish.id)
    if issued is not None:
        return _issued(session, issued)
    draft = session.get_one(StatusDraft, wish.id)
    today = in_zone(now, session.get_one(Study, draft.study_id).time_zone).date()
    content = gather(session, draft, today, final=wish.final)
    about = content.about
    said = basis(draft, about.number)
    drawn = report_pdf(content, report_facts(about, said, head, now, author), begun)
    key = PaperKey(
        kind=KIND,
        scope=draft.scope,  # issuing moves it to where its readers are
        subject_id=new_id() if wish.final else draft.id,
        page=about.page,
        basis=said if wish.final else "",
    )
    return MadePaper(key, file_name(about), ARTIFACT, status_words(content), drawn)


def _issued(session: Session, report: StatusReport) -> MadePaper:
    key = PaperKey(KIND, report.scope, report.id, page=report.page, basis=report.content_hash)
    found = issued_paper(session, key)
    if found is None:
        raise LookupError(report.id)
    return found


def report_pdf(content: StatusContent, facts: Facts, begun: Begun | None = None) -> bytes:
    """Set a report on paper; the same report gives the same bytes."""
    about = content.about
    return document.make_pdf(story(content, room(about.page)[0]), facts, about.page, begun=begun)


def story(content: StatusContent, width: float) -> Story:
    """Return all parts in their order; each of the four pages begins anew in the long form."""
    told: Story = [*front.head(content), *ratings.ratings(content, width)]
    page = 1
    for section in content.order:
        if content.about.form is Form.FULL and PAGE[section] > page:
            told += new_page()
        page = max(page, PAGE[section])
        told += _section(section, content, width)
    return told


def _section(section: Section, content: StatusContent, width: float) -> Story:
    """Return heading, commentary and figures of a section."""
    if section is Section.ASKS:
        inside = asks.asks(content.asks, width)
    else:
        inside = PARTS[section].draw(content.found[section], content.about, width)
    said = [text(each) for each in content.commentary.get(section, "").splitlines() if each.strip()]
    return [need(LEAST), Heading(section_name(section)), *said, *inside] if said or inside else []


def report_facts(about: About, said: str, head: str, now: datetime, author: str) -> Facts:
    """Return what every page carries."""
    return Facts(
        title=f"{front.title_of(about)}, {about.protocol}",
        study=" · ".join((front.study_words(about), front.title_of(about))),
        status=_("Draft") if about.is_draft else _("Issued"),
        printed_at=now,
        zone=about.zone,
        head=head,
        author=author,
        artifact=ARTIFACT,
        confidentiality=readers(about),
        content=said[:SHOWN],
        mark=_("Draft") if about.is_draft else "",
        restriction="" if about.is_shared else _("CONFIDENTIAL – sponsor only"),
    )


def readers(about: About) -> str:
    """Say at the foot of each page who may read it."""
    sponsor = about.sponsor or _("the sponsor")
    if not about.is_shared:
        return _("Confidential: for {sponsor} only").format(sponsor=sponsor)
    return _("Confidential: for {sponsor} and {partner} only").format(
        sponsor=sponsor, partner=about.partnership
    )


def file_name(about: About) -> str:
    """Return what the file is called: `Status report 7, CRD-101, sponsor only`."""
    return ", ".join((front.title_of(about), about.protocol, audience_name(about.audience)))


def status_words(content: StatusContent) -> str:
    """Return where the report stands: `Draft · Amber`."""
    state = _("Draft") if content.about.is_draft else _("Issued")
    return f"{state} · {standing_name(content.overall.standing)}"
