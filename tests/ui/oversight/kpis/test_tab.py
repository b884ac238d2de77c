"""The KPIs in the window: the numbers behind a colour, figures typed and pasted, the library, a form."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester

from cro_desk.desk import Desk
from cro_desk.oversight.kpis import operations as op
from cro_desk.oversight.kpis.queries import kpis
from cro_desk.oversight.kpis.terms import How
from tests.oversight.kpis.conftest import PICKED, Measured, row
from tests.ui.oversight.kpis.conftest import KpiWindow
from tests.ui.vendors.windows import FakeChooser
from ui.oversight.kpis.forms import KpiForm
from ui.oversight.kpis.importing.page import KpiImportPage
from ui.oversight.kpis.library_page import LibraryPage
from ui.oversight.kpis.tab import KpisTab


@pytest.fixture
def tab(desktop: KpiWindow, measured: Measured) -> KpisTab:
    """The tab with the cursor on the visit reports."""
    found = desktop.tab
    found.table.select(measured.kpi("visit-reports"))
    desktop.activateWindow()
    found.table.view.setFocus()
    desktop.waits()
    return found


def said(tab: KpisTab) -> str:
    """Return all that the details say."""
    return "\n".join(label.text() for label in tab.details.findChildren(QLabel) if label.text())


def test_the_model_keeps_its_word(tab: KpisTab, qtmodeltester: ModelTester):
    qtmodeltester.check(tab.model, force_py=True)
    qtmodeltester.check(tab.grid.model, force_py=True)


def test_the_numbers_behind_a_colour_are_told(tab: KpisTab):
    told = said(tab)
    for words in ("Red · 80%", "40 ÷ 50 = 80%", "Typed by Ada Manager (Sponsor)", "green ≥\u00a095%"):
        assert words in told
    assert "Missing: Cause, Recovery, Recovered by." in told


def test_what_happened_to_the_figures_is_told(tab: KpisTab, desktop: KpiWindow):
    desktop.waits_for(lambda: "History" in said(tab))
    assert "Enter KPI figures" in said(tab)
    assert "due 50, on_time 40" in said(tab)


def test_what_has_no_data_says_why(tab: KpisTab, desktop: KpiWindow, measured: Measured):
    tab.table.select(measured.kpi("burn"))
    desktop.waits()
    assert "Oct 2026: Nobody entered any figures." in said(tab)


def test_what_is_to_be_done_is_told(tab: KpisTab):
    rows = [tab.model.cell(n, tab.model.column_of("note")).text for n in range(tab.model.rowCount())]
    assert (rows.count("Figures due"), rows.count("Explain it")) == (5, 1)


def test_figures_are_typed_into_the_grid(tab: KpisTab, desktop: KpiWindow, desk: Desk, measured: Measured):
    desktop.key(Qt.Key.Key_Return)
    assert tab.grid.table.current_column() == "m10"
    desktop.types("49")
    desktop.key(Qt.Key.Key_Return)
    desktop.waits_for(lambda: "Green · 98%" in said(tab))
    now = row(desk, measured, "visit-reports").now
    assert (now.value, now.entry.how if now.entry else None) == (98, How.TYPED)


def test_more_than_all_is_refused_and_the_grid_shows_what_is_kept(
    tab: KpisTab, desktop: KpiWindow, desk: Desk, measured: Measured
):
    desktop.key(Qt.Key.Key_Return)
    desktop.types("51")
    desktop.key(Qt.Key.Key_Return)
    desktop.waits_for(lambda: "51 of 50 is more than 100 %" in desktop.messages.text)
    line = tab.grid.current()
    assert line is not None
    assert line.m10 == 40


def test_cells_of_a_spreadsheet_are_pasted(tab: KpisTab, desktop: KpiWindow, desk: Desk, measured: Measured):
    desktop.key(Qt.Key.Key_Return)
    assert tab.takes_text("45\n50")
    tab.import_text("45\n50")
    desktop.waits()
    now = row(desk, measured, "visit-reports").now
    assert (now.value, now.entry.how if now.entry else None) == (90, How.PASTED)


def test_a_quarterly_kpi_is_told_in_the_last_month_of_its_quarter(
    tab: KpisTab, desktop: KpiWindow, desk: Desk, measured: Measured
):
    tab.table.select(measured.kpi("capa-effective"))
    tab.show_figures()
    assert tab.grid.table.current_column() == "m9"
    tab.import_text("9\t9\n10\t10")
    desktop.waits()
    assert "is told less often" in desktop.messages.text
    tab.import_text("9\n10")
    desktop.waits()
    assert row(desk, measured, "capa-effective").now.value == 90


def test_a_red_one_is_explained(tab: KpisTab, desktop: KpiWindow, desk: Desk, measured: Measured):
    desktop.key(Qt.Key.Key_E)
    desktop.field("cause").setPlainText("Two monitors left")
    desktop.field("recovery").setPlainText("Two start in December")
    desktop.field("recover_by").setText("2026-12-15")
    desktop.agrees()
    assert not row(desk, measured, "visit-reports").now.unexplained
    assert "Two monitors left" in said(tab)


def test_a_wrong_formula_is_marked_at_its_place(tab: KpisTab, desktop: KpiWindow):
    desktop.key(Qt.Key.Key_F2)
    form = desktop.dialog()
    assert isinstance(form, KpiForm)
    desktop.field("formula").setText("on_time / dew")
    desktop.agrees()
    assert desktop.field("formula").selectedText() == "dew"
    assert "“dew” is no input" in desktop.field("formula").accessibleDescription()
    form.reject()


def test_a_kpi_is_edited_with_a_reason(tab: KpisTab, desktop: KpiWindow, desk: Desk, measured: Measured):
    desktop.key(Qt.Key.Key_F2)
    desktop.field("green").setText("80")
    desktop.field("amber").setText("70")
    desktop.field("reason").setText("Agreed in the steering committee")
    desktop.agrees()
    assert row(desk, measured, "visit-reports").now.standing.value == "green"


def test_kpis_are_picked_from_the_library(tab: KpisTab, desktop: KpiWindow, desk: Desk, measured: Measured):
    tab.adding.open_library()
    desktop.waits()
    page = desktop.pane.pages.currentWidget()
    assert isinstance(page, LibraryPage)
    page.table.select("tmf-quality")
    page.turn()
    page.table.select("visit-reports")
    page.turn()
    assert page.codes() == ("tmf-quality",)
    page.commands()[-1].run()
    desktop.waits()
    codes = {each.code for each in desk.read(kpis, (measured.study,))}
    assert codes == {*PICKED, "tmf-quality"}


def test_a_kpi_is_given_up_and_comes_back(tab: KpisTab, desktop: KpiWindow, desk: Desk):
    desktop.key(Qt.Key.Key_Delete)
    assert tab.model.line_count() == len(PICKED) - 1
    desk.undo()
    desktop.waits()
    assert tab.model.line_count() == len(PICKED)


def test_a_workbook_is_imported(
    tab: KpisTab, desktop: KpiWindow, desk: Desk, measured: Measured, chooser: FakeChooser, tmp_path: Path
):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in (
        ("KPI", "Figure", "Sep 2026", "Oct 2026"),
        ("Visit reports on time", "Numerator", 30, 47),
        (None, "Denominator", 36, 50),
    ):
        sheet.append(cells)
    chooser.answer = [tmp_path / "kpis.xlsx"]
    book.save(chooser.answer[0])
    tab.adding.workbooks.choose()
    page = desktop.pane.pages.currentWidget()
    assert isinstance(page, KpiImportPage)
    desktop.waits_for(lambda: not page.intake.busy())
    assert page.lines.words.text() == "3 of 4 figures picked"
    page.agreed.emit()
    desktop.waits()
    assert row(desk, measured, "visit-reports").now.value == 94
    assert desktop.pane.pages.currentWidget() is desktop.pane.main


def test_the_workbook_of_another_study_is_refused(
    tab: KpisTab, desktop: KpiWindow, chooser: FakeChooser, tmp_path: Path
):
    chooser.answer = [tmp_path / "kpis.csv"]
    chooser.answer[0].write_text("Protocol: XYZ-9\nKPI,Sep 2026,Oct 2026\nVisit reports on time,3,4\n")
    tab.adding.workbooks.choose()
    page = desktop.pane.pages.currentWidget()
    assert isinstance(page, KpiImportPage)
    desktop.waits_for(lambda: not page.intake.busy())
    assert page.why_not() == "Pick a figure first."
    told = [label.text() for label in page.lines.refused.findChildren(QLabel)]
    assert "This workbook is of XYZ-9, not of ABC-301 · Northern CRO." in told


def test_a_kpi_is_found_from_elsewhere(tab: KpisTab, desktop: KpiWindow, measured: Measured):
    desktop.pane.show_record(measured.kpi("burn"))
    desktop.waits()
    current = tab.current()
    assert current is not None
    assert current.kpi.code == "burn"


def test_operations_are_named(tab: KpisTab):
    assert op.__all__ == sorted(op.__all__)
    assert {each.key for each in tab.commands()} >= {"add_kpi", "kpi_library", "import_kpis", "explain_kpi"}
