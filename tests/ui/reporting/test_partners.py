"""The partner record in the window: every CRO in every study, each leading to its oversight."""

from __future__ import annotations

from cro_desk.desk import Desk
from tests.ui.reporting.conftest import ReportsWindow
from ui.reporting.partners.tab import PartnersTab


def _tab(window: ReportsWindow) -> PartnersTab:
    window.pane.tabs.show_tab("partners")
    window.waits()
    found = window.pane.tab()
    assert isinstance(found, PartnersTab)
    return found


def test_it_lists_every_cro(window: ReportsWindow) -> None:
    tab = _tab(window)
    assert [tab.model.row(0).name, tab.subtitle()] == ["Northern CRO", "All studies"]


def test_a_row_leads_to_its_oversight(window: ReportsWindow, desk: Desk, study: str) -> None:
    tab = _tab(window)
    tab.table.view.setCurrentIndex(tab.model.index(0, 0))
    tab.go_to_partner()
    assert (window.visited[-1], window.context.study.id) == (("oversight", None), study)
