"""The CRO’s counts arrive: dropped on Oversight, looked at, taken; a plan is pasted and told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from cro_desk.studies.milestones.queries import plan
from tests.journeys.person import Person
from ui.oversight.enrolment.tab import EnrolmentTab
from ui.oversight.pane import OversightPane

COUNTS = (
    ("Enrolment status, data as of 31-Oct-2026",),
    (),
    ("Site No.", "Country", "Activation date", "# Screened", "Screen failures", "Randomized"),
    ("DE-01", "Germany", "2026-03-02", 12, 3, 8),
    ("PL-01", "Poland", "2026-04-15", 9, 1, 7),
    ("Total", None, None, 21, 4, 15),
)
LISTING = (("Site", "Subject ID", "Date of birth"), ("DE-01", "01-001", "1970-01-01"))
PLAN = """Milestone	Baseline	Forecast
First subject in (FPI)	2026-03-16	2026-03-30
Database lock	2027-06-01	"""


def write(path: Path, rows: tuple[tuple[object, ...], ...]) -> Path:
    book = Workbook()
    assert book.active is not None
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


def enrolment(person: Person) -> EnrolmentTab:
    pane = oversight(person)
    pane.tabs.show_tab("enrolment")
    person.waits()
    tab = pane.tab()
    assert isinstance(tab, EnrolmentTab)
    return tab


def test_dropped_counts_are_shown_against_the_plan(person: Person, tmp_path: Path):
    person.begins("ABC-301")
    tab = enrolment(person)
    person.drops([write(tmp_path / "counts.xlsx", COUNTS)])
    page = tab.importing.sheet.page
    person.waits_for(lambda: not page.why_not())
    person.presses("Take 2 lines")
    person.waits_for(lambda: tab.read is not None and bool(tab.read.section.known.curve))
    assert tab.headline.text().startswith("15 randomised")
    assert [row.number for row in tab.read.section.known.site_rows] == ["DE-01", "PL-01"]
    person.undoes()
    person.waits_for(lambda: not tab.read.section.known.curve)


def test_a_list_of_subjects_does_not_come_in(person: Person, tmp_path: Path):
    person.begins("ABC-301")
    tab = enrolment(person)
    person.drops([write(tmp_path / "listing.xlsx", LISTING)])
    page = tab.importing.sheet.page
    person.waits_for(lambda: not page.intake.busy() and bool(page.intake.files()))
    (file,) = page.intake.files()
    assert ("single subjects" in file.sentence, page.why_not()) == (True, "Pick a line first.")


def test_a_pasted_plan_is_taken_and_told(person: Person):
    person.begins("ABC-301")
    pane = oversight(person)
    person.app.workbench.import_text(PLAN)
    tab = pane.tab()
    page = tab.importing.sheet.page
    person.waits_for(lambda: not page.why_not())
    person.presses("Take 2 lines")
    person.waits_for(lambda: any(row.baseline for row in tab.plan.rows))
    rows = tab.context.desk.read(plan, tab.shown.study_id, date(2026, 11, 20)).rows
    told = {row.name: row.slip for row in rows if row.baseline}
    assert told == {"First subject in (FPI)": 14, "Database lock": None}
