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


def _kpis() -> type[OversightTab]:
    from ui.oversight.kpis.tab import KpisTab

    return KpisTab


TABS: tuple[TabEntry[OversightTab], ...] = (
    TabEntry("milestones", N_("Milestones"), _milestones),
    TabEntry("kpis", N_("KPIs"), _kpis),
)


def import_all() -> None:
    """Import what is shown later; beside the window, so that a click does not wait for it."""
    for entry in TABS:
        entry.find()
