"""The tabs of the Reports pane in their order. A new one is a line here; it is imported when first shown."""

from __future__ import annotations

from cro_desk.i18n import N_
from ui.pane_tab import TabEntry
from ui.reporting.tab import ReportsTab


def _status() -> type[ReportsTab]:
    from ui.reporting.status.tab import StatusTab

    return StatusTab


def _dossier() -> type[ReportsTab]:
    from ui.reporting.dossier.tab import DossierTab

    return DossierTab


def _inspection() -> type[ReportsTab]:
    from ui.reporting.inspection.tab import InspectionTab

    return InspectionTab


def _partners() -> type[ReportsTab]:
    from ui.reporting.partners.tab import PartnersTab

    return PartnersTab


TABS: tuple[TabEntry[ReportsTab], ...] = (
    TabEntry("status", N_("Status reports"), _status),
    TabEntry("dossier", N_("Dossier"), _dossier),
    TabEntry("inspection", N_("Inspection view"), _inspection),
    TabEntry("partners", N_("Partner record"), _partners),
)


def import_all() -> None:
    """Import what is shown later; beside the window, so that a click does not wait for it."""
    for entry in TABS:
        entry.find()
