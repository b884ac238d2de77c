"""Which sections a report can have. A new one is a line here."""

from __future__ import annotations

from collections.abc import Mapping

from cro_desk.reporting.status.content import Part
from cro_desk.reporting.status.sections import (
    actions,
    adherence,
    ahead,
    budget,
    capa,
    changes,
    decisions,
    enrolment,
    escalations,
    goals,
    kpis,
    milestones,
    quality,
    risks,
    sites,
    staffing,
    start_up,
)
from cro_desk.reporting.status.terms import Audience, Form, Section, sections

PARTS: Mapping[Section, Part] = {
    part.section: part
    for part in (
        Part(Section.ENROLMENT, enrolment.read, enrolment.draw),
        Part(Section.MILESTONES, milestones.read, milestones.draw),
        Part(Section.RISKS, risks.read, risks.draw),
        Part(Section.SITES, sites.read, sites.draw),
        Part(Section.START_UP, start_up.read, start_up.draw),
        Part(Section.KPIS, kpis.read, kpis.draw),
        Part(Section.QUALITY, quality.read, quality.draw),
        Part(Section.CAPA, capa.read, capa.draw),
        Part(Section.GOALS, goals.read, goals.draw),
        Part(Section.BUDGET, budget.read, budget.draw),
        Part(Section.ACTIONS, actions.read, actions.draw),
        Part(Section.DECISIONS, decisions.read, decisions.draw),
        Part(Section.ESCALATIONS, escalations.read, escalations.draw),
        Part(Section.CHANGES, changes.read, changes.draw),
        Part(Section.STAFFING, staffing.read, staffing.draw),
        Part(Section.AHEAD, ahead.read, ahead.draw),
        Part(Section.ADHERENCE, adherence.read, adherence.draw),
    )
}


def offered(audience: Audience, form: Form) -> tuple[Section, ...]:
    """Return what a report of this kind can tell, in its usual order."""
    own = (Section.ASKS, *PARTS)
    return tuple(section for section in sections(audience, form) if section in own)
