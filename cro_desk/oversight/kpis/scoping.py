"""In which scope KPIs live: the partnership's, where both sides see them; the sponsor's without one."""

from __future__ import annotations

from cro_desk.minutes.signers import own_side
from cro_desk.store.work import Work
from cro_desk.studies.operations import sponsor_scope
from cro_desk.studies.records import Partnership, Study
from cro_desk.studies.terms import Side


def scope_of(work: Work, study_id: str, partnership_id: str) -> str:
    """Return the scope of a study's or partnership's KPIs."""
    if partnership_id:
        return work.get(Partnership, partnership_id).scope
    return sponsor_scope(work, work.get(Study, study_id))


def seat(work: Work, study_id: str) -> Side:
    """Return the side that writes here."""
    work.session.flush()
    return own_side(work.session, study_id)
