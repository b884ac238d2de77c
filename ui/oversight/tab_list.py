"""The tabs of the Oversight pane in their order: milestones, enrolment, kpis, scorecard, risks, issues,
goals, health, budget. A new one is a line here; it is imported when first shown.
"""

from __future__ import annotations

from cro_desk.i18n import N_
from ui.oversight.tab import OversightTab
from ui.pane_tab import TabEntry


def _milestones() -> type[OversightTab]:
    from ui.oversight.milestones.tab import MilestonesTab

    return MilestonesTab


def _enrolment() -> type[OversightTab]:
    from ui.oversight.enrolment.tab import EnrolmentTab

    return EnrolmentTab


def _kpis() -> type[OversightTab]:
    from ui.oversight.kpis.tab import KpisTab

    return KpisTab


def _scorecard() -> type[OversightTab]:
    from ui.oversight.scorecard.tab import ScorecardTab

    return ScorecardTab


def _risks() -> type[OversightTab]:
    from ui.oversight.risks.tab import RisksTab

    return RisksTab


def _issues() -> type[OversightTab]:
    from ui.oversight.issues.tab import IssuesTab

    return IssuesTab


def _health() -> type[OversightTab]:
    from ui.oversight.health.tab import HealthTab

    return HealthTab


def _budget() -> type[OversightTab]:
    from ui.oversight.budget.tab import BudgetTab

    return BudgetTab


def _goals() -> type[OversightTab]:
    from ui.oversight.goals.tab import GoalsTab

    return GoalsTab


TABS: tuple[TabEntry[OversightTab], ...] = (
    TabEntry("milestones", N_("Milestones"), _milestones),
    TabEntry("enrolment", N_("Enrolment"), _enrolment),
    TabEntry("kpis", N_("KPIs"), _kpis),
    TabEntry("scorecard", N_("Scorecard"), _scorecard),
    TabEntry("risks", N_("Risks"), _risks),
    TabEntry("issues", N_("Issues"), _issues),
    TabEntry("goals", N_("Goals"), _goals),
    TabEntry("health", N_("Health"), _health),
    TabEntry("budget", N_("Budget"), _budget),
)


def import_all() -> None:
    """Import what is shown later; beside the window, so that a click does not wait for it."""
    for entry in TABS:
        entry.find()
