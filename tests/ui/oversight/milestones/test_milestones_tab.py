"""The plan in the window: dates moved with reasons, what depends on them, a timeline, lines out of a file."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from cro_desk.studies.milestones.queries import plan
from tests.ui.oversight.windows import OversightWindow
from ui.oversight.milestones.tab import TIMELINE, MilestonesTab

PASTED = "Milestone\tBaseline\tForecast\nContract\t2027-01-11\t2027-01-18\nNew one\t2027-06-01\t"


def told(tab):
    return "\n".join(each.text().replace("\u200b", "") for each in tab.details.findChildren(QLabel))


def texts(tab, column):
    at = tab.model.column_of(column)
    return [tab.model.columns[at].text_of(row) for row in tab.model.rows()]


def test_without_a_milestone_the_first_step_is_offered(desktop: OversightWindow):
    tab = desktop.goes_to("milestones")
    assert tab.stack.currentWidget() is tab.empty


def test_a_forecast_moves_with_its_reason(tab: MilestonesTab, desktop: OversightWindow):
    desktop.presses("move_forecast")
    desktop.answers(forecast="2027-02-15", cause="sponsor decision", reason="Budget")
    assert texts(tab, "slip")[0] == "+42 d"
    assert "Decision of the sponsor · Budget" in told(tab)


def test_without_a_reason_the_form_stays(tab: MilestonesTab, desktop: OversightWindow):
    desktop.presses("move_forecast")
    desktop.answers(forecast="2027-02-15")
    assert desktop.is_asked()
    desktop.leaves()


def test_what_would_move_is_shown_and_moved_when_agreed(tab: MilestonesTab, desktop: OversightWindow):
    desktop.presses("move_forecast")
    desktop.answers(forecast="2027-02-15", reason="Budget")
    assert "First site: 8 Feb 2027 → 1 Mar 2027 (+21 d)" in told(tab)
    desktop.presses("move_dependents")
    desktop.answers()
    assert texts(tab, "forecast") == ["15 Feb 2027", "1 Mar 2027", "15 Mar 2027"]


def test_a_date_too_early_is_told_at_its_field(tab: MilestonesTab, desktop: OversightWindow, chain):
    tab.table.select(chain[1])
    desktop.presses("edit_milestone")
    desktop.answers(forecast="2027-01-05")
    assert desktop.field("forecast").property("wrong")
    desktop.leaves()


def test_a_new_baseline_is_numbered(tab: MilestonesTab, desktop: OversightWindow):
    desktop.presses("rebaseline")
    desktop.answers(baseline="2027-01-11", reason="Agreed in October")
    assert texts(tab, "baseline")[0] == "11 Jan 2027 (2)"
    assert "Agreed in October" in told(tab)


def test_a_dependency_is_chosen(tab: MilestonesTab, desktop: OversightWindow, desk, study_id, chain):
    tab.table.select(chain[2])
    desktop.presses("milestone_depends")
    desktop.answers(after1=chain[0], lag1="30")
    rows = desk.read(plan, study_id, date(2026, 11, 20)).rows
    assert {(each.name, each.lag) for each in rows[2].after} == {("First site", 14), ("Contract", 30)}


def test_a_circle_is_told_at_its_field(tab: MilestonesTab, desktop: OversightWindow, chain):
    desktop.presses("milestone_depends")
    desktop.answers(after=chain[2])
    assert desktop.field("after").property("wrong")
    desktop.leaves()


def test_the_timeline_is_drawn(tab: MilestonesTab, desktop: OversightWindow):
    tab.how.choose(TIMELINE)
    tab.how.chosen.emit()
    desktop.waits()
    assert tab.drawing.accessibleName() == "Timeline of 3 milestones"


def test_pasted_lines_are_taken_once_they_have_a_reason(tab: MilestonesTab, desktop: OversightWindow):
    desktop.pane.import_text(PASTED)
    page = desktop.importing()
    assert "say why" in page.why_not()
    page.strip.reason.setText("Plan of October")
    page.strip.changed.emit()
    page.main_action().run()
    desktop.waits()
    assert texts(tab, "baseline") == ["11 Jan 2027 (2)", "8 Feb 2027", "1 Mar 2027", "1 Jun 2027"]


def test_a_line_is_left_by_space(tab: MilestonesTab, desktop: OversightWindow):
    desktop.pane.import_text(PASTED)
    page = desktop.importing()
    desktop.key(page.lines.table.view, Qt.Key.Key_Space)
    assert page.lines.words.text() == "1 of 2 lines picked"
    assert page.why_not() == ""


def test_a_milestone_is_gone_to(tab: MilestonesTab, desktop: OversightWindow, chain):
    desktop.pane.show_record(chain[2])
    desktop.waits()
    assert tab.current().id == chain[2]


def test_the_model_keeps_qts_rules(tab: MilestonesTab, qtmodeltester):
    qtmodeltester.check(tab.model, force_py=True)
