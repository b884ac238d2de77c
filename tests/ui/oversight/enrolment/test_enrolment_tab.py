"""Enrolment in the window: counts typed, entered and imported; what is refused is said where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cro_desk.desk import Desk
from cro_desk.oversight.enrolment import operations as op
from cro_desk.oversight.enrolment.series import Count
from cro_desk.oversight.enrolment.terms import Basis
from cro_desk.studies import operations as studies
from tests.ui.oversight.windows import OversightWindow
from tests.ui.vendors.windows import FakeChooser
from ui.importing.incoming import FileState
from ui.oversight.enrolment.tab import GRID, EnrolmentTab

PASTED = "As of 2026-10-31\nSite\tCountry\tScreened\tRandomised\nPL-1\tPoland\t9\t6\nFR-1\tFrance\t2\t1"
WIDE = "Plan: randomised\nCountry\tJan 2027\tFeb 2027\tMar 2027\nPoland\t2\t5\t9\nGermany\t1\t2\t3"


@pytest.fixture
def sites(desk: Desk, study_id: str, clock) -> dict[str, str]:
    """Two selected sites of a study that has one partnership."""
    partnership = desk.run(studies.begin_partnership, study_id, "Northern CRO").value
    ids = {n: desk.run(studies.add_site, study_id, n[:2], number=n).value for n in ("PL-1", "DE-1")}
    for id in ids.values():
        desk.run(op.set_progress, study_id, partnership, id, selected_on=date(2026, 1, 5))
    return {**ids, "partnership": partnership}


@pytest.fixture
def desktop(qtbot: QtBot, desk: Desk, study_id: str, sites, tmp_path: Path) -> Iterator[OversightWindow]:
    """The pane in a window, with the study shown."""
    made = OversightWindow(desk, tmp_path, FakeChooser())
    qtbot.addWidget(made)
    made.open(study_id, qtbot)
    yield made
    made.end()


@pytest.fixture
def tab(desktop: OversightWindow) -> EnrolmentTab:
    """The tab, in front."""
    found: EnrolmentTab = desktop.goes_to("enrolment")
    return found


def told(tab):
    return "\n".join(each.text().replace("\u200b", "") for each in tab.details.findChildren(QLabel))


def row(tab, key):
    return next(each for each in tab.model.all_rows() if each.key == key)


def types(tab, desktop, site, column, text):
    """Type into a cell of the grid."""
    tab.how.choose(GRID)
    tab.how.chosen.emit()
    place, at = tab.grid_model.place_of(site), tab.grid_model.column_of(column)
    tab.grid_model.setData(tab.grid_model.index(place, at), text)
    desktop.waits()


def test_a_number_typed_is_kept_for_the_day(tab: EnrolmentTab, desktop, sites):
    types(tab, desktop, sites["PL-1"], "randomised", "4")
    numbers = row(tab, sites["PL-1"]).numbers
    assert (numbers.randomised, numbers.last_day.isoformat()) == (4, tab.on.key)


def test_a_number_that_cannot_be_is_said_and_not_kept(tab: EnrolmentTab, desktop, sites):
    types(tab, desktop, sites["PL-1"], "screened", "3")
    types(tab, desktop, sites["PL-1"], "randomised", "4")
    assert "more than screened" in desktop.messages.text
    assert row(tab, sites["PL-1"]).numbers.randomised is None


def test_words_are_no_number(tab: EnrolmentTab, desktop, sites):
    types(tab, desktop, sites["PL-1"], "randomised", "many")
    assert "not a whole number" in desktop.messages.text


def test_counts_are_entered_by_form(tab: EnrolmentTab, desktop, sites):
    tab.table.select(sites["DE-1"])
    desktop.presses("enter_counts")
    desktop.answers(screened="7", randomised="5")
    assert row(tab, sites["DE-1"]).numbers.randomised == 5
    assert row(tab, "DE").numbers.screened == 7


def test_a_problem_is_told_at_its_field(tab: EnrolmentTab, desktop, sites):
    tab.table.select(sites["DE-1"])
    desktop.presses("enter_counts")
    desktop.answers(screened="3", failed="2", randomised="2")
    assert desktop.field("failed").property("wrong")
    desktop.leaves()


def test_the_start_up_of_a_site_is_told(tab: EnrolmentTab, desktop, sites):
    tab.table.select(sites["DE-1"])
    desktop.presses("site_start_up")
    desktop.answers(activated_planned="2026-10-01", blocker="contract", blocker_note="Budget is open")
    assert "Contract or budget · Budget is open" in told(tab)


def test_without_counts_it_says_what_a_forecast_needs(tab: EnrolmentTab, desktop):
    tab.table.select("whole")
    desktop.waits()
    assert "No forecast yet:" in told(tab)
    assert "no forecast yet" in tab.headline.text()


def test_pasted_counts_come_in_with_a_new_site(tab: EnrolmentTab, desktop, sites):
    desktop.pane.import_text(PASTED)
    page = desktop.importing()
    assert page.lines.words.text() == "2 of 2 lines picked"
    page.main_action().run()
    desktop.waits()
    assert row(tab, sites["PL-1"]).numbers.randomised == 6
    assert "FR-1" in {each.number for each in tab.model.all_rows()}


def test_a_plan_by_month_is_taken_as_the_plan(tab: EnrolmentTab, desktop):
    desktop.pane.import_text(WIDE)
    page = desktop.importing()
    page.strip.kind.choose("plan")
    page.main_action().run()
    desktop.waits()
    assert tab.read.section.known.plan_steps[-1] == (date(2027, 3, 31), 12)


def test_a_list_of_subjects_is_refused(tab: EnrolmentTab, desktop, tmp_path):
    path = tmp_path / "listing.xlsx"
    book = openpyxl.Workbook()
    for cells in (("Site", "Subject ID", "Randomised"), ("PL-1", "101-001", 1)):
        book.active.append(cells)
    book.save(path)
    tab.import_files([path])
    page = desktop.pane.pages.currentWidget()
    desktop.waits_for(lambda: not page.intake.busy())
    (file,) = page.intake.files()
    assert (file.state, "single subjects" in file.sentence, file.source) == (FileState.UNREADABLE, True, None)


def test_a_count_is_gone_to_by_its_site(tab: EnrolmentTab, desktop, desk, study_id, sites):
    count = Count("", sites["DE-1"], Basis.CUMULATIVE, date(2026, 10, 31), randomised=2)
    desk.run(op.record_counts, study_id, sites["partnership"], [count])
    desktop.waits()
    desktop.pane.show_record(_count_id(desk))
    desktop.waits()
    assert tab.current().key == sites["DE-1"]


def test_a_count_of_another_partnership_turns_to_it(tab: EnrolmentTab, desktop, desk, study_id, sites):
    other = desk.run(studies.begin_partnership, study_id, "Alpine").value
    count = Count("", sites["DE-1"], Basis.CUMULATIVE, date(2026, 10, 31), randomised=3)
    desk.run(op.record_counts, study_id, other, [count])
    desktop.waits()
    desktop.pane.show_record(_count_id(desk))
    desktop.waits()
    assert (tab.read.looked.partnership_id, tab.current().key) == (other, sites["DE-1"])


def _count_id(desk):
    from sqlmodel import select

    from cro_desk.oversight.enrolment.records import EnrolmentCount

    return desk.read(lambda session: session.exec(select(EnrolmentCount.id)).one())


def test_the_models_keep_qts_rules(tab: EnrolmentTab, qtmodeltester):
    qtmodeltester.check(tab.model, force_py=True)
    qtmodeltester.check(tab.grid_model, force_py=True)


def test_another_site_of_the_study_is_followed(tab: EnrolmentTab, desktop, desk, study_id):
    site = desk.run(studies.add_site, study_id, "FR", number="FR-1").value
    desktop.waits()
    assert "FR-1" not in {each.number for each in tab.model.all_rows()}
    desktop.presses("follow_site")
    desktop.answers(site_id=site, activated_planned="2026-12-01")
    assert row(tab, site).activated_planned == date(2026, 12, 1)
