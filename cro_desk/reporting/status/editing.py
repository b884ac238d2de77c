"""What the page that edits a draft shows: its fields, the sections it can have, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from cro_desk.reporting.status.content import Ask, Rating
from cro_desk.reporting.status.gathering import about_of, in_order, ratings_of
from cro_desk.reporting.status.pages.front import title_of
from cro_desk.reporting.status.parts import offered
from cro_desk.reporting.status.queries import last_report
from cro_desk.reporting.status.records import StatusDraft
from cro_desk.reporting.status.rules import Problem, problems
from cro_desk.reporting.status.terms import Audience, Form, Section
from cro_desk.studies.records import Study
from cro_desk.zoned import in_zone


@dataclass(frozen=True, slots=True)
class TellsOf:
    """A section that the report can have, whether it does, and the words beside its figures."""

    section: Section
    told: bool
    commentary: str


@dataclass(frozen=True, slots=True)
class DraftRead:
    """A draft as it is edited."""

    id: str
    study_id: str
    title: str
    partner: str
    audience: Audience
    form: Form
    page: str
    first_day: date | None
    cut_off: date | None
    message: str
    ratings: tuple[Rating, ...]
    asks: tuple[Ask, ...]
    sections: tuple[TellsOf, ...]
    problems: tuple[Problem, ...]


def draft_read(session: Session, draft_id: str, now: datetime) -> DraftRead | None:
    """Return a draft with all that its page shows; None where it was issued or deleted meanwhile."""
    draft = session.get(StatusDraft, draft_id)
    if draft is None or draft.deleted:
        return None
    today = in_zone(now, session.get_one(Study, draft.study_id).time_zone).date()
    about = about_of(session, draft, today)
    last = last_report(session, draft.study_id, draft.partnership_id, draft.audience)
    return DraftRead(
        draft.id,
        draft.study_id,
        title_of(about),
        about.partnership if draft.partnership_id else "",
        draft.audience,
        draft.form,
        draft.page,
        draft.first_day,
        draft.cut_off,
        draft.message,
        ratings_of(draft, last),
        tuple(Ask(each["text"], _day(each.get("by", ""))) for each in draft.asks),
        _sections(draft),
        problems(draft, today),
    )


def _sections(draft: StatusDraft) -> tuple[TellsOf, ...]:
    """Return what is told in its order, then what is left out."""
    told = in_order(draft)
    rest = [each for each in offered(draft.audience, draft.form) if each not in told]
    return tuple(TellsOf(each, each in told, draft.commentary.get(each, "")) for each in (*told, *rest))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
