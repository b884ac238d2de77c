"""What forms of enrolment begin with: the start-up of a site as it is kept, a plan out of the parameters."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from cro_desk.oversight.enrolment.queries import stored
from cro_desk.oversight.enrolment.records import EnrolmentCount, SiteProgress
from cro_desk.studies.records import Milestone, Study


def site_of(session: Session, record_id: str) -> str:
    """Return the site that a count or a start-up is of, empty where it is of a country or of all."""
    for kind in (SiteProgress, EnrolmentCount):
        found = session.execute(select(col(kind.site_id)).where(col(kind.id) == record_id)).first()
        if found is not None:
            return str(found[0])
    return ""


_PROGRESS = (
    *("selected_planned", "selected_on", "activated_planned", "activated_on", "closed_planned", "closed_on"),
    *("blocker", "blocker_since", "blocker_owner", "blocker_note"),
)


def progress_of(session: Session, study_id: str, partnership_id: str, site_id: str) -> dict[str, Any]:
    """Return the start-up of a site as a form shows it, empty where nothing was said of it."""
    kind = SiteProgress
    row = session.execute(
        select(*(col(getattr(kind, name)) for name in _PROGRESS)).where(
            col(kind.study_id) == study_id,
            col(kind.partnership_id) == partnership_id,
            col(kind.site_id) == site_id,
            col(kind.deleted).is_(False),
        )
    ).first()
    return dict(zip(_PROGRESS, row, strict=True)) if row is not None else dict.fromkeys(_PROGRESS)


def sites_elsewhere(session: Session, study_id: str, partnership_id: str) -> tuple[tuple[str, str], ...]:
    """Return sites of the study (id and name) that this partnership has told nothing of yet."""
    known = {site.id for site in stored(session, study_id, partnership_id).sites if site.progress is not None}
    every = stored(session, study_id, "").sites
    return tuple(
        (site.id, " · ".join(part for part in (site.number, site.name) if part))
        for site in every
        if site.id not in known
    )


_FIRST = re.compile(r"first subject in|\(FPI\)|\bFPI\b|first patient in", re.IGNORECASE)


def beginning(session: Session, study_id: str) -> dict[str, Any]:
    """Return what a plan out of parameters begins with: first subject in, months, screen failure."""
    study = session.get(Study, study_id)
    kind = Milestone
    rows = session.execute(
        select(col(kind.name), col(kind.baseline), col(kind.forecast), col(kind.actual))
        .where(col(kind.study_id) == study_id, col(kind.deleted).is_(False))
        .order_by(col(kind.position))
    )
    days = [
        baseline or forecast or actual for name, baseline, forecast, actual in rows if _FIRST.search(name)
    ]
    told: dict[str, Any] = {"starts_on": next((day for day in days if day is not None), None)}
    if study is not None:
        told["months"] = study.enrolment_months
        if study.subjects_screened and study.subjects_randomised is not None:
            lost = Decimal(100 * (study.subjects_screened - study.subjects_randomised))
            told["screen_failure"] = (lost / Decimal(study.subjects_screened)).quantize(Decimal("0.1"))
    return told
