"""The words of a status report."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from cro_desk.i18n import N_, _

#: number in the TMF reference model
ARTIFACT = "01.01.12"


class Audience(StrEnum):
    """Who reads the report; that decides what can be in it."""

    SPONSOR = "sponsor"
    SHARED = "shared"  # with one CRO: told from what both sides have


class Form(StrEnum):
    """How much is told."""

    EXECUTIVE = "executive"  # one page
    FULL = "full"  # about four


class Area(StrEnum):
    """What is rated green, amber or red."""

    OVERALL = "overall"
    TIMELINE = "timeline"
    ENROLMENT = "enrolment"
    QUALITY = "quality"
    BUDGET = "budget"
    PEOPLE = "people"


class Section(StrEnum):
    """The parts of a report, in their usual order."""

    ENROLMENT = "enrolment"
    MILESTONES = "milestones"
    BUDGET = "budget"
    ASKS = "asks"
    RISKS = "risks"
    SITES = "sites"
    START_UP = "start-up"
    GOALS = "goals"
    KPIS = "kpis"
    QUALITY = "quality"
    CAPA = "capa"
    ACTIONS = "actions"
    DECISIONS = "decisions"
    ESCALATIONS = "escalations"
    CHANGES = "changes"
    STAFFING = "staffing"
    AHEAD = "ahead"
    ADHERENCE = "adherence"


#: the page on which a section stands; the first is the executive's
PAGE: Mapping[Section, int] = {
    **dict.fromkeys((Section.ENROLMENT, Section.MILESTONES, Section.BUDGET, Section.RISKS, Section.ASKS), 1),
    **dict.fromkeys((Section.SITES, Section.START_UP, Section.GOALS), 2),
    **dict.fromkeys((Section.KPIS, Section.QUALITY, Section.CAPA), 3),
    **dict.fromkeys(
        (
            *(Section.ACTIONS, Section.DECISIONS, Section.ESCALATIONS, Section.CHANGES, Section.STAFFING),
            *(Section.AHEAD, Section.ADHERENCE),
        ),
        4,
    ),
}
#: what only the sponsor has: money of its own
SPONSORS: Mapping[Audience, frozenset[str]] = {
    Audience.SPONSOR: frozenset(),
    Audience.SHARED: frozenset((Section.BUDGET, Section.CHANGES, Area.BUDGET)),
}

AUDIENCE: Mapping[Audience, str] = {
    Audience.SPONSOR: N_("Sponsor only"),
    Audience.SHARED: N_("Shared with the CRO"),
}
FORM: Mapping[Form, str] = {Form.EXECUTIVE: N_("One page"), Form.FULL: N_("Four pages")}
AREA: Mapping[Area, str] = {
    Area.OVERALL: N_("Overall"),
    Area.TIMELINE: N_("Timeline"),
    Area.ENROLMENT: N_("Enrolment"),
    Area.QUALITY: N_("Quality"),
    Area.BUDGET: N_("Budget"),
    Area.PEOPLE: N_("People and communication"),
}
SECTION: Mapping[Section, str] = {
    Section.ENROLMENT: N_("Enrolment"),
    Section.MILESTONES: N_("Next milestones"),
    Section.BUDGET: N_("Budget"),
    Section.RISKS: N_("Top risks and issues"),
    Section.ASKS: N_("Decisions needed from you"),
    Section.SITES: N_("Countries and sites"),
    Section.START_UP: N_("Start-up and sites that do not enrol"),
    Section.KPIS: N_("KPIs"),
    Section.QUALITY: N_("Quality"),
    Section.CAPA: N_("Corrective and preventive actions"),
    Section.ACTIONS: N_("Actions"),
    Section.DECISIONS: N_("Decisions since the last report"),
    Section.ESCALATIONS: N_("Escalations"),
    Section.CHANGES: N_("Change orders"),
    Section.STAFFING: N_("Changes of staff"),
    Section.AHEAD: N_("The weeks ahead"),
    Section.ADHERENCE: N_("Meetings and minutes"),
    Section.GOALS: N_("Shared goals"),
}


def audience_name(audience: Audience) -> str:
    """Return who reads it."""
    return _(AUDIENCE[audience])


def form_name(form: Form) -> str:
    """Return how much is told."""
    return _(FORM[form])


def area_name(area: Area) -> str:
    """Return what an area is called."""
    return _(AREA[area])


def section_name(section: Section) -> str:
    """Return what a section is headed."""
    return _(SECTION[section])


def areas(audience: Audience) -> tuple[Area, ...]:
    """Return what is rated for this audience, the overall standing first."""
    return tuple(area for area in Area if area not in SPONSORS[audience])


def sections(audience: Audience, form: Form) -> tuple[Section, ...]:
    """Return what a report can tell this audience, in its usual order."""
    own = (section for section in Section if section not in SPONSORS[audience])
    return tuple(section for section in own if form is Form.FULL or PAGE[section] == 1)
