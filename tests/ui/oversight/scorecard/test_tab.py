"""The scorecard in the window: said, escalated, issued, shown on paper."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cro_desk.communication.escalation.queries import escalations
from cro_desk.communication.escalation.starting import start_ladder
from cro_desk.desk import Desk
from cro_desk.oversight.kpis import operations as kpis
from cro_desk.oversight.kpis.terms import Box
from cro_desk.oversight.periods import Period
from cro_desk.oversight.scorecard import operations as op
from cro_desk.oversight.scorecard.queries import note_id, scorecard
from cro_desk.studies import operations as studies
from tests.oversight.kpis.conftest import Measured, make_measured
from tests.ui.oversight.kpis.conftest import KpiWindow
from tests.ui.vendors.windows import FakeChooser
from ui.oversight.scorecard.paper_page import ScorecardPaperPage
from ui.oversight.scorecard.tab import ScorecardTab


@pytest.fixture
def measured(desk: Desk) -> Measured:
    """Quality red for two months."""
    made = make_measured(desk, ("visit-reports", "milestones-met"))
    told = {"on_time": Decimal(5), "due": Decimal(10)}
    months = ("2026-09", "2026-10")
    desk.run(kpis.enter_figures, [kpis.Figures(made.kpi("visit-reports"), month, told) for month in months])
    return made


@pytest.fixture
def desktop(qtbot: QtBot, desk: Desk, measured: Measured, tmp_path: Path) -> Iterator[KpiWindow]:
    made = KpiWindow(desk, tmp_path, FakeChooser())
    qtbot.addWidget(made)
    made.open(measured.study, qtbot)
    yield made
    made.end()


@pytest.fixture
def tab(desktop: KpiWindow) -> ScorecardTab:
    """The tab with the cursor on quality."""
    desktop.pane.tabs.show_tab("scorecard")
    desktop.waits()
    found = desktop.pane.tab()
    assert isinstance(found, ScorecardTab)
    desktop.activateWindow()
    found.table.select("quality")
    found.table.view.setFocus()
    desktop.waits()
    return found


def said(tab: ScorecardTab) -> str:
    return "\n".join(label.text() for label in tab.details.findChildren(QLabel) if label.text())


def test_boxes_and_their_kpis_are_told(tab: ScorecardTab, qtmodeltester: ModelTester):
    qtmodeltester.check(tab.model, force_py=True)
    assert tab.whole.text() == "Index 0 of 100  → the same"
    assert "Red for 2 periods in a row: take it up the ladder." in said(tab)
    assert "R Visit reports on time 50% (5 of 10) →" in said(tab)


def test_another_period_is_shown(tab: ScorecardTab, desktop: KpiWindow):
    tab.period.choose("2026-08")
    tab.read_again()
    desktop.waits()
    assert tab.whole.text() == "Index – of 100  "


def test_how_a_box_stands_is_said(tab: ScorecardTab, desktop: KpiWindow, desk: Desk, measured: Measured):
    desktop.key(Qt.Key.Key_Return)
    desktop.field("sentence").setText("Reports are late in Poland")
    desktop.field("action").setText("Hire two monitors")
    desktop.field("owner").setText("Ben Ortiz")
    desktop.agrees()
    assert "Hire two monitors (Ben Ortiz)" in said(tab)


def test_an_action_without_owner_is_refused_at_its_field(tab: ScorecardTab, desktop: KpiWindow):
    desktop.key(Qt.Key.Key_Return)
    desktop.field("action").setText("Hire two monitors")
    desktop.agrees()
    assert desktop.field("owner").accessibleDescription() == "An action needs its owner."
    desktop.dialog().reject()


def test_a_red_box_is_escalated(tab: ScorecardTab, desktop: KpiWindow, desk: Desk, measured: Measured):
    desk.run(start_ladder, measured.partnership)
    tab.read_again()
    desktop.waits()
    next(each for each in tab.box_actions(tab.current()) if each.key == "escalate_box").run()
    desktop.agrees()
    assert len(desk.read(escalations, measured.study, measured.partnership)) == 1
    assert "It was escalated." in said(tab)


def test_an_issued_scorecard_takes_nothing_more(
    tab: ScorecardTab, desktop: KpiWindow, desk: Desk, measured: Measured
):
    next(each for each in tab.header_actions() if each.key == "issue_scorecard").run()
    desktop.agrees()
    card = desk.read(scorecard, measured.study, measured.partnership, Period(2026, 10))
    assert card.issued_by == "Ada Manager"
    assert "issued" in tab.subtitle()
    assert not tab.header_actions()[-1].enabled


def test_weights_that_are_not_all_are_refused(tab: ScorecardTab, desktop: KpiWindow):
    next(each for each in tab.header_actions() if each.key == "scorecard_weights").run()
    desktop.field("delivery").setText("40")
    desktop.agrees()
    assert "110 %, not 100 %" in desktop.field("delivery").accessibleDescription()
    desktop.dialog().reject()


def test_it_is_shown_on_paper(tab: ScorecardTab, desktop: KpiWindow):
    next(each for each in tab.header_actions() if each.key == "scorecard_paper").run()
    page = desktop.pane.pages.currentWidget()
    assert isinstance(page, ScorecardPaperPage)
    desktop.waits_for(lambda: page.preview.paper is not None)
    assert page.file_name == "Governance scorecard Oct 2026"


def test_several_partnerships_are_chosen_from(
    tab: ScorecardTab, desktop: KpiWindow, desk: Desk, measured: Measured
):
    desk.run(studies.begin_partnership, measured.study, "Southern CRO")
    desktop.waits()
    assert tab.stack.currentWidget() is tab.choose


def test_a_note_is_gone_to_in_its_period(
    tab: ScorecardTab, desktop: KpiWindow, desk: Desk, measured: Measured
):
    where = (measured.study, measured.partnership, Period(2026, 8), Box.FINANCE)
    desk.run(op.tell_box, *where, "Invoices come late")
    desktop.pane.show_record(note_id(*where))
    desktop.waits_for(lambda: tab.period.key == "2026-08")
    box = tab.current()
    assert box is not None
    assert (box.box, box.sentence) == (Box.FINANCE, "Invoices come late")


def test_without_kpis_the_way_leads_to_them(
    tab: ScorecardTab, desktop: KpiWindow, desk: Desk, measured: Measured
):
    ids = [measured.kpi(code) for code in ("visit-reports", "milestones-met")]
    desk.run(kpis.remove_kpis, *ids)
    desktop.waits()
    assert tab.stack.currentWidget() is tab.empty
    desktop._qtbot.mouseClick(desktop.button("kpi_tab"), Qt.MouseButton.LeftButton)
    desktop.waits()
    assert desktop.pane.tabs.current == "kpis"
