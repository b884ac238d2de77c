"""The goal: a status report whose every figure is the screen's, as pdftotext reads that of the demo study."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cro_desk.demo import create_demo
from cro_desk.desk import Desk
from cro_desk.formats import day, number
from cro_desk.minutes.registers import Wanted
from cro_desk.minutes.registers import actions as action_register
from cro_desk.oversight.budget.figures import amount_words
from cro_desk.oversight.budget.queries import all_books
from cro_desk.oversight.budget.standing import position
from cro_desk.oversight.enrolment.report_section import section as enrolment
from cro_desk.oversight.kpis.report_section import section as kpis
from cro_desk.oversight.kpis.words import kpi_value
from cro_desk.oversight.milestones.report_section import section as plan
from cro_desk.oversight.risks.queries import Wanted as WantedRisks
from cro_desk.oversight.risks.queries import risks
from cro_desk.reporting.status import operations as op
from cro_desk.reporting.status.report import ReportWish, made_report
from cro_desk.roles.queries import partnerships
from cro_desk.studies.milestones.words import moved
from cro_desk.studies.queries import studies
from tests.conftest import CHEAP

PROTOCOL = "ABC-301"
AMBER = {"standing": "amber", "cause": "Votes are late", "recovery": "Submit centrally", "by": "2026-12-15"}
#: what status-report.md asks for, by the page on which it stands
HEADED = (
    ("Amber", "Enrolment", "Next milestones", "Budget", "Top risks and issues", "Decisions needed from you"),
    ("Countries and sites", "Start-up and sites that do not enrol"),
    ("KPIs", "12 periods", "Quality", "Corrective and preventive actions"),
    (
        *("Actions", "Decisions since the last report", "Escalations", "Change orders", "Changes of staff"),
        *("The weeks ahead", "Meetings and minutes"),
    ),
)
pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")


class Told:
    """The demo study with its report as pdftotext reads it."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk = desk
        self.today: date = desk.now().date()
        self.study = next(row.id for row in desk.read(studies) if row.protocol == PROTOCOL)
        self.partner = desk.read(partnerships, self.study)[0].id
        self.pages = self._pages(folder)

    def _pages(self, folder: Path) -> list[str]:
        draft = self.desk.run(op.begin_report, self.study).value
        asks = [{"text": "Approve two back-up sites", "by": date(2026, 12, 1)}]
        fields = {"message": "Three weeks behind plan.", "ratings": {"overall": AMBER}, "asks": asks}
        self.desk.run(op.edit_report, draft, cut_off=self.today, **fields)
        facts = {"head": self.desk.head(), "now": self.desk.now(), "author": "Anna"}
        content = self.desk.read(made_report, ReportWish(draft, final=True), **facts).content
        (folder / "report.pdf").write_bytes(content)
        command = ["pdftotext", "-layout", "report.pdf", "-"]
        told = subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout.decode()
        return [" ".join(page.split()) for page in told.split("\f") if page.strip()]

    def missing(self, figures: list[str]) -> list[str]:
        """Return which figures of the screen the report does not tell."""
        whole = " ".join(self.pages)
        return [each for each in figures if " ".join(each.split()) not in whole]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    folder = tmp_path_factory.mktemp("status")
    desk = create_demo(folder / "demo", cost=CHEAP)
    yield Told(desk, folder)
    desk.close()


def test_it_has_four_pages_with_what_each_is_to_tell(told: Told) -> None:
    assert len(told.pages) == len(HEADED)
    lacking = [
        head for page, heads in zip(told.pages, HEADED, strict=True) for head in heads if head not in page
    ]
    assert lacking == []


def test_every_page_says_study_status_and_page(told: Told) -> None:
    marks = (PROTOCOL, "Issued", "sponsor only", "TMF 01.01.12")
    assert [mark for page in told.pages for mark in marks if mark not in page] == []


def test_enrolment_is_the_screens(told: Told) -> None:
    found = told.desk.read(enrolment, told.study, told.partner, told.today)
    whole, forecast = found.whole, found.forecast
    figures = [number(whole.numbers.randomised), day(forecast.p50), day(forecast.p10), day(forecast.p90)]
    rows = [f"{row.country_name} {row.active}/{row.sites}" for row in found.countries]
    assert told.missing([*figures, *rows]) == []


def test_milestones_are_the_screens(told: Told) -> None:
    rows = told.desk.read(plan, told.study, "", told.today).next[:3]
    assert told.missing([f"{row.name} {day(row.baseline)}" for row in rows]) == []
    assert told.missing([moved(row.slip) for row in rows if row.slip]) == []


def test_money_is_the_screens(told: Told) -> None:
    found = position(told.desk.read(all_books, told.study)[0], told.today)
    amounts = (found.contract, found.spent, found.forecast, found.variance)
    assert told.missing([amount_words(found, amount) for amount in amounts]) == []


def test_kpis_are_the_screens(told: Told) -> None:
    rows = told.desk.read(kpis, told.study, None, told.today).board.rows
    told_of = [row for row in rows if row.now.value is not None and row.kpi.name in " ".join(told.pages)]
    assert len(told_of) > len(rows) // 2
    assert told.missing([kpi_value(row.kpi, row.now.value) for row in told_of]) == []


def test_the_gravest_risks_are_the_screens(told: Told) -> None:
    rows = told.desk.read(risks, WantedRisks((told.study,)), told.today)
    gravest = [row for row in rows if row.is_open][:2]
    assert told.missing([row.number for row in gravest]) == []
    assert told.missing([str(row.score.product) for row in gravest if row.score is not None]) == []


def test_actions_are_the_screens(told: Told) -> None:
    rows = [
        row
        for row in told.desk.read(action_register, Wanted((told.study,)), told.today)
        if not row.unblinded and row.due is not None
    ]
    assert told.missing([row.number for row in rows[:2]]) == []
    assert told.missing([row.text for row in rows[:2]]) == []
