"""The inspection view in the window: read only, chosen by chapter, each step leading to its record."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from cro_desk.oversight.risks import operations as risks
from tests.ui.reporting.conftest import ReportsWindow
from ui.reporting.inspection.page import StoryPage
from ui.reporting.inspection.tab import InspectionTab


@pytest.fixture
def risk(desk: Desk, study: str) -> str:
    return desk.run(risks.add_risk, study, event="Supply stops").value


@pytest.fixture
def tab(risk: str, window: ReportsWindow) -> InspectionTab:
    window.pane.tabs.show_tab("inspection")
    window.waits()
    found = window.pane.tab()
    assert isinstance(found, InspectionTab)
    return found


def test_it_lists_what_happened(tab: InspectionTab) -> None:
    assert tab.model.rowCount() == 2


def test_a_chapter_is_left_out_by_its_tick(window: ReportsWindow, tab: InspectionTab, qtbot: QtBot) -> None:
    box = next(each for chapter, each in tab.chapters.items() if chapter == "selection")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    window.waits()
    assert tab.model.rowCount() == 1


def test_a_step_leads_to_its_record(window: ReportsWindow, tab: InspectionTab, risk: str) -> None:
    key = next(row for row in (tab.model.row(n) for n in range(2)) if row.record_id == risk)
    tab.table.select(f"{key.record_id} {key.what} {key.who} {key.on.isoformat()}")
    tab.go_to_record()
    assert window.visited[-1] == ("oversight", risk)


def test_it_is_shown_as_paper(window: ReportsWindow, tab: InspectionTab) -> None:
    tab.show_paper()
    window.waits()
    page = window.pane.pages.currentWidget()
    assert isinstance(page, StoryPage)
    assert page.preview.paper is not None


def test_nothing_can_be_changed_there(tab: InspectionTab) -> None:
    tab.table.view.setCurrentIndex(tab.model.index(0, 0))
    actions = (*tab.header_actions(), *tab.commands())
    assert [action.key for action in actions] == ["print_story", "go_to_step"]
