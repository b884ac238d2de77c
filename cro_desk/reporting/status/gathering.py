"""Reads a whole report: of a draft as it stands, with what every reader may see and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, select

from cro_desk.oversight.terms import Standing
from cro_desk.reporting.status.content import About, Ask, Rating, StatusContent
from cro_desk.reporting.status.parts import PARTS, offered
from cro_desk.reporting.status.queries import last_report, next_number
from cro_desk.reporting.status.readers import readers_scopes
from cro_desk.reporting.status.records import StatusDraft, StatusReport
from cro_desk.reporting.status.terms import Area, Section, areas
from cro_desk.store.narrowing import narrowed
from cro_desk.studies.records import Partnership, Study


def gather(session: Session, draft: StatusDraft, today: date, *, final: bool = False) -> StatusContent:
    """Return what the report tells; a draft without a cut-off date is told as of `today`."""
    last = last_report(session, draft.study_id, draft.partnership_id, draft.audience)
    about = about_of(session, draft, today, final=final)
    order = in_order(draft)
    told = [section for section in order if section in PARTS]
    with narrowed(session, about.scopes) as reading:
        found = {section: PARTS[section].read(reading, about) for section in told}
    return StatusContent(
        about=about,
        ratings=ratings_of(draft, last),
        message=draft.message,
        asks=tuple(Ask(each["text"], _day(each.get("by", ""))) for each in draft.asks),
        order=order,
        found=found,
        commentary=draft.commentary,
        last=last.cut_off if last is not None else None,
    )


def about_of(session: Session, draft: StatusDraft, today: date, *, final: bool = False) -> About:
    """Return which study and days the report is about."""
    study = session.get_one(Study, draft.study_id)
    partnership = session.get(Partnership, draft.partnership_id) if draft.partnership_id else None
    cut_off = draft.cut_off or today
    return About(
        study_id=study.id,
        protocol=study.protocol,
        study_name=study.name,
        sponsor=study.sponsor,
        zone=study.time_zone,
        currency=study.currency,
        partnership_id=draft.partnership_id,
        partnership=partnership.name if partnership else _only_partner(session, study.id),
        audience=draft.audience,
        form=draft.form,
        page=draft.page,
        first_day=min(draft.first_day or cut_off, cut_off),
        cut_off=cut_off,
        number=next_number(session, draft.study_id, draft.partnership_id, draft.audience),
        scopes=readers_scopes(session, study.id, draft.partnership_id, draft.audience),
        is_draft=not final,
    )


def _only_partner(session: Session, study_id: str) -> str:
    """Return the name of the CRO where the study has one alone."""
    mine = select(Partnership.name).where(col(Partnership.study_id) == study_id, ~col(Partnership.deleted))
    names = session.exec(mine).all()
    return names[0] if len(names) == 1 else ""


def in_order(draft: StatusDraft) -> tuple[Section, ...]:
    """Return the sections that are told, in the order of the draft; what it does not know comes last."""
    can = offered(draft.audience, draft.form)
    kept = [Section(each) for each in draft.sections if each in can]
    new = [each for each in can if each not in kept and each not in draft.left_out]
    return tuple(kept + new) if kept else tuple(new)


def ratings_of(draft: StatusDraft, last: StatusReport | None) -> tuple[Rating, ...]:
    """Return how each area stands, the overall standing first; what nobody rated has no data."""
    before = last.ratings if last is not None else {}
    return tuple(
        _rating(area, draft.ratings.get(area, {}), before.get(area, {})) for area in areas(draft.audience)
    )


def _rating(area: Area, told: Mapping[str, str], before: Mapping[str, str]) -> Rating:
    stood = before.get("standing")
    return Rating(
        area,
        Standing(told.get("standing", Standing.NO_DATA)),
        Standing(stood) if stood else None,
        told.get("cause", ""),
        told.get("recovery", ""),
        _day(told.get("by", "")),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
