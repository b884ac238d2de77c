"""A month of KPIs: picked from the library, a workbook dropped, a figure mended, the scorecard issued."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtCore import Qt

from cro_desk.oversight.periods import period_of
from tests.journeys.person import Person
from ui.oversight.kpis.importing.page import KpiImportPage
from ui.oversight.kpis.library_page import LibraryPage
from ui.oversight.kpis.tab import KpisTab
from ui.oversight.pane import OversightPane
from ui.oversight.scorecard.tab import ScorecardTab

LAST = period_of(datetime.now(UTC).date()).shifted(-1)


def workbook(path: Path) -> Path:
    """What a CRO sends every month."""
    book = Workbook()
    assert book.active is not None
    rows = (
        ("Protocol: ABC-301",),
        ("KPI", "Figure", LAST.shifted(-1).label, LAST.label),
        ("Visit reports on time", "Numerator", 30, 31),
        (None, "Denominator", 40, 40),
        ("Milestones met", "Numerator", 5, 9),
        (None, "Denominator", 5, 8),
    )
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def oversight(person: Person) -> OversightPane:
    person.presses("Oversight")
    assert person.app is not None
    pane = person.app.workbench.pane("oversight")
    assert isinstance(pane, OversightPane)
    person.waits_for(lambda: pane.shown is not None)
    return pane


def kpis(person: Person) -> KpisTab:
    pane = oversight(person)
    pane.tabs.show_tab("kpis")
    person.waits()
    tab = pane.tab()
    assert isinstance(tab, KpisTab)
    return tab


def pick(person: Person, tab: KpisTab, *codes: str) -> None:
    person.presses("From the library…")
    page = oversight(person).pages.currentWidget()
    assert isinstance(page, LibraryPage)
    for code in codes:
        page.table.select(code)
        page.turn()
    person.presses(f"Take {len(codes)} KPIs")
    person.waits_for(lambda: tab.read is not None and len(tab.read.board.rows) == len(codes))


def value(tab: KpisTab, code: str) -> object:
    assert tab.read is not None
    return next(row.now.value for row in tab.read.board.rows if row.kpi.code == code)


def test_a_month_of_kpis_becomes_a_scorecard(person: Person, tmp_path: Path):
    person.begins("ABC-301")
    tab = kpis(person)
    pick(person, tab, "visit-reports", "milestones-met")
    person.drops([workbook(tmp_path / "Northern KPIs.xlsx")])
    page = oversight(person).pages.currentWidget()
    assert isinstance(page, KpiImportPage)
    person.waits_for(lambda: not page.why_not())
    wrong = {line.problem for line in page.lines.model.rows() if line.problem}
    assert {each.split(".")[0] for each in wrong} == {"Milestones met: 9 of 8 is more than 100 %"}
    person.presses("Take 6 figures")
    person.waits_for(lambda: value(tab, "visit-reports") == 77.5)
    assert value(tab, "milestones-met") is None
    tab.table.select(next(row.id for row in tab.read.board.rows if row.kpi.code == "milestones-met"))
    tab.show_figures()
    tab.import_text("8\n8")
    person.waits_for(lambda: value(tab, "milestones-met") == 100)
    oversight(person).tabs.show_tab("scorecard")
    person.waits()
    card = oversight(person).tab()
    assert isinstance(card, ScorecardTab)
    assert card.whole.text().startswith("Index 55 of 100")
    person.presses("Issue…")
    person.presses("Issue")
    person.waits_for(lambda: card.read is not None and card.read.card.issued_at is not None)


def test_the_way_back_from_the_grid_is_a_key(person: Person):
    person.begins("ABC-301")
    tab = kpis(person)
    pick(person, tab, "visit-reports", "milestones-met")
    person.presses("Enter figures")
    assert tab.sides.currentWidget() is tab.grid
    person.qtbot.keyClick(tab.grid.table.view, Qt.Key.Key_Escape)
    assert tab.sides.currentWidget() is tab.table
