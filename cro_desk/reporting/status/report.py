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
from cro_desk.paper.document import Heading, Story, height_of, need, new_page, room, text
from cro_desk.paper.frame import Facts
from cro_desk.reporting.status.content import About, Room, StatusContent
from cro_desk.reporting.status.gathering import gather
from cro_desk.reporting.status.operations import basis
from cro_desk.reporting.status.pages import asks, front, ratings, turning
from cro_desk.reporting.status.parts import PARTS
from cro_desk.reporting.status.records import StatusDraft, StatusReport
from cro_desk.reporting.status.terms import ARTIFACT, Section, audience_name, section_name
from cro_desk.store.record import new_id
from cro_desk.studies.issuing import MadePaper, PaperKey, issued_paper
from cro_desk.studies.records import Study
from cro_desk.zoned import in_zone

Begun = Callable[[int], None]

KIND = "status report"
SHOWN = 12  # characters of a hash that a page shows
LEAST = 60.0  # room for a heading and the first rows under it
#: rows of a table and points of a curve, from plenty to what a full page has left
ROOMS = (
    *((12, 150.0), (8, 130.0), (6, 115.0), (5, 105.0), (4, 95.0)),
    *((3, 85.0), (3, 74.0), (2, 80.0), (2, 70.0), (2, 60.0)),
)


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
    return document.make_pdf(story(content, room(about.page)), facts, about.page, begun=begun)


def story(content: StatusContent, size: tuple[float, float]) -> Story:
    """Return all parts in their order. A page tells as much as it has room for; what has none flows on."""
    width, height = size
    told: Story = []
    for group in turning.pages(content.order):
        head = [*front.head(content), *ratings.ratings(content, width)] if not told else []
        page = _fitted(content, group, head, width, height)
        told += page if not told else [*new_page(), *page]
    return told or [*front.head(content), *ratings.ratings(content, width)]


def _fitted(
    content: StatusContent, group: tuple[Section, ...], head: Story, width: float, height: float
) -> Story:
    """Return the sections of a page with as much as fits it: by the first of `ROOMS` that does."""
    above = height_of(head, width)
    for most, high in ROOMS:
        room_ = Room(width, most, high)
        page = [part for section in group for part in _section(section, content, room_)]
        if above + height_of(page, width) <= height:
            break
    return [*head, *page]


def _section(section: Section, content: StatusContent, room_: Room) -> Story:
    """Return heading, commentary and figures of a section."""
    if section is Section.ASKS:
        inside = asks.asks(content.asks, room_)
    else:
        inside = PARTS[section].draw(content.found[section], content.about, room_)
    said = [text(each) for each in content.commentary.get(section, "").splitlines() if each.strip()]
    heading = Heading(section_name(section), "tight" if room_.is_tight else "heading")
    whole: Story = [heading, *said, *inside]
    return [need(min(LEAST, height_of(whole, room_.width))), *whole] if len(whole) > 1 else []


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
