"""Which documents a study has: what was agreed, circulated and issued, in the order of its story."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import partial

from sqlmodel import Session, col, select

from cro_desk.communication.plan.paper import PlanWish
from cro_desk.communication.records import PlanVersion
from cro_desk.communication.report import made_plan
from cro_desk.i18n import N_, _
from cro_desk.minutes.papers import MinutesWish
from cro_desk.minutes.records import MinutesVersion
from cro_desk.minutes.report import made_minutes
from cro_desk.oversight.risks.papers import RegisterWish
from cro_desk.oversight.risks.records import Risk
from cro_desk.oversight.risks.report import made_register
from cro_desk.reporting.status.queries import reports
from cro_desk.reporting.status.readers import readers_scopes
from cro_desk.reporting.status.report import ReportWish, made_report
from cro_desk.reporting.status.terms import Audience, audience_name
from cro_desk.roles.papers import PaperKind, PaperWish
from cro_desk.roles.published import versions
from cro_desk.roles.report import made_paper, title_of
from cro_desk.roles.terms import VersionState
from cro_desk.store.narrowing import narrowed
from cro_desk.studies.issuing import MadePaper
from cro_desk.studies.records import Partnership

#: `(session, head=, now=, author=)`
Make = Callable[..., MadePaper]


class Chapter(StrEnum):
    """The chapters of the dossier, in their order."""

    ROLES = "roles"
    COMMUNICATION = "communication"
    MINUTES = "minutes"
    OVERSIGHT = "oversight"
    REPORTS = "reports"


CHAPTERS: Mapping[Chapter, str] = {
    Chapter.ROLES: N_("Responsibilities"),
    Chapter.COMMUNICATION: N_("Communication plan"),
    Chapter.MINUTES: N_("Minutes"),
    Chapter.OVERSIGHT: N_("Risks"),
    Chapter.REPORTS: N_("Status reports"),
}


def chapter_name(chapter: Chapter) -> str:
    """Return what a chapter is called."""
    return _(CHAPTERS[chapter])


@dataclass(frozen=True, slots=True)
class DossierWish:
    """Whose documents: of a study, or of one CRO in it; for the sponsor, or as both sides have them."""

    study_id: str
    partnership_id: str = ""
    shared: bool = False
    chapters: tuple[Chapter, ...] = tuple(Chapter)
    page: str = "A4"


@dataclass(frozen=True, slots=True)
class Entry:
    """A document before it is drawn: where it belongs, of which day it is, and what draws it."""

    chapter: Chapter
    name: str
    on: date
    make: Make


def contents(session: Session, wish: DossierWish, today: date) -> tuple[Entry, ...]:
    """Return what a dossier would hold, as its readers see it."""
    audience = Audience.SHARED if wish.shared else Audience.SPONSOR
    scopes = readers_scopes(session, wish.study_id, wish.partnership_id, audience)
    with narrowed(session, scopes) as reading:
        return entries(reading, wish, today)


def entries(session: Session, wish: DossierWish, today: date) -> tuple[Entry, ...]:
    """Return the documents that the session shows, by chapter and day; drafts are none."""
    found = [entry for chapter in wish.chapters for entry in _READERS[chapter](session, wish, today)]
    return tuple(sorted(found, key=lambda entry: (tuple(Chapter).index(entry.chapter), entry.on)))


def _partnerships(session: Session, wish: DossierWish) -> list[Partnership]:
    mine = select(Partnership).where(col(Partnership.study_id) == wish.study_id, ~col(Partnership.deleted))
    return [each for each in session.exec(mine) if wish.partnership_id in ("", each.id)]


def _roles(session: Session, wish: DossierWish, _today: date) -> Iterator[Entry]:
    """Return matrix and transfer of obligations as they were published last."""
    for partnership in _partnerships(session, wish):
        published = versions(session, partnership.id)
        agreed = [each for each in published if each.state is VersionState.AGREED]
        for version in (agreed or list(published))[:1]:
            for kind in PaperKind:
                asked = PaperWish(kind, partnership.id, version.id, page=wish.page)
                name = f"{title_of(kind)}, {partnership.name}"
                yield Entry(
                    Chapter.ROLES, name, version.published_at.date(), partial(_made, made_paper, asked)
                )


def _communication(session: Session, wish: DossierWish, _today: date) -> Iterator[Entry]:
    for partnership in _partnerships(session, wish):
        mine = select(PlanVersion).where(
            col(PlanVersion.partnership_id) == partnership.id, ~col(PlanVersion.deleted)
        )
        newest = max(session.exec(mine), key=lambda each: (each.published_at, each.id), default=None)
        if newest is not None:
            asked = PlanWish(partnership.id, newest.id, wish.page)
            name = ", ".join((chapter_name(Chapter.COMMUNICATION), partnership.name))
            on = newest.published_at.date()
            yield Entry(Chapter.COMMUNICATION, name, on, partial(_made, made_plan, asked))


def _minutes(session: Session, wish: DossierWish, _today: date) -> Iterator[Entry]:
    """Return the newest version of each meeting's minutes; unblinded ones are filed by themselves."""
    mine = select(MinutesVersion).where(
        col(MinutesVersion.study_id) == wish.study_id,
        ~col(MinutesVersion.deleted),
        ~col(MinutesVersion.unblinded),
    )
    found = [each for each in session.exec(mine) if wish.partnership_id in ("", each.partnership_id)]
    replaced = {each.supersedes_id for each in found}
    for version in found:
        if version.id not in replaced:
            asked = MinutesWish(version_id=version.id, page=wish.page)
            name = " ".join(filter(None, (version.code, version.title)))
            yield Entry(Chapter.MINUTES, name, version.meeting_on, partial(_made, made_minutes, asked))


def _oversight(session: Session, wish: DossierWish, today: date) -> Iterator[Entry]:
    mine = select(Risk.id).where(col(Risk.study_id) == wish.study_id, ~col(Risk.deleted))
    if session.exec(mine).first() is not None:
        asked = RegisterWish(wish.study_id, wish.partnership_id, wish.page)
        yield Entry(Chapter.OVERSIGHT, _("Risk register"), today, partial(_made, made_register, asked))


def _reports(session: Session, wish: DossierWish, _today: date) -> Iterator[Entry]:
    for row in reports(session, wish.study_id, wish.partnership_id):
        if not row.is_draft and row.cut_off is not None:
            name = _("Status report {number}").format(number=row.number)
            name = f"{name}, {audience_name(row.audience)}"
            yield Entry(Chapter.REPORTS, name, row.cut_off, partial(_made, made_report, ReportWish(row.id)))


def _made(
    make: Callable[..., MadePaper], wish: object, session: Session, *, head: str, now: datetime, author: str
) -> MadePaper:
    return make(session, wish, head=head, now=now, author=author)


_READERS: Mapping[Chapter, Callable[[Session, DossierWish, date], Iterator[Entry]]] = {
    Chapter.ROLES: _roles,
    Chapter.COMMUNICATION: _communication,
    Chapter.MINUTES: _minutes,
    Chapter.OVERSIGHT: _oversight,
    Chapter.REPORTS: _reports,
}
