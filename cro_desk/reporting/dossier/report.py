"""Makes a dossier: draws every document, or takes it as it was issued, and binds them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from cro_desk.errors import UserError
from cro_desk.formats import day, locale_name
from cro_desk.i18n import _, ngettext
from cro_desk.paper.frame import Facts
from cro_desk.reporting.dossier.binding import Bound, bind, page_count
from cro_desk.reporting.dossier.contents import DossierWish, chapter_name, entries
from cro_desk.reporting.dossier.front import Line, front_pdf
from cro_desk.reporting.status.readers import readers_scopes
from cro_desk.reporting.status.terms import Audience
from cro_desk.store.narrowing import narrowed
from cro_desk.studies.issuing import MadePaper, PaperKey
from cro_desk.studies.records import Partnership, Study
from cro_desk.zoned import in_zone

#: told how far it is and what is drawn; what it raises ends the work
Report = Callable[[float, str], None]
KIND = "dossier"
ARTIFACT = "01.01.20"


@dataclass(frozen=True, slots=True)
class Dossier:
    """All documents, each as a paper of its own, and bound as one."""

    bound: MadePaper
    papers: tuple[MadePaper, ...]
    pages: int


def made_dossier(
    session: Session,
    wish: DossierWish,
    *,
    head: str,
    now: datetime,
    author: str,
    report: Report | None = None,
) -> Dossier:
    """Return the dossier as the registers stand; `UserError` where there is no document yet."""
    study = session.get_one(Study, wish.study_id)
    audience = Audience.SHARED if wish.shared else Audience.SPONSOR
    scopes = readers_scopes(session, wish.study_id, wish.partnership_id, audience)
    with narrowed(session, scopes) as reading:
        lines = _lines(reading, wish, report or _silent, head, now, author)
    facts = _facts(session, study, wish, head, now, author)
    count = sum(line.pages for line in lines)
    words = ngettext("{count} document on {pages} pages", "{count} documents on {pages} pages", len(lines))
    intro = words.format(count=len(lines), pages=count)
    before = page_count(front_pdf(lines, facts, intro, wish.page, 1))
    front = front_pdf(lines, facts, intro, wish.page, before)
    documents = [
        Bound(chapter_name(line.entry.chapter), line.paper.name, line.paper.content) for line in lines
    ]
    content = bind(front, documents, facts.title, locale_name().replace("_", "-"))
    key = PaperKey(KIND, _scope(session, study, wish), study.id, audience.value, wish.page)
    name = ", ".join((facts.title, study.protocol))
    made = MadePaper(key, name, ARTIFACT, facts.status, content)
    return Dossier(made, tuple(line.paper for line in lines), before + count)


def _lines(
    session: Session, wish: DossierWish, report: Report, head: str, now: datetime, author: str
) -> list[Line]:
    found = entries(session, wish, in_zone(now, session.get_one(Study, wish.study_id).time_zone).date())
    if not found:
        raise UserError(
            _("There is no document to bind yet."),
            _("Publish a matrix or a plan, circulate minutes, or issue a status report first."),
        )
    lines = []
    for at, entry in enumerate(found):
        paper = entry.make(session, head=head, now=now, author=author)
        lines.append(Line(entry, paper, page_count(paper.content)))
        report((at + 1) / len(found), paper.name)
    return lines


def _bound(line: Line) -> Bound:
    return Bound(chapter_name(line.entry.chapter), line.paper.name, line.paper.content)


def _silent(_share: float, _name: str) -> None:
    """Nobody waits."""


def _scope(session: Session, study: Study, wish: DossierWish) -> str:
    """Return where the note that it left is kept: with its readers."""
    if wish.shared:
        return session.get_one(Partnership, wish.partnership_id).scope
    return study.scope


def _facts(session: Session, study: Study, wish: DossierWish, head: str, now: datetime, author: str) -> Facts:
    partner = session.get_one(Partnership, wish.partnership_id).name if wish.partnership_id else ""
    sponsor = study.sponsor or _("the sponsor")
    both = _("Confidential: for {sponsor} and {partner} only").format(sponsor=sponsor, partner=partner)
    own = _("Confidential: for {sponsor} only").format(sponsor=sponsor)
    return Facts(
        title=_("Oversight dossier"),
        study=" · ".join(filter(None, (study.protocol, study.name, partner))),
        status=_("As of {when}").format(when=day(in_zone(now, study.time_zone).date())),
        printed_at=now,
        zone=study.time_zone,
        head=head,
        author=author,
        artifact=ARTIFACT,
        confidentiality=both if wish.shared else own,
        restriction="" if wish.shared else _("CONFIDENTIAL – sponsor only"),
    )
