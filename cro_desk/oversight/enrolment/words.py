"""How the words of enrolment read on screen and on paper."""

from __future__ import annotations

from cro_desk.i18n import N_, _
from cro_desk.oversight.enrolment.terms import Basis, Blocker, Measure, SiteStage

_MEASURES = {
    Measure.SCREENED: N_("Screened"),
    Measure.FAILED: N_("Screen failures"),
    Measure.RANDOMISED: N_("Randomised"),
    Measure.DISCONTINUED: N_("Discontinued"),
    Measure.COMPLETED: N_("Completed"),
}
_BASES = {Basis.CUMULATIVE: N_("All so far"), Basis.MONTH: N_("This month alone")}
_BLOCKERS = {
    Blocker.CONTRACT: N_("Contract or budget"),
    Blocker.ETHICS: N_("Ethics committee"),
    Blocker.AUTHORITY: N_("Authority"),
    Blocker.PHARMACY: N_("Pharmacy"),
    Blocker.SUPPLY: N_("Supply of the product"),
    Blocker.STAFF: N_("Staff at the site"),
    Blocker.TRAINING: N_("Training"),
    Blocker.SYSTEMS: N_("Systems and accesses"),
    Blocker.DOCUMENTS: N_("Essential documents"),
    Blocker.OTHER: N_("Something else"),
}
_STAGES = {
    SiteStage.PLANNED: N_("Planned"),
    SiteStage.SELECTED: N_("Selected"),
    SiteStage.ACTIVE: N_("Active"),
    SiteStage.CLOSED: N_("Closed"),
}


def measure_name(measure: Measure) -> str:
    """Return what is counted."""
    return _(_MEASURES[measure])


def basis_name(basis: Basis) -> str:
    """Return of what a count is."""
    return _(_BASES[basis])


def blocker_name(blocker: Blocker) -> str:
    """Return what holds a site up."""
    return _(_BLOCKERS[blocker])


def stage_name(stage: SiteStage) -> str:
    """Return how far a site is."""
    return _(_STAGES[stage])
