"""The tabs of the Oversight pane in their order: milestones, enrolment, kpis, scorecard, risks, issues,
goals, health, budget. A new one is a line here; it is imported when first shown.
"""

from __future__ import annotations

from ui.oversight.tab import OversightTab
from ui.pane_tab import TabEntry

TABS: tuple[TabEntry[OversightTab], ...] = ()


def import_all() -> None:
    """Import what is shown later; beside the window, so that a click does not wait for it."""
    for entry in TABS:
        entry.find()
